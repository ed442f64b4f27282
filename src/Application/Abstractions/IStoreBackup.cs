namespace AgentSend.Application.Abstractions;

/// <summary>Copies the store while it is in use.</summary>
public interface IStoreBackup
{
    /// <summary>Copies everything that has to be put back after a loss: the store as it is at one moment, and the keys without which it cannot be read.</summary>
    /// <param name="folder">There already, and empty.</param>
    /// <param name="progress">0 to 1.</param>
    /// <returns>The files, by their paths below <paramref name="folder"/>.</returns>
    /// <exception cref="StoreException">It cannot be copied, or not from here; the message says what to do.</exception>
    Task<IReadOnlyList<string>> CopyAsync(string folder, IProgress<double>? progress, CancellationToken cancellationToken);
}
