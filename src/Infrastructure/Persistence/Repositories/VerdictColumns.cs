using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Application.Authentication;
using AgentSend.Application.Screening;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>How verdicts lie in columns.</summary>
internal static partial class VerdictColumns
{
    private const int Thousandths = 1000;

    /// <summary>Four bits for each result and for the list's decision, one for each of the two marks, then the labels.</summary>
    public static long ToSummary(VerdictView view, ListDecision list) =>
        (long)view.Spf | ((long)view.Dkim << 4) | ((long)view.Dmarc << 8) | ((long)view.Arc << 12) | ((long)list << 16)
        | (view.IsFromAligned ? 1L << 20 : 0) | (view.IsTrustedSender ? 1L << 21 : 0) | ((long)view.Labels << 24);

    public static VerdictView ToView(long summary, int spamScore, int injectionScore, string? findings) => new(
        (SpfResult)(summary & 15), (DkimResult)((summary >> 4) & 15), (DmarcResult)((summary >> 8) & 15), (ArcResult)((summary >> 12) & 15),
        (summary & (1L << 20)) != 0, (summary & (1L << 21)) != 0, (InboundLabels)(summary >> 24), ToScore(spamScore), ToScore(injectionScore), ToFindings(findings));

    public static ListDecision ToList(long summary) => (ListDecision)((summary >> 16) & 15);

    /// <summary>Of a score far beyond any real one the rest is cut off.</summary>
    public static int FromScore(double score) => (int)Math.Round(Math.Clamp(score, -1_000_000, 1_000_000) * Thousandths);

    public static double ToScore(int column) => (double)column / Thousandths;

    public static string? FromFindings(IReadOnlyList<Finding> findings) =>
        findings.Count == 0 ? null : JsonSerializer.Serialize([.. findings], VerdictJson.Default.FindingArray);

    public static IReadOnlyList<Finding> ToFindings(string? column) => column is null ? [] : JsonSerializer.Deserialize(column, VerdictJson.Default.FindingArray) ?? [];

    public static string? FromDetails(InboundVerdict verdict) => verdict.Authentication is null && verdict.Reasons.Count == 0
        ? null
        : JsonSerializer.Serialize(new Details(verdict.Authentication, [.. verdict.Reasons]), VerdictJson.Default.Details);

    public static Details ToDetails(string? column) => column is null ? Details.None : JsonSerializer.Deserialize(column, VerdictJson.Default.Details) ?? Details.None;

    internal sealed record Details(MailAuthentication? Authentication, string[] Reasons)
    {
        public static readonly Details None = new(null, []);
    }

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(Finding[]))]
    [JsonSerializable(typeof(Details))]
    private sealed partial class VerdictJson : JsonSerializerContext;
}
