using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Inboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.SignIns;

/// <summary>Judges an inbox address and an API key. Does the same work whatever is wrong with them, so that its time tells nobody which.</summary>
internal sealed class Credentials(IApiKeyRepository keys, IInboxRepository inboxes, IKeyUse use, TimeProvider clock)
{
    /// <summary>Stands for text that cannot be a key; nobody knows it.</summary>
    private static readonly ApiKeySecret NoKey = ApiKeySecret.Generate();

    private static readonly OrganizationId NoOrganization = new(Guid.Empty);

    private static readonly EmailAddress NoAddress = EmailAddress.Parse("nobody@invalid");

    /// <param name="address">In any spelling: case and the form of the domain do not matter.</param>
    /// <returns>Null when anything is wrong.</returns>
    public async Task<SignedIn?> CheckAsync(string address, string secret, CancellationToken cancellationToken)
    {
        var isAddress = EmailAddress.TryParse(address, out var wanted);
        var hash = (ApiKeySecret.TryRead(secret) ?? NoKey).Hash();
        var key = await keys.FindByHashAsync(hash, cancellationToken);
        var place = await inboxes.FindPlaceAsync(key?.OrganizationId ?? NoOrganization, wanted ?? NoAddress, cancellationToken);
        var now = clock.GetUtcNow();
        if (key is null || place is null || !isAddress) return null;
        if (!CryptographicOperations.FixedTimeEquals(key.Hash, hash) || key.ExpiresAt <= now) return null;
        if (!key.Scope.Reaches(place.PodId, place.InboxId)) return null;

        if (key.LastUsedAt is null || now - key.LastUsedAt >= ApiKey.UseGranularity) use.Note(key.Id, now);
        var caller = Caller.For(key.OrganizationId, key.Id) with { Scope = new KeyScope(place.PodId, place.InboxId), Permissions = key.Permissions };
        return new SignedIn(caller, place.InboxId, place.PodId, EmailAddress.Parse(place.Address));
    }
}
