using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Collects findings, each code once.</summary>
internal sealed class HeuristicFindings
{
    private const int MaxExcerpt = 200;

    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    /// <param name="points">As SpamAssassin gives them: 5 together are spam.</param>
    public void Add(string code, double points, string description, TextSpan? place = null)
    {
        if (_all.Exists(finding => finding.Code == code)) return;
        _all.Add(new Finding(HeuristicsCheck.CheckName, code, description, points, points == 0 ? FindingKind.Note : FindingKind.Spam, place is null ? null : [place]));
    }

    public void AddAttachment(string code, double points, string description, string? name) =>
        Add(code, points, description, name is null ? null : new TextSpan(SpanSource.Attachment, 0, name.Length, name.Length > MaxExcerpt ? name[..MaxExcerpt] : name));
}
