using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Screening.Injection;
using AgentSend.Infrastructure.Tests.Screening.Injection;

var html = new HtmlText();
var screener = new InjectionScreener();
foreach (var name in args)
{
    foreach (var c in InjectionCase.Load(name))
    {
        var report = screener.Screen(c.ToSource(html));
        var isPositive = name.Contains("injection");
        if (report.Score >= 0.5 == isPositive && args.Length < 9) { if (!isPositive && report.Score > 0.35) Console.WriteLine($"  near {report.Score} {c}"); continue; }
        Console.WriteLine($"{(isPositive ? "MISS" : "FALSE")} {report.Score} {c}");
        foreach (var i in report.Items) Console.WriteLine($"      {i.Code} {i.Score:0.00} {string.Join(" ; ", i.Spans.Select(s => s.Source + ":" + s.Excerpt))}");
    }
    var all = InjectionCase.Load(name); 
    Console.WriteLine($"{name}: {all.Count(c => screener.Screen(c.ToSource(html)).Score >= 0.5)} of {all.Count} flagged");
}
