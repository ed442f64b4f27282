using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Smtp.Server.Commands;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What tells one kind of SMTP server from another: what it offers, whom it lets do what, and where a message goes. All of one process share it.</summary>
internal interface ISmtpService
{
    /// <summary>For the banner and the log.</summary>
    string Name { get; }

    /// <summary>The answer to EHLO.</summary>
    SmtpReply Ehlo(SmtpSession session);

    /// <returns>Null when the command may be looked at; else why nobody in this state of the session may give it.</returns>
    SmtpReply? Bars(SmtpSession session, SmtpCommand command);

    /// <summary>AUTH (RFC 4954).</summary>
    ValueTask<SmtpReply> AuthenticateAsync(SmtpSession session, AuthCommand command, CancellationToken cancellationToken);

    /// <summary>MAIL.</summary>
    /// <returns>Null when the transaction may begin.</returns>
    ValueTask<SmtpReply?> FindObstacleAsync(SmtpSession session, MailTransaction transaction, CancellationToken cancellationToken);

    /// <summary>RCPT: adds the recipient to the session's transaction.</summary>
    /// <returns>Null when it was added.</returns>
    ValueTask<SmtpReply?> AddRecipientAsync(SmtpSession session, EmailAddress recipient, CancellationToken cancellationToken);

    /// <summary>The <c>Received</c> field of this server, ended by CRLF.</summary>
    /// <param name="id">Of the message in this server's log.</param>
    byte[] WriteTrace(SmtpSession session, MailTransaction transaction, string id);

    /// <summary>Takes a complete message; success once it is on disk.</summary>
    ValueTask<Result<SmtpAcceptance>> AcceptAsync(SmtpSession session, MailTransaction transaction, IncomingMessage message, CancellationToken cancellationToken);
}
