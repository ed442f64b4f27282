using System.Diagnostics;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Search;
using AgentSend.Domain.Primitives;
using Microsoft.Extensions.Logging;

namespace AgentSend.Application.Messages;

/// <summary>Reads some messages that came in, keeps what they say and indexes them; when there are none, some that an older version has read.</summary>
/// <param name="Take">Messages at most.</param>
/// <remarks>A message that cannot be read or stored holds up no other: after <see cref="MaxTries"/> tries it is indexed by its subject and its people alone.</remarks>
public sealed record IndexMessages(int Take) : ICommand<IndexProgress>, IPlatformRequest, IOpensOwnUnitOfWork
{
    public const int MaxTries = 3;
}

/// <param name="Indexed">Messages this time.</param>
/// <param name="IsAnew">An older version had indexed them before.</param>
/// <param name="Wait">How long the unit of work waited for others.</param>
/// <param name="Work">How long others may have waited for it.</param>
public sealed record IndexProgress(int Indexed, bool IsAnew, TimeSpan Wait, TimeSpan Work);

internal sealed partial class IndexMessagesHandler(IContentStore contents, IUnitOfWork unitOfWork, ILogger<IndexMessagesHandler> logger) : ICommandHandler<IndexMessages, IndexProgress>
{
    private TimeSpan _wait;
    private TimeSpan _work;

    public async Task<Result<IndexProgress>> Handle(IndexMessages command, CancellationToken cancellationToken)
    {
        // Reading takes longest and holds up nobody: it is done before the unit of work.
        var unread = await contents.ListUnreadAsync(command.Take, cancellationToken);
        var isAnew = unread.Count == 0;
        if (isAnew) unread = await contents.ListOutdatedAsync(ContentView.Version, command.Take, cancellationToken);
        if (unread.Count == 0) return new IndexProgress(0, false, TimeSpan.Zero, TimeSpan.Zero);

        var read = unread.Select(Read).ToList();
        try
        {
            await SaveAsync(read, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogTogether(fault, read.Count);
            foreach (var message in read) await SaveAloneAsync(message, cancellationToken);
        }

        return new IndexProgress(read.Count, isAnew, _wait, _work);
    }

    private IndexedMessage Read(UnreadMessage message)
    {
        try
        {
            return new IndexedMessage(message, SearchDocument.Of(message.OrganizationId, message.Message));
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogUnreadable(fault, message.Message.Id);
            return Bare(message);
        }
    }

    /// <summary>When the message is not to blame, its bare form fails, too, and the fault goes on to the caller.</summary>
    private async Task SaveAloneAsync(IndexedMessage message, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= IndexMessages.MaxTries; attempt++)
        {
            try
            {
                await SaveAsync([message], cancellationToken);
                return;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                if (attempt == IndexMessages.MaxTries) LogUnreadable(fault, message.Message.Message.Id);
            }
        }

        await SaveAsync([Bare(message.Message)], cancellationToken);
    }

    /// <summary>What is left when nothing can be made of the bodies.</summary>
    private static IndexedMessage Bare(UnreadMessage message)
    {
        var bare = message with { Message = message.Message with { Text = null, Html = null, Attachments = [], Content = ContentView.None }, Structure = null };
        return new IndexedMessage(bare, SearchDocument.Of(message.OrganizationId, bare.Message));
    }

    private async Task SaveAsync(IReadOnlyList<IndexedMessage> read, CancellationToken cancellationToken)
    {
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
        _wait += Stopwatch.GetElapsedTime(asked, begun);
        _work += Stopwatch.GetElapsedTime(begun);
    }

    [LoggerMessage(1110, LogLevel.Warning, "{Count} messages could not be indexed together and are indexed one by one")]
    private partial void LogTogether(Exception fault, int count);

    [LoggerMessage(1111, LogLevel.Error, "Message {Message} cannot be read for the index: it is found by its subject and its people only")]
    private partial void LogUnreadable(Exception fault, Guid message);
}
