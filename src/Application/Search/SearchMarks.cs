using System.Globalization;
using System.Text;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Search;

/// <summary>Words the platform adds to a message: whose it is, and what is true of it. Nobody can search for them by typing them.</summary>
public static class SearchMarks
{
    public const string HasAttachment = "fattachment";

    public static string Of(OrganizationId organization) => $"o{organization.Value:N}";

    public static string Of(InboxId inbox) => $"i{inbox.Value:N}";

    /// <returns>Null for a label that has no letters and digits.</returns>
    public static string? OfLabel(string label)
    {
        var words = Tokenizer.Read(Tokenizer.Compose(label));
        if (words.Count == 0) return null;
        var mark = new StringBuilder("l");
        foreach (var word in words) mark.Append(CultureInfo.InvariantCulture, $"{word.Text}");
        return mark.ToString();
    }

    /// <summary>What every message is labelled with: its direction, and what kind of program wrote it.</summary>
    public static IEnumerable<string> LabelsOf(MessageDirection direction, MachineMail machine)
    {
        if (direction == MessageDirection.Inbound) yield return "inbound";
        if (direction == MessageDirection.Inbound) yield return "received";
        if (direction == MessageDirection.Outbound) yield return "outbound";
        if (direction == MessageDirection.Outbound) yield return "sent";
        foreach (var flag in Enum.GetValues<MachineMail>())
        {
            if (flag != MachineMail.None && machine.HasFlag(flag)) yield return flag.ToString();
        }
    }
}
