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
    public static IReadOnlyList<string> LabelsOf(MessageDirection direction, MachineMail machine)
    {
        List<string> labels = direction == MessageDirection.Inbound ? ["inbound", "received"] : ["outbound", "sent"];
        if (machine == MachineMail.None) return labels;
        labels.AddRange(Enum.GetValues<MachineMail>().Where(flag => flag != MachineMail.None && machine.HasFlag(flag)).Select(flag => flag.ToString()));
        return labels;
    }
}
