using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 4954 section 4: who the client is.</summary>
/// <param name="mechanism">In upper case.</param>
/// <param name="initialResponse">As it stands in the command; null when there is none.</param>
internal sealed class AuthCommand(string mechanism, string? initialResponse) : SmtpCommand
{
    /// <summary>RFC 4422 section 3.1.</summary>
    private const int MaxMechanismOctets = 20;

    public override string Verb => "AUTH";

    public string Mechanism { get; } = mechanism;

    public string? InitialResponse { get; } = initialResponse;

    public static SmtpCommand Parse(ReadOnlySpan<byte> arguments)
    {
        var space = arguments.IndexOf((byte)' ');
        var mechanism = space < 0 ? arguments : arguments[..space];
        if (mechanism.Length is 0 or > MaxMechanismOctets || mechanism.ContainsAnyExceptInRange((byte)'!', (byte)'~')) return MalformedCommand.BadSyntax;
        if (space < 0) return new AuthCommand(Encoding.ASCII.GetString(mechanism).ToUpperInvariant(), null);
        var response = arguments[(space + 1)..];
        return response.ContainsAnyExceptInRange((byte)'!', (byte)'~')
            ? MalformedCommand.BadSyntax
            : new AuthCommand(Encoding.ASCII.GetString(mechanism).ToUpperInvariant(), Encoding.ASCII.GetString(response));
    }

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session) => session.AuthenticateAsync(this);
}
