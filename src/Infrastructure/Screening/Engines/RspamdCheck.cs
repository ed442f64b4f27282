using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>rspamd by HTTP, <c>POST /checkv2</c>.</summary>
internal sealed partial class RspamdCheck(
    HttpClient http, RspamdOptions rspamd, ScreeningSettings screening, IOptions<EngineOptions> options, TimeProvider clock, ILogger<RspamdCheck> logger)
    : EngineCheck(options, clock, logger)
{
    /// <summary>Where rspamd as it is shipped adds a header that says spam.</summary>
    private const double ShippedSpamScore = 6;

    private const int MaxSymbols = 30;

    public override string Name => "rspamd";

    protected override async Task<IReadOnlyList<Finding>> AskAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(rspamd.Url!, "/checkv2")) { Content = new ReadOnlyMemoryContent(message.Raw) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Add(request, "IP", message.Client?.ToString());
        Add(request, "Helo", message.Helo);
        Add(request, "From", message.Envelope.ReversePath?.ToString());
        foreach (var recipient in message.Envelope.Recipients) Add(request, "Rcpt", recipient.ToString());
        Add(request, "Password", rspamd.Password);

        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode) throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)response.StatusCode}"));
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var answer = await JsonSerializer.DeserializeAsync(body, AnswerJson.Default.Answer, cancellationToken);
        return answer is { Action.Length: > 0 } ? Read(answer) : throw new EngineException("no action in the answer");
    }

    private IReadOnlyList<Finding> Read(Answer answer)
    {
        if (answer.IsSkipped) return [];
        var isSpam = answer.Action is "add header" or "rewrite subject" or "reject";

        // Its scale is another one, and its operator may have moved the marks: what it calls spam is spam, and what it does not is not.
        var points = Math.Round(answer.Score / ShippedSpamScore * screening.SpamScore, 2);
        points = isSpam ? Math.Max(points, screening.SpamScore) : Math.Min(points, screening.SpamScore - 0.1);
        var symbols = (answer.Symbols ?? []).OrderByDescending(symbol => Math.Abs(symbol.Value.Score)).Take(MaxSymbols);
        return
        [
            new Finding(Name, CodeOf(answer.Action), string.Create(CultureInfo.InvariantCulture, $"rspamd gives {answer.Score} of {answer.RequiredScore} points: {OneLine(answer.Action, 40)}."), points, FindingKind.Spam, null),
            .. symbols.Select(symbol => new Finding(
                Name, CodeOf(symbol.Key), OneLine(string.Create(CultureInfo.InvariantCulture, $"{symbol.Key} ({symbol.Value.Score}): {symbol.Value.Description}")), 0, FindingKind.Note, null)),
        ];
    }

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value) && value.All(c => c is > ' ' and <= '~')) request.Headers.TryAddWithoutValidation(name, value);
    }

    private sealed class Answer
    {
        [JsonPropertyName("action")]
        public string Action { get; set; } = "";

        [JsonPropertyName("score")]
        public double Score { get; set; }

        [JsonPropertyName("required_score")]
        public double RequiredScore { get; set; }

        [JsonPropertyName("is_skipped")]
        public bool IsSkipped { get; set; }

        [JsonPropertyName("symbols")]
        public Dictionary<string, Symbol>? Symbols { get; set; }
    }

    private sealed class Symbol
    {
        [JsonPropertyName("score")]
        public double Score { get; set; }

        [JsonPropertyName("description")]
        public string? Description { get; set; }
    }

    [JsonSerializable(typeof(Answer))]
    private sealed partial class AnswerJson : JsonSerializerContext;
}
