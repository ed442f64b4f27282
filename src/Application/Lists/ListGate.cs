using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Lists;

/// <summary>Asks the lists about senders and recipients. An organization without entries costs nothing at arrival: its recipients say so.</summary>
internal sealed class ListGate(IListRepository lists, IMessageRepository messages)
{
    /// <summary>Mail that answers something the inbox has sent is the reply lists' business, all other mail the receive lists'.</summary>
    /// <param name="from">The author as the From field shows it, or else the reverse-path; empty when there is neither.</param>
    /// <param name="inReplyTo">Message-IDs in angle brackets.</param>
    public async Task<ListVerdict> JudgeInboundAsync(Recipient recipient, string from, IReadOnlyList<string> inReplyTo, CancellationToken cancellationToken)
    {
        if (!recipient.HasLists) return ListVerdict.None;
        var isReply = inReplyTo.Count > 0 && await messages.HasSentAnyAsync(recipient.InboxId, inReplyTo, cancellationToken);
        var sender = MailboxName.TryParse(from) is { } mailbox ? EmailAddress.Parse(mailbox.Address) : null;
        return await JudgeAsync(
            recipient.OrganizationId, recipient.PodId, recipient.InboxId, isReply ? ListDirection.Reply : ListDirection.Receive, sender, cancellationToken);
    }

    /// <returns>Those of the recipients that the send lists refuse.</returns>
    public async Task<IReadOnlyList<EmailAddress>> FindRefusedAsync(
        OrganizationId owner, PodId pod, InboxId inbox, IReadOnlyList<EmailAddress> recipients, CancellationToken cancellationToken)
    {
        if (!await lists.AnyAsync(owner, cancellationToken)) return [];
        var refused = new List<EmailAddress>();
        foreach (var recipient in recipients)
        {
            if (await JudgeAsync(owner, pod, inbox, ListDirection.Send, recipient, cancellationToken) == ListVerdict.Blocked) refused.Add(recipient);
        }

        return refused;
    }

    private async Task<ListVerdict> JudgeAsync(
        OrganizationId owner, PodId pod, InboxId inbox, ListDirection direction, EmailAddress? whom, CancellationToken cancellationToken)
    {
        ListTarget[] targets = whom is null ? [] : [ListTarget.Of(whom), ListTarget.OfDomain(whom)];
        return ListPolicy.Decide(await lists.FindAsync(owner, pod, inbox, direction, targets, cancellationToken));
    }
}
