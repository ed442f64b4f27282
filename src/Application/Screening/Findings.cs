namespace AgentSend.Application.Screening;

/// <summary>What all checks together have said of a message.</summary>
public sealed class Findings
{
    /// <summary>Kept of one message: somebody who fills a message with what checks look for must not fill the store.</summary>
    public const int MaxFindings = 60;

    private const int MaxSpans = 20;

    public static readonly Findings None = new([], isIncomplete: false, isScanMissing: false);

    private Findings(IReadOnlyList<Finding> all, bool isIncomplete, bool isScanMissing)
    {
        (IsIncomplete, IsScanMissing) = (isIncomplete, isScanMissing);
        SpamScore = Math.Round(all.Where(finding => finding.Kind == FindingKind.Spam).Sum(finding => finding.Score), 3);
        InjectionScore = Math.Round(all.Where(finding => finding.Kind == FindingKind.Injection).Select(finding => Math.Clamp(finding.Score, 0, 1)).DefaultIfEmpty().Max(), 3);
        All = all.Count == 0 ? all : [.. all.OrderByDescending(finding => finding.Kind == FindingKind.Virus).ThenByDescending(finding => Math.Abs(finding.Score)).Take(MaxFindings).Select(Trim)];
    }

    /// <summary>Most weighty first.</summary>
    public IReadOnlyList<Finding> All { get; }

    /// <summary>Points of what speaks for and against spam.</summary>
    public double SpamScore { get; }

    /// <summary>The surest of what speaks for an injection, 0 to 1.</summary>
    public double InjectionScore { get; }

    /// <summary>At least one check could not be made.</summary>
    public bool IsIncomplete { get; }

    /// <summary>One of them was to look for viruses.</summary>
    public bool IsScanMissing { get; }

    /// <summary>The same for somebody whose mail is not judged as spam.</summary>
    public Findings WithoutSpam => new([.. All.Where(finding => finding.Kind != FindingKind.Spam)], IsIncomplete, IsScanMissing);

    public static Findings Of(IReadOnlyList<(IContentCheck Check, CheckResult Result)> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        var all = new List<Finding>();
        var (isIncomplete, isScanMissing) = (false, false);
        foreach (var (check, result) in results)
        {
            all.AddRange(result.Findings);
            isIncomplete |= result.IsUnavailable;
            isScanMissing |= result.IsUnavailable && check.FindsViruses;
        }

        return all.Count == 0 && !isIncomplete ? None : new Findings(all, isIncomplete, isScanMissing);
    }

    private static Finding Trim(Finding finding) => finding.Spans is { Count: > MaxSpans } ? finding with { Spans = [.. finding.Spans.Take(MaxSpans)] } : finding;
}
