using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Lists;
using AgentSend.Application.Organizations;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Lists;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.SignUps;
using FluentValidation;

namespace AgentSend.Application.SignUps;

/// <summary>Makes an agent an organization with an inbox and a key; for a human it knows already, another key. <see cref="ISignUp"/> mails the code.</summary>
/// <remarks>
/// Fails with <c>sign_up.human_invalid</c>, <c>sign_up.username_invalid</c>, <c>sign_up.already_verified</c>, <c>sign_up.too_many</c> or <c>inbox.address_taken</c>.
/// </remarks>
internal sealed record OpenSignUp(string Human, string Username, string? Source, string? Referrer) : ICommand<OpenedSignUp>, IPlatformRequest, IOpensOwnUnitOfWork;

/// <param name="Code">To be mailed; null while an earlier one is good.</param>
internal sealed record OpenedSignUp(OrganizationId OrganizationId, EmailAddress Human, string InboxAddress, NewApiKey Key, string? Code)
{
    /// <summary>Without the code: records print their members.</summary>
    public override string ToString() => $"{nameof(OpenedSignUp)} {{ OrganizationId = {OrganizationId} }}";
}

internal sealed class OpenSignUpValidator : AbstractValidator<OpenSignUp>
{
    public OpenSignUpValidator()
    {
        RuleFor(c => c.Source).MaximumLength(SignUp.MaxNoteCharacters);
        RuleFor(c => c.Referrer).MaximumLength(SignUp.MaxNoteCharacters);
    }
}

internal sealed class OpenSignUpHandler(
    ISignUpRepository signUps,
    IOrganizationRepository organizations,
    IInboxRepository inboxes,
    IApiKeyRepository keys,
    IListRepository lists,
    SignUpCodes codes,
    SignUpSettings settings,
    MailSettings mail,
    LimitSettings limits,
    IUnitOfWork unitOfWork,
    TimeProvider clock) : ICommandHandler<OpenSignUp, OpenedSignUp>
{
    public async Task<Result<OpenedSignUp>> Handle(OpenSignUp command, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(command.Human.Trim(), out var human)) return SignUpFailures.HumanInvalid;
        if (!InboxAddress.IsLocalPart(command.Username)) return SignUpFailures.UsernameInvalid;

        var now = clock.GetUtcNow();
        var earlier = await signUps.FindAsync(human, cancellationToken);
        var organization = earlier?.OrganizationId ?? OrganizationId.New(now);
        var code = earlier?.HasCode(now) == true ? null : SignUpCodes.New();
        var hash = code is null ? null : await codes.HashAsync(organization, code, cancellationToken);
        return await unitOfWork.ExecuteAsync(
            async ct =>
            {
                await signUps.LockAsync(human, ct);
                var known = await signUps.FindAsync(human, ct);
                if (known is not null) return await RenewAsync(known, code, known.OrganizationId == organization ? hash : null, ct);
                return await OpenAsync(command, organization, human, code!, hash!, ct); // Unknown now, so unknown before: there is a code.
            },
            static result => result.IsSuccess,
            cancellationToken);
    }

    private async Task<Result<OpenedSignUp>> OpenAsync(
        OpenSignUp command, OrganizationId id, EmailAddress human, string code, byte[] hash, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (await signUps.CountSinceAsync(now - TimeSpan.FromDays(1), cancellationToken) >= settings.MaxPerDay) return SignUpFailures.TooMany;
        if (!EmailAddress.TryParse($"{command.Username.ToLowerInvariant()}@{mail.Domain}", out var address)) return SignUpFailures.UsernameInvalid;

        await organizations.AddAsync(new Organization(id, human.ToString(), now), cancellationToken);
        var inbox = Inbox.Open(id, address, displayName: null, limits.DailySendsPerInbox, now);
        if (!await inboxes.AddAsync(inbox, cancellationToken)) return InboxFailures.AddressTaken;
        await lists.AddAsync(OnlyHuman(id, human, now), cancellationToken);
        var key = await AddKeyAsync(id, cancellationToken);
        await signUps.AddAsync(
            new SignUp(id, human, inbox.Id, new ApiKeyId(key.Id), hash, now, Tries: 0, VerifiedAt: null, command.Source, command.Referrer, now), cancellationToken);
        return new OpenedSignUp(id, human, address.Key, key, code);
    }

    private async Task<Result<OpenedSignUp>> RenewAsync(SignUp known, string? code, byte[]? hash, CancellationToken cancellationToken)
    {
        if (known.VerifiedAt is not null) return SignUpFailures.AlreadyVerified;
        if (await inboxes.FindAsync(known.OrganizationId, known.InboxId, cancellationToken) is not { } inbox) return InboxFailures.NotFound;

        var isNewCode = hash is not null && !known.HasCode(clock.GetUtcNow());
        await keys.RevokeAsync(known.OrganizationId, known.KeyId, cancellationToken);
        var key = await AddKeyAsync(known.OrganizationId, cancellationToken);
        await signUps.RenewAsync(known.OrganizationId, new ApiKeyId(key.Id), isNewCode ? hash : null, cancellationToken);
        return new OpenedSignUp(known.OrganizationId, known.Human, inbox.Address.Key, key, isNewCode ? code : null);
    }

    private async Task<NewApiKey> AddKeyAsync(OrganizationId owner, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var secret = ApiKeySecret.Generate(ApiKeySecret.V0Scheme);
        var key = new ApiKey(ApiKeyId.New(now), owner, "Sign-up", secret.Prefix, secret.Hash(), now) { Permissions = SignUp.BeforeVerified };
        await keys.AddAsync(key, cancellationToken);
        return NewApiKey.Of(key, secret);
    }

    /// <summary>The one entry that keeps the organization from writing to anybody else; its key may not change lists.</summary>
    internal static ListEntry OnlyHuman(OrganizationId owner, EmailAddress human, DateTimeOffset now) =>
        new(new ListScope(owner), ListDirection.Send, ListType.Allow, ListTarget.Of(human), Reason: null, now);
}
