using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>LIST with its extensions (RFC 5258, RFC 5819, RFC 6154), and LSUB.</summary>
/// <param name="onlySpecial">Mailboxes without a special use are left out.</param>
/// <param name="tellsSubscribed">They are all subscribed to: whether that is to be said of each.</param>
internal sealed class ListCommand(
    string word, string reference, IReadOnlyList<string> patterns, bool onlySpecial, bool tellsSubscribed, StatusItems? status) : ImapCommand
{
    private const int MaxPatterns = 100;
    private const int MaxPatternLength = 1000;

    public static ImapCommand ReadLsub(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var reference = FolderNames.Take(ref reader, session.Features);
        reader.TakeSpace();
        var pattern = TakePattern(ref reader, session);
        reader.TakeEnd();
        return new ListCommand("LSUB", reference, [pattern], onlySpecial: false, tellsSubscribed: false, status: null);
    }

    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        var (onlySpecial, tellsSubscribed) = (false, false);
        StatusItems? status = null;
        reader.TakeSpace();
        if (reader.TryTake('('))
        {
            TakeSelection(ref reader, ref onlySpecial, ref tellsSubscribed);
            reader.TakeSpace();
        }

        var reference = FolderNames.Take(ref reader, session.Features);
        reader.TakeSpace();
        List<string> patterns = [];
        if (reader.TryTake('('))
        {
            do patterns.Add(TakePattern(ref reader, session));
            while (reader.TryTake(' ') && patterns.Count < MaxPatterns);
            reader.Take(')');
        }
        else
        {
            patterns.Add(TakePattern(ref reader, session));
        }

        if (reader.Next == ' ')
        {
            reader.TakeSpace();
            if (!reader.IsEnd) TakeReturn(ref reader, ref tellsSubscribed, ref status);
        }

        reader.TakeEnd();
        return new ListCommand("LIST", reference, patterns, onlySpecial, tellsSubscribed, status);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        if (status?.EnablesCondstore == true) session.Enable(ImapFeatures.Condstore);
        if (patterns is [""])
        {
            session.Output.Raw("* "u8).Text(word).Raw(" (\\Noselect) \"/\" \"\"\r\n"u8); // The separator is asked for (RFC 9051 section 6.3.9.1).
            return Completion.Ok("That is all");
        }

        var folders = await session.AskAsync(new ListFolders(session.User!.InboxId));
        if (folders.Failure is { } failure) return ImapStatus.For(failure);
        foreach (var folder in FolderNames.All)
        {
            if (folders.Value.FirstOrDefault(listed => listed.Folder == folder) is not { } listed) continue;
            var name = FolderNames.Of(folder);
            if ((onlySpecial && FolderNames.UseOf(folder) is null) || !patterns.Any(pattern => MailboxPattern.Matches(reference + pattern, name))) continue;
            Write(session.Output, folder, name);
            status?.Write(session, listed);
        }

        return Completion.Ok("That is all");
    }

    private void Write(ImapWriter output, Domain.Mailboxes.Folder folder, string name)
    {
        output.Raw("* "u8).Text(word).Raw(" (\\HasNoChildren"u8);
        if (tellsSubscribed) output.Raw(" \\Subscribed"u8);
        if (FolderNames.UseOf(folder) is { } use) output.Octet(' ').Text(use);
        output.Raw(") \"/\" "u8).Text(name).Line();
    }

    private static string TakePattern(ref ImapReader reader, ImapSession session)
    {
        var octets = reader.TakePattern();
        if (octets.Length > MaxPatternLength) throw new ImapSyntaxException("A pattern is too long");
        return FolderNames.Decode(octets, session.Features);
    }

    private static void TakeSelection(ref ImapReader reader, ref bool onlySpecial, ref bool tellsSubscribed)
    {
        var (isRecursive, hasBase) = (false, false);
        while (!reader.TryTake(')'))
        {
            var option = reader.TakeKeyword();
            onlySpecial |= option == "SPECIAL-USE";
            tellsSubscribed |= option == "SUBSCRIBED";
            isRecursive |= option == "RECURSIVEMATCH";
            hasBase |= option is "SPECIAL-USE" or "SUBSCRIBED";
            if (option is not ("SPECIAL-USE" or "SUBSCRIBED" or "RECURSIVEMATCH" or "REMOTE")) throw new ImapSyntaxException($"LIST does not know {option}");
            if (reader.Next != ')') reader.TakeSpace();
        }

        if (isRecursive && !hasBase) throw new ImapSyntaxException("RECURSIVEMATCH needs something to match"); // RFC 5258 section 3.
    }

    private static void TakeReturn(ref ImapReader reader, ref bool tellsSubscribed, ref StatusItems? status)
    {
        if (reader.TakeKeyword() != "RETURN") throw new ImapSyntaxException("RETURN is missing");
        reader.TakeSpace();
        reader.Take('(');
        while (!reader.TryTake(')'))
        {
            var option = reader.TakeKeyword();
            tellsSubscribed |= option == "SUBSCRIBED";
            if (option == "STATUS")
            {
                reader.TakeSpace();
                status = StatusItems.Take(ref reader);
            }
            else if (option is not ("SUBSCRIBED" or "CHILDREN" or "SPECIAL-USE"))
            {
                throw new ImapSyntaxException($"LIST does not know {option}");
            }

            if (reader.Next != ')') reader.TakeSpace();
        }
    }
}
