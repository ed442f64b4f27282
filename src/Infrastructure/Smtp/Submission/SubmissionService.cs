using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Application.SignIns;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Smtp.Server;
using AgentSend.Infrastructure.Smtp.Server.Commands;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Smtp.Submission;

/// <summary>Takes mail from those who have signed in to an inbox, to whomever (RFC 6409).</summary>
/// <remarks>
/// AUTH is RFC 4954 with PLAIN (RFC 4616) and LOGIN. Deviations: the Received field does not say where the client is, which is nobody's business but the
/// operator's. NOTIFY, RET and ENVID (RFC 3461) are not offered: failures are reported to the inbox.
/// </remarks>
internal sealed class SubmissionService(MailSettings mail, LimitSettings limits, ICommandBus bus, IOptions<SubmissionOptions> options) : ISmtpService
{
    private const string Auth = "AUTH PLAIN LOGIN";

    /// <summary><c>Username:</c> and <c>Password:</c>, which clients of LOGIN count rather than read.</summary>
    private const string AskForUser = "VXNlcm5hbWU6";
    private const string AskForPassword = "UGFzc3dvcmQ6";

    private readonly SmtpReply _plain = new(250, null, mail.HostName, [.. SmtpExtensions.Common(limits, takesBinary: false), SmtpExtensions.StartTls]);
    private readonly SmtpReply _plainOnLoopback = new(250, null, mail.HostName, [.. SmtpExtensions.Common(limits, takesBinary: false), Auth, SmtpExtensions.StartTls]);
    private readonly SmtpReply _inTls = new(250, null, mail.HostName, [.. SmtpExtensions.Common(limits, takesBinary: false), Auth]);

    public string Name => "Submission";

    public SmtpReply Ehlo(SmtpSession session) => session.IsTls ? _inTls : MayShowSecrets(session) ? _plainOnLoopback : _plain;

    public SmtpReply? Bars(SmtpSession session, SmtpCommand command)
    {
        if (session.Login is not null || session.State == SmtpState.Start || command is not (MailCommand or RcptCommand or DataCommand or VrfyCommand or ExpnCommand)) return null;
        return MayShowSecrets(session) ? SmtpReply.SignInFirst : SmtpReply.StartTlsFirst;
    }

    public async ValueTask<SmtpReply> AuthenticateAsync(SmtpSession session, AuthCommand command, CancellationToken cancellationToken)
    {
        if (session.Login is not null) return SmtpReply.AlreadySignedIn;
        if (!MayShowSecrets(session)) return SmtpReply.EncryptFirst;
        return command.Mechanism switch
        {
            "PLAIN" => await TakePlainAsync(session, command.InitialResponse, cancellationToken),
            "LOGIN" => await TakeLoginAsync(session, command.InitialResponse, cancellationToken),
            _ => SmtpReply.UnknownMechanism,
        };
    }

    public async ValueTask<SmtpReply?> FindObstacleAsync(SmtpSession session, MailTransaction transaction, CancellationToken cancellationToken)
    {
        if (transaction.Body == BodyType.BinaryMime) return SmtpReply.ParameterNotRecognized;
        if (transaction.UnreadableSender is not null) return SmtpReply.BadSender;

        // Sessions last; keys are revoked and inboxes deleted meanwhile.
        var login = session.Login!;
        var renewed = await bus.SendAsync(Caller.Platform, new RenewSignIn(login.Address, login.Secret), cancellationToken);
        if (renewed.Failure is not null)
        {
            session.Login = null;
            return SmtpReply.SignInFirst;
        }

        session.Login = login with { Who = renewed.Value };
        return await CheckAsync(session, new CheckSubmission(renewed.Value.InboxId, transaction.ReversePath), cancellationToken);
    }

    public async ValueTask<SmtpReply?> AddRecipientAsync(SmtpSession session, EmailAddress recipient, CancellationToken cancellationToken)
    {
        if (await CheckAsync(session, new CheckSubmission(session.Login!.Who.InboxId, Sender: null, recipient), cancellationToken) is { } obstacle) return obstacle;
        session.AddRecipient(new CheckedRecipient(recipient, Inbox: null));
        return null;
    }

    /// <summary>RFC 3848 has the A for somebody who has signed in.</summary>
    public byte[] WriteTrace(SmtpSession session, MailTransaction transaction, string id)
    {
        var protocol = $"{(transaction.IsUtf8 ? "UTF8SMTP" : "ESMTP")}{(session.IsTls ? "S" : "")}A";
        return Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"Received: by {mail.HostName} with {protocol} id {id};\r\n\t{session.Server.Clock.GetUtcNow().UtcDateTime:ddd, dd MMM yyyy HH:mm:ss} +0000\r\n"));
    }

    public async ValueTask<Result<SmtpAcceptance>> AcceptAsync(SmtpSession session, MailTransaction transaction, IncomingMessage message, CancellationToken cancellationToken)
    {
        var who = session.Login!.Who;
        var submission = new SubmitMessage(who.InboxId, [.. transaction.Recipients], message.Raw.Message, ReportsFailure: transaction.ReversePath is not null) { Trace = message.Trace };
        var submitted = await bus.SendAsync(who.Caller, submission, cancellationToken);
        return submitted.Failure is { } failure ? failure : new SmtpAcceptance(submitted.Value.Id.ToString(), transaction.Recipients.Count);
    }

    private bool MayShowSecrets(SmtpSession session) => session.IsTls || (options.Value.PlainOnLoopback && session.Client.IsLocal);

    private async ValueTask<SmtpReply?> CheckAsync(SmtpSession session, CheckSubmission check, CancellationToken cancellationToken)
    {
        var answer = await bus.SendAsync(session.Login!.Who.Caller, check, cancellationToken);
        return answer.Failure is { } failure ? SmtpReply.For(failure) : null;
    }

    private async ValueTask<SmtpReply> TakePlainAsync(SmtpSession session, string? initial, CancellationToken cancellationToken)
    {
        var line = initial ?? await session.ChallengeAsync("");
        if (IsNone(line, out var refusal)) return refusal;
        if (SaslResponse.Decode(Unempty(line, initial)) is not { } message || !SaslResponse.TryReadPlain(message, out var user, out var password, out var isForItself)) return SmtpReply.NotBase64;
        return isForItself ? await SignInAsync(session, user, password, cancellationToken) : SmtpReply.BadCredentials;
    }

    private async ValueTask<SmtpReply> TakeLoginAsync(SmtpSession session, string? initial, CancellationToken cancellationToken)
    {
        var first = initial ?? await session.ChallengeAsync(AskForUser);
        if (IsNone(first, out var refusal)) return refusal;
        if (SaslResponse.Decode(Unempty(first, initial)) is not { } user) return SmtpReply.NotBase64;
        var second = await session.ChallengeAsync(AskForPassword);
        if (IsNone(second, out refusal)) return refusal;
        return SaslResponse.Decode(second) is { } password ? await SignInAsync(session, user, password, cancellationToken) : SmtpReply.NotBase64;
    }

    private static bool IsNone([NotNullWhen(false)] string? line, out SmtpReply refusal)
    {
        refusal = line is null ? SmtpReply.ResponseTooLong : SmtpReply.SignInCancelled;
        return line is null or "*";
    }

    /// <summary>An initial response of no octets is written as an equals sign (RFC 4954 section 4).</summary>
    private static string Unempty(string line, string? initial) => initial == "=" ? "" : line;

    private async ValueTask<SmtpReply> SignInAsync(SmtpSession session, string user, string password, CancellationToken cancellationToken)
    {
        var answer = await bus.SendAsync(Caller.Platform, new SignIn(user, password, session.ClientAddress), cancellationToken);
        if (answer.Failure is { } failure) return failure.Kind == FailureKind.RateLimited ? SmtpReply.NoSignInNow : SmtpReply.BadCredentials;
        session.Login = new SmtpLogin(answer.Value, user, password);
        return SmtpReply.SignedIn;
    }
}
