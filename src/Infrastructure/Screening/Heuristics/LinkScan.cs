using System.Buffers;
using System.Net;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>The hosts of web links in a text, as they stand.</summary>
internal static class LinkScan
{
    private const int MaxLinks = 300;

    private static readonly SearchValues<char> AuthorityEnd = SearchValues.Create(" \t\r\n/?#\"'<>)(\\");

    /// <param name="Authority">What stands between the slashes: user, host and port.</param>
    internal readonly record struct Link(int Start, string Authority)
    {
        public string Host
        {
            get
            {
                var host = Authority[(Authority.LastIndexOf('@') + 1)..];
                if (host.StartsWith('[')) return host;
                var port = host.IndexOf(':');
                return port < 0 ? host : host[..port];
            }
        }

        public bool HasUser => Authority.Contains('@', StringComparison.Ordinal);

        /// <summary>Decimal, octal and hexadecimal forms of an address are what browsers take and people do not write.</summary>
        public bool IsAddress => Host is { Length: > 0 } host && (host[0] == '[' || char.IsAsciiDigit(host[0])) && IPAddress.TryParse(host, out _);
    }

    public static IEnumerable<Link> Find(string text)
    {
        var from = 0;
        for (var count = 0; count < MaxLinks && text.IndexOf("://", from, StringComparison.Ordinal) is var at and >= 0; count++)
        {
            from = at + 3;
            if (at < 4 || !(text.AsSpan(at - 4, 4).Equals("http", StringComparison.OrdinalIgnoreCase) || text.AsSpan(at - 4, 4).Equals("ttps", StringComparison.OrdinalIgnoreCase))) continue;
            var rest = text.AsSpan(from, Math.Min(400, text.Length - from));
            var end = rest.IndexOfAny(AuthorityEnd);
            var authority = (end < 0 ? rest : rest[..end]).TrimEnd('.').ToString();
            if (authority.Length > 2) yield return new Link(at - 4, authority);
        }
    }

    /// <summary>The last two labels, or three where the second is one under which countries give out names.</summary>
    public static string DomainOf(string host)
    {
        var labels = host.ToLowerInvariant().Split('.');
        if (labels.Length <= 2) return host.ToLowerInvariant();
        var take = labels[^1].Length == 2 && labels[^2].Length <= 3 ? 3 : 2;
        return string.Join('.', labels[^take..]);
    }
}
