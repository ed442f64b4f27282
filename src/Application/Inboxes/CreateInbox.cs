using System.Text.Json;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Application.Pods;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>Creates an inbox and takes its address.</summary>
/// <param name="Address">A local part or a full address; made up when null. Without a domain id a full address may be on any domain of the caller that is verified for receiving.</param>
/// <param name="Prefix">What a made-up local part begins with, 1 to 55 characters; ignored when there is an address.</param>
/// <param name="DisplayName">At most 255 characters.</param>
/// <param name="DomainId">A domain of the caller, verified for receiving; the platform's shared one when null.</param>
/// <param name="Domain">The same by its name, for an address without one.</param>
/// <param name="ClientId">1 to 256 of <c>A-Z a-z 0-9 - . _ ~</c>: asked again under the same, the first inbox is the answer.</param>
/// <param name="Metadata">At most 256 keys of at most 256 characters; strings of at most 256 characters, numbers and booleans.</param>
/// <remarks>
/// The inbox is in the caller's pod, or else in the organization's first. Fails with <c>inbox.address_taken</c>, <c>inbox.local_part_invalid</c>,
/// <c>inbox.domain_invalid</c>, <c>inbox.subdomain_off</c>, <c>inbox.client_id_taken</c>, <c>domain.not_found</c>, <c>domain.not_verified</c>, <c>pod.not_found</c> or <c>key.inbox_only</c>.
/// </remarks>
[Needs(Permission.InboxCreate)]
public sealed record CreateInbox(
    string? Address = null,
    string? Prefix = null,
    string? DisplayName = null,
    DomainId? DomainId = null,
    string? Domain = null,
    string? ClientId = null,
    IReadOnlyDictionary<string, JsonElement>? Metadata = null) : ICommand<InboxView>, IKeepsToScope;

internal sealed class CreateInboxValidator : AbstractValidator<CreateInbox>
{
    public CreateInboxValidator()
    {
        RuleFor(c => c.Address).MaximumLength(255).MinimumLength(1);
        RuleFor(c => c.Prefix).MinimumLength(1).MaximumLength(InboxAddress.MaxPrefixCharacters)
            .Must(InboxAddress.IsLocalPart).When(c => c.Prefix is not null).WithMessage("A prefix has letters, digits, '.', '_' or '-'.");
        RuleFor(c => c.DisplayName).DisplayName();
        RuleFor(c => c.ClientId).ClientId();
        RuleFor(c => c.Metadata).Custom((metadata, context) =>
        {
            if (metadata is not null && InboxMetadata.Problem(metadata, isUpdate: false) is { } problem) context.AddFailure(problem);
        });
    }
}

internal sealed class CreateInboxHandler(
    IInboxRepository inboxes, IDomainRepository domains, IPodRepository pods, ICaller caller, MailSettings mail, LimitSettings limits, TimeProvider clock)
    : ICommandHandler<CreateInbox, InboxView>
{
    /// <summary>A made-up address meets a taken one about never; several times in a row means something else is wrong.</summary>
    private const int Attempts = 5;

    public async Task<Result<InboxView>> Handle(CreateInbox command, CancellationToken cancellationToken)
    {
        var scope = caller.Current.Scope;
        if (scope.Inbox is not null) return ApiKeyFailures.InboxOnly;
        if (command.ClientId is { } clientId)
        {
            await inboxes.LockClientIdAsync(caller.Organization, clientId, cancellationToken);
            if (await inboxes.FindByClientIdAsync(caller.Organization, clientId, UtcDay.Of(clock.GetUtcNow()), cancellationToken) is { } twin)
                return scope.Reaches(new PodId(twin.PodId), new InboxId(twin.Id)) ? twin : InboxFailures.ClientIdTaken;
        }

        var pod = scope.Pod ?? PodId.DefaultOf(caller.Organization);
        if (scope.Pod is not null && !await pods.HoldAsync(caller.Organization, pod, cancellationToken)) return PodFailures.NotFound;
        return await OpenAsync(command, pod, cancellationToken);
    }

    private async Task<Result<InboxView>> OpenAsync(CreateInbox command, PodId pod, CancellationToken cancellationToken)
    {
        var found = await FindDomainAsync(command, cancellationToken);
        if (found.Failure is { } noDomain) return noDomain;

        // Counted first: from here on the domain stays, and stays verified, until the unit of work ends.
        var domain = found.Value;
        if (domain is not null && !await domains.TryCountInboxAsync(caller.Organization, domain.Id, cancellationToken)) return DomainFailures.NotVerifiedForReceiving;

        for (var attempt = 1; ; attempt++)
        {
            var address = AddressFor(command, domain?.Name ?? mail.Domain);
            if (address.Failure is { } failure) return failure;

            var inbox = Inbox.Open(
                caller.Organization, address.Value, command.DisplayName, limits.DailySendsPerInbox, clock.GetUtcNow(), domain?.Id, pod, command.ClientId, InboxMetadata.ToText(command.Metadata));
            if (await inboxes.AddAsync(inbox, cancellationToken)) return InboxView.OfNew(inbox);
            if (command.Address is not null || attempt == Attempts) return InboxFailures.AddressTaken;
        }
    }

    /// <returns>Null for the shared domain.</returns>
    private async Task<Result<MailDomain?>> FindDomainAsync(CreateInbox command, CancellationToken cancellationToken)
    {
        if (command.DomainId is { } id)
            return await domains.FindAsync(caller.Organization, id, cancellationToken) is { } named ? named : DomainFailures.NotFound;
        if (command.Domain is { } wanted) return await FindNamedAsync(wanted, cancellationToken);
        if (DomainOf(command.Address) is not { } name || name == mail.Domain) return (MailDomain?)null;

        // A full address says which domain is meant; one that is nobody's here is refused with its name further on.
        return await domains.FindByNameAsync(caller.Organization, name, cancellationToken);
    }

    private async Task<Result<MailDomain?>> FindNamedAsync(string wanted, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryNormalizeDomain(wanted, out var name)) return InboxFailures.DomainInvalid(mail.Domain);
        if (name == mail.Domain) return (MailDomain?)null;
        if (await domains.FindByNameAsync(caller.Organization, name, cancellationToken) is { } domain) return domain;
        var above = name[(name.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return await domains.FindByNameAsync(caller.Organization, above, cancellationToken) is { Receiving: ReceivingStatus.Verified } ? InboxFailures.SubdomainOff : DomainFailures.NotVerifiedForReceiving;
    }

    private static string? DomainOf(string? address) =>
        address?.LastIndexOf('@') is { } at and >= 0 && EmailAddress.TryNormalizeDomain(address[(at + 1)..], out var domain) ? domain : null;

    private static Result<EmailAddress> AddressFor(CreateInbox command, string expected)
    {
        var text = command.Address ?? InboxAddress.RandomLocalPart(command.Prefix);
        var at = text.LastIndexOf('@');
        var local = at < 0 ? text : text[..at];
        if (!InboxAddress.IsLocalPart(local)) return InboxFailures.LocalPartInvalid;
        if (at >= 0 && DomainOf(text) != expected) return InboxFailures.DomainInvalid(expected);
        return EmailAddress.TryParse($"{local.ToLowerInvariant()}@{expected}", out var address) ? address : InboxFailures.LocalPartInvalid;
    }
}
