namespace AgentSend.Application.Screening;

/// <summary>
/// One look at a message from outside. It says what it sees and decides nothing: what follows from all findings together is <c>ScreeningPolicy</c>'s.
/// Checks run side by side, for many messages at once.
/// </summary>
public interface IContentCheck
{
    /// <summary>Lower case, of letters, digits and hyphens, 1 to 32: the <see cref="Finding.Check"/> of its findings, in settings and logs.</summary>
    string Name { get; }

    /// <summary>Whether it may say something else for another organization. Of a message to several, such a check sees each; others see the first alone.</summary>
    bool IsPerOrganization => false;

    /// <summary>Whether it looks for malware: such a check sees every message, and one that cannot be made is no matter of taste.</summary>
    bool FindsViruses => false;

    /// <summary>Never throws because of what a message holds; its work is bounded whatever that is.</summary>
    /// <param name="message">Its octets are gone when the task has ended.</param>
    ValueTask<CheckResult> CheckAsync(ScreenedMessage message, CancellationToken cancellationToken);
}
