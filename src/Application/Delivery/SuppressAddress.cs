using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Delivery;

/// <summary>Puts an address on the organization's list; one that is there already keeps its entry.</summary>
/// <remarks>Fails with <c>suppression.address_invalid</c>.</remarks>
[Needs(Permission.ListEntryCreate)]
public sealed record SuppressAddress(string Address) : ICommand<Suppression>, IOrganizationWide;

internal sealed class SuppressAddressHandler(ISuppressionList suppressions, ICaller caller, TimeProvider clock) : ICommandHandler<SuppressAddress, Suppression>
{
    public async Task<Result<Suppression>> Handle(SuppressAddress command, CancellationToken cancellationToken)
    {
        if (!EmailAddress.TryParse(command.Address, out var address)) return DeliveryFailures.AddressInvalid;
        var made = new Suppression(caller.Organization, address, SuppressionReason.Manual, null, clock.GetUtcNow());
        if (await suppressions.AddAsync(made, cancellationToken)) return made;
        return await suppressions.FindEntryAsync(caller.Organization, address, cancellationToken) ?? made;
    }
}
