namespace AgentSend.Infrastructure.Screening.Bayes;

/// <summary>What was learned from some mails.</summary>
internal interface ITokenCounts
{
    /// <summary>All mails that were learned from.</summary>
    TokenCount Mails { get; }

    TokenCount Find(ulong token);
}
