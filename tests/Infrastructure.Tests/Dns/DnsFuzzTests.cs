using System.Diagnostics;
using AgentSend.Infrastructure.Dns;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Dns;

/// <summary>Whatever comes off the wire, reading it throws nothing and ends soon.</summary>
internal sealed class DnsFuzzTests
{
    private const int Seed = 20_260_304;
    private const int Rounds = 20_000;

    [Test]
    public void Damaged_messages_are_read_or_refused()
    {
        var random = new Random(Seed);
        var good = GoodMessage();
        Assert.That(DnsMessage.Read(good), Is.Not.Null);
        for (var round = 0; round < Rounds; round++)
        {
            byte[] message = [.. good.AsSpan(0, round % 4 == 0 ? random.Next(good.Length) : good.Length)];
            for (var i = random.Next(8); i > 0 && message.Length > 0; i--) message[random.Next(message.Length)] = random.Next(3) == 0 ? (byte)(0xC0 | random.Next(4)) : (byte)random.Next(256);
            Assert.That(() => DnsMessage.Read(message), Throws.Nothing, $"round {round} of seed {Seed}");
        }
    }

    [Test]
    public void Random_octets_are_read_or_refused()
    {
        var random = new Random(Seed);
        var message = new byte[600];
        for (var round = 0; round < Rounds; round++)
        {
            random.NextBytes(message);
            message[2] &= 0xFD; // Not truncated: that would be the end of reading.
            Assert.That(() => DnsMessage.Read(message.AsSpan(0, random.Next(message.Length))), Throws.Nothing, $"round {round} of seed {Seed}");
        }
    }

    [Test]
    public void A_bomb_of_pointers_is_refused_soon()
    {
        // As many records as fit, each with a name that is a chain of pointers to pointers.
        var message = new byte[65_535];
        message[7] = message[6] = 0xFF;
        for (var at = 12; at < 16_384; at += 2)
        {
            var to = Math.Max(12, at - 2);
            (message[at], message[at + 1]) = ((byte)(0xC0 | (to >> 8)), (byte)to);
        }

        var watch = Stopwatch.StartNew();
        Assert.That(DnsMessage.Read(message), Is.Null);
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(1)));
    }

    [TestCase(new byte[] { 0xC0, 0x00 }, Description = "to itself")]
    [TestCase(new byte[] { 0xC0, 0x02, 0xC0, 0x00 }, Description = "forwards")]
    [TestCase(new byte[] { 0xC0 }, Description = "cut off")]
    [TestCase(new byte[] { 0x40, 0x00 }, Description = "an unknown kind of label")]
    [TestCase(new byte[] { 0x05, 0x61 }, Description = "longer than the message")]
    public void Bad_names_are_refused(byte[] octets)
    {
        var offset = 0;
        Assert.That(DnsName.TryRead(octets, ref offset, out _), Is.False);
    }

    [Test]
    public void A_name_of_any_octets_comes_back_as_it_went()
    {
        var random = new Random(Seed);
        for (var round = 0; round < 2_000; round++)
        {
            byte[] wire = [.. Enumerable.Range(0, random.Next(1, 4)).SelectMany(_ => Label(random)), 0];
            var offset = 0;
            Assert.That(DnsName.TryRead(wire, ref offset, out var name), Is.True);
            var again = new byte[DnsName.MaxOctets];
            Assert.That(DnsName.TryWrite(name!, again, out var length), Is.True, name);
            Assert.That(again[..length], Is.EqualTo(wire), name);
        }
    }

    private static IEnumerable<byte> Label(Random random)
    {
        var label = new byte[random.Next(1, 60)];
        random.NextBytes(label);
        return label.Select(octet => octet is >= (byte)'A' and <= (byte)'Z' ? (byte)(octet | 0x20) : octet).Prepend((byte)label.Length);
    }

    private static byte[] GoodMessage()
    {
        byte[] name = [1, (byte)'a', 4, (byte)'t', (byte)'e', (byte)'s', (byte)'t', 0];
        ScriptedRecord[] records =
        [
            ScriptedRecord.Address("192.0.2.1"), ScriptedRecord.Address("2001:db8::1"), ScriptedRecord.Text("one", "two"), ScriptedRecord.Tlsa(3, 1, 1, new byte[32]),
            new(15, [0, 10, 2, (byte)'m', (byte)'x', 0xC0, 0x0C]), new(5, [0xC0, 0x0C]), new(6, [0xC0, 0x0C, 0xC0, 0x0C, .. new byte[20]]),
        ];
        return [0, 1, 0x81, 0x80, 0, 1, 0, (byte)records.Length, 0, 0, 0, 0, .. name, 0, 1, 0, 1, .. records.SelectMany(record => record.Octets([0xC0, 0x0C]))];
    }
}
