using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Messages;

/// <summary>Several messages of an inbox at once.</summary>
/// <param name="MessageIds">1 to 500 Message-IDs in angle brackets, none twice. Those that are not there, or not the caller's to see, are left out.</param>
/// <returns>In the order they were named.</returns>
[Needs(Permission.MessageRead)]
public sealed record GetMessages(InboxId InboxId, IReadOnlyList<string> MessageIds) : IQuery<IReadOnlyList<MessageView>>, INamesInbox
{
    public const int MaxMessages = 500;
}

internal sealed class GetMessagesValidator : AbstractValidator<GetMessages>
{
    public GetMessagesValidator()
    {
        RuleFor(q => q.MessageIds).Must(ids => ids.Count is >= 1 and <= GetMessages.MaxMessages).WithMessage($"1 to {GetMessages.MaxMessages} messages at once.");
        RuleFor(q => q.MessageIds).Must(ids => ids.Distinct().Count() == ids.Count).WithMessage("No message twice.");
    }
}

internal sealed class GetMessagesHandler(IMessageRepository messages, ICaller caller) : IQueryHandler<GetMessages, IReadOnlyList<MessageView>>
{
    public async Task<Result<IReadOnlyList<MessageView>>> Handle(GetMessages query, CancellationToken cancellationToken)
    {
        var found = new List<MessageView>(query.MessageIds.Count);
        var seen = Label.MasksSeen(caller.Current.VisibleLabels);
        foreach (var header in query.MessageIds)
        {
            if (await messages.FindIdAsync(caller.Organization, query.InboxId, header, cancellationToken) is not { } id) continue;
            if (await messages.FindViewAsync(caller.Organization, id, cancellationToken) is not { } message) continue;
            var flags = message.Labels.Aggregate(MessageFlags.None, (all, label) => all | Label.FlagOf(label));
            if ((seen & (1 << Label.MaskOf(flags))) != 0) found.Add(message);
        }

        return found;
    }
}
