using AgentSend.Application.Messages;

namespace AgentSend.Application.Mailboxes;

/// <summary>Writes drafts for mail programs: what is sent is written anew, by another writer.</summary>
public interface IDraftWriter
{
    /// <param name="bcc">Shown, for nobody but their author sees drafts.</param>
    /// <param name="seed">Letters and digits that boundaries are made of.</param>
    /// <returns>The same octets for the same arguments.</returns>
    byte[] Write(OutgoingMessage message, IReadOnlyList<MailboxName> bcc, string seed);
}
