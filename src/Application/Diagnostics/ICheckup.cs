namespace AgentSend.Application.Diagnostics;

/// <summary>Looks at one thing that an operator answers for, and changes nothing.</summary>
public interface ICheckup
{
    /// <returns>What it has found, the most important first. What cannot be looked at is a diagnosis, too, not an exception.</returns>
    Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken);
}
