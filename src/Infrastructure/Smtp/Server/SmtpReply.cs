using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What the server answers: a code (RFC 5321 section 4.2), an enhanced code where there is one (RFC 3463), and text.</summary>
/// <param name="EnhancedCode">Null in the banner, in answers to EHLO and HELO, and in 3xx (RFC 2034 section 4).</param>
/// <param name="More">Further lines.</param>
internal sealed record SmtpReply(int Code, string? EnhancedCode, string Text, IReadOnlyList<string>? More = null)
{
    public static readonly SmtpReply Ok = new(250, "2.0.0", "Ok");
    public static readonly SmtpReply StartMailInput = new(354, null, "End data with <CR><LF>.<CR><LF>");

    public static readonly SmtpReply Bye = new(221, "2.0.0", "Bye");
    public static readonly SmtpReply ShuttingDown = new(421, "4.3.2", "Service shutting down, try again later");
    public static readonly SmtpReply TimedOut = new(421, "4.4.2", "Timeout, closing connection");
    public static readonly SmtpReply TooManyErrors = new(421, "4.7.0", "Too many errors");
    public static readonly SmtpReply TooManyCommands = new(421, "4.7.0", "Too many commands without a message");
    public static readonly SmtpReply TooManySessions = new(421, "4.7.0", "Too many connections, try again later");

    public static readonly SmtpReply TooManyConnections = new(421, "4.7.0", "Too many connections in a minute, try again later");
    public static readonly SmtpReply TooManyMessages = new(451, "4.7.1", "Too many messages in a minute, try again later");
    public static readonly SmtpReply Greylisted = new(451, "4.7.1", "Not known yet, try again in some minutes");

    public static readonly SmtpReply LineTooLong = new(500, "5.5.2", "Line too long");
    public static readonly SmtpReply BareLineEnding = new(500, "5.5.2", "Lines end with CRLF only");
    public static readonly SmtpReply NotRecognized = new(500, "5.5.1", "Command not recognized");
    public static readonly SmtpReply BadSyntax = new(501, "5.5.4", "Syntax error in parameters");
    public static readonly SmtpReply BadSender = new(501, "5.1.7", "Bad sender address syntax");
    public static readonly SmtpReply BadSequence = new(503, "5.5.1", "Bad sequence of commands");
    public static readonly SmtpReply ParameterNotRecognized = new(555, "5.5.4", "Parameter not recognized");
    public static readonly SmtpReply NeedsSmtpUtf8 = new(553, "5.6.7", "Address needs SMTPUTF8");

    public static readonly SmtpReply SignedIn = new(235, "2.7.0", "Authentication successful");
    public static readonly SmtpReply NoSignInNow = new(454, "4.7.0", "Temporary authentication failure");
    public static readonly SmtpReply SignInCancelled = new(501, "5.7.0", "Authentication cancelled");
    public static readonly SmtpReply ResponseTooLong = new(500, "5.5.6", "Authentication exchange line is too long");
    public static readonly SmtpReply NotBase64 = new(501, "5.5.2", "Cannot decode the response");
    public static readonly SmtpReply AlreadySignedIn = new(503, "5.5.1", "Already authenticated");
    public static readonly SmtpReply UnknownMechanism = new(504, "5.5.4", "Authentication mechanism not supported");
    public static readonly SmtpReply SignInFirst = new(530, "5.7.0", "Authentication required");
    public static readonly SmtpReply StartTlsFirst = new(530, "5.7.0", "Must issue a STARTTLS command first");
    public static readonly SmtpReply BadCredentials = new(535, "5.7.8", "Authentication credentials invalid");
    public static readonly SmtpReply EncryptFirst = new(538, "5.7.11", "Encryption required for the requested authentication mechanism");

    public static readonly SmtpReply Fault = new(451, "4.3.0", "Local error in processing");
    public static readonly SmtpReply NoRoom = new(452, "4.3.1", "Too much mail at the moment, try again later");
    public static readonly SmtpReply TooManyRecipients = new(452, "4.5.3", "Too many recipients");
    public static readonly SmtpReply MessageTooLarge = new(552, "5.3.4", "Message too large");
    public static readonly SmtpReply MailLoop = new(554, "5.4.6", "Too many Received headers, mail loop");
    public static readonly SmtpReply LookalikeEnd = new(550, "5.5.2", "Message holds a dot between bare line ends");

    /// <summary>221 and 421 are the last word of a session (RFC 5321 section 3.8).</summary>
    public bool Closes => Code is 221 or 421;

    /// <summary>Counts against the session's limit of errors.</summary>
    public bool IsPermanentError => Code >= 500;

    public static SmtpReply For(Failure failure)
    {
        var (code, enhancedCode) = failure.Code switch
        {
            "recipient.unknown" => (550, "5.1.1"),
            "recipient.suspended" => (550, "5.2.1"),
            "recipient.not_local" => (550, "5.7.1"),
            "sender.not_allowed" => (553, "5.7.1"),
            _ => CodesFor(failure.Kind),
        };
        return new(code, enhancedCode, OneLine(failure.Message));
    }

    private static (int Code, string EnhancedCode) CodesFor(FailureKind kind) => kind switch
    {
        FailureKind.Invalid => (554, "5.6.0"),
        FailureKind.Unauthenticated => (530, "5.7.0"),
        FailureKind.Forbidden => (550, "5.7.1"),
        FailureKind.NotFound => (550, "5.1.1"),
        FailureKind.Conflict => (451, "4.3.0"),
        FailureKind.TooLarge => (552, "5.3.4"),
        FailureKind.RateLimited => (451, "4.7.1"),
        FailureKind.Unavailable => (451, "4.3.0"),
    };

    /// <summary>A message that quotes somebody must not end the line.</summary>
    private static string OneLine(string text) => string.Create(Math.Min(text.Length, 400), text, static (line, source) =>
    {
        for (var i = 0; i < line.Length; i++) line[i] = source[i] is >= ' ' and <= '~' ? source[i] : '?';
    });
}
