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

        return new UrlEvidence(kind, weight, HasRandom(rest));
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
