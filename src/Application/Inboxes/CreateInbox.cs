using AgentSend.Application.Abstractions;
using AgentSend.Application.Domains;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>Creates an inbox and takes its address.</summary>
/// <param name="Address">A local part or a full address; made up when null. Without a domain id a full address may be on any domain of the caller that is verified for receiving.</param>
/// <param name="Prefix">What a made-up local part begins with, 1 to 55 characters; ignored when there is an address.</param>
/// <param name="DisplayName">At most 255 characters.</param>
/// <param name="DomainId">A domain of the caller, verified for receiving; the platform's shared one when null.</param>
/// <remarks>Fails with <c>inbox.address_taken</c>, <c>inbox.local_part_invalid</c>, <c>inbox.domain_invalid</c>, <c>domain.not_found</c> or <c>domain.not_verified</c>.</remarks>
[Needs(Permission.InboxCreate)]
public sealed record CreateInbox(string? Address = null, string? Prefix = null, string? DisplayName = null, DomainId? DomainId = null) : ICommand<InboxView>, IKeepsToScope;

internal sealed class CreateInboxValidator : AbstractValidator<CreateInbox>
{
    public CreateInboxValidator()
    {
        RuleFor(c => c.Address).MaximumLength(255).MinimumLength(1);
        RuleFor(c => c.Prefix).MinimumLength(1).MaximumLength(InboxAddress.MaxPrefixCharacters)
            .Must(InboxAddress.IsLocalPart).When(c => c.Prefix is not null).WithMessage("A prefix has letters, digits, '.', '_' or '-'.");
        RuleFor(c => c.DisplayName).DisplayName();
    }
}

internal sealed class CreateInboxHandler(
    IInboxRepository inboxes, IDomainRepository domains, ICaller caller, MailSettings mail, LimitSettings limits, TimeProvider clock)
    : ICommandHandler<CreateInbox, InboxView>
{
    /// <summary>A made-up address meets a taken one about never; several times in a row means something else is wrong.</summary>
    private const int Attempts = 5;

    public async Task<Result<InboxView>> Handle(CreateInbox command, CancellationToken cancellationToken)
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

            var inbox = Inbox.Open(caller.Organization, address.Value, command.DisplayName, limits.DailySendsPerInbox, clock.GetUtcNow(), domain?.Id);
            if (await inboxes.AddAsync(inbox, cancellationToken)) return InboxView.OfNew(inbox);
            if (command.Address is not null || attempt == Attempts) return InboxFailures.AddressTaken;
        }
    }

    /// <returns>Null for the shared domain.</returns>
    private async Task<Result<MailDomain?>> FindDomainAsync(CreateInbox command, CancellationToken cancellationToken)
    {
        if (command.DomainId is { } id)
            return await domains.FindAsync(caller.Organization, id, cancellationToken) is { } named ? named : DomainFailures.NotFound;
        if (DomainOf(command.Address) is not { } name || name == mail.Domain) return (MailDomain?)null;

        // A full address says which domain is meant; one that is nobody's here is refused with its name further on.
        return await domains.FindByNameAsync(caller.Organization, name, cancellationToken);
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
