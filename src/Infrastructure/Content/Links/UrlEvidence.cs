using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Content.Links;

/// <summary>What a URL says about what following it does.</summary>
/// <param name="Kind">Null when it does not say.</param>
/// <param name="Weight">0 to 1: how plainly.</param>
/// <param name="HasToken">It holds something long and random: it is made for one reader.</param>
internal readonly record struct UrlEvidence(LinkKind? Kind, double Weight, bool HasToken)
{
    private const int MaxCharacters = 2_000;
    private const int MinTokenLength = 16;

    /// <summary>Of a part of a path, or of a value that is called a token.</summary>
    private const int MinShortToken = 6;

    private static readonly (LinkKind Kind, double Weight, string[] Words)[] Words =
    [
        (LinkKind.Unsubscribe, 0.75, ["unsub", "optout", "listremove", "desinscri", "abmeld", "desuscri", "descadastr"]),
        (LinkKind.Reset, 0.55, ["resetpass", "passwordreset", "passreset", "resetpw", "forgotpass", "recoverpass", "passwordrecover", "changepassword", "passwordchange", "newpassword", "setpassword", "passwordedit", "typerecovery", "moderesetpassword", "accountrecovery", "resetcredential", "pwreset"]),
        (LinkKind.SignIn, 0.55, ["magiclink", "magic", "passwordless", "typemagiclink", "modesignin", "onetimelogin", "emaillogin", "loginlink", "signinlink", "loginwithemail", "logintoken", "tokenlogin", "autologin", "onetimesignin"]),
        (LinkKind.Confirm, 0.5, ["verify", "verif", "confirm", "activat", "validat", "doubleopt", "optin", "typesignup", "modeverifyemail", "completeregistration", "completesignup", "bestaetig"]),
        (LinkKind.Reset, 0.4, ["password", "reset", "recover", "passwort"]),
        (LinkKind.SignIn, 0.3, ["signin", "login", "logon", "session", "sso"]),
        (LinkKind.Unsubscribe, 0.45, ["emailpreference", "subscriptionpref", "managesubscription", "notificationsettings", "emailsettings", "managepreferences"]),
    ];

    private static readonly string[] TokenNames = ["token", "code", "key", "t", "k", "c", "auth", "otp", "otc", "sig", "signature", "hash", "ticket", "nonce", "secret", "tk", "jwt", "magic", "confirmation", "challenge", "oobcode"];

    private static readonly string[] Assets = [".png", ".jpg", ".jpeg", ".gif", ".css", ".svg", ".webp", ".ico"];

    /// <param name="url">With a scheme.</param>
    public static UrlEvidence Of(string url)
    {
        if (url.Length > MaxCharacters) url = url[..MaxCharacters];
        var hostEnd = url.AsSpan(8 < url.Length ? 8 : url.Length).IndexOfAny('/', '?', '#');
        if (hostEnd < 0) return default;
        var rest = url.AsSpan(hostEnd + 8);
        var pathEnd = rest.IndexOfAny('?', '#');
        var path = pathEnd < 0 ? rest : rest[..pathEnd];
        var query = pathEnd < 0 ? default : rest[pathEnd..];
        foreach (var asset in Assets)
        {
            if (path.EndsWith(asset, StringComparison.OrdinalIgnoreCase)) return default;
        }

        var (kind, weight) = Find(query, isStated: true);
        if (kind is null) (kind, weight) = Find(path, isStated: false);
        if (kind is null || weight < 0.35)
        {
            var (queryKind, queryWeight) = Find(query, isStated: false);
            if (queryWeight * 0.7 > weight) (kind, weight) = (queryKind, queryWeight * 0.7);
        }

        return new UrlEvidence(kind, weight, HasRandom(rest) || HasShortToken(path, query));
    }

    /// <param name="isStated">Only words with a key: <c>type=recovery</c> says more than any path.</param>
    private static (LinkKind? Kind, double Weight) Find(ReadOnlySpan<char> text, bool isStated)
    {
        Span<char> letters = stackalloc char[Math.Min(text.Length, MaxCharacters)];
        var length = 0;
        foreach (var character in text)
        {
            if (length < letters.Length && char.IsAsciiLetter(character)) letters[length++] = char.ToLowerInvariant(character);
        }

        ReadOnlySpan<char> joined = letters[..length];
        foreach (var (kind, weight, words) in Words)
        {
            foreach (var word in words)
            {
                var isKeyed = word.StartsWith("type", StringComparison.Ordinal) || word.StartsWith("mode", StringComparison.Ordinal);
                if (isKeyed == isStated && joined.Contains(word, StringComparison.Ordinal)) return (kind, weight);
            }
        }

        return (null, 0);
    }

    /// <summary>Something short that nobody chose: in a path whose letters and digits take turns, in a query by its name, too.</summary>
    private static bool HasShortToken(ReadOnlySpan<char> path, ReadOnlySpan<char> query)
    {
        var last = path.TrimEnd('/');
        if (IsMixedUp(last[(last.LastIndexOf('/') + 1)..])) return true;
        foreach (var range in query.SplitAny("?#&;"))
        {
            var pair = query[range];
            var equals = pair.IndexOf('=');
            if (equals < 1) continue;
            var value = pair[(equals + 1)..];
            if (IsMixedUp(value) || (value.Length >= MinShortToken && value.ContainsAnyInRange('0', '9') && IsTokenName(pair[..equals]))) return true;
        }

        return false;
    }

    private static bool IsTokenName(ReadOnlySpan<char> name)
    {
        foreach (var known in TokenNames)
            if (name.Equals(known, StringComparison.OrdinalIgnoreCase) || (known.Length > 4 && name.EndsWith(known, StringComparison.OrdinalIgnoreCase))) return true;
        return false;
    }

    /// <summary>Letters and digits that change places three times and more, or with them capitals amid small letters: <c>a1b2c3</c>, <c>Ab3dE9x</c>; not <c>iphone15</c>, <c>2026-11-news</c>.</summary>
    private static bool IsMixedUp(ReadOnlySpan<char> text)
    {
        if (text.Length is < MinShortToken or > 64) return false;
        var (turns, humps, digits) = (0, 0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiLetterOrDigit(c)) return false;
            if (char.IsAsciiDigit(c)) digits++;
            if (i == 0) continue;
            if (char.IsAsciiDigit(c) != char.IsAsciiDigit(text[i - 1])) turns++;
            if (char.IsAsciiLetterUpper(c) && !char.IsAsciiLetterUpper(text[i - 1])) humps++;
        }

        return digits > 0 && (turns >= 3 || (turns >= 2 && humps >= 2));
    }

    private static bool HasRandom(ReadOnlySpan<char> text)
    {
        var length = 0;
        var digits = 0;
        var upper = 0;
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '%' or '.'))
            {
                (length, digits, upper) = (0, 0, 0);
                continue;
            }

            length++;
            if (char.IsAsciiDigit(character)) digits++;
            if (char.IsAsciiLetterUpper(character)) upper++;
            if (length >= MinTokenLength && (digits >= 3 || (digits > 0 && upper > 1) || upper >= 4)) return true;
        }

        return false;
    }
}
