using System.Text;
using System.Text.RegularExpressions;
using AgentSend.Infrastructure.Tests.Doors;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>A <see cref="DoorScript"/> in which <c>*</c> stands for anything.</summary>
internal static partial class Conversation
{
    /// <summary>Runs the script against a server of its own, whole and again one octet at a time.</summary>
    /// <returns>What the application has accepted, trace headers cut off; the same both times.</returns>
    public static async Task<IReadOnlyList<string>> HoldAsync(string script, params string[] settings)
    {
        var whole = await HoldOnceAsync(script, null, settings);
        var octetByOctet = await HoldOnceAsync(script, 1, settings);
        Assert.That(octetByOctet, Is.EqualTo(whole));
        return whole;
    }

    public static async Task<IReadOnlyList<string>> HoldOnceAsync(string script, int? chunkOctets, params string[] settings)
    {
        await using var server = await SmtpTestServer.StartAsync(settings);
        using var client = await server.ConnectAsync();
        client.ChunkOctets = chunkOctets;
        await DoorScript.PlayAsync(script, client, anything: "*");
        return [.. server.Inbound.Accepted.Select(m => WithoutTrace(m.Raw))];
    }

    public static string WithoutTrace(byte[] raw)
    {
        var text = Encoding.Latin1.GetString(raw);
        var trace = TracePattern().Match(text);
        Assert.That(trace.Success, "The trace header comes first.");
        return text[trace.Length..];
    }

    [GeneratedRegex(@"^Received: from [^\r\n]+\r\n\tby [^\r\n]+(\r\n\tfor [^\r\n]+)?\r\n\t[A-Z][^\r\n]+ \+0000\r\n")]
    private static partial Regex TracePattern();
}
