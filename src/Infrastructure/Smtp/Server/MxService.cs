using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Smtp.Server.Commands;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Takes mail for local recipients from anybody.</summary>
internal sealed class MxService(MailSettings mail, LimitSettings limits, ICommandBus bus, IInboundMail inbound) : ISmtpService
{
    private readonly SmtpReply _plain = new(250, null, mail.HostName, [.. SmtpExtensions.Common(limits, takesBinary: true), SmtpExtensions.StartTls]);
    private readonly SmtpReply _inTls = new(250, null, mail.HostName, [.. SmtpExtensions.Common(limits, takesBinary: true)]);

    public string Name => "SMTP";

    public SmtpReply Ehlo(SmtpSession session) => session.IsTls ? _inTls : _plain;

    public SmtpReply? Bars(SmtpSession session, SmtpCommand command) => command is AuthCommand ? SmtpReply.NotRecognized : null;

    public ValueTask<SmtpReply> AuthenticateAsync(SmtpSession session, AuthCommand command, CancellationToken cancellationToken) => new(SmtpReply.NotRecognized);

    public ValueTask<SmtpReply?> FindObstacleAsync(SmtpSession session, MailTransaction transaction, CancellationToken cancellationToken) =>
        new(transaction.HasAuth ? SmtpReply.ParameterNotRecognized : null);

    public async ValueTask<SmtpReply?> AddRecipientAsync(SmtpSession session, EmailAddress recipient, CancellationToken cancellationToken)
    {
        var answer = await bus.SendAsync(Caller.Platform, new CheckRecipient(recipient), cancellationToken);
        if (answer.Failure is { } failure) return SmtpReply.For(failure);
        if (!session.Client.IsLocal && !session.Server.Greylist.Lets(session.ClientAddress, session.Transaction!.ReversePath?.Key ?? "", recipient.Key)) return SmtpReply.Greylisted;
        session.AddRecipient(answer.Value);
        return null;
    }

    public byte[] WriteTrace(SmtpSession session, MailTransaction transaction, string id) => TraceHeader.Write(
        session.Helo,
        session.ClientAddress,
        mail.HostName,
        $"{(transaction.IsUtf8 ? "UTF8SMTP" : session.IsExtended ? "ESMTP" : "SMTP")}{(session is { IsTls: true, IsExtended: true } ? "S" : "")}",
        id,
        transaction.Recipients.Count == 1 ? transaction.Recipients[0].ToString() : null,
        session.Server.Clock.GetUtcNow());

    public async ValueTask<Result<SmtpAcceptance>> AcceptAsync(SmtpSession session, MailTransaction transaction, IncomingMessage message, CancellationToken cancellationToken)
    {
        var delivery = new InboundDelivery(new Envelope(transaction.ReversePath, transaction.Recipients), message.Raw)
        {
            Trace = message.Trace,
            Client = session.ClientAddress,
            IsLocal = session.Client.IsLocal,
            Helo = session.Helo,
            UnreadableSender = transaction.UnreadableSender,
            Recipients = transaction.Checked,
        };
        var accepted = await inbound.AcceptAsync(delivery, cancellationToken);
        return accepted.Failure is { } failure ? failure : new SmtpAcceptance(accepted.Value.Id.ToString(), accepted.Value.Copies);
    }
}
