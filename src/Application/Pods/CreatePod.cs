using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using FluentValidation;

namespace AgentSend.Application.Pods;

/// <summary>Makes a pod, or finds the one that was made under the same client id.</summary>
/// <param name="Name">1 to 255 characters; a made-up one when null.</param>
/// <param name="ClientId">1 to 256 of <c>A-Z a-z 0-9 - . _ ~</c>.</param>
[Needs(Permission.PodCreate)]
public sealed record CreatePod(string? Name = null, string? ClientId = null) : ICommand<Pod>, IOrganizationWide;

internal sealed class CreatePodValidator : AbstractValidator<CreatePod>
{
    public CreatePodValidator()
    {
        RuleFor(c => c.Name).MinimumLength(1).MaximumLength(255).Must(name => name is null || !name.Any(char.IsControl)).WithMessage("A name has no control characters.");
        RuleFor(c => c.ClientId).ClientId();
    }
}

internal sealed class CreatePodHandler(IPodRepository pods, ICaller caller, TimeProvider clock) : ICommandHandler<CreatePod, Pod>
{
    public async Task<Result<Pod>> Handle(CreatePod command, CancellationToken cancellationToken)
    {
        if (await FindTwinAsync(command, cancellationToken) is { } twin) return twin;

        var now = clock.GetUtcNow();
        var id = PodId.New(now);
        var pod = new Pod(id, caller.Organization, command.Name ?? $"Pod {id.Value.ToString("N")[^6..]}", command.ClientId, now, now);
        if (await pods.AddAsync(pod, cancellationToken)) return pod;
        return await FindTwinAsync(command, cancellationToken) is { } other ? other : PodFailures.ClientIdTaken; // Made meanwhile.
    }

    private async Task<Pod?> FindTwinAsync(CreatePod command, CancellationToken cancellationToken) =>
        command.ClientId is null ? null : await pods.FindByClientIdAsync(caller.Organization, command.ClientId, cancellationToken);
}
