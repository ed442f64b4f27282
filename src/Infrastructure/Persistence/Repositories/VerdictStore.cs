using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Persistence.Repositories;

internal sealed class VerdictStore(IDbSession session) : IVerdictStore
{
    public Task AddAsync(MessageId message, InboundVerdict verdict, CancellationToken cancellationToken) => session.ExecuteAsync(
        """
        INSERT INTO MessageVerdicts (MessageId, Summary, SpamScore, InjectionScore, Findings, Details)
        VALUES (@MessageId, @Summary, @SpamScore, @InjectionScore, @Findings, @Details)
        """,
        new
        {
            MessageId = message.ToBytes(),
            Summary = VerdictColumns.ToSummary(VerdictView.Of(verdict), verdict.List),
            SpamScore = VerdictColumns.FromScore(verdict.SpamScore),
            InjectionScore = VerdictColumns.FromScore(verdict.InjectionScore),
            Findings = VerdictColumns.FromFindings(verdict.Findings),
            Details = VerdictColumns.FromDetails(verdict),
        },
        cancellationToken);

    public async Task<InboundVerdict?> FindAsync(OrganizationId owner, MessageId message, CancellationToken cancellationToken)
    {
        var row = await session.QueryFirstOrDefaultAsync<Row>(
            $"""
            SELECT v.Summary, v.SpamScore, v.InjectionScore, v.Findings, v.Details FROM Messages m LEFT JOIN MessageVerdicts v ON v.MessageId = m.Id
            WHERE m.Id = @Id AND m.OrganizationId = @Owner AND {MessageRow.HasInbox}
            """,
            new { Id = message.ToBytes(), Owner = owner.ToBytes() },
            cancellationToken);
        return row is null ? null : row.ToVerdict();
    }

    private sealed class Row
    {
        /// <summary>Null without a verdict.</summary>
        public long? Summary { get; init; }

        public int? SpamScore { get; init; }

        public int? InjectionScore { get; init; }

        public string? Findings { get; init; }

        public string? Details { get; init; }

        public InboundVerdict ToVerdict()
        {
            if (Summary is not { } summary) return InboundVerdict.None;
            var view = VerdictColumns.ToView(summary, SpamScore.GetValueOrDefault(), InjectionScore.GetValueOrDefault(), Findings);
            var details = VerdictColumns.ToDetails(Details);
            return new InboundVerdict
            {
                Authentication = details.Authentication,
                IsFromAligned = view.IsFromAligned,
                IsTrustedSender = view.IsTrustedSender,
                List = VerdictColumns.ToList(summary),
                SpamScore = view.SpamScore,
                InjectionScore = view.InjectionScore,
                Labels = view.Labels,
                Findings = view.Findings,
                Reasons = details.Reasons,
            };
        }
    }
}
