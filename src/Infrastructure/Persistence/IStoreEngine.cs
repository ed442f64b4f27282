using System.Data.Common;

namespace AgentSend.Infrastructure.Persistence;

/// <summary>How an engine gives out connections, and what a unit of work is to it.</summary>
internal interface IStoreEngine
{
    /// <summary>A connection that sees what is committed; give it back with <see cref="ReturnReader"/>.</summary>
    DbConnection RentReader();

    void ReturnReader(DbConnection connection);

    /// <summary>Runs the unit, again from its start if the engine asks for it, and commits what it wants kept.</summary>
    /// <returns>What the unit returned, once that is on disk.</returns>
    Task<T> RunAsync<T>(IUnit<T> unit, CancellationToken cancellationToken);
}

/// <summary>The inside of one unit of work.</summary>
internal interface IUnit<T>
{
    /// <returns>The outcome, and whether to keep it. A throw undoes everything, too.</returns>
    Task<(T Outcome, bool Keep)> RunAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken);
}
