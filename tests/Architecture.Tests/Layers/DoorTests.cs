using AgentSend.Application.Abstractions;
using AgentSend.Application.Inboxes;
using MediatR;

namespace AgentSend.Architecture.Tests.Layers;

/// <summary>Every door sends the same requests to the same bus: none reads or writes past it.</summary>
internal sealed class DoorTests
{
    private static readonly Type[] PastTheBus = [typeof(IMediator), typeof(IUnitOfWork)];

    [Test]
    public void Doors_and_workers_go_through_the_command_bus()
    {
        var doors = Assemblies.Api.OwnTypes().Concat(Assemblies.Infrastructure.OwnTypes().Where(IsDoor));

        Assert.That(Violations(doors), Is.Empty);
    }

    [Test]
    public void A_planted_door_that_asks_a_repository_is_found() => Assert.That(Violations([typeof(PlantedDoor)]), Has.Count.EqualTo(1));

    private static bool IsDoor(Type type) =>
        type.Namespace!.StartsWith("AgentSend.Infrastructure.Smtp", StringComparison.Ordinal) || type.Namespace.StartsWith("AgentSend.Infrastructure.Delivery", StringComparison.Ordinal);

    private static IReadOnlyList<string> Violations(IEnumerable<Type> doors) =>
    [
        .. doors.SelectMany(type => TypeUses.Of(type).Where(use => use.Member is null && IsPastTheBus(use.Type)).Select(use => $"{type.FullName} uses {use}")),
    ];

    private static bool IsPastTheBus(Type type) =>
        PastTheBus.Contains(type) || (type.IsInterface && type.Assembly == Assemblies.Application && type.Name.EndsWith("Repository", StringComparison.Ordinal));

    private sealed class PlantedDoor(IInboxRepository inboxes)
    {
        public IInboxRepository Inboxes => inboxes;
    }
}
