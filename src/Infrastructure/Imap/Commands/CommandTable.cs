using System.Collections.Frozen;
using System.Text;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>Which command in which state (RFC 9051 section 6), and who reads it.</summary>
internal static class CommandTable
{
    private const string Uid = "UID ";

    private delegate ImapCommand Reading(ref ImapReader reader, ImapSession session);

    private static readonly FrozenDictionary<string, (ImapState Allowed, Reading Read)> Commands = new Dictionary<string, (ImapState, Reading)>
    {
        ["CAPABILITY"] = (ImapState.Any, CapabilityCommand.Read),
        ["NOOP"] = (ImapState.Any, NoopCommand.Read),
        ["LOGOUT"] = (ImapState.Any, LogoutCommand.Read),
        ["ID"] = (ImapState.Any, IdCommand.Read),

        ["STARTTLS"] = (ImapState.NotAuthenticated, StartTlsCommand.Read),
        ["AUTHENTICATE"] = (ImapState.NotAuthenticated, AuthenticateCommand.Read),
        ["LOGIN"] = (ImapState.NotAuthenticated, LoginCommand.Read),

        ["ENABLE"] = (ImapState.SignedIn, EnableCommand.Read),
        ["SELECT"] = (ImapState.SignedIn, SelectCommand.Read),
        ["EXAMINE"] = (ImapState.SignedIn, SelectCommand.ReadExamine),
        ["CREATE"] = (ImapState.SignedIn, CreateCommand.Read),
        ["DELETE"] = (ImapState.SignedIn, DeleteCommand.Read),
        ["RENAME"] = (ImapState.SignedIn, RenameCommand.Read),
        ["SUBSCRIBE"] = (ImapState.SignedIn, SubscribeCommand.Read),
        ["UNSUBSCRIBE"] = (ImapState.SignedIn, SubscribeCommand.ReadUnsubscribe),
        ["LIST"] = (ImapState.SignedIn, ListCommand.Read),
        ["LSUB"] = (ImapState.SignedIn, ListCommand.ReadLsub),
        ["NAMESPACE"] = (ImapState.SignedIn, NamespaceCommand.Read),
        ["STATUS"] = (ImapState.SignedIn, StatusCommand.Read),
        ["APPEND"] = (ImapState.SignedIn, AppendCommand.Read),
        ["IDLE"] = (ImapState.SignedIn, IdleCommand.Read),
        ["COMPRESS"] = (ImapState.SignedIn, CompressCommand.Read),

        ["CHECK"] = (ImapState.Selected, NoopCommand.Read),
        ["CLOSE"] = (ImapState.Selected, CloseCommand.Read),
        ["UNSELECT"] = (ImapState.Selected, CloseCommand.ReadUnselect),
        ["EXPUNGE"] = (ImapState.Selected, ExpungeCommand.Read),
        ["SEARCH"] = (ImapState.Selected, (ref reader, session) => SearchCommand.Read(ref reader, session, isUid: false)),
        ["SORT"] = (ImapState.Selected, (ref reader, _) => SortCommand.Read(ref reader, isUid: false)),
        ["THREAD"] = (ImapState.Selected, (ref reader, _) => ThreadCommand.Read(ref reader, isUid: false)),
        ["FETCH"] = (ImapState.Selected, (ref reader, _) => FetchCommand.Read(ref reader, isUid: false)),
        ["STORE"] = (ImapState.Selected, (ref reader, _) => StoreCommand.Read(ref reader, isUid: false)),
        ["COPY"] = (ImapState.Selected, (ref reader, session) => CopyCommand.Read(ref reader, session, isUid: false)),
        ["MOVE"] = (ImapState.Selected, (ref reader, session) => MoveCommand.Read(ref reader, session, isUid: false)),
        [Uid + "EXPUNGE"] = (ImapState.Selected, ExpungeCommand.ReadUid),
        [Uid + "SEARCH"] = (ImapState.Selected, (ref reader, session) => SearchCommand.Read(ref reader, session, isUid: true)),
        [Uid + "SORT"] = (ImapState.Selected, (ref reader, _) => SortCommand.Read(ref reader, isUid: true)),
        [Uid + "THREAD"] = (ImapState.Selected, (ref reader, _) => ThreadCommand.Read(ref reader, isUid: true)),
        [Uid + "FETCH"] = (ImapState.Selected, (ref reader, _) => FetchCommand.Read(ref reader, isUid: true)),
        [Uid + "STORE"] = (ImapState.Selected, (ref reader, _) => StoreCommand.Read(ref reader, isUid: true)),
        [Uid + "COPY"] = (ImapState.Selected, (ref reader, session) => CopyCommand.Read(ref reader, session, isUid: true)),
        [Uid + "MOVE"] = (ImapState.Selected, (ref reader, session) => MoveCommand.Read(ref reader, session, isUid: true)),
    }.ToFrozenDictionary();

    /// <exception cref="ImapSyntaxException">It is no command, or none that may come now.</exception>
    public static ImapCommand Parse(ReadOnlySpan<byte> text, ImapSession session)
    {
        var reader = new ImapReader(text);
        reader.TakeTag();
        reader.TakeSpace();
        var name = reader.TakeKeyword();
        if (name == "UID")
        {
            reader.TakeSpace();
            name = Uid + reader.TakeKeyword();
        }

        if (!Commands.TryGetValue(name, out var command)) throw new ImapSyntaxException("There is no such command");
        if ((command.Allowed & session.State) == 0) throw new ImapSyntaxException($"{name} makes no sense now");
        return command.Read(ref reader, session);
    }

    /// <returns>Null when there is none, and whoever is answered is answered without it.</returns>
    public static string? TagOf(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new ImapReader(text);
            return Encoding.ASCII.GetString(reader.TakeTag());
        }
        catch (ImapSyntaxException)
        {
            return null;
        }
    }

    /// <summary>The literal that the text ends with is a message of APPEND: it follows the mailbox.</summary>
    public static bool IsBeforeMessage(ReadOnlySpan<byte> text)
    {
        try
        {
            var reader = new ImapReader(text);
            reader.TakeTag();
            reader.TakeSpace();
            if (!reader.TryTakeWord("APPEND"u8)) return false;
            reader.TakeSpace();
            reader.TakeAstring();
            return reader.Next == ' ';
        }
        catch (ImapSyntaxException)
        {
            return false; // The mailbox itself is a literal, and comes next.
        }
    }
}
