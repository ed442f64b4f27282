using System.Buffers.Text;
using System.Text;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>AUTHENTICATE with PLAIN (RFC 4616) or LOGIN, the first answer at once if the client likes (RFC 4959).</summary>
internal sealed class AuthenticateCommand(string mechanism, string? initial) : ImapCommand
{
    private static readonly Completion Malformed = Completion.Bad("That is no base64 of what the mechanism wants");

    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var mechanism = reader.TakeKeyword();
        string? initial = null;
        if (reader.Next == ' ')
        {
            reader.TakeSpace();
            initial = Encoding.ASCII.GetString(reader.TakeAtom()); // Base64 is an atom.
        }

        reader.TakeEnd();
        return new AuthenticateCommand(mechanism, initial);
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        if (!session.AllowsLogin) return new(Completion.No("Keys are taken over TLS only: begin with STARTTLS", "PRIVACYREQUIRED"));
        return mechanism switch
        {
            "PLAIN" => PlainAsync(session),
            "LOGIN" => LoginAsync(session),
            _ => new(Completion.No("There is no such mechanism", "CANNOT")),
        };
    }

    private async ValueTask<Completion> PlainAsync(ImapSession session)
    {
        var answer = initial ?? await session.AskAsync("");
        if (answer == "*") return Completion.Bad("As you like");
        if (Decode(answer)?.Split('\0') is not [var authorized, var address, var secret]) return Malformed;
        return authorized.Length == 0 || authorized.Equals(address, StringComparison.OrdinalIgnoreCase)
            ? await LoginCommand.SignInAsync(session, address, secret)
            : Completion.No("A key opens an inbox for itself only", "AUTHORIZATIONFAILED");
    }

    private async ValueTask<Completion> LoginAsync(ImapSession session)
    {
        var address = initial ?? await session.AskAsync("VXNlcm5hbWU6");
        if (address == "*") return Completion.Bad("As you like");
        var secret = await session.AskAsync("UGFzc3dvcmQ6");
        if (secret == "*") return Completion.Bad("As you like");
        if (Decode(address) is not { } user || Decode(secret) is not { } key) return Malformed;
        return await LoginCommand.SignInAsync(session, user, key);
    }

    /// <returns>Null for what is no base64; <c>=</c> is the empty answer (RFC 4959 section 3).</returns>
    private static string? Decode(string? answer)
    {
        if (answer is null) return null;
        if (answer == "=") return "";
        if (!Base64.IsValid(answer)) return null;
        return Encoding.UTF8.GetString(Convert.FromBase64String(answer));
    }
}
