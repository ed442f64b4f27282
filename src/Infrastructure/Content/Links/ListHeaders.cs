using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>The addresses of List-Unsubscribe (RFC 2369 section 3.2): those of the web when there are any, else those of mail. One-click (RFC 8058) is surest.</summary>
internal static class ListHeaders
{
    private const int MaxAddresses = 10;

    public static IEnumerable<ActionLink> Read(IReadOnlyList<HeaderField> headers)
    {
        var addresses = headers.Where(field => field.Name.Equals("List-Unsubscribe", StringComparison.OrdinalIgnoreCase)).SelectMany(field => Addresses(field.Value)).Take(MaxAddresses).ToList();
        var isOneClick = headers.Any(field => field.Name.Equals("List-Unsubscribe-Post", StringComparison.OrdinalIgnoreCase));
        var chosen = addresses.FindAll(address => IsWeb(address));
        if (chosen.Count == 0) chosen = addresses.FindAll(address => address.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase));
        return chosen.Select(address => new ActionLink(address, LinkKind.Unsubscribe, isOneClick && IsWeb(address) ? 0.99 : 0.95));
    }

    private static bool IsWeb(string address) =>
        address.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private static List<string> Addresses(string value)
    {
        var addresses = new List<string>();
        var at = 0;
        while (addresses.Count < MaxAddresses)
        {
            var open = value.IndexOf('<', at);
            var close = open < 0 ? -1 : value.IndexOf('>', open);
            if (close < 0) break;
            // Folding may have put blanks into it; they are no part of it.
            addresses.Add(string.Concat(value[(open + 1)..close].Where(character => !char.IsWhiteSpace(character))));
            at = close + 1;
        }

        // Some write the address alone.
        if (addresses.Count == 0 && (IsWeb(value.Trim()) || value.Trim().StartsWith("mailto:", StringComparison.OrdinalIgnoreCase))) addresses.Add(value.Trim());
        return addresses;
    }
}
