using System.ComponentModel.DataAnnotations;
using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;

namespace AgentSend.Api.Rest;

/// <param name="VerificationStatus">The same as <c>sendingStatus</c>, for older clients.</param>
/// <param name="DnsRecords">Both lists together.</param>
internal sealed record DomainJson(
    Guid Id,
    string Domain,
    [property: OneOf(typeof(SendingStatus))] string SendingStatus,
    [property: OneOf(typeof(ReceivingStatus))] string ReceivingStatus,
    [property: OneOf(typeof(SendingStatus))] string VerificationStatus,
    IReadOnlyList<DnsRecordJson> SendingDnsRecords,
    IReadOnlyList<DnsRecordJson> ReceivingDnsRecords,
    IReadOnlyList<DnsRecordJson> DnsRecords,
    [property: DataType(DataType.DateTime)] string? SendingVerifiedAt,
    [property: DataType(DataType.DateTime)] string? ReceivingVerifiedAt,
    [property: DataType(DataType.DateTime)] string? CheckedAt,
    [property: DataType(DataType.DateTime)] string CreatedAt,
    [property: DataType(DataType.DateTime)] string UpdatedAt)
{
    public static DomainJson Of(DomainView domain)
    {
        var sending = domain.Records.Where(record => record.IsForSending).Select(DnsRecordJson.Of).ToList();
        var receiving = domain.Records.Where(record => !record.IsForSending).Select(DnsRecordJson.Of).ToList();
        return new DomainJson(
            domain.Id, domain.Domain, Wire.Of(domain.Sending), Wire.Of(domain.Receiving), Wire.Of(domain.Sending), sending, receiving, [.. sending, .. receiving],
            TimeOf(domain.SendingVerifiedAt), TimeOf(domain.ReceivingVerifiedAt), TimeOf(domain.CheckedAt), Wire.Of(domain.CreatedAt), Wire.Of(domain.UpdatedAt));
    }

    private static string? TimeOf(DateTimeOffset? time) => time is { } there ? Wire.Of(there) : null;
}
