using AgentSend.Application.Abstractions;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Screening;

/// <summary>What was found out about a message, all of it, and why it has its labels.</summary>
/// <remarks>Fails with <c>message.not_found</c>.</remarks>
[Needs(Permission.MessageRead)]
public sealed record ExplainVerdict(MessageId Id) : IQuery<ExplainedVerdict>, INamesMessage
{
    MessageId INamesMessage.MessageId => Id;
}

/// <param name="IsScreened">False for a message that nobody had to look at: one of ours, or from before there was screening.</param>
public sealed record ExplainedVerdict(MessageId Id, bool IsScreened, InboundVerdict Verdict);

internal sealed class ExplainVerdictHandler(IVerdictStore verdicts, ICaller caller) : IQueryHandler<ExplainVerdict, ExplainedVerdict>
{
    public async Task<Result<ExplainedVerdict>> Handle(ExplainVerdict query, CancellationToken cancellationToken)
    {
        var verdict = await verdicts.FindAsync(caller.Organization, query.Id, cancellationToken);
        return verdict is null ? MessageFailures.NotFound : new ExplainedVerdict(query.Id, !ReferenceEquals(verdict, InboundVerdict.None), verdict);
    }
}
