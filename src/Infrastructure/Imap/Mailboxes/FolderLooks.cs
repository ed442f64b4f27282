using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Mailboxes;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Mailboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Imap.Mailboxes;

/// <summary>
/// What has changed in a folder, looked up once for all sessions that one change wakes. A look belongs to the news it was made under: until those news
/// come there is nothing else to be seen, and with them it is forgotten.
/// </summary>
internal sealed class FolderLooks(ICommandBus bus)
{
    private readonly ConditionalWeakTable<Task, ConcurrentDictionary<(Folder, long, ApiKeyId?), Lazy<Task<Result<FolderChanges>>>>> _looks = [];

    /// <param name="news">Of the inbox, taken before this is called and not over yet.</param>
    public Task<Result<FolderChanges>> LookAsync(Caller caller, GetFolderChanges query, Task news, CancellationToken aborted) => _looks
        .GetValue(news, static _ => new ConcurrentDictionary<(Folder, long, ApiKeyId?), Lazy<Task<Result<FolderChanges>>>>())
        .GetOrAdd((query.Folder, query.Since, caller.Key), _ => new Lazy<Task<Result<FolderChanges>>>(() => bus.SendAsync(caller, query, aborted))).Value;
}
