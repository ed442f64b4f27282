using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>ID (RFC 2971): what the client says of itself is read and forgotten.</summary>
internal sealed class IdCommand : ImapCommand
{
    /// <summary>RFC 2971 section 3.3 allows thirty pairs.</summary>
    private const int MaxTexts = 60;

    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        if (reader.TryTake('('))
        {
            for (var texts = 0; !reader.TryTake(')'); texts++)
            {
                if (texts == MaxTexts) throw new ImapSyntaxException("That is more than anybody has to say of themselves");
                reader.TakeNullableText();
                if (reader.Next == ' ') reader.TakeSpace();
            }
        }
        else if (!reader.TryTakeWord("NIL"u8))
        {
            throw new ImapSyntaxException("A list is missing");
        }

        reader.TakeEnd();
        return new IdCommand();
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        session.Output.Raw("* ID (\"name\" \"AgentSend\")\r\n"u8);
        return new(Completion.Ok("Pleased to meet you"));
    }
}
