using AgentSend.Application.Abstractions;

namespace AgentSend.Api.Tests;

internal sealed class FakeStore : IStore
{
    public bool IsReady { get; set; } = true;

    public string Description => "nowhere";

    public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(IsReady);
}
