using System.Security.Cryptography;
using AgentSend.Application.Abstractions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>Secrets in a table.</summary>
internal sealed class SecretStore(IServiceScopeFactory scopes) : ISecrets
{
    private const int Octets = 32;

    public async Task<byte[]> GetAsync(string name, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var session = scope.ServiceProvider.GetRequiredService<IDbSession>();
        var dialect = scope.ServiceProvider.GetRequiredService<ISqlDialect>();
        return await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async ct =>
            {
                await session.ExecuteAsync(dialect.LockByName, new { Name = "AgentSend secrets" }, ct);
                var known = await session.QueryFirstOrDefaultAsync<byte[]>("SELECT Value FROM Secrets WHERE Name = @Name", new { Name = name }, ct);
                if (known is not null) return known;

                var made = RandomNumberGenerator.GetBytes(Octets);
                await session.ExecuteAsync("INSERT INTO Secrets (Name, Value) VALUES (@Name, @Value)", new { Name = name, Value = made }, ct);
                return made;
            },
            static _ => true,
            cancellationToken);
    }
}
