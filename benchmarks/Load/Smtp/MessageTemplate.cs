using System.Buffers.Text;
using System.Text;

namespace AgentSend.Load.Smtp;

/// <summary>One message as it goes over the wire after DATA, made once; numbers of fixed width are patched in place before each sending.</summary>
internal sealed class MessageTemplate
{
    private const string Blank = "0000000000";
    private static readonly string[] Words =
        "the and with for please invoice meeting agent order ticket delivery budget contract question answer tomorrow confirm attached review customer payment report refund".Split(' ');
    private static readonly string[] Syllables = "ba co di fe gu ha jo ka li mo nu pa ra si to va we xi yo za".Split(' ');

    private readonly byte[] _octets;
    private readonly int[] _idSlots;
    private readonly int[] _citedSlots;

    /// <param name="run">Names the run in Message-IDs, so that two runs do not thread into each other.</param>
    /// <param name="sizeOctets">Header and body together, as SIZE counts them; at least what the header needs.</param>
    /// <param name="isReply">With <c>In-Reply-To</c> and <c>References</c>.</param>
    public MessageTemplate(string run, string from, string to, int sizeOctets, bool isReply, Random random)
    {
        var header = $"""
            From: <{from}>
            To: <{to}>
            Subject: {(isReply ? "Re: " : "")}{Word(random)} {Word(random)} #{Blank}
            Message-ID: <{Blank}.{run}@load.test>
            {(isReply ? $"In-Reply-To: <{Blank}!{run}@load.test>\nReferences: <{Blank}!{run}@load.test>\n" : "")}Date: {DateTimeOffset.UtcNow:ddd, dd MMM yyyy HH:mm:ss} +0000
            MIME-Version: 1.0
            Content-Type: text/plain; charset=utf-8


            """.ReplaceLineEndings("\r\n");
        _idSlots = Slots(header, '.', '\r');
        _citedSlots = Slots(header, '!');
        _octets = Encoding.ASCII.GetBytes(header.Replace('!', '.') + Body(sizeOctets - header.Length, random) + ".\r\n");
    }

    /// <summary>The message, dot-terminated.</summary>
    public ReadOnlyMemory<byte> Octets => _octets;

    public void Number(long number, long cited = 0)
    {
        foreach (var slot in _idSlots) Patch(slot, number);
        foreach (var slot in _citedSlots) Patch(slot, cited);
    }

    private void Patch(int slot, long number) => Utf8Formatter.TryFormat(number, _octets.AsSpan(slot, Blank.Length), out _, new('D', (byte)Blank.Length));

    private static int[] Slots(string header, params char[] followers) => [.. Enumerable.Range(0, header.Length - Blank.Length)
        .Where(i => string.CompareOrdinal(header, i, Blank, 0, Blank.Length) == 0 && followers.Contains(header[i + Blank.Length]))];

    /// <returns>Lines of words, none beginning with a dot, the last one ended: nothing to stuff.</returns>
    private static string Body(int octets, Random random)
    {
        var text = new StringBuilder(octets);
        var line = 0;
        while (text.Length < octets - 2)
        {
            var word = Word(random);
            if (line + word.Length > 70)
            {
                text.Append("\r\n");
                line = 0;
            }
            text.Append(word).Append(' ');
            line += word.Length + 1;
        }
        text.Length = Math.Max(0, octets - 2);
        if (text.Length > 0 && text[^1] == '\r') text[^1] = ' ';
        return text.Append("\r\n").ToString();
    }

    /// <returns>Two of three times a common word, else one of 8,000 rare ones: a search index shall have something to do.</returns>
    private static string Word(Random random) => random.Next(3) > 0
        ? Words[random.Next(Words.Length)]
        : string.Concat(random.GetItems(Syllables, 3));
}
