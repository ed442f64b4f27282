using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Primitives;
using MediatR;

namespace AgentSend.Application.Delivery;

/// <summary>Takes an address off the organization's list: it may be written to again.</summary>
/// <remarks>Fails with <c>suppression.not_found</c>.</remarks>
[Needs(Permission.ListEntryDelete)]
public sealed record UnsuppressAddress(string Address) : ICommand<Unit>, IOrganizationWide;

internal sealed class UnsuppressAddressHandler(ISuppressionList suppressions, ICaller caller) : ICommandHandler<UnsuppressAddress, Unit>
{
    public async Task<Result<Unit>> Handle(UnsuppressAddress command, CancellationToken cancellationToken) =>
        EmailAddress.TryParse(command.Address, out var address) && await suppressions.RemoveAsync(caller.Organization, address, cancellationToken)
            ? Unit.Value
            : DeliveryFailures.NotSuppressed;
}
