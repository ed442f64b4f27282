using System.Diagnostics.CodeAnalysis;
using AgentSend.Application.Messages.Sending;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>Reads <see cref="SubmissionOptions.Aliases"/>.</summary>
internal static class AliasList
{
    /// <param name="wrong">Null, or what cannot be used of it, and why.</param>
    public static SenderAliases Read(IReadOnlyList<string> texts, out string? wrong)
    {
        var inboxes = new Dictionary<string, string>();
        wrong = null;
        foreach (var text in texts)
        {
            if (TryRead(text, out var alias, out var inbox) && inboxes.TryAdd(alias.Key, inbox.Key)) continue;
            wrong = $"{SubmissionOptions.Section}:{nameof(SubmissionOptions.Aliases)}: '{text}' is not alias=inbox with two addresses on one domain, or the alias is there twice.";
        }

        return new SenderAliases(inboxes);
    }

    /// <summary>On one domain: signatures and SPF speak for the inbox's own.</summary>
    private static bool TryRead(string text, [NotNullWhen(true)] out EmailAddress? alias, [NotNullWhen(true)] out EmailAddress? inbox)
    {
        var parts = text.Split('=', 2, StringSplitOptions.TrimEntries);
        inbox = null;
        return EmailAddress.TryParse(parts[0], out alias) && parts.Length == 2 && EmailAddress.TryParse(parts[1], out inbox) && alias.DomainKey == inbox.DomainKey;
    }
}
