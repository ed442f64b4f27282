using System.Globalization;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Tests.Imap;

/// <summary>A message of <see cref="FakeMailStore"/>, read as simply as tests need it.</summary>
internal sealed class FakeMail(byte[] raw)
{
    public required MailboxEntry Entry { get; set; }

    public byte[] Raw { get; } = raw;

    public string Text => System.Text.Encoding.Latin1.GetString(Raw);

    public ReadOnlyMemory<byte> Read(int offset, int length) => offset >= Raw.Length ? default : Raw.AsMemory(offset, Math.Min(length, Raw.Length - offset));

    public void Apply(ChangeFlags change, ref long modSeq)
    {
        var (flags, keywords) = change.Change switch
        {
            FlagChange.Add => (Entry.Flags | change.Flags, Entry.Keywords.Union(change.Keywords)),
            FlagChange.Remove => (Entry.Flags & ~change.Flags, Entry.Keywords.Except(change.Keywords)),
            FlagChange.Replace => (change.Flags, change.Keywords),
        };
        if (flags != Entry.Flags || !keywords.ToHashSet().SetEquals(Entry.Keywords)) Entry = Entry with { Flags = flags, Keywords = [.. keywords], ModSeq = ++modSeq };
    }

    /// <summary>A message with a boundary <c>b</c> has its parts; any other has one.</summary>
    public MessageStructure Structure()
    {
        var content = Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        List<PartRange> parts = [new("", 0, content, Raw.Length, content, TransferEncoding.Identity)];
        if (!Text.Contains("boundary=b", StringComparison.Ordinal)) parts.Add(new PartRange("1", 0, content, Raw.Length, null, Encoding(Text[..content])));
        var at = Text.IndexOf("\r\n--b\r\n", content - 2, StringComparison.Ordinal);
        for (var number = 1; at >= 0 && Text.Contains("boundary=b", StringComparison.Ordinal); number++)
        {
            var start = at + 7;
            var end = Text.IndexOf("\r\n--b", start, StringComparison.Ordinal);
            var body = Text.IndexOf("\r\n\r\n", start, StringComparison.Ordinal) + 4;
            var header = Text[start..body];
            var isMessage = header.Contains("message/rfc822", StringComparison.Ordinal);
            parts.Add(new PartRange(
                number.ToString(CultureInfo.InvariantCulture), start, body, end, isMessage ? Text.IndexOf("\r\n\r\n", body, StringComparison.Ordinal) + 4 : null, Encoding(header)));
            at = Text.IndexOf("\r\n--b\r\n", end, StringComparison.Ordinal);
        }

        var envelope = Octets($"(NIL \"{Field("Subject")}\" NIL NIL NIL NIL NIL NIL NIL NIL)");
        return new MessageStructure(Entry.Key, envelope, Octets("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)"), Octets("(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1 NIL NIL NIL NIL)"), parts);
    }

    public bool Has(SearchFolder search)
    {
        var sought = search.Field switch
        {
            SearchField.Body => Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..],
            SearchField.Text => Text,
            SearchField.Header => HasField(search.Header!) ? Field(search.Header!) : null,
            var field => HasField(field.ToString()) ? Field(field.ToString()) : null,
        };
        return sought?.Contains(search.Words, StringComparison.OrdinalIgnoreCase) == true;
    }

    public MailboxHeader Headers() => new(
        Entry.Uid, Field("Subject"), Field("From"), [Field("To")], [Field("Cc")], HasField("Message-ID") ? Field("Message-ID") : $"<{Entry.Uid}@made>",
        [.. Field("References").Split(' ', StringSplitOptions.RemoveEmptyEntries)],
        HasField("Date") ? DateTimeOffset.Parse(Field("Date"), CultureInfo.InvariantCulture) : Entry.InternalDate);

    private static byte[] Octets(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    private static TransferEncoding Encoding(string header) =>
        header.Contains("base64", StringComparison.Ordinal) ? TransferEncoding.Base64
        : header.Contains("quoted-printable", StringComparison.Ordinal) ? TransferEncoding.QuotedPrintable
        : TransferEncoding.Identity;

    private bool HasField(string name) => Text.Split("\r\n").TakeWhile(line => line.Length > 0).Any(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase));

    private string Field(string name) => Text.Split("\r\n").TakeWhile(line => line.Length > 0)
        .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim() ?? "";
}
