using System.Text.Json;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests;

/// <summary>Zones as the vectors write them: names with lists of <c>type</c> and <c>value</c>.</summary>
internal static class Zones
{
    public static FakeDns Read(JsonElement zone)
    {
        var dns = new FakeDns();
        foreach (var name in zone.EnumerateObject())
            foreach (var record in name.Value.EnumerateArray()) Add(dns, name.Name, record);

        return dns;
    }

    private static void Add(FakeDns dns, string name, JsonElement record)
    {
        var type = record.GetProperty("type").GetString();
        record.TryGetProperty("value", out var value);
        switch (type)
        {
            case "A" or "AAAA":
                dns.Address(name, value.GetString()!);
                break;
            case "TXT":
                dns.Text(name, value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(piece => piece.GetString())) : value.GetString()!);
                break;
            case "MX":
                dns.MailExchanger(name, value.GetProperty("preference").GetInt32(), value.GetProperty("exchange").GetString()!);
                break;
            case "PTR":
                dns.Reverse(name, value.GetString()!);
                break;
            case "CNAME":
                dns.Alias(name, value.GetString()!);
                break;
            case "TIMEOUT":
                dns.TimeOut(name);
                break;
            case "SPF":
                break; // The record type that RFC 7208 gave up.
            default:
                throw new ArgumentException($"Unknown type {type}.");
        }
    }
}
