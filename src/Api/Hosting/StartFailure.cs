using System.Net.Sockets;
using System.Text.RegularExpressions;
using AgentSend.Application.Abstractions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.Hosting;

/// <summary>Turns what an operator can cause into one line that says what to do.</summary>
internal static partial class StartFailure
{
    /// <returns>Null for a fault of the program: that one deserves its stack trace.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        StartException or StoreException => exception.Message,
        OptionsValidationException options => string.Join(' ', options.Failures.Select(Reword)),
        AggregateException several => ExplainAll(several),

        // Kestrel wraps what the socket said and names the address; a mail port leaves the socket's own words.
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Stop what listens there, or choose another with --urls.",
        AddressInUseException => "A mail port is in use already. Stop what listens there, or choose another with --AgentSend:Smtp:Port (or Submission:Port, Submission:TlsPort, Imap:Port, Imap:TlsPort).",
        SocketException socket => $"A port cannot be opened: {socket.Message}.",
        IOException or UnauthorizedAccessException => exception.Message,

        // What a setting names cannot be used ("AgentSend:Smtp:CertificatePath: cannot use 'x'"); configuration that does not convert ("Failed to convert
        // configuration value 'x' at 'AgentSend:Smtp:Port'"); a --urls that is no URL.
        InvalidOperationException or FormatException when IsAboutSettings(exception) => exception.Message,
        _ => null,
    };

    private static string? ExplainAll(AggregateException several)
    {
        var reasons = several.InnerExceptions.Select(Explain).ToArray();
        return reasons.Contains(null) ? null : string.Join(' ', reasons);
    }

    private static bool IsAboutSettings(Exception exception) =>
        exception.Message.StartsWith("AgentSend:", StringComparison.Ordinal)
        || exception.Message.Contains("configuration", StringComparison.OrdinalIgnoreCase)
        || exception.Message.Contains("url", StringComparison.OrdinalIgnoreCase);

    /// <summary>"DataAnnotation validation failed for 'LimitsOptions' members: 'X' with the error: 'The field X must be ...'." tells an operator half of nothing.</summary>
    private static string Reword(string failure) => Annotation().Match(failure) is { Success: true } match
        ? match.Groups["error"].Value.StartsWith("AgentSend:", StringComparison.Ordinal) ? match.Groups["error"].Value : $"{match.Groups["type"].Value}: {match.Groups["error"].Value}"
        : failure;

    [GeneratedRegex("^DataAnnotation validation failed for '(?<type>\\w+?)(Options)?' members: '.*?' with the error: '(?<error>.*)'\\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Annotation();
}
