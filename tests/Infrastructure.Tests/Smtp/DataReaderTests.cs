using System.Buffers;
using System.Text;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace AgentSend.Infrastructure.Tests.Smtp;

/// <summary>Whatever is sent comes back, however it is cut.</summary>
internal sealed class DataReaderTests
{
    /// <summary>Octets that matter more often than chance would have them.</summary>
    private static readonly Arbitrary<byte[]> Contents =
        Gen.Frequency((3, Gen.Constant((byte)'.')), (3, Gen.Constant((byte)'\r')), (3, Gen.Constant((byte)'\n')), (1, Gen.Choose(0, 255).Select(i => (byte)i)))
            .ArrayOf().ToArbitrary();

    private static readonly Arbitrary<int> ChunkOctets = Gen.Choose(1, 7).ToArbitrary();

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property Text_comes_back() => Prop.ForAll(Contents, ChunkOctets, (content, chunkOctets) =>
    {
        var text = content.Where(c => c is not ((byte)'\r' or (byte)'\n')).ToArray(); // Lines without bare line ends.
        var lines = string.Join("\r\n", text.Chunk(3).Select(Encoding.Latin1.GetString)) + (text.Length > 0 ? "\r\n" : "");
        var (isDone, read, isLookalike, rest) = Read(Stuff(lines) + ".\r\nNOOP\r\n", chunkOctets);
        return isDone && read == lines && !isLookalike && rest == "NOOP\r\n";
    });

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public Property Anything_without_a_look_alike_comes_back_octet_by_octet() => Prop.ForAll(Contents, ChunkOctets, (content, chunkOctets) =>
    {
        var message = Encoding.Latin1.GetString(content) + "\r\n";
        var (isDone, read, isLookalike, rest) = Read(Stuff(message) + ".\r\nNOOP\r\n", chunkOctets);
        return isDone && rest == "NOOP\r\n" && (isLookalike || read == message);
    });

    [FsCheck.NUnit.Property(MaxTest = 5000)]
    public Property A_look_alike_is_a_lone_dot_between_line_ends_of_which_one_is_bare() => Prop.ForAll(Contents, ChunkOctets, (content, chunkOctets) =>
    {
        var wire = Stuff(Encoding.Latin1.GetString(content) + "\r\n");
        var (isDone, _, isLookalike, _) = Read(wire + ".\r\n", chunkOctets);

        // Every CRLF becomes one character no octet can be, so that what is left of CR and LF is bare.
        var marked = $"\u0100{wire.Replace("\r\n", "\u0100", StringComparison.Ordinal)}";
        var expected = System.Text.RegularExpressions.Regex.IsMatch(marked, "[\r\n]\\.[\u0100\r\n]|\u0100\\.[\r\n]");
        return isDone && isLookalike == expected;
    });

    [FsCheck.NUnit.Property(MaxTest = 2000)]
    public Property The_cut_makes_no_difference() => Prop.ForAll(Contents, ChunkOctets, (content, chunkOctets) =>
    {
        var wire = Encoding.Latin1.GetString(content);
        return Read(wire, chunkOctets) == Read(wire, int.MaxValue);
    });

    [Test]
    public void Segments_of_one_read_are_read_through()
    {
        var sequence = Sequence("a\r\n..b\r", "\n", ".", "\r", "\nQUIT\r\n");
        using var message = NewMessage();
        var isDone = new DataReader().Read(ref sequence, message);

        Assert.That(isDone);
        Assert.That(Encoding.Latin1.GetString(message.Raw.Message.Span), Is.EqualTo("a\r\n.b\r\n"));
        Assert.That(Encoding.Latin1.GetString(sequence.ToArray()), Is.EqualTo("QUIT\r\n"));
    }

    private static string Stuff(string message) =>
        message.Split("\r\n").Select(line => line.StartsWith('.') ? $".{line}" : line).Aggregate((a, b) => $"{a}\r\n{b}");

    private static (bool IsDone, string Read, bool IsLookalike, string Unread) Read(string wire, int chunkOctets)
    {
        using var message = NewMessage();
        var reader = new DataReader();
        var used = 0;
        var octets = Encoding.Latin1.GetBytes(wire);
        foreach (var chunk in Wire.InChunksOf(chunkOctets, octets))
        {
            var now = reader.Read(chunk.Span, message);
            used += now;
            if (IsAtEnd(reader, message)) break;
        }

        return (IsAtEnd(reader, message), Encoding.Latin1.GetString(message.Raw.Message.Span), reader.HasLookalikeEnd, wire[used..]);
    }

    private static bool IsAtEnd(DataReader reader, IncomingMessage message)
    {
        var nothing = ReadOnlySequence<byte>.Empty;
        return reader.Read(ref nothing, message);
    }

    private static IncomingMessage NewMessage()
    {
        var message = new IncomingMessage(new MessageBuffer(new InFlightBudget(1 << 20, TimeProvider.System), TimeSpan.Zero), 10_000, 0);
        message.OpenAsync(default, default).AsTask().GetAwaiter().GetResult();
        message.MakeRoomAsync(10_000, default).AsTask().GetAwaiter().GetResult();
        return message;
    }

    private static ReadOnlySequence<byte> Sequence(params string[] parts)
    {
        Segment? first = null, last = null;
        foreach (var part in parts) last = first is null ? first = new Segment(part, 0) : last!.Append(part);
        return new(first!, 0, last!, last!.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(string part, long index) => (Memory, RunningIndex) = (Encoding.Latin1.GetBytes(part), index);

        public Segment Append(string part)
        {
            var next = new Segment(part, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
