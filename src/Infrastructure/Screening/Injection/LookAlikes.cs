using System.Globalization;

namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Judges host names by what they look like: brands with a letter changed, letters of several alphabets in one label, a brand in front of another's domain.</summary>
internal static class LookAlikes
{
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    private static readonly HashSet<string> SecondLevel = ["co", "com", "org", "net", "gov", "ac", "edu", "gob", "or", "ne", "go"];

    /// <returns>0 to 1: how likely it is that the name is to be taken for another's.</returns>
    /// <param name="ownDomains">Domains of the recipient: what looks like one of them is worse.</param>
    public static double Weigh(string host, IReadOnlyCollection<string> ownDomains)
    {
        if (host.Length is < 4 or > 253) return 0;
        var name = Decode(host.Trim('.').ToLowerInvariant());
        if (name.Any(c => c is '/' or '@' or ' ')) return 0;
        var labels = name.Split('.');
        if (labels.Length < 2 || labels.All(label => label.All(char.IsAsciiDigit))) return 0;
        var index = MainIndex(labels);
        var main = labels[index];
        var domain = string.Join('.', labels[index..]);
        if (Brands.Domains.Contains(domain) || ownDomains.Contains(domain)) return 0;

        var skeleton = Skeleton(main);
        var best = HasMixedScripts(main) ? 0.6 : 0;
        if (skeleton.Any(c => c > '\u007F') && best == 0) return 0;
        foreach (var own in ownDomains)
            if (own.Length > 5 && own.Split('.') is { Length: >= 2 } parts && Skeleton(parts[MainIndex(parts)]) == skeleton && parts[MainIndex(parts)] != main) best = Math.Max(best, 0.75);
        for (var n = 0; n < Brands.Names.Count; n++)
        {
            var (brand, look) = (Brands.Names[n], Brands.Skeletons[n]);
            if (main == brand) return best; // Another ending of the same name, or another firm of that name.
            if (skeleton == look) best = Math.Max(best, 0.75);
            else if (brand.Length >= 6 && main.Length <= brand.Length + 1 && IsOneEdit(skeleton, look)) best = Math.Max(best, 0.55);
            else if (main.Contains('-') && Brands.IsDistinct(brand) && skeleton.Split('-').Any(part => part == brand || part == look)) best = Math.Max(best, 0.5);
        }

        for (var i = 0; i + 1 < index; i++)
            if (Brands.Domains.Contains($"{labels[i]}.{labels[i + 1]}")) best = Math.Max(best, 0.6);
        return best;
    }

    /// <summary>Whether letters of Latin and of another alphabet stand in one word.</summary>
    public static bool HasMixedScripts(ReadOnlySpan<char> word)
    {
        var (latin, other) = (false, false);
        foreach (var c in word)
        {
            if (!char.IsLetter(c)) continue;
            if (c < '\u0250' || c is >= '\u1E00' and <= '\u1EFF') latin = true;
            else if (c is >= '\u0370' and <= '\u058F' or >= '\u10A0' and <= '\u10FF' or >= '\u13A0' and <= '\u13FF' or >= '\u1C80' and <= '\u1CBF') other = true;
        }

        return latin && other;
    }

    /// <summary>What a name looks like at a glance.</summary>
    public static string Skeleton(string label)
    {
        var folded = Folding.Text(label).Replace(' ', '-');
        return string.Create(folded.Length, folded, static (to, from) =>
        {
            for (var i = 0; i < from.Length; i++)
            {
                to[i] = Folding.LatinOf(from[i]) switch { '0' => 'o', '1' or 'i' or 'j' or '|' => 'l', '3' => 'e', '4' => 'a', '5' => 's', '7' => 't', '8' => 'b', var c => c };
            }
        }).Replace("rn", "m", StringComparison.Ordinal).Replace("vv", "w", StringComparison.Ordinal).Replace("cl", "d", StringComparison.Ordinal);
    }

    private static int MainIndex(string[] labels) => labels.Length >= 3 && labels[^1].Length == 2 && SecondLevel.Contains(labels[^2]) ? labels.Length - 3 : labels.Length - 2;

    private static string Decode(string host)
    {
        if (!host.Contains("xn--", StringComparison.Ordinal)) return host;
        try
        {
            return Idn.GetUnicode(host);
        }
        catch (ArgumentException)
        {
            return host;
        }
    }

    /// <summary>One letter more, less or another, or two in a row exchanged.</summary>
    private static bool IsOneEdit(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 1 || a == b) return false;
        var i = 0;
        while (i < a.Length && i < b.Length && a[i] == b[i]) i++;
        var x = a.AsSpan(i);
        var y = b.AsSpan(i);
        if (x.Length == y.Length) return x[1..].SequenceEqual(y[1..]) || (x.Length >= 2 && x[0] == y[1] && x[1] == y[0] && x[2..].SequenceEqual(y[2..]));
        return x.Length > y.Length ? x[1..].SequenceEqual(y) : y[1..].SequenceEqual(x);
    }
}
