using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.SignIns;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>LOGIN: an inbox's address, and an API key that reaches it.</summary>
internal sealed class LoginCommand(string address, string secret) : ImapCommand
{
    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        reader.TakeSpace();
        var address = reader.TakeText();
        reader.TakeSpace();
        var secret = Encoding.UTF8.GetString(reader.TakeAstring());
        reader.TakeEnd();
        return new LoginCommand(address, secret);
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session) => SignInAsync(session, address, secret);

    public static async ValueTask<Completion> SignInAsync(ImapSession session, string address, string secret)
    {
        if (!session.AllowsLogin) return Completion.No("Keys are taken over TLS only: begin with STARTTLS", "PRIVACYREQUIRED");
        var signedIn = await session.Server.Bus.SendAsync(Caller.Platform, new SignIn(address, secret, session.PeerAddress), session.Aborted);
        if (signedIn.Failure is { } failure) return ImapStatus.For(failure);
        session.SignIn(signedIn.Value, secret);
        return Completion.Ok("Signed in", $"CAPABILITY {session.Capabilities}");
    }
}
