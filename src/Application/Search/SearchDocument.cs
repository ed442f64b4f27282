using System.Text;
using AgentSend.Application.Messages;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;

namespace AgentSend.Application.Search;

/// <summary>A message as it is searched: each field its tokens, a space before and after every one; empty when there is none.</summary>
/// <param name="Marks">See <see cref="SearchMarks"/>.</param>
public sealed record SearchDocument(string Marks, string Sender, string Recipients, string Subject, string Body, string Files)
{
    /// <summary>Longest stretch of a body that is searched, in characters.</summary>
    public const int MaxBody = 512 * 1024;

    /// <summary>Between two values of one field, so that no phrase reaches over: no query can contain it.</summary>
    private const char Boundary = '\u00B7';

    public static SearchDocument Of(OrganizationId organization, MessageView message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new SearchDocument(
            MarksOf(organization, message),
            Join([message.From]),
            Join([.. message.To, .. message.Cc, .. message.Bcc]),
            Join([message.Subject]),
            Join([BodyOf(message)]),
            Join([.. message.Attachments.Select(a => a.Filename ?? "")]));
    }

    /// <returns>See <see cref="SearchMarks"/>.</returns>
    public static string MarksOf(OrganizationId organization, MessageView message)
    {
        ArgumentNullException.ThrowIfNull(message);
        List<string> marks = [SearchMarks.Of(organization), SearchMarks.Of(new InboxId(message.InboxId))];
        marks.AddRange(SearchMarks.OfLabels([.. SearchMarks.LabelsOf(message.Direction, message.Content.Machine), .. message.Labels]));
        if (message.Attachments.Any(a => !IsDecoration(a))) marks.Add(SearchMarks.HasAttachment);
        return $" {string.Join(' ', marks.Distinct())} ";
    }

    /// <summary>The new words of a message; all of them when nothing in it counts as new.</summary>
    public static string BodyOf(MessageView message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var body = message.Content.ExtractedText is { Length: > 0 } extracted ? extracted : message.Text ?? "";
        return body.Length <= MaxBody ? body : body[..MaxBody];
    }

    /// <summary>Whether the query's words and marks are there; times are the caller's to check.</summary>
    public bool Matches(SearchNode node) => node switch
    {
        AllOf all => all.Parts.All(Matches),
        AnyOf any => any.Parts.Any(Matches),
        Without without => !Matches(without.Part),
        Marked marked => Marks.Contains($" {marked.Token} ", StringComparison.Ordinal),
        Phrase phrase => Has(phrase, SearchFields.Sender, Sender) || Has(phrase, SearchFields.Recipients, Recipients) || Has(phrase, SearchFields.Subject, Subject)
            || Has(phrase, SearchFields.Body, Body) || Has(phrase, SearchFields.Files, Files),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static bool Has(Phrase phrase, SearchFields field, string text) => phrase.Fields.HasFlag(field) && text.Contains(phrase.Pattern, StringComparison.Ordinal);

    /// <summary>A picture that the text shows by itself is nothing one looks for as an attachment.</summary>
    private static bool IsDecoration(AttachmentInfo attachment) => attachment.IsInline && attachment.ContentType.StartsWith("image/", StringComparison.Ordinal);

    private static string Join(IReadOnlyList<string> values)
    {
        var joined = new StringBuilder();
        foreach (var value in values)
        {
            var tokens = Tokenizer.Read(Tokenizer.Compose(value));
            if (tokens.Count == 0) continue;
            joined.Append(' ');
            if (joined.Length > 1) joined.Append(Boundary).Append(' ');
            foreach (var token in tokens) joined.Append(token.Text).Append(' ');
            joined.Length--; // The next value, or the end, brings it again.
        }

        return joined.Length == 0 ? "" : joined.Append(' ').ToString();
    }
}
