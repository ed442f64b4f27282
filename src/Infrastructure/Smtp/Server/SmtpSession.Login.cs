using System.Text;
using AgentSend.Infrastructure.Smtp.Server.Commands;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>AUTH (RFC 4954).</summary>
internal sealed partial class SmtpSession
{
    /// <summary>Null until AUTH has succeeded, and again after STARTTLS.</summary>
    public SmtpLogin? Login { get; set; }

    public async ValueTask<SmtpReply> AuthenticateAsync(AuthCommand command)
    {
        try
        {
            return await Server.Service.AuthenticateAsync(this, command, aborted);
        }
        catch (Exception exception) when (!IsConnectionLost(exception))
        {
            LogFault(exception, connection.ConnectionId, "AUTH");
            return SmtpReply.NoSignInNow;
        }
    }

    /// <summary>Sends a challenge and waits for what the client says to it.</summary>
    /// <param name="challenge">Base64; empty for none.</param>
    /// <returns>The line as it came; null when it was too long.</returns>
    /// <exception cref="SessionEndedException">The client has gone.</exception>
    public async ValueTask<string?> ChallengeAsync(string challenge)
    {
        _replies.Write(new SmtpReply(334, null, challenge));
        return await ReadLineAsync() switch
        {
            LineOutcome.Line => Encoding.Latin1.GetString(_lines.Line),
            LineOutcome.TooLong => null,
            _ => throw new SessionEndedException(null),
        };
    }
}
