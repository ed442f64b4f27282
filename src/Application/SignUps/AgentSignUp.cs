using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;

namespace AgentSend.Application.SignUps;

/// <summary>The way of an agent without a key to one with: an organization, an inbox, and a code for its human.</summary>
public interface ISignUp
{
    /// <param name="human">Whom the code is mailed to.</param>
    /// <param name="username">Local part of the inbox, on the shared domain.</param>
    /// <param name="source">At most 2,048 characters, like <paramref name="referrer"/>.</param>
    Task<Result<SignedUp>> SignUpAsync(string human, string username, string? source, string? referrer, CancellationToken cancellationToken);
}

/// <param name="Secret">Readable only here.</param>
public sealed record SignedUp(Guid OrganizationId, string InboxAddress, string Secret)
{
    /// <summary>Without the secret: records print their members.</summary>
    public override string ToString() => $"{nameof(SignedUp)} {{ OrganizationId = {OrganizationId} }}";
}

internal sealed class AgentSignUp(ICommandBus bus, SignUpSettings settings, MailSettings mail) : ISignUp
{
    public async Task<Result<SignedUp>> SignUpAsync(string human, string username, string? source, string? referrer, CancellationToken cancellationToken)
    {
        if (!settings.IsEnabled) return SignUpFailures.Off;
        var sender = await bus.SendAsync(Caller.Platform, new EnsureSenderInbox(), cancellationToken);
        if (sender.Failure is { } noSender) return noSender;

        var opened = await bus.SendAsync(Caller.Platform, new OpenSignUp(human, username, source, referrer), cancellationToken);
        if (opened.Failure is { } refused) return refused;
        if (opened.Value.Code is { } code)
        {
            var letter = new SendMessage(
                sender.Value.InboxId, [opened.Value.Human.ToString()], [], [], $"{code} confirms {opened.Value.InboxAddress}", TextOf(opened.Value.InboxAddress, code), null, null, []);
            var sent = await bus.SendAsync(Caller.For(sender.Value.OrganizationId), letter, cancellationToken);
            if (sent.Failure is { } unsent) return unsent; // The code is not good, so the next sign-up makes another.
            await bus.SendAsync(Caller.Platform, new NoteCodeSent(opened.Value.OrganizationId), cancellationToken);
        }

        return new SignedUp(opened.Value.OrganizationId.Value, opened.Value.InboxAddress, opened.Value.Key.Secret);
    }

    private string TextOf(string inbox, string code) => $"""
        An agent has signed up at {mail.Domain} for the mailbox {inbox} and named you as its human.

        If you know of it, give it this code: {code}

        The code is good for 24 hours. Until it is used the agent can write to nobody but you. If you do not know of it, do nothing.
        """;
}
