using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Inboxes;

/// <summary>Creates an inbox and takes its address.</summary>
/// <param name="Address">A local part or a full address on the shared domain; made up when null.</param>
/// <param name="Prefix">What a made-up local part begins with, 1 to 55 characters; ignored when there is an address.</param>
/// <param name="DisplayName">At most 255 characters.</param>
/// <param name="DomainId">A verified domain of the caller; the platform's shared one when null.</param>
/// <remarks>Fails with <c>inbox.address_taken</c>, <c>inbox.local_part_invalid</c>, <c>inbox.domain_invalid</c> or <c>domain.not_found</c>.</remarks>
public sealed record CreateInbox(string? Address = null, string? Prefix = null, string? DisplayName = null, DomainId? DomainId = null) : ICommand<InboxView>;

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

internal sealed class CreateInboxHandler(IInboxRepository inboxes, ICaller caller, MailSettings mail, LimitSettings limits, TimeProvider clock)
    : ICommandHandler<CreateInbox, InboxView>
{
    /// <summary>A made-up address meets a taken one about never; several times in a row means something else is wrong.</summary>
    private const int Attempts = 5;

    public async Task<Result<InboxView>> Handle(CreateInbox command, CancellationToken cancellationToken)
    {
        // No domain can be verified in this version, so an id can only be unknown.
        if (command.DomainId is not null) return InboxFailures.DomainNotFound;

        for (var attempt = 1; ; attempt++)
        {
            var address = AddressFor(command);
            if (address.Failure is { } failure) return failure;

            var inbox = Inbox.Open(caller.Organization, address.Value, command.DisplayName, limits.DailySendsPerInbox, clock.GetUtcNow());
            if (await inboxes.AddAsync(inbox, cancellationToken)) return InboxView.OfNew(inbox);
            if (command.Address is not null || attempt == Attempts) return InboxFailures.AddressTaken;
        }
    }

    private Result<EmailAddress> AddressFor(CreateInbox command)
    {
        var text = command.Address ?? InboxAddress.RandomLocalPart(command.Prefix);
        var at = text.LastIndexOf('@');
        var local = at < 0 ? text : text[..at];
        if (!InboxAddress.IsLocalPart(local)) return InboxFailures.LocalPartInvalid;
        if (at >= 0 && (!EmailAddress.TryNormalizeDomain(text[(at + 1)..], out var domain) || domain != mail.Domain))
            return InboxFailures.DomainInvalid(mail.Domain);

        return EmailAddress.TryParse($"{local.ToLowerInvariant()}@{mail.Domain}", out var address) ? address : InboxFailures.LocalPartInvalid;
    }
}
