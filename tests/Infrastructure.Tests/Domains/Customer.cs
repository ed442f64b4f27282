using AgentSend.Application.Domains;
using AgentSend.Domain.Domains;
using AgentSend.Testing;

namespace AgentSend.Infrastructure.Tests.Domains;

/// <summary>Somebody who publishes what they are told to.</summary>
internal static class Customer
{
    /// <param name="leaveOut">Records that are forgotten.</param>
    public static FakeDns Publish(this FakeDns dns, DomainView domain, Func<RecordView, bool>? leaveOut = null)
    {
        foreach (var record in domain.Records.Where(record => leaveOut?.Invoke(record) != true))
        {
            if (record.Type == "MX") dns.MailExchanger(record.Name, record.Priority!.Value, record.Value + ".");
            else dns.Text(record.Name, record.Value);
        }

        return dns;
    }

    public static RecordView Of(this DomainView domain, RecordPurpose purpose, string type = "TXT") => domain.Records.First(record => record.Purpose == purpose && record.Type == type);
}
