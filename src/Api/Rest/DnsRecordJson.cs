using System.Text.Json.Serialization;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;

namespace AgentSend.Api.Rest;

/// <param name="Value">A text in one piece, without quotes; of an MX the host.</param>
/// <param name="Priority">Of an MX only.</param>
/// <param name="Purpose">What the record is for.</param>
/// <param name="Required">Whether the domain is not verified without it.</param>
/// <param name="Status">What the last check said.</param>
/// <param name="Reason">What is wrong, for people; null when nothing is.</param>
internal sealed record DnsRecordJson(
    string Type,
    string Name,
    string Value,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Priority,
    [property: OneOf(typeof(RecordPurpose))] string Purpose,
    bool Required,
    [property: OneOf(typeof(RecordStatus))] string Status,
    string? Reason)
{
    public static DnsRecordJson Of(RecordView record) => new(
        record.Type, record.Name, record.Value, record.Priority, Wire.Of(record.Purpose), record.IsRequired, Wire.Of(record.Status), record.Reason);
}
