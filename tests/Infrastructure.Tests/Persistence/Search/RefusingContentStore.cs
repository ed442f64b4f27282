using AgentSend.Application.Messages;

namespace AgentSend.Infrastructure.Tests.Persistence.Search;

/// <summary>A store that takes no message with a certain word in its body, as if that could not be stored.</summary>
internal sealed class RefusingContentStore(IContentStore inner, string word) : IContentStore
{
    public Task<IReadOnlyList<UnreadMessage>> ListUnreadAsync(int take, CancellationToken cancellationToken) => inner.ListUnreadAsync(take, cancellationToken);

    public Task<IReadOnlyList<UnreadMessage>> ListOutdatedAsync(int version, int take, CancellationToken cancellationToken) => inner.ListOutdatedAsync(version, take, cancellationToken);

    public Task<long> CountUnreadAsync(CancellationToken cancellationToken) => inner.CountUnreadAsync(cancellationToken);

    public Task SaveAsync(IReadOnlyList<IndexedMessage> read, CancellationToken cancellationToken) =>
        read.Any(m => m.Document.Body.Contains(word, StringComparison.Ordinal)) ? throw new InvalidOperationException("Refused.") : inner.SaveAsync(read, cancellationToken);

    public Task TidyAsync(CancellationToken cancellationToken) => inner.TidyAsync(cancellationToken);

    public Task CheckAsync(CancellationToken cancellationToken) => inner.CheckAsync(cancellationToken);
}
