using AgentSend.Application.Screening;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Subjects that shout.</summary>
internal sealed class SubjectLetters : IHeuristic
{
    private const int MinLetters = 12;

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        var subject = message.Content.Subject;
        var (upper, lower, marks) = (0, 0, 0);
        foreach (var c in subject)
        {
            if (char.IsUpper(c)) upper++;
            else if (char.IsLower(c)) lower++;
            else if (c is '!' or '$' or '€' or '£') marks++;
        }

        var place = new TextSpan(SpanSource.Subject, 0, subject.Length, subject.Length > 200 ? subject[..200] : subject);
        if (upper >= MinLetters && upper > 4 * lower && subject.Contains(' ', StringComparison.Ordinal)) found.Add("subject_in_capitals", 0.8, "The subject is in capital letters.", place);
        if (marks >= 3) found.Add("subject_shouts", 0.6, "The subject has several exclamation marks or signs of money.", place);
    }
}
