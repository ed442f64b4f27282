using System.Globalization;
using System.Text;
using AgentSend.Domain.Domains;

namespace AgentSend.Application.Domains;

/// <summary>Records as a zone file has them (RFC 1035 section 5.1), for BIND and for every panel that imports one.</summary>
internal sealed class ZoneFile(IDkimKeys keys)
{
    /// <summary>Seconds. An hour: long enough to be kept, short enough to be changed.</summary>
    private const int TimeToLive = 3600;

    public string Write(DomainView domain)
    {
        var file = new StringBuilder();
        file.Append(CultureInfo.InvariantCulture, $"; Records of {domain.Domain} for AgentSend\n$TTL {TimeToLive}\n");
        foreach (var record in domain.Records)
        {
            file.Append(CultureInfo.InvariantCulture, $"\n; {Explain(record)}\n{record.Name}.\tIN\t{record.Type}\t");
            if (record.Priority is { } priority) file.Append(CultureInfo.InvariantCulture, $"{priority} {record.Value}.\n");
            else file.AppendJoin(' ', keys.CharacterStrings(record.Value).Select(Quote)).Append('\n');
        }

        return file.ToString();
    }

    private static string Explain(RecordView record) => record.Purpose switch
    {
        RecordPurpose.Ownership => "shows that the domain is yours; needed for sending",
        RecordPurpose.Dkim => record.IsRequired ? "key of the signatures; needed for sending" : "further key of the signatures",
        RecordPurpose.Spf => "who may send; a domain has one such record: where there is one, add its terms there",
        RecordPurpose.Dmarc => "what receivers do with mail that is not yours; keep the one you have",
        RecordPurpose.Mx => "where mail goes; needed for receiving",
        RecordPurpose.ReturnPath => "where bounces go when they have an address of their own",
    };

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
