using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>SpamAssassin by spamd's SYMBOLS: the message with our trace before it, for the tests that look at where it comes from.</summary>
internal sealed partial class SpamAssassinCheck(
    EngineAddress address, MailSettings settings, ScreeningSettings screening, IOptions<EngineOptions> options, TimeProvider clock, ILogger<SpamAssassinCheck> logger)
    : EngineCheck(options, clock, logger)
{
    public const int DefaultPort = 783;

    private const int MaxAnswerOctets = 64 * 1024;
    private const int MaxRules = 30;

    public override string Name => "spamassassin";

    protected override async Task<IReadOnlyList<Finding>> AskAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        var trace = Encoding.UTF8.GetBytes(TraceOf(message));
        await using var stream = await address.ConnectAsync(cancellationToken);
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"SYMBOLS SPAMC/1.5\r\nContent-length: {trace.Length + message.Raw.Length}\r\n\r\n")), cancellationToken);
        await stream.WriteAsync(trace, cancellationToken);
        await stream.WriteAsync(message.Raw, cancellationToken);
        stream.Socket.Shutdown(System.Net.Sockets.SocketShutdown.Send);
        return Read(await ReadAllAsync(stream, cancellationToken));
    }

    private IReadOnlyList<Finding> Read(string answer)
    {
        var first = answer.AsSpan(0, Math.Max(0, answer.IndexOf('\n', StringComparison.Ordinal))).Trim().ToString();
        var spam = SpamLine().Match(answer);
        if (!FirstLine().IsMatch(first) || !spam.Success) throw new EngineException(first.Length == 0 ? "no answer" : OneLine(first));
        var (score, limit) = (Number(spam.Groups[1].Value), Number(spam.Groups[2].Value));
        var body = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var rules = body < 0 ? [] : answer[(body + 4)..].Split([',', '\r', '\n', ' '], StringSplitOptions.RemoveEmptyEntries);

        // Its limit is spam for it as ours is for us.
        var points = limit > 0 ? Math.Round(score / limit * screening.SpamScore, 2) : score;
        return
        [
            new Finding(Name, "score", string.Create(CultureInfo.InvariantCulture, $"SpamAssassin gives {score} of {limit} points."), points, FindingKind.Spam, null),
            .. rules.Take(MaxRules).Select(rule => new Finding(Name, CodeOf(rule), OneLine(rule, 64), 0, FindingKind.Note, null)),
        ];
    }

    private string TraceOf(ScreenedMessage message) => message.Client is null
        ? ""
        : $"Received: from {Atom(message.Helo)} ({Atom(message.Helo)} [{message.Client}])\r\n\tby {settings.HostName} with ESMTP; {Clock.GetUtcNow():ddd, dd MMM yyyy HH:mm:ss} +0000\r\n"
          + $"X-Envelope-From: <{message.Envelope.ReversePath}>\r\n";

    private static string Atom(string helo) => helo.Length > 0 && helo.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_') ? helo : "unknown";

    private static async Task<string> ReadAllAsync(Stream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[MaxAnswerOctets];
        var length = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(answer, 0, length);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : 0;

    [GeneratedRegex(@"^SPAMD/[\d.]+ 0 ")]
    private static partial Regex FirstLine();

    [GeneratedRegex(@"^Spam: *\w+ *; *(-?[\d.]+) */ *(-?[\d.]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex SpamLine();
}
