namespace AgentSend.Application.Screening;

/// <summary>What an organization wants otherwise than the operator has set; null where it does not.</summary>
/// <param name="SpamScore">0.1 to 1,000.</param>
/// <param name="InjectionScore">0 to 1.</param>
public sealed record OrganizationScreening(double? SpamScore, double? InjectionScore, InjectionAction? OnInjection)
{
    public static readonly OrganizationScreening AsSet = new(null, null, null);
}
