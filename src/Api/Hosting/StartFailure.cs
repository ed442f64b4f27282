using System.Net.Sockets;
using AgentSend.Application.Abstractions;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AgentSend.Api.Hosting;

/// <summary>Turns what an operator can cause into one line that says what to do.</summary>
internal static class StartFailure
{
    /// <returns>Null for a fault of the program: that one deserves its stack trace.</returns>
    public static string? Explain(Exception exception) => exception switch
    {
        StartException or StoreException => exception.Message,
        OptionsValidationException options => string.Join(' ', options.Failures),
        AggregateException { InnerExceptions: [var only] } => Explain(only),

        // Kestrel wraps what the socket said and names the address; others leave the socket's own words.
        IOException { InnerException: AddressInUseException } => $"{exception.Message} Stop what listens there, or choose another port.",
        SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => $"{exception.Message}. Stop what listens there, or choose another port.",
        SocketException => exception.Message,
        IOException or UnauthorizedAccessException => exception.Message,

        // Configuration that does not convert ("Failed to convert configuration value 'x' at 'AgentSend:Smtp:Port'"), a --urls that is no URL.
        InvalidOperationException or FormatException when IsAboutSettings(exception) => exception.Message,
        _ => null,
    };

    private static bool IsAboutSettings(Exception exception) =>
        exception.Message.Contains("configuration", StringComparison.OrdinalIgnoreCase) || exception.Message.Contains("url", StringComparison.OrdinalIgnoreCase);
}
