namespace AgentSend.Api.Cli.Mail;

/// <summary>
/// Several uploads at a time, but no message before those it answers: the server makes threads of what it knows already. Not for parallel use.
/// </summary>
/// <param name="most">Uploads at one time.</param>
internal sealed class UploadWindow(int most)
{
    private readonly Dictionary<string, Task> _byName = [];
    private readonly HashSet<Task> _running = [];

    /// <summary>Returns once there is room, and once all that bears one of the names is done.</summary>
    /// <exception cref="CliException">An earlier upload has failed for good.</exception>
    public async Task MakeRoomAsync(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            if (_byName.Remove(name, out var earlier)) await earlier;
        }

        while (_running.Count >= most)
        {
            var done = await Task.WhenAny(_running);
            _running.Remove(done);
            await done;
        }

        if (_byName.Count <= 4 * most) return;
        foreach (var (name, _) in _byName.Where(pair => pair.Value.IsCompletedSuccessfully).ToList()) _byName.Remove(name);
    }

    /// <param name="name">The message's own; null when it has none.</param>
    public void Add(string? name, Task upload)
    {
        _running.Add(upload);
        if (name is not null) _byName[name] = upload;
    }

    /// <summary>Until all is done, also when one has failed.</summary>
    public Task DrainAsync() => Task.WhenAll(_running);
}
