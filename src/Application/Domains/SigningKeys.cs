using AgentSend.Application.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Application.Domains;

internal sealed class SigningKeys(IServiceScopeFactory scopes, ISecretBox box, DomainCaches caches) : ISigningKeys
{
    public Task<IReadOnlyList<DkimKey>> FindAsync(string domain, CancellationToken cancellationToken) => caches.Keys.GetAsync(domain, ReadAsync, cancellationToken).AsTask();

    private async Task<IReadOnlyList<DkimKey>> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<IDomainRepository>().SigningKeysAsync(name, cancellationToken);
        var opened = new List<DkimKey>(keys.Count);
        foreach (var key in keys.OrderBy(key => key.Algorithm))
            opened.Add(new DkimKey(key.Selector, key.Algorithm, await box.OpenAsync(key.Sealed, KeyMaker.ContextOf(key.Id), cancellationToken)));
        return opened;
    }
}
