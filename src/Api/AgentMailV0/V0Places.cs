using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Pods;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Inboxes and pods by what this dialect calls them; what lies outside the caller's scope is not found.</summary>
internal sealed class V0Places(ICommandBus bus)
{
    /// <param name="addresses">Null for none.</param>
    public async Task<Result<IReadOnlyList<InboxId>>> InboxesAsync(Caller caller, IReadOnlyList<string>? addresses, CancellationToken cancellationToken)
    {
        var found = new List<InboxId>();
        foreach (var address in addresses ?? [])
        {
            var inbox = await bus.SendAsync(caller, new LocateInbox(address), cancellationToken);
            if (inbox.Failure is { } failure) return failure;
            found.Add(inbox.Value.InboxId);
        }

        return Result.Of<IReadOnlyList<InboxId>>(found);
    }

    /// <param name="ids">Null for none.</param>
    public async Task<Result<IReadOnlyList<PodId>>> PodsAsync(Caller caller, IReadOnlyList<string>? ids, CancellationToken cancellationToken)
    {
        var found = new List<PodId>();
        foreach (var id in ids ?? [])
        {
            if (PodId.TryParse(id) is not { } pod) return PodFailures.NotFound;
            var known = await bus.SendAsync(caller, new LocatePod(pod), cancellationToken);
            if (known.Failure is { } failure) return failure;
            found.Add(known.Value);
        }

        return Result.Of<IReadOnlyList<PodId>>(found);
    }

    /// <returns>Of those that are still there.</returns>
    public async Task<IReadOnlyList<string>> AddressesAsync(Caller caller, IReadOnlyList<InboxId> inboxes, CancellationToken cancellationToken)
    {
        var addresses = new List<string>();
        foreach (var id in inboxes)
        {
            var inbox = await bus.SendAsync(caller, new GetInbox(id), cancellationToken);
            if (inbox.IsSuccess) addresses.Add(inbox.Value.Address);
        }

        return addresses;
    }
}
