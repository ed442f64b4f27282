using System.Globalization;
using System.Net;
using System.Text;

namespace AgentSend.Testing;

/// <summary>A record as the wire has it, written by other code than the one under test.</summary>
/// <param name="Name">Null: the name that was asked for.</param>
public sealed record ScriptedRecord(ushort Type, byte[] Data, string? Name = null, uint Ttl = 300)
{
    public static ScriptedRecord Address(string address) => Address(IPAddress.Parse(address));

    public static ScriptedRecord Mx(int preference, string host) => new(15, [(byte)(preference >> 8), (byte)preference, .. NameOctets(host)]);

    public static ScriptedRecord Text(params string[] strings) => new(16, [.. strings.SelectMany(s => Encoding.UTF8.GetBytes(s) is var o ? o.Prepend((byte)o.Length) : [])]);

    public static ScriptedRecord Alias(string target) => new(5, NameOctets(target));

    public static ScriptedRecord HostName(string target) => new(12, NameOctets(target));

    public static ScriptedRecord NameServer(string target) => new(2, NameOctets(target));

    public static ScriptedRecord Tlsa(byte usage, byte selector, byte matching, byte[] data) => new(52, [usage, selector, matching, .. data]);

    public ScriptedRecord At(string name) => this with { Name = name };

    public ScriptedRecord For(uint seconds) => this with { Ttl = seconds };

    /// <summary>The record with its header, without compression.</summary>
    public byte[] Octets(byte[] asked) =>
    [
        .. Name is null ? asked : NameOctets(Name), .. Number(Type), 0, 1,
        .. Number((ushort)(Ttl >> 16)), .. Number((ushort)Ttl), .. Number((ushort)Data.Length), .. Data,
    ];

    public static byte[] NameOctets(string name) =>
        [.. name.Split('.', StringSplitOptions.RemoveEmptyEntries).SelectMany(label => Encoding.Latin1.GetBytes(label).Prepend((byte)label.Length)), 0];

    public static ushort TypeOf(string type) => type.ToUpper(CultureInfo.InvariantCulture) switch
    {
        "A" => 1,
        "NS" => 2,
        "CNAME" => 5,
        "PTR" => 12,
        "MX" => 15,
        "TXT" => 16,
        "AAAA" => 28,
        "TLSA" => 52,
        _ => throw new ArgumentException($"No type {type}.", nameof(type)),
    };

    private static ScriptedRecord Address(IPAddress address) => new(address.GetAddressBytes() is { Length: 4 } ? (ushort)1 : (ushort)28, address.GetAddressBytes());

    private static byte[] Number(ushort value) => [(byte)(value >> 8), (byte)value];
}
