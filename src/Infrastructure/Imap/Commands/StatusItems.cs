using AgentSend.Application.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>What STATUS, and LIST with it, are asked for.</summary>
internal sealed class StatusItems
{
    private const int MaxItems = 30;

    private readonly List<string> _names = [];

    public bool EnablesCondstore => _names.Contains("HIGHESTMODSEQ");

    public static StatusItems Take(ref ImapReader reader)
    {
        var items = new StatusItems();
        reader.Take('(');
        do
        {
            var name = reader.TakeKeyword();
            if (name is not ("MESSAGES" or "RECENT" or "UIDNEXT" or "UIDVALIDITY" or "UNSEEN" or "DELETED" or "SIZE" or "HIGHESTMODSEQ" or "APPENDLIMIT" or "MAILBOXID"))
                throw new ImapSyntaxException($"STATUS does not know {name}");
            items._names.Add(name);
        }
        while (reader.TryTake(' ') && items._names.Count < MaxItems);

        reader.Take(')');
        return items;
    }

    public void Write(ImapSession session, FolderStatus status)
    {
        session.Output.Raw("* STATUS "u8).Text(FolderNames.Of(status.Folder)).Raw(" ("u8);
        var isFirst = true;
        foreach (var name in _names)
        {
            if (!isFirst) session.Output.Octet(' ');
            isFirst = false;
            session.Output.Text(name).Octet(' ');
            if (name == "MAILBOXID") session.Output.Octet('(').Text(FolderNames.ObjectId(session.User!.InboxId, status.Folder)).Octet(')');
            else session.Output.Number(Number(session, status, name));
        }

        session.Output.Raw(")\r\n"u8);
    }

    private static long Number(ImapSession session, FolderStatus status, string name) => name switch
    {
        "MESSAGES" => status.Messages,
        "UIDNEXT" => status.UidNext,
        "UIDVALIDITY" => status.UidValidity,
        "UNSEEN" => status.Unseen,
        "DELETED" => status.Deleted,
        "SIZE" => status.Octets,
        "HIGHESTMODSEQ" => status.HighestModSeq,
        "APPENDLIMIT" => session.Server.MaxMessageOctets,
        _ => 0, // RECENT: there are never any.
    };
}
