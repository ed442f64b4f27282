using AgentSend.Application.Mailboxes;
using AgentSend.Domain.Mailboxes;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>APPEND of one message or several (RFC 3502), each with flags and a date; in UTF-8 headers, too (RFC 6855 section 4).</summary>
internal sealed class AppendCommand(string name, IReadOnlyList<AppendCommand.Announced> announced) : ImapCommand
{
    /// <summary>In one command.</summary>
    public const int MaxMessages = 100;

    public override bool LooksForNews => true;

    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var name = FolderNames.Take(ref reader, session.Features);
        List<Announced> announced = [];
        do
        {
            reader.TakeSpace();
            announced.Add(TakeOne(ref reader));
        }
        while (reader.Next == ' ' && announced.Count < MaxMessages);

        reader.TakeEnd();
        return new AppendCommand(name, announced);
    }

    public override async ValueTask<Completion> PerformAsync(ImapSession session)
    {
        if (FolderNames.Find(name) is not { } folder) return Completion.No("There is no such mailbox", "NONEXISTENT");
        var messages = session.Messages;
        if (messages.Count != announced.Count) return Completion.Bad("A message is missing");
        if (messages.Any(message => message.IsEmpty)) return Completion.No("A message has no octets", "CANNOT");
        var entries = announced.Zip(messages, (head, octets) => new AppendedMessage(octets, head.Flags, head.Keywords, head.InternalDate)).ToList();
        var appended = await session.AskAsync(new AppendEntries(session.User!.InboxId, folder, entries));
        if (appended.Failure is { } failure) return ImapStatus.For(failure);
        return Completion.Ok("Appended", $"APPENDUID {appended.Value.UidValidity} {SequenceSet.Of(appended.Value.Uids.Select(uid => (uint)uid))}");
    }

    private static Announced TakeOne(ref ImapReader reader)
    {
        var (flags, keywords) = (MailboxFlags.None, (IReadOnlyList<string>)[]);
        DateTimeOffset? internalDate = null;
        if (reader.Next == '(')
        {
            (flags, keywords) = FlagNames.Take(ref reader);
            reader.TakeSpace();
        }

        if (reader.Next == '"')
        {
            internalDate = ImapDate.TakeDateTime(ref reader);
            reader.TakeSpace();
        }

        var isUtf8 = reader.TryTakeWord("UTF8"u8);
        if (isUtf8)
        {
            reader.TakeSpace();
            reader.Take('(');
        }

        reader.TakeStreamedLiteral();
        if (isUtf8) reader.Take(')');
        return new Announced(flags, keywords, internalDate);
    }

    /// <summary>What stands before a message.</summary>
    internal sealed record Announced(MailboxFlags Flags, IReadOnlyList<string> Keywords, DateTimeOffset? InternalDate);
}
