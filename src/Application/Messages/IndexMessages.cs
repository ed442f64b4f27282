using System.Diagnostics;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Search;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages;

/// <summary>Reads some messages that came in, keeps what they say and indexes them; when there are none, some that an older version has read.</summary>
/// <param name="Take">Messages at most.</param>
public sealed record IndexMessages(int Take) : ICommand<IndexProgress>, IPlatformRequest, IOpensOwnUnitOfWork;

/// <param name="Indexed">Messages this time.</param>
/// <param name="Wait">How long the unit of work waited for others.</param>
/// <param name="Work">How long others may have waited for it.</param>
public sealed record IndexProgress(int Indexed, TimeSpan Wait, TimeSpan Work);

internal sealed class IndexMessagesHandler(IContentStore contents, IUnitOfWork unitOfWork) : ICommandHandler<IndexMessages, IndexProgress>
{
    public async Task<Result<IndexProgress>> Handle(IndexMessages command, CancellationToken cancellationToken)
    {
        // Reading takes longest and holds up nobody: it is done before the unit of work.
        var unread = await contents.ListUnreadAsync(command.Take, cancellationToken);
        if (unread.Count == 0) unread = await contents.ListOutdatedAsync(ContentView.Version, command.Take, cancellationToken);
        if (unread.Count == 0) return new IndexProgress(0, TimeSpan.Zero, TimeSpan.Zero);
        var read = unread.Select(message => new IndexedMessage(message, SearchDocument.Of(message.OrganizationId, message.Message))).ToList();

        var asked = Stopwatch.GetTimestamp();
        var begun = asked;
        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                begun = Stopwatch.GetTimestamp();
                await contents.SaveAsync(read, ct);
                return true;
            },
            static _ => true,
            cancellationToken);
        return new IndexProgress(read.Count, Stopwatch.GetElapsedTime(asked, begun), Stopwatch.GetElapsedTime(begun));
    }
}
