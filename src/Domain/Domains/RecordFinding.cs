namespace AgentSend.Domain.Domains;

/// <summary>What the last look-up said of one record.</summary>
/// <param name="Type">With the name and the purpose it tells which record is meant.</param>
/// <param name="Reason">For the domain's owner; null when there is nothing to say.</param>
public sealed record RecordFinding(RecordPurpose Purpose, string Type, string Name, RecordStatus Status, string? Reason)
{
    public static RecordFinding Of(RequiredRecord record, RecordStatus status, string? reason = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(record.Purpose, record.Type, record.Name, status, reason);
    }

    public bool IsAbout(RequiredRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return (Purpose, Type, Name) == (record.Purpose, record.Type, record.Name);
    }
}
