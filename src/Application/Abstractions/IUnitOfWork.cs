namespace AgentSend.Application.Abstractions;

/// <summary>All or nothing, on disk before the caller hears of it.</summary>
/// <remarks>
/// Inside there is no network I/O and no waiting: the embedded store has one writer, and everybody queues behind it.
/// On a server store the work may run again from its start after a deadlock or a lost connection, so it changes nothing but the store.
/// </remarks>
public interface IUnitOfWork
{
    /// <summary>Runs <paramref name="work"/> in a unit of work, or joins the one that is open.</summary>
    /// <param name="keep">Whether the outcome is to be committed; otherwise everything is undone and the outcome still returned.</param>
    /// <returns>What the work returned, once it is on disk.</returns>
    Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken);

    /// <summary>Runs after the commit, in this process, at most once: a wake-up, never a duty.</summary>
    void OnCommitted(Action action);

    /// <summary>Runs last inside the open or next unit of work, with its outcome, when that is to be kept.</summary>
    /// <returns>Disposed, it withdraws what no unit of work has come for.</returns>
    IDisposable BeforeCommit(Func<object?, CancellationToken, Task> action);
}
