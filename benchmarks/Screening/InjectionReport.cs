using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Screening.Injection;
using AgentSend.Infrastructure.Tests.Screening.Injection;

namespace AgentSend.ScreeningBenchmark;

internal static class InjectionReport
{
    private const double Threshold = Infrastructure.Screening.Injection.InjectionReport.Threshold;

    public static void Print(string[] files)
    {
        var html = new HtmlText();
        var screener = new InjectionScreener();
        foreach (var file in files)
        {
            var isInjection = Path.GetFileName(file).StartsWith("injections", StringComparison.Ordinal);
            var cases = InjectionCase.Load(file);
            var flagged = 0;
            foreach (var example in cases)
            {
                var report = screener.Screen(example.ToSource(html));
                if (report.Score >= Threshold) flagged++;
                if (report.Score >= Threshold == isInjection) continue;
                Console.WriteLine($"{report.Score:0.00} {example}");
                foreach (var item in report.Items) Console.WriteLine($"     {item.Code} {item.Score:0.00} {string.Join(" ; ", item.Spans.Select(span => span.Excerpt))}");
            }

            Console.WriteLine($"{Path.GetFileName(file)}: {flagged} of {cases.Count} flagged");
        }
    }
}
