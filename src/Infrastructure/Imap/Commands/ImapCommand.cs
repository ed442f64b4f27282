namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>A command as it was understood.</summary>
internal abstract class ImapCommand
{
    /// <summary>Whether messages that have gone may be told when it ends: not while the client counts on their numbers (RFC 9051 section 7.5.1).</summary>
    public virtual bool PermitsExpunge => true;

    /// <summary>It is there to hear what is new.</summary>
    public virtual bool LooksForNews => false;

    public abstract ValueTask<Completion> PerformAsync(ImapSession session);

    /// <summary>What begins only behind the completion.</summary>
    public virtual ValueTask ThenAsync(ImapSession session, Completion completion) => default;
}
