using System.Buffers;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Looks at who a mail says it is from: look-alike domains, letters of two alphabets, a name that carries another address or a brand.</summary>
internal static class SenderScanner
{
    public const string DomainCode = "look_alike_domain";
    private const int MaxHosts = 60;

    private static readonly SearchValues<char> HostEnd = SearchValues.Create(" \t\r\n/?#\"'<>)(:@\\");
    private static readonly SearchValues<char> AddressEnd = SearchValues.Create(" )>]\"',;");

    /// <param name="ownDomains">Domains of the recipients.</param>
    public static void Scan(string from, IReadOnlyCollection<string> ownDomains, List<Evidence> found)
    {
        var open = from.LastIndexOf('<');
        var name = open > 0 ? from[..open].Trim(' ', '"') : "";
        var address = open >= 0 ? from[(open + 1)..].TrimEnd('>') : from;
        var at = address.LastIndexOf('@');
        var host = at >= 0 ? address[(at + 1)..] : "";
        var hostStart = from.Length - (open >= 0 && from.EndsWith('>') ? 1 : 0) - host.Length;
        if (host.Length > 0 && LookAlikes.Weigh(host, ownDomains) is var weight and > 0) found.Add(new Evidence(DomainCode, weight, hostStart, host.Length));
        if (at > 0 && LookAlikes.HasMixedScripts(address.AsSpan(0, at))) found.Add(new Evidence("mixed_scripts", 0.55, Math.Max(0, open + 1), at));
        if (name.Length == 0) return;

        foreach (var word in name.Split(' '))
            if (LookAlikes.HasMixedScripts(word)) found.Add(new Evidence("mixed_scripts", 0.6, from.IndexOf(word, StringComparison.Ordinal), word.Length));
        if (OtherAddress(name, host)) found.Add(new Evidence("address_in_name", 0.5, 0, name.Length));
        if (ForeignBrand(name, host, ownDomains)) found.Add(new Evidence("brand_in_name", 0.3, 0, name.Length));
    }

    /// <summary>Hosts of links, each once.</summary>
    public static void ScanLinks(string text, IReadOnlyCollection<string> ownDomains, HashSet<string> seen, List<Evidence> found)
    {
        var from = 0;
        while (seen.Count < MaxHosts && from < text.Length && text.IndexOf("://", from, StringComparison.Ordinal) is var at and >= 0)
        {
            from = at + 3;
            var rest = text.AsSpan(from, Math.Min(253, text.Length - from));
            var end = rest.IndexOfAny(HostEnd);
            var host = (end < 0 ? rest : rest[..end]).ToString();
            if (host.Length < 4 || !seen.Add(host)) continue;
            if (LookAlikes.Weigh(host, ownDomains) * 0.8 is var weight and > 0) found.Add(new Evidence(DomainCode, weight, from, host.Length));
        }
    }

    private static bool OtherAddress(string name, string host)
    {
        var at = name.LastIndexOf('@');
        if (at <= 0 || at + 3 >= name.Length) return false;
        var rest = name.AsSpan(at + 1);
        var end = rest.IndexOfAny(AddressEnd);
        var other = (end < 0 ? rest : rest[..end]).ToString();
        if (!other.Contains('.', StringComparison.Ordinal) || host.Length == 0) return false;
        return !host.EndsWith(other, StringComparison.OrdinalIgnoreCase) && !other.EndsWith(host, StringComparison.OrdinalIgnoreCase);
    }

    private static bool ForeignBrand(string name, string host, IReadOnlyCollection<string> ownDomains)
    {
        if (host.Length == 0 || ownDomains.Contains(host)) return false;
        var words = Folding.Text(name).Split([' ', ',', '.', '(', ')', '|', ':', '\''], StringSplitOptions.RemoveEmptyEntries);
        foreach (var word in words)
        {
            var look = LookAlikes.Skeleton(word);
            var index = Enumerable.Range(0, Brands.Names.Count).FirstOrDefault(i => Brands.Skeletons[i] == look && word.Length == Brands.Names[i].Length && Brands.IsDistinct(Brands.Names[i]), -1);
            if (index >= 0 && Brands.Names[index] is var brand && !host.Contains(brand, StringComparison.OrdinalIgnoreCase) && !Folding.Text(name).Contains(" via ", StringComparison.Ordinal)) return true;
        }

        return false;
    }
}
