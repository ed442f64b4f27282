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

    /// <summary>What is true of a message whatever its labels.</summary>
    private static readonly IReadOnlyList<string> Given =
        [.. LabelsOf(MessageDirection.Inbound, (MachineMail)~0).Concat(LabelsOf(MessageDirection.Outbound, MachineMail.None)).Select(OfLabel).OfType<string>()];

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

    /// <summary>What labels that people or the server gave to a message become. Not <c>unread</c>: it changes with every look at a message.</summary>
    public static IEnumerable<string> OfLabels(IEnumerable<string> labels) =>
        labels.Where(label => label != Label.Unread).Select(OfLabel).OfType<string>();

    /// <summary>The marks of a message whose labels have changed.</summary>
    /// <param name="marks">As a <see cref="SearchDocument"/> has them.</param>
    /// <returns>The same when nothing changes that is searched by.</returns>
    public static string Relabel(string marks, IEnumerable<string> removed, IEnumerable<string> added)
    {
        ArgumentNullException.ThrowIfNull(marks);
        var words = marks.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var kept = words.Except(OfLabels(removed).Except(Given)).Union(OfLabels(added)).ToList();
        return kept.SequenceEqual(words) ? marks : $" {string.Join(' ', kept)} ";
    }
}
