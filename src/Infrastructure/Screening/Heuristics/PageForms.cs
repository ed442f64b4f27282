namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>HTML that asks for input or runs something: no mail program does either, pages saved for fraud do.</summary>
internal sealed class PageForms : IHeuristic
{
    public void Look(ReadMessage message, HeuristicFindings found)
    {
        if (message.Html is not { } html) return;
        if (html.Contains("type=\"password\"", StringComparison.OrdinalIgnoreCase) || html.Contains("type=password", StringComparison.OrdinalIgnoreCase) || html.Contains("type='password'", StringComparison.OrdinalIgnoreCase)) found.Add("html_asks_password", 2.5, "The HTML has a field for a password.");
        else if (html.Contains("<form", StringComparison.OrdinalIgnoreCase)) found.Add("html_form", 0.5, "The HTML has a form.");
        if (html.Contains("href=\"javascript:", StringComparison.OrdinalIgnoreCase) || html.Contains("href=\"data:", StringComparison.OrdinalIgnoreCase)) found.Add("url_runs_script", 1.5, "A link runs a script or carries a page of its own.");
    }
}
