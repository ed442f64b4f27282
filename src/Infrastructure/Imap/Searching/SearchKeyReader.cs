using System.Text;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Searching;

/// <summary>Reads the keys of one SEARCH, as many and as deep as anybody needs.</summary>
internal sealed class SearchKeyReader(bool isUtf8)
{
    /// <summary>Parentheses, NOT and OR within one another.</summary>
    public const int MaxDepth = 50;

    /// <summary>Keys of one command.</summary>
    public const int MaxKeys = 1000;

    private int _keys;

    /// <summary>Keys up to the end, all of which have to hold.</summary>
    public SearchKey TakeAll(ref ImapReader reader)
    {
        List<SearchKey> keys = [TakeKey(ref reader, depth: 0)];
        while (reader.Next == ' ')
        {
            reader.TakeSpace();
            if (reader.IsEnd) break;
            keys.Add(TakeKey(ref reader, depth: 0));
        }

        reader.TakeEnd();
        return keys.Count == 1 ? keys[0] : new SearchKey.And(keys);
    }

    private SearchKey TakeKey(ref ImapReader reader, int depth)
    {
        if (++_keys > MaxKeys) throw new ImapSyntaxException("Too many search keys");
        if (depth > MaxDepth) throw new ImapSyntaxException("The search is nested too deep");
        if (reader.TryTake('(')) return TakeList(ref reader, depth);
        if (reader.Next is (byte)'*' or (byte)'$' or (>= (byte)'0' and <= (byte)'9')) return new SearchKey.Numbers(SequenceSet.Take(ref reader), IsUid: false);
        var word = reader.TakeKeyword();
        return word switch
        {
            "NOT" => new SearchKey.Not(TakeNext(ref reader, depth)),
            "OR" => new SearchKey.Or(TakeNext(ref reader, depth), TakeNext(ref reader, depth)),
            _ => TakeFlag(word) ?? TakeTest(ref reader, word),
        };
    }

    private SearchKey TakeNext(ref ImapReader reader, int depth)
    {
        reader.TakeSpace();
        return TakeKey(ref reader, depth + 1);
    }

    private SearchKey.And TakeList(ref ImapReader reader, int depth)
    {
        List<SearchKey> keys = [];
        do keys.Add(TakeKey(ref reader, depth + 1));
        while (TakeSpaceBeforeMore(ref reader));
        reader.Take(')');
        return new SearchKey.And(keys);
    }

    private static bool TakeSpaceBeforeMore(ref ImapReader reader)
    {
        if (reader.Next != ' ') return false;
        reader.TakeSpace();
        return reader.Next != ')';
    }

    private static SearchKey? TakeFlag(string word) => word switch
    {
        "ALL" => new SearchKey.And([]),
        "ANSWERED" => new SearchKey.Flag(MailboxFlags.Answered),
        "DELETED" => new SearchKey.Flag(MailboxFlags.Deleted),
        "DRAFT" => new SearchKey.Flag(MailboxFlags.Draft),
        "FLAGGED" => new SearchKey.Flag(MailboxFlags.Flagged),
        "SEEN" => new SearchKey.Flag(MailboxFlags.Seen),
        "UNANSWERED" => new SearchKey.Not(new SearchKey.Flag(MailboxFlags.Answered)),
        "UNDELETED" => new SearchKey.Not(new SearchKey.Flag(MailboxFlags.Deleted)),
        "UNDRAFT" => new SearchKey.Not(new SearchKey.Flag(MailboxFlags.Draft)),
        "UNFLAGGED" => new SearchKey.Not(new SearchKey.Flag(MailboxFlags.Flagged)),
        "UNSEEN" => new SearchKey.Not(new SearchKey.Flag(MailboxFlags.Seen)),
        "NEW" or "RECENT" => new SearchKey.Nothing(), // \Recent is never set.
        "OLD" => new SearchKey.And([]),
        _ => null,
    };

    private SearchKey TakeTest(ref ImapReader reader, string word)
    {
        reader.TakeSpace();
        switch (word)
        {
            case "BCC": return new SearchKey.Text(SearchField.Bcc, TakeWords(ref reader));
            case "BODY": return new SearchKey.Text(SearchField.Body, TakeWords(ref reader));
            case "CC": return new SearchKey.Text(SearchField.Cc, TakeWords(ref reader));
            case "FROM": return new SearchKey.Text(SearchField.From, TakeWords(ref reader));
            case "SUBJECT": return new SearchKey.Text(SearchField.Subject, TakeWords(ref reader));
            case "TEXT": return new SearchKey.Text(SearchField.Text, TakeWords(ref reader));
            case "TO": return new SearchKey.Text(SearchField.To, TakeWords(ref reader));
            case "HEADER":
                var name = TakeWords(ref reader);
                reader.TakeSpace();
                return Header(name, TakeWords(ref reader));
            case "BEFORE": return new SearchKey.Received(DateRelation.Before, ImapDate.TakeDate(ref reader));
            case "ON": return new SearchKey.Received(DateRelation.On, ImapDate.TakeDate(ref reader));
            case "SINCE": return new SearchKey.Received(DateRelation.Since, ImapDate.TakeDate(ref reader));
            case "SENTBEFORE": return new SearchKey.Sent(DateRelation.Before, ImapDate.TakeDate(ref reader));
            case "SENTON": return new SearchKey.Sent(DateRelation.On, ImapDate.TakeDate(ref reader));
            case "SENTSINCE": return new SearchKey.Sent(DateRelation.Since, ImapDate.TakeDate(ref reader));
            case "OLDER" or "YOUNGER": return new SearchKey.Age(word == "YOUNGER", reader.TakeNumber());
            case "LARGER" or "SMALLER": return new SearchKey.Size(word == "LARGER", reader.TakeNumber64());
            case "KEYWORD": return Keyword(reader.TakeFlag());
            case "UNKEYWORD": return new SearchKey.Not(Keyword(reader.TakeFlag()));
            case "UID": return new SearchKey.Numbers(SequenceSet.Take(ref reader), IsUid: true);
            case "MODSEQ": return TakeModSeq(ref reader);
            case "EMAILID" or "THREADID": return new SearchKey.ObjectId(word == "THREADID", reader.TakeText());
            default: throw new ImapSyntaxException($"SEARCH does not know {word}");
        }
    }

    /// <summary>Fields that have a key of their own are found by it.</summary>
    private static SearchKey.Text Header(string name, string words) => name.ToUpperInvariant() switch
    {
        "" => throw new ImapSyntaxException("The name of the header field is missing"),
        "SUBJECT" => new SearchKey.Text(SearchField.Subject, words),
        "FROM" => new SearchKey.Text(SearchField.From, words),
        "TO" => new SearchKey.Text(SearchField.To, words),
        "CC" => new SearchKey.Text(SearchField.Cc, words),
        "BCC" => new SearchKey.Text(SearchField.Bcc, words),
        _ => new SearchKey.Text(SearchField.Header, words, name),
    };

    private static SearchKey Keyword(string name)
    {
        if (name[0] != '\\') return new SearchKey.Keyword(name);
        var flag = FlagNames.Find(name);
        return flag == MailboxFlags.None ? new SearchKey.Nothing() : new SearchKey.Flag(flag);
    }

    /// <summary>A flag's own mod-sequence may be asked for (RFC 7162 section 3.1.5); here all flags of a message have one.</summary>
    private static SearchKey.ModSeq TakeModSeq(ref ImapReader reader)
    {
        if (reader.Next == '"')
        {
            reader.TakeString();
            reader.TakeSpace();
            if (reader.TakeKeyword() is not ("PRIV" or "SHARED" or "ALL")) throw new ImapSyntaxException("A kind of entry is missing");
            reader.TakeSpace();
        }

        return new SearchKey.ModSeq(reader.TakeNumber64());
    }

    private string TakeWords(ref ImapReader reader)
    {
        var octets = reader.TakeAstring();
        if (isUtf8 && !System.Text.Unicode.Utf8.IsValid(octets)) throw new ImapSyntaxException("That is no UTF-8");
        var words = Encoding.UTF8.GetString(octets);
        return words.Length <= SearchFolder.MaxCharacters ? words : throw new ImapSyntaxException("Nobody searches for that much");
    }
}
