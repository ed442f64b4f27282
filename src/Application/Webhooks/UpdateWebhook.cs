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

/// <summary>Changes a webhook; what is null stays as it is.</summary>
/// <remarks>Fails with <c>webhook.not_found</c>, <c>webhook.url_refused</c>, or <c>webhook.busy</c>.</remarks>
[Needs(Permission.WebhookUpdate)]
public sealed record UpdateWebhook(WebhookDialect Dialect, WebhookId Id) : ICommand<WebhookView>, IOpensOwnUnitOfWork, IKeepsToScope
{
    public string? Url { get; init; }

    public Patch<string> Description { get; init; }

    /// <summary>Empty for all that are not told on request only.</summary>
    public IReadOnlyList<string>? EventTypes { get; init; }

    public IReadOnlyList<InboxId>? InboxIds { get; init; }

    public IReadOnlyList<PodId>? PodIds { get; init; }

    /// <summary>Switched on again, a webhook that was disabled starts afresh.</summary>
    public bool? IsActive { get; init; }

    /// <summary>Makes a new secret, which the answer shows; calls are signed with the old one, too, for <see cref="Webhook.RotationOverlap"/>.</summary>
    public bool RotateSecret { get; init; }

    /// <summary>Added, or put in the place of one of the same name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> RemovedHeaders { get; init; } = [];
}

internal sealed class UpdateWebhookValidator : AbstractValidator<UpdateWebhook>
{
    public UpdateWebhookValidator()
    {
        RuleFor(c => c.Description.Value).MaximumLength(WebhookRules.MaxDescription).OverridePropertyName("Description");
        RuleFor(c => c.EventTypes).AreEventTypes(c => c.Dialect);
        RuleFor(c => c.Headers).AreHeaders();
    }
}

internal sealed class UpdateWebhookHandler(
    IWebhookRepository webhooks, IEventLog events, IOutboundHttp http, WebhookSecrets secrets, IWebhookSignal signal, ICaller caller, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<UpdateWebhook, WebhookView>
{
    private const int Tries = 5;

    public async Task<Result<WebhookView>> Handle(UpdateWebhook command, CancellationToken cancellationToken)
    {
        if (command.Url is { } url && http.FindObjection(url) is { } objection) return WebhookFailures.UrlRefused(objection);
        if (EventVisibility.FindHidden(caller.Current, command.EventTypes ?? []) is { } hidden) return hidden;
        for (var i = 0; i < Tries; i++)
        {
            if (await webhooks.FindAsync(caller.Organization, caller.Current.Scope, command.Dialect, command.Id, cancellationToken) is not { } known) return WebhookFailures.NotFound;
            var (changed, secret) = await ChangeAsync(known, command, cancellationToken);
            var isSwitchedOn = changed.IsActive && !known.IsActive;
            if (!await unitOfWork.ExecuteAsync(ct => TryUpdateAsync(changed, isSwitchedOn, ct), static done => done, cancellationToken)) continue;
            return WebhookView.Of(changed, secret ?? await secrets.ShownAsync(changed, cancellationToken));
        }

        return WebhookFailures.Busy;
    }

    /// <summary>Switched on again, it is told of what happens from then on: also when what happened before has not been looked at yet.</summary>
    private async Task<bool> TryUpdateAsync(Webhook changed, bool isSwitchedOn, CancellationToken cancellationToken)
    {
        var placed = isSwitchedOn ? changed with { SinceSequence = await events.LastAsync(cancellationToken) } : changed;
        if (!await webhooks.TryUpdateAsync(placed, cancellationToken)) return false;
        if (isSwitchedOn) unitOfWork.OnCommitted(() => signal.NoteSubscriber(changed.OrganizationId));
        return true;
    }

    /// <returns>The changed one, and its secret when that is new.</returns>
    private async Task<(Webhook Changed, string? Secret)> ChangeAsync(Webhook known, UpdateWebhook command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var changed = known with
        {
            Url = command.Url ?? known.Url,
            Description = command.Description.IsSet ? command.Description.Value : known.Description,
            EventTypes = command.EventTypes is { } types ? [.. types.Distinct()] : known.EventTypes,
            InboxIds = command.InboxIds is { } inboxes ? [.. inboxes.Distinct()] : known.InboxIds,
            PodIds = command.PodIds is { } pods ? [.. pods.Distinct()] : known.PodIds,
            IsActive = command.IsActive ?? known.IsActive,
            UpdatedAt = now,
        };
        if (changed.IsActive && !known.IsActive) changed = changed with { DisabledReason = null, FailingSince = null };
        if (command.Headers.Count + command.RemovedHeaders.Count > 0)
        {
            var headers = new Dictionary<string, string>(await secrets.OpenHeadersAsync(known, cancellationToken), StringComparer.OrdinalIgnoreCase);
            foreach (var name in command.RemovedHeaders) headers.Remove(name);
            foreach (var (name, value) in command.Headers) headers[name] = value;
            changed = changed with { HeaderNames = [.. headers.Keys], SealedHeaders = await secrets.SealHeadersAsync(known.Id, headers, cancellationToken) };
        }

        if (!command.RotateSecret) return (changed, null);
        var secret = WebhookSecret.Generate(known.Dialect);
        changed = changed with
        {
            SealedOldSecret = known.SealedSecret,
            OldSecretUntil = now + Webhook.RotationOverlap,
            SealedSecret = await secrets.SealAsync(known.Id, secret, cancellationToken),
        };
        return (changed, secret);
    }
}
