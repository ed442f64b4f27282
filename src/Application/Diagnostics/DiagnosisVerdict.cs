namespace AgentSend.Application.Diagnostics;

public enum DiagnosisVerdict
{
    Good,

    /// <summary>Neither good nor bad: it depends on what is wanted, or it could not be found out.</summary>
    Note,

    /// <summary>Works, but not as well as it could, or not for long.</summary>
    Warning,

    /// <summary>Does not work.</summary>
    Bad,
}
