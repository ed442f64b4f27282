using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>Learns from messages whose label <c>spam</c> was given or taken since the last time.</summary>
/// <param name="Take">Messages at most.</param>
/// <returns>How many there were.</returns>
public sealed record LearnSpam(int Take) : ICommand<int>, IPlatformRequest, IOpensOwnUnitOfWork;

internal sealed class LearnSpamHandler(ISpamLessons lessons, IMessageRepository messages, IMailTokens tokens, ISpamTeaching teaching, IUnitOfWork unitOfWork)
    : ICommandHandler<LearnSpam, int>
{
    public async Task<Result<int>> Handle(LearnSpam command, CancellationToken cancellationToken)
    {
        var pending = await lessons.ListPendingAsync(command.Take, cancellationToken);
        foreach (var lesson in pending)
        {
            // Reading takes longest and holds up nobody: it is done before the unit of work.
            var message = await messages.FindViewAsync(lesson.OrganizationId, lesson.MessageId, cancellationToken);
            var found = message is null ? [] : tokens.Read(message);
            await unitOfWork.ExecuteAsync(
                async ct =>
                {
                    await lessons.LearnAsync(lesson, found, ct);
                    return true;
                },
                static _ => true,
                cancellationToken);
            teaching.HasTaught(lesson.OrganizationId);
        }

        return pending.Count;
    }
}
