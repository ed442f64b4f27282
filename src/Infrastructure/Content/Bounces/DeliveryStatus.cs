using System.Text;

namespace AgentSend.Infrastructure.Content.Bounces;

/// <summary>Reads the fields of message/delivery-status (RFC 3464 section 2) and message/feedback-report (RFC 5965 section 3): groups set apart by empty lines.</summary>
internal sealed class DeliveryStatus
{
    private const int MaxRecipients = 1_000;

    /// <summary>What is said of the whole message.</summary>
    public Dictionary<string, string> Message { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is said of each recipient.</summary>
    public List<Dictionary<string, string>> Recipients { get; } = [];

    public static DeliveryStatus Read(string text)
    {
        var status = new DeliveryStatus();
        Dictionary<string, string>? group = null;
        string? name = null;
        var value = new StringBuilder();
        foreach (var range in text.AsSpan().Split('\n'))
        {
            var line = text.AsSpan()[range].TrimEnd();
            if (line.Length > 0 && line[0] is ' ' or '\t' && name is not null)
            {
                if (value.Length < 8_000) value.Append(' ').Append(line.Trim());
                continue;
            }

            status.Keep(ref group, name, value);
            name = null;
            line = line.Trim();
            if (line.Length == 0)
            {
                // An empty line may be missing between groups, or be one too many: a group is a recipient's when it names one.
                group = null;
                continue;
            }

            var colon = line.IndexOf(':');
            if (colon is < 1 or > 60 || line[..colon].Contains(' ')) continue;
            name = line[..colon].ToString();
            value.Append(line[(colon + 1)..].Trim());
        }

        status.Keep(ref group, name, value);
        return status;
    }

    private void Keep(ref Dictionary<string, string>? group, string? name, StringBuilder value)
    {
        if (name is not null && Recipients.Count < MaxRecipients)
        {
            if (IsOfRecipient(name) && group is null) Recipients.Add(group = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
            else if (group is not null && name.Equals("Final-Recipient", StringComparison.OrdinalIgnoreCase) && group.ContainsKey(name)) Recipients.Add(group = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase));
            var fields = group ?? Message;
            // A complaint may be about several recipients (RFC 5965 section 3.2).
            if (!fields.TryAdd(name, value.ToString()) && name.Equals("Original-Rcpt-To", StringComparison.OrdinalIgnoreCase) && fields[name].Length < 64_000) fields[name] += $", {value}";
        }

        value.Clear();
    }

    private static bool IsOfRecipient(string name) =>
        name.ToLowerInvariant() is "final-recipient" or "original-recipient" or "action" or "status" or "diagnostic-code" or "remote-mta" or "x-actual-recipient";
}
