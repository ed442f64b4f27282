using AgentSend.Application.Abstractions;
using AgentSend.Application.Events;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Events;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Domains;

/// <summary>Checks a domain's records and writes down what follows. The look-ups come first: the unit of work only judges and stores.</summary>
internal sealed class DomainVerifier(
    IDomainRepository domains, RecordLookUp lookUp, DomainRecords records, DomainSettings settings, DomainCaches caches, IEventLog events, IUnitOfWork unitOfWork, TimeProvider clock)
{
    /// <summary>Somebody writes the same domain between look and write about never, several times in a row never.</summary>
    private const int Attempts = 5;

    /// <param name="isScheduled">Nobody waits for the answer: what was verified then fails only after several checks.</param>
    /// <param name="find">Reads the domain; null when it is gone.</param>
    public async Task<Result<DomainView>> VerifyAsync(Func<CancellationToken, Task<MailDomain?>> find, bool isScheduled, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await find(cancellationToken) is not { } domain) return DomainFailures.NotFound;
            var keys = await domains.KeysAsync(domain.Id, cancellationToken);
            var findings = await Task.WhenAll(records.Of(domain, keys).Select(record => lookUp.CheckAsync(record, cancellationToken)));
            var written = await unitOfWork.ExecuteAsync(ct => WriteAsync(domain, keys, findings, isScheduled, ct), static view => view is not null, cancellationToken);
            if (written is not null) return written;
        }

        return DomainFailures.Busy;
    }

    /// <returns>Null when somebody else has written meanwhile.</returns>
    private async Task<DomainView?> WriteAsync(MailDomain domain, IReadOnlyList<DomainKey> keys, IReadOnlyList<RecordFinding> findings, bool isScheduled, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (keep, remove) = KeyRing.Turn(keys, StatusOfKey, now);
        var check = new DomainCheck(
            StatusOf(RecordPurpose.Ownership),
            KeyRing.Judge(keep, DkimAlgorithm.RsaSha256, StatusOfKey),
            StatusOf(RecordPurpose.Mx),
            ReceivingNeedsOwnership: !domain.IsShared && (settings.ReceivingNeedsOwnership || await domains.CountByNameAsync(domain.Name, cancellationToken) > 1),
            IsNameHeld: await domains.FindHolderAsync(domain.Name, cancellationToken) is { } holder && holder.Id != domain.Id,
            findings);
        var judged = check.Judge(domain, isScheduled, now, next => now + IntervalOf(next, keep, now));
        if (!await domains.TryUpdateAsync(judged, cancellationToken)) return null;

        foreach (var key in keep.Where(key => !keys.Contains(key))) await domains.UpdateKeyAsync(key, cancellationToken);
        foreach (var key in remove) await domains.RemoveKeyAsync(key.Id, cancellationToken);
        if (domain.OrganizationId is { } owner && DomainCheck.IsNewlyVerified(domain, judged))
            await events.AppendAsync(new EventRecord(EventId.New(now), EventType.DomainVerified, owner, null, null, null, now, domain.Id), cancellationToken);
        unitOfWork.OnCommitted(() => caches.Forget(domain.Name));
        return DomainView.Of(judged, records.Of(judged, keep));

        RecordStatus StatusOfKey(DomainKey key) => StatusOfRecord(DomainRecords.OfKey(domain, key));
        RecordStatus StatusOfRecord(RequiredRecord record) => findings.FirstOrDefault(finding => finding.IsAbout(record))?.Status ?? RecordStatus.Pending;
        RecordStatus StatusOf(RecordPurpose purpose) => findings.FirstOrDefault(finding => finding.Purpose == purpose)?.Status ?? RecordStatus.Verified; // The operator's own domain needs no proof.
    }

    /// <summary>Often while somebody is likely to be at it: a new domain, a rotation, or records that have just gone.</summary>
    private TimeSpan IntervalOf(MailDomain domain, IReadOnlyList<DomainKey> keys, DateTimeOffset now)
    {
        var isNew = !domain.HoldsName && now - domain.CreatedAt < MailDomain.PatienceWithPending;
        var isRotating = keys.Any(key => key is { State: DomainKeyState.Next, Algorithm: DkimAlgorithm.RsaSha256 } && now - key.CreatedAt < MailDomain.PatienceWithPending);
        return isNew || isRotating || domain.Misses > 0 ? settings.PendingInterval : settings.VerifyInterval;
    }
}
