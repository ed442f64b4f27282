using AgentSend.Infrastructure.Doors;
using Microsoft.AspNetCore.Connections;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>An SMTP server: what it takes from whom is its <see cref="ISmtpService"/>'s, the conversation is the same for all.</summary>
/// <remarks>
/// <para>
/// RFC 5321 (SMTP), 1870 (SIZE), 2034 and 3463 (enhanced codes), 2920 (PIPELINING), 3030 (CHUNKING, BINARYMIME), 3207 (STARTTLS), 3848 (protocol names in
/// Received), 6152 (8BITMIME), 6531 (SMTPUTF8).
/// </para>
/// <para>
/// Deviations. Lines end with CRLF only: a bare CR or LF in a command ends the session, in a message it stays as it is, and a lone dot between bare line
/// ends has the message refused (SMTP smuggling). A name in EHLO is not checked, as section 4.1.4 asks. A space after <c>FROM:</c> and <c>TO:</c> is
/// forgiven. Extended parameters are taken after HELO too. VRFY verifies nothing, EXPN does not exist. BODY is noted and not enforced: what was called 7BIT
/// and is not stays as it came.
/// </para>
/// </remarks>
internal sealed class SmtpConnectionHandler(SmtpServerContext server, SmtpSessions sessions) : ConnectionHandler
{
    public string Name => server.Service.Name;

    public override async Task OnConnectedAsync(ConnectionContext connection)
    {
        await using var session = new SmtpSession(server, connection, sessions.Aborted);
        switch (sessions.TryAdd(session))
        {
            case Admission.TooMany:
                await session.RefuseAsync(SmtpReply.TooManySessions);
                return;
            case Admission.ShuttingDown:
                await session.RefuseAsync(SmtpReply.ShuttingDown);
                return;
            case Admission.Admitted:
                break;
        }

        try
        {
            await session.RunAsync();
        }
        finally
        {
            sessions.Remove(session);
        }
    }
}
