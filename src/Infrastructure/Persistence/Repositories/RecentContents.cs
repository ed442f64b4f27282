using AgentSend.Application.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>
/// What was read out of messages a moment ago: webhooks, feeds, waiting agents and the index all want the same of a message that has just come, before it is
/// stored. What a message says never changes, so nothing here grows old.
/// </summary>
internal sealed class RecentContents
{
    private const int MaxMessages = 256;

    /// <summary>Characters of one message; a longer one is read each time.</summary>
    private const int MaxCharacters = 16 * 1024;

    private readonly Dictionary<Guid, ContentView> _contents = [];
    private readonly Queue<Guid> _oldestFirst = [];
    private readonly Lock _gate = new();

    /// <param name="characters">Of its bodies.</param>
    public ContentView GetOrRead(Guid message, int characters, Func<ContentView> read)
    {
        if (characters > MaxCharacters) return read();
        lock (_gate)
        {
            if (_contents.TryGetValue(message, out var known)) return known;
        }

        var content = read();
        lock (_gate)
        {
            if (!_contents.TryAdd(message, content)) return content;
            _oldestFirst.Enqueue(message);
            if (_oldestFirst.Count > MaxMessages) _contents.Remove(_oldestFirst.Dequeue());
        }

        return content;
    }
}
