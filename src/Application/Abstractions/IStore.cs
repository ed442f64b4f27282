namespace AgentSend.Application.Abstractions;

/// <summary>The store as the host sees it: to be prepared once before anything else runs.</summary>
public interface IStore
{
    /// <summary>Engine and place, for the banner; no secrets.</summary>
    string Description { get; }

    /// <summary>Opens the store and brings its schema up to date.</summary>
    /// <exception cref="StoreException">It cannot be used; the message is for the operator.</exception>
    Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Whether the store answers and its schema is the one this program needs.</summary>
    Task<bool> IsReadyAsync(CancellationToken cancellationToken);
}

/// <summary>The store cannot be used: not reachable, not readable, or made by a newer version. The message says what to do.</summary>
public sealed class StoreException : Exception
{
    public StoreException()
    {
    }

    public StoreException(string message)
        : base(message)
    {
    }

    public StoreException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
