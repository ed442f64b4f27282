using System.Diagnostics.CodeAnalysis;
using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Lists;

/// <summary>Whom an entry means: one mailbox, or every mailbox of exactly one domain (not of those below it).</summary>
/// <param name="Key">Lower case, the domain in A-labels: what two spellings of one target share. A domain has no <c>@</c>.</param>
public sealed record ListTarget(string Key)
{
    /// <summary>Longest, in characters: what an address can have.</summary>
    public const int MaxCharacters = EmailAddress.MaxOctets;

    public bool IsDomain => !Key.Contains('@', StringComparison.Ordinal);

    /// <param name="text"><c>user@host</c> or a domain of at least two labels: a single word is more often a slip than a host.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ListTarget? target)
    {
        target = null;
        if (string.IsNullOrEmpty(text)) return false;
        if (EmailAddress.TryParse(text, out var address)) target = Of(address);
        else if (!text.Contains('@', StringComparison.Ordinal) && text.Contains('.', StringComparison.Ordinal) && text[0] != '['
            && text.Length <= MaxCharacters && EmailAddress.TryNormalizeDomain(text, out var domain, allowsUnderscores: true)) target = new ListTarget(domain);
        return target is not null;
    }

    public static ListTarget Of(EmailAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ListTarget(address.Key);
    }

    /// <summary>The entry of all mailboxes of its domain.</summary>
    public static ListTarget OfDomain(EmailAddress address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return new ListTarget(address.DomainKey);
    }

    public override string ToString() => Key;
}
