using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Application.Http;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Webhooks;
using FluentValidation;

namespace AgentSend.Application.Webhooks;

/// <summary>Asks to be called when something happens from now on.</summary>
/// <param name="Url"><c>https</c>, on the public Internet; at most 2,048 characters.</param>
/// <param name="Description">At most 1,000 characters.</param>
/// <param name="EventTypes">Empty for all that are not told on request only.</param>
/// <param name="Headers">Sent with every call; values are never shown again.</param>
/// <param name="ClientId">The caller's own id: repeated, the answer is the webhook that has it, and nothing new is made.</param>
/// <remarks>Fails with <c>webhook.url_refused</c> or <c>webhook.too_many</c>.</remarks>
[Needs(Permission.WebhookCreate)]
public sealed record CreateWebhook(
    WebhookDialect Dialect,
    string Url,
    string? Description,
    IReadOnlyList<string> EventTypes,
    IReadOnlyList<InboxId> InboxIds,
    IReadOnlyList<PodId> PodIds,
    IReadOnlyDictionary<string, string> Headers,
    string? ClientId) : ICommand<WebhookView>, IOpensOwnUnitOfWork, IKeepsToScope
{
    public bool IsActive { get; init; } = true;
}

internal sealed class CreateWebhookValidator : AbstractValidator<CreateWebhook>
{
    public CreateWebhookValidator()
    {
        RuleFor(c => c.Description).MaximumLength(WebhookRules.MaxDescription);
        RuleFor(c => c.EventTypes).AreEventTypes(c => c.Dialect);
        RuleFor(c => c.Headers).AreHeaders();
        RuleFor(c => c.ClientId).ClientId();
    }
}

internal sealed class CreateWebhookHandler(
    IWebhookRepository webhooks, IEventLog events, IOutboundHttp http, WebhookSecrets secrets, WebhookSettings settings, IWebhookSignal signal, ICaller caller, IUnitOfWork unitOfWork,
    TimeProvider clock)
    : ICommandHandler<CreateWebhook, WebhookView>
{
    public async Task<Result<WebhookView>> Handle(CreateWebhook command, CancellationToken cancellationToken)
    {
        if (http.FindObjection(command.Url) is { } objection) return WebhookFailures.UrlRefused(objection);
        if (EventVisibility.FindHidden(caller.Current, command.EventTypes) is { } hidden) return hidden;
        var now = clock.GetUtcNow();
        var id = WebhookId.New(now);
        var secret = WebhookSecret.Generate(command.Dialect);
        var webhook = new Webhook
        {
            Id = id,
            OrganizationId = caller.Organization,
            Dialect = command.Dialect,
            PodId = caller.Current.Scope.Pod,
            InboxId = caller.Current.Scope.Inbox,
            Url = command.Url,
            Description = command.Description,
            EventTypes = [.. command.EventTypes.Distinct()],
            InboxIds = [.. command.InboxIds.Distinct()],
            PodIds = [.. command.PodIds.Distinct()],
            ClientId = command.ClientId,
            IsActive = command.IsActive,
            SealedSecret = await secrets.SealAsync(id, secret, cancellationToken),
            HeaderNames = [.. command.Headers.Keys],
            SealedHeaders = await secrets.SealHeadersAsync(id, command.Headers, cancellationToken),
            CreatedAt = now,
            UpdatedAt = now,
        };
        var added = await unitOfWork.ExecuteAsync(ct => AddAsync(webhook, ct), static result => result.IsSuccess, cancellationToken);
        if (added.Failure is { } failure) return failure;
        if (added.Value.Id == id) return WebhookView.Of(webhook, secret);
        return WebhookView.Of(added.Value, await secrets.ShownAsync(added.Value, cancellationToken));
    }

    private async Task<Result<Webhook>> AddAsync(Webhook webhook, CancellationToken cancellationToken)
    {
        if (webhook.ClientId is { } clientId && await webhooks.FindByClientIdAsync(webhook.OrganizationId, clientId, cancellationToken) is { } known) return known;
        if (await webhooks.CountAsync(webhook.OrganizationId, cancellationToken) >= settings.MaxPerOrganization) return WebhookFailures.TooMany;
        var placed = webhook with { SinceSequence = await events.LastAsync(cancellationToken) };
        if (!await webhooks.AddAsync(placed, cancellationToken)) return WebhookFailures.Busy;
        unitOfWork.OnCommitted(() => signal.NoteSubscriber(webhook.OrganizationId));
        return placed;
    }
}
