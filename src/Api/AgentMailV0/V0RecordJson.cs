using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;

namespace AgentSend.Api.AgentMailV0;

/// <param name="Reason">Of a record that is there and wrong.</param>
internal sealed record V0RecordJson(string Type, string Name, string Value, [property: AllowedValues("MISSING", "INVALID", "VALID")] string Status, int? Priority, string? Reason)
{
    public static V0RecordJson Of(RecordView record) => new(record.Type, record.Name, record.Value, StatusOf(record.Status), record.Priority, ReasonOf(record));

    private static string StatusOf(RecordStatus status) => status switch
    {
        RecordStatus.Verified => "VALID",
        RecordStatus.Wrong => "INVALID",
        RecordStatus.Pending or RecordStatus.Missing or RecordStatus.Unavailable => "MISSING",
    };

    /// <summary>The words for people say which of the two it is.</summary>
    private static string? ReasonOf(RecordView record)
    {
        if (record.Status != RecordStatus.Wrong) return null;
        return record.Reason?.StartsWith("Several ", StringComparison.Ordinal) == true ? "duplicate_records" : "value_mismatch";
    }
}
