using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Begins with a domain: makes its keys and says what is to be published.</summary>
/// <param name="Domain">A host name of at least two labels; U-labels are turned into A-labels.</param>
/// <param name="IsFeedbackEnabled">See <see cref="MailDomain.IsFeedbackEnabled"/>; likewise the next two.</param>
/// <remarks>The domain is the caller's pod's, or else the whole organization's. Fails with <c>key.inbox_only</c>, <c>domain.invalid</c>, or <c>domain.exists</c> when the caller has it already or another account has shown that it is theirs.</remarks>
[Needs(Permission.DomainCreate)]
public sealed record CreateDomain(string? Domain, bool IsFeedbackEnabled = true, bool IsSubdomainsEnabled = false, bool IsTrackingEnabled = false) : ICommand<DomainView>, IOpensOwnUnitOfWork, IKeepsToScope;

internal sealed class CreateDomainHandler(
    IDomainRepository domains, KeyMaker keyMaker, DomainRecords records, DomainSettings settings, MailSettings mail, ICaller caller, IUnitOfWork unitOfWork, TimeProvider clock)
    : ICommandHandler<CreateDomain, DomainView>
{
    /// <summary>5 bits each, 160 together: not to be guessed.</summary>
    private const int TokenCharacters = 32;

    public async Task<Result<DomainView>> Handle(CreateDomain command, CancellationToken cancellationToken)
    {
        if (caller.Current.Scope.Inbox is not null) return ApiKeyFailures.InboxOnly;
        if (!MailDomainName.TryNormalize(command.Domain, out var name)) return DomainFailures.Invalid;
        if (name == mail.Domain || await IsTakenAsync(name, cancellationToken)) return DomainFailures.Exists;

        var now = clock.GetUtcNow();
        var domain = new MailDomain
        {
            Id = DomainId.New(now),
            OrganizationId = caller.Organization,
            PodId = caller.Current.Scope.Pod,
            IsFeedbackEnabled = command.IsFeedbackEnabled,
            IsSubdomainsEnabled = command.IsSubdomainsEnabled,
            IsTrackingEnabled = command.IsTrackingEnabled,
            Name = name,
            OwnershipToken = NewToken(),
            CreatedAt = now,
            NextCheckAt = now + settings.PendingInterval,
            UpdatedAt = now,
        };
        var keys = await keyMaker.MakeAsync(domain.Id, DomainKeyState.Next, cancellationToken);
        return await unitOfWork.ExecuteAsync(ct => AddAsync(domain, keys, ct), static result => result.IsSuccess, cancellationToken);
    }

    internal static string NewToken() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", TokenCharacters);

    private async Task<Result<DomainView>> AddAsync(MailDomain domain, IReadOnlyList<DomainKey> keys, CancellationToken cancellationToken)
    {
        if (!await domains.AddAsync(domain, cancellationToken)) return DomainFailures.Exists;
        foreach (var key in keys) await domains.AddKeyAsync(key, cancellationToken);
        return DomainView.Of(domain, records.Of(domain, keys));
    }

    /// <summary>One look before the keys are made, which is dear; the unique index decides between two who ask at once.</summary>
    private async Task<bool> IsTakenAsync(string name, CancellationToken cancellationToken) =>
        await domains.FindByNameAsync(caller.Organization, name, cancellationToken) is not null || await domains.FindHolderAsync(name, cancellationToken) is not null;
}
