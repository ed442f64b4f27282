using AgentSend.Application.Authentication;
using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Authentication.Results;

/// <summary>Writes <c>Authentication-Results</c> by RFC 8601, and takes out what others have written in our name, <c>Return-Path</c> too (RFC 5321 section 4.4).</summary>
internal sealed class AuthenticationResultsField : IAuthenticationResults
{
    private const string ReturnPath = "return-path";

    public string Write(string authservId, MailAuthentication? checks) => checks is null
        ? $"Authentication-Results: {authservId}; none\r\n"
        : $"Authentication-Results: {string.Join(";\r\n\t", [authservId, .. Lines(checks)])}\r\n";

    public ReadOnlyMemory<byte> WithoutForged(string authservId, ReadOnlyMemory<byte> message)
    {
        if (!HeaderScan.HasAny(message.Span, ResultsField.Name, ReturnPath)) return message;
        var forged = RawMessage.Parse(message).Fields
            .Where(field => field.Name == ReturnPath || (field.Name == ResultsField.Name && IsInTheNameOf(authservId, field))).ToList();
        if (forged.Count == 0) return message;

        var kept = new byte[message.Length - forged.Sum(field => field.Octets.Length)];
        var (from, to) = (0, 0);
        foreach (var field in forged)
        {
            message.Span.Overlaps(field.Octets.Span, out var start);
            message.Span[from..start].CopyTo(kept.AsSpan(to));
            to += start - from;
            from = start + field.Octets.Length;
        }

        message.Span[from..].CopyTo(kept.AsSpan(to));
        return kept;
    }

    /// <summary>The results, one line each; also what an ARC set says.</summary>
    public static IReadOnlyList<string> Lines(MailAuthentication checks) =>
    [
        .. checks.Dkim.Select(Line),
        new ResultLine("spf", ResultWords.Of(checks.MailFrom.Result)).Comment(checks.MailFrom.Reason).Property("smtp.mailfrom", checks.MailFrom.Domain).ToString(),
        new ResultLine("spf", ResultWords.Of(checks.Helo.Result)).Comment(checks.Helo.Reason).Property("smtp.helo", checks.Helo.Domain).ToString(),
        new ResultLine("dmarc", ResultWords.Of(checks.Dmarc.Result)).Comment(PolicyOf(checks.Dmarc)).Property("header.from", checks.Dmarc.AuthorDomain).ToString(),
        new ResultLine("arc", ResultWords.Of(checks.Arc.Result)).Comment(checks.Arc.Reason).ToString(),
    ];

    private static string Line(DkimCheck check) => new ResultLine("dkim", ResultWords.Of(check.Result))
        .Comment(check.IsTesting ? $"{check.Reason} testing".Trim() : check.Reason)
        .Property("header.d", check.Domain).Property("header.i", check.Identity).Property("header.s", check.Selector)
        .Property("header.a", check.Algorithm).Property("header.b", check.SignatureStart).ToString();

    private static string PolicyOf(DmarcCheck check)
    {
        if (check.RecordDomain is null) return check.Reason;
        var policy = $"p={check.Policy} dis={check.Disposition}".ToLowerInvariant();
        return check.Reason.Length > 0 ? $"{policy}, {check.Reason}" : policy;
    }

    /// <summary>An id that cannot be read might be read by somebody else.</summary>
    private static bool IsInTheNameOf(string authservId, RawField field)
    {
        var id = ResultsField.Read(field).AuthservId;
        return id.TrimEnd('.').Equals(authservId, StringComparison.OrdinalIgnoreCase) || (id.Length == 0 && field.ValueText.Contains(authservId, StringComparison.OrdinalIgnoreCase));
    }
}
