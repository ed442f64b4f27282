using AgentSend.Application.Abstractions;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Gives a domain new keys beside those that sign: they take over when their records are seen.</summary>
internal sealed class KeyRotation(
    IDomainRepository domains, KeyMaker keyMaker, DomainRecords records, DomainSettings settings, DomainCaches caches, IUnitOfWork unitOfWork, TimeProvider clock)
{
    /// <remarks>Fails with <c>domain.rotation_under_way</c> or <c>domain.busy</c>. Keys that nothing was ever signed with are replaced at once.</remarks>
    public async Task<Result<DomainView>> RotateAsync(MailDomain domain, CancellationToken cancellationToken)
    {
        var made = await keyMaker.MakeAsync(domain.Id, DomainKeyState.Next, cancellationToken);
        return await unitOfWork.ExecuteAsync(ct => WriteAsync(domain, made, ct), static result => result.IsSuccess, cancellationToken);
    }

    private async Task<Result<DomainView>> WriteAsync(MailDomain domain, IReadOnlyList<DomainKey> made, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!await domains.TryUpdateAsync(domain with { NextCheckAt = now + settings.PendingInterval, UpdatedAt = now }, cancellationToken)) return DomainFailures.Busy;

        var keys = await domains.KeysAsync(domain.Id, cancellationToken);
        var waiting = keys.Where(key => key.State == DomainKeyState.Next).ToList();
        var isUsed = keys.Any(key => key.State == DomainKeyState.Live && key.Algorithm == DkimAlgorithm.RsaSha256);
        if (isUsed && waiting.Exists(key => key.Algorithm == DkimAlgorithm.RsaSha256)) return DomainFailures.RotationUnderWay;

        foreach (var key in waiting) await domains.RemoveKeyAsync(key.Id, cancellationToken);
        foreach (var key in made) await domains.AddKeyAsync(key, cancellationToken);
        unitOfWork.OnCommitted(() => caches.Forget(domain.Name));
        return DomainView.Of(domain, records.Of(domain, [.. keys.Except(waiting), .. made]));
    }
}
