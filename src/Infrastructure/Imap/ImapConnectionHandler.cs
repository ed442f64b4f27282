using AgentSend.Infrastructure.Doors;
using Microsoft.AspNetCore.Connections;

namespace AgentSend.Infrastructure.Imap;

/// <summary>The IMAP server: an agent's inbox as an ordinary mailbox, over the same commands and queries as every other door.</summary>
/// <remarks>
/// <para>
/// RFC 3501 (IMAP4rev1) and 9051 (IMAP4rev2); 2177 (IDLE), 2342 (NAMESPACE), 2971 (ID), 3516 (BINARY), 3691 (UNSELECT), 4315 (UIDPLUS), 4731 (ESEARCH),
/// 4959 (SASL-IR), 4978 (COMPRESS=DEFLATE), 5161 (ENABLE), 5182 (SEARCHRES), 5256 (SORT, THREAD=REFERENCES), 5258 (LIST-EXTENDED), 5530 (response codes), 5819 (LIST-STATUS),
/// 6154 (SPECIAL-USE), 6851 (MOVE), 6855 (UTF8=ACCEPT), 7162 (CONDSTORE, QRESYNC), 7888 (LITERAL+, LITERAL-), 7889 (APPENDLIMIT), 3502 (MULTIAPPEND),
/// 8314 (implicit TLS), 8438 (STATUS=SIZE), 8474 (OBJECTID).
/// </para>
/// <para>
/// Deviations. The mailboxes are fixed: CREATE, DELETE and RENAME are refused, every mailbox is subscribed to. <c>\Recent</c> is never set. A lone LF ends a
/// line. CHECK does what NOOP does. LITERAL- is offered before the sign-in and LITERAL+ after it, since RFC 7888 lets a server offer one at a time.
/// </para>
/// </remarks>
internal sealed class ImapConnectionHandler(ImapServer server, ImapSessions sessions)
{
    /// <param name="isTls">The connection begins with TLS.</param>
    public async Task ServeAsync(ConnectionContext connection, bool isTls)
    {
        await using var session = new ImapSession(server, connection, isTls, sessions.Aborted);
        switch (sessions.TryAdd(session))
        {
            case Admission.TooMany:
                await session.RefuseAsync("[UNAVAILABLE] There are too many sessions");
                return;
            case Admission.ShuttingDown:
                await session.RefuseAsync("The server is shutting down");
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
