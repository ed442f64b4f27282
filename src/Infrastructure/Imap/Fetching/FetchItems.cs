using System.Globalization;
using System.Text;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>What one FETCH asks for.</summary>
internal sealed record FetchItems(FetchAttributes Attributes, IReadOnlyList<FetchSection> Sections)
{
    /// <summary>Parts below parts that a section may name; a message is not read deeper either.</summary>
    private const int MaxPartDepth = 64;

    /// <summary>A client asks for a handful; each costs a read.</summary>
    private const int MaxSections = 100;

    private const int MaxFields = 200;

    private const FetchAttributes Fast = FetchAttributes.Flags | FetchAttributes.InternalDate | FetchAttributes.Size;

    public bool MarksSeen => Sections.Any(section => section.MarksSeen);

    public bool Has(FetchAttributes attribute) => (Attributes & attribute) != 0;

    /// <summary>One item, a macro, or a list of items.</summary>
    public static FetchItems Take(ref ImapReader reader)
    {
        var attributes = FetchAttributes.None;
        List<FetchSection> sections = [];
        if (!reader.TryTake('('))
        {
            TakeItem(ref reader, ref attributes, sections);
            return new FetchItems(attributes, sections);
        }

        do
        {
            TakeItem(ref reader, ref attributes, sections);
            if (sections.Count > MaxSections) throw new ImapSyntaxException("Too many sections at once");
        }
        while (TakeSpaceBeforeMore(ref reader));

        reader.Take(')');
        return new FetchItems(attributes, sections);
    }

    private static bool TakeSpaceBeforeMore(ref ImapReader reader)
    {
        if (reader.Next != ' ') return false;
        reader.TakeSpace();
        return reader.Next != ')';
    }

    private static void TakeItem(ref ImapReader reader, ref FetchAttributes attributes, List<FetchSection> sections)
    {
        var word = TakeWord(ref reader);
        switch (word)
        {
            case "ALL":
                attributes |= Fast | FetchAttributes.Envelope;
                return;
            case "FULL":
                attributes |= Fast | FetchAttributes.Envelope | FetchAttributes.Body;
                return;
            case "BODY" when reader.Next != '[':
                attributes |= FetchAttributes.Body;
                return;
            case "RFC822":
                sections.Add(new FetchSection([], SectionText.All, [], word, null, SectionForm.Raw, MarksSeen: true));
                return;
            case "RFC822.HEADER":
                sections.Add(new FetchSection([], SectionText.Header, [], word, null, SectionForm.Raw, MarksSeen: false));
                return;
            case "RFC822.TEXT":
                sections.Add(new FetchSection([], SectionText.Text, [], word, null, SectionForm.Raw, MarksSeen: true));
                return;
            case "BODY" or "BODY.PEEK":
                sections.Add(TakeSection(ref reader, "BODY", SectionForm.Raw, marksSeen: word == "BODY"));
                return;
            case "BINARY" or "BINARY.PEEK":
                sections.Add(TakeSection(ref reader, "BINARY", SectionForm.Decoded, marksSeen: word == "BINARY"));
                return;
            case "BINARY.SIZE":
                sections.Add(TakeSection(ref reader, word, SectionForm.DecodedSize, marksSeen: false));
                return;
            default:
                attributes |= Attribute(word);
                return;
        }
    }

    private static FetchAttributes Attribute(string word) => word switch
    {
        "FAST" => Fast,
        "UID" => FetchAttributes.Uid,
        "FLAGS" => FetchAttributes.Flags,
        "INTERNALDATE" => FetchAttributes.InternalDate,
        "RFC822.SIZE" => FetchAttributes.Size,
        "MODSEQ" => FetchAttributes.ModSeq,
        "EMAILID" => FetchAttributes.EmailId,
        "THREADID" => FetchAttributes.ThreadId,
        "ENVELOPE" => FetchAttributes.Envelope,
        "BODYSTRUCTURE" => FetchAttributes.BodyStructure,
        _ => throw new ImapSyntaxException($"FETCH does not know {word}"),
    };

    /// <summary>Up to the section: an atom would go on into the bracket.</summary>
    private static string TakeWord(ref ImapReader reader)
    {
        var word = new StringBuilder();
        while (char.IsAsciiLetterOrDigit((char)reader.Next) || reader.Next == '.')
        {
            word.Append(char.ToUpperInvariant((char)reader.Next));
            reader.Take((char)reader.Next);
        }

        return word.Length > 0 ? word.ToString() : throw new ImapSyntaxException("The name of an item is missing");
    }

    private static FetchSection TakeSection(ref ImapReader reader, string name, SectionForm form, bool marksSeen)
    {
        reader.Take('[');
        List<int> part = [];
        var text = SectionText.All;
        List<string> fields = [];
        while (reader.Next is >= (byte)'0' and <= (byte)'9')
        {
            var number = reader.TakeNumber();
            if (number is 0 or > int.MaxValue || part.Count == MaxPartDepth) throw new ImapSyntaxException("A part has no such number");
            part.Add((int)number);
            if (!reader.TryTake('.')) break;
            if (reader.Next is < (byte)'0' or > (byte)'9') text = TakeSectionText(ref reader, form, part.Count, fields);
        }

        if (part.Count == 0 && reader.Next != ']') text = TakeSectionText(ref reader, form, 0, fields);
        reader.Take(']');
        return new FetchSection(part, text, fields, Label(name, part, text, fields), TakePartial(ref reader, form), form, marksSeen);
    }

    private static SectionText TakeSectionText(ref ImapReader reader, SectionForm form, int depth, List<string> fields)
    {
        if (form != SectionForm.Raw) throw new ImapSyntaxException("BINARY takes numbers of parts only");
        var word = TakeWord(ref reader);
        switch (word)
        {
            case "HEADER": return SectionText.Header;
            case "TEXT": return SectionText.Text;
            case "MIME" when depth > 0: return SectionText.Mime;
            case "HEADER.FIELDS" or "HEADER.FIELDS.NOT":
                reader.TakeSpace();
                reader.Take('(');
                do fields.Add(TakeField(ref reader));
                while (TakeSpaceBeforeMore(ref reader) && fields.Count < MaxFields);
                reader.Take(')');
                return word == "HEADER.FIELDS" ? SectionText.HeaderFields : SectionText.HeaderFieldsNot;
            default: throw new ImapSyntaxException($"A section is never {word}");
        }
    }

    /// <summary>The name of a header field (RFC 5322 section 2.2): a literal might bring anything.</summary>
    private static string TakeField(ref ImapReader reader)
    {
        var name = reader.TakeAstring();
        return name.IndexOfAnyExceptInRange((byte)'!', (byte)'~') < 0 && !name.IsEmpty
            ? Encoding.ASCII.GetString(name).ToUpperInvariant()
            : throw new ImapSyntaxException("A header field has no such name");
    }

    private static (long Offset, long Count)? TakePartial(ref ImapReader reader, SectionForm form)
    {
        if (form == SectionForm.DecodedSize || !reader.TryTake('<')) return null;
        var offset = reader.TakeNumber64();
        reader.Take('.');
        var count = reader.TakeNumber64();
        reader.Take('>');
        return count > 0 ? (offset, count) : throw new ImapSyntaxException("No octets are asked for");
    }

    private static string Label(string name, List<int> part, SectionText text, List<string> fields)
    {
        var label = new StringBuilder(name).Append('[').AppendJoin('.', part.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        if (part.Count > 0 && text != SectionText.All) label.Append('.');
        label.Append(text switch
        {
            SectionText.All => "",
            SectionText.Header => "HEADER",
            SectionText.HeaderFields => "HEADER.FIELDS",
            SectionText.HeaderFieldsNot => "HEADER.FIELDS.NOT",
            SectionText.Text => "TEXT",
            SectionText.Mime => "MIME",
        });
        if (fields.Count > 0) label.Append(" (").AppendJoin(' ', fields.Select(Field)).Append(')');
        return label.Append(']').ToString();
    }

    /// <summary>Field names are atoms but for those nobody should have.</summary>
    private static string Field(string name) =>
        name.All(letter => letter is > ' ' and <= '~' && !"(){%*\"\\]".Contains(letter, StringComparison.Ordinal)) ? name : $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
