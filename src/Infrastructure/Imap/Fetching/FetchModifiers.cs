using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Fetching;

/// <summary>What may follow the items of FETCH (RFC 7162 section 3.1.4.1 and 3.2.6).</summary>
/// <param name="ChangedSince">Only messages with a larger mod-sequence; null for all.</param>
/// <param name="Vanished">Tell what has gone since, too.</param>
internal readonly record struct FetchModifiers(long? ChangedSince, bool Vanished)
{
    public static FetchModifiers Take(ref ImapReader reader)
    {
        long? changedSince = null;
        var vanished = false;
        reader.Take('(');
        do
        {
            var word = reader.TakeKeyword();
            if (word == "VANISHED")
            {
                vanished = true;
            }
            else if (word == "CHANGEDSINCE")
            {
                reader.TakeSpace();
                changedSince = reader.TakeNumber64();
            }
            else
            {
                throw new ImapSyntaxException($"FETCH does not know {word}");
            }
        }
        while (reader.TryTake(' '));

        reader.Take(')');
        return vanished && changedSince is null ? throw new ImapSyntaxException("VANISHED needs CHANGEDSINCE") : new FetchModifiers(changedSince, vanished);
    }
}
