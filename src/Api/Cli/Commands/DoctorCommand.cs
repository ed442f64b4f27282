using System.Text.Json;
using AgentSend.Api.Hosting;
using AgentSend.Application.Diagnostics;

namespace AgentSend.Api.Cli.Commands;

internal sealed class DoctorCommand : CliCommand
{
    public override string Name => "doctor";

    public override string Summary => "look at settings, ports, DNS, TLS, disk, database and clock, and say what to do";

    public override bool IsClient => false;

    public override IReadOnlyList<CliOption> Options => [new("strict", null, "warnings count as failures")];

    public override string Notes => """
        Takes the settings of the server it looks at: run it in the same folder, with the same environment. Nothing is changed.
        Exit code 1 when something does not work.
        """;

    public override async Task<int> RunAsync(Invocation call, CancellationToken cancellationToken)
    {
        var found = await ExamineAsync(call, cancellationToken);
        if (call.Terminal.IsJson) await call.Terminal.WriteJsonAsync(JsonSerializer.SerializeToElement(found.Select(JsonOf)));
        else await WriteAsync(call.Terminal, found);
        var limit = call.IsSet("strict") ? DiagnosisVerdict.Warning : DiagnosisVerdict.Bad;
        return found.Any(diagnosis => diagnosis.Verdict >= limit) ? ExitCodes.Failed : ExitCodes.Done;
    }

    private static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(Invocation call, CancellationToken cancellationToken)
    {
        WebApplication app;
        try
        {
            app = LocalHost.Build(call);
        }
        catch (CliException reason)
        {
            return [new("settings", DiagnosisVerdict.Bad, reason.Message, "The server does not start with it; nothing else was looked at.")];
        }

        await using (app)
        {
            ICheckup[] checkups = [new HttpPortCheckup(app.Configuration["urls"] ?? AgentSendHost.DefaultUrl), .. app.Services.GetServices<ICheckup>()];
            var results = await Task.WhenAll(checkups.Select(checkup => ExamineAsync(checkup, cancellationToken))); // Side by side: they wait for others.
            return [.. OfSettings(app), .. results.SelectMany(result => result).OrderBy(diagnosis => Place(diagnosis.Area))];
        }
    }

    private static async Task<IReadOnlyList<Diagnosis>> ExamineAsync(ICheckup checkup, CancellationToken cancellationToken)
    {
        try
        {
            return await checkup.ExamineAsync(cancellationToken);
        }
        catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
        {
            // Not logged: it is told, and the others are not to be lost by it.
            return [new(checkup.GetType().Name, DiagnosisVerdict.Bad, $"The check itself failed: {fault.Message}")];
        }
    }

    private static IEnumerable<Diagnosis> OfSettings(WebApplication app)
    {
        var unknown = StartWarnings.UnknownSettings(app).ToList();
        if (unknown.Count == 0) yield return new("settings", DiagnosisVerdict.Good, "Every setting is one this version knows.");
        foreach (var (name, near) in unknown) yield return new("settings", DiagnosisVerdict.Warning, $"There is no setting {name}.", near is null ? "Take it out." : $"Is {near} meant?");
    }

    private static int Place(string area) => Array.IndexOf(Areas, area) is var place and >= 0 ? place : Areas.Length;

    private static readonly string[] Areas = ["settings", "ports", "dns", "tls", "disk", "database", "clock"];

    private static object JsonOf(Diagnosis diagnosis) => new { area = diagnosis.Area, verdict = WordOf(diagnosis.Verdict), found = diagnosis.Found, advice = diagnosis.Advice };

    private static async Task WriteAsync(Terminal terminal, IReadOnlyList<Diagnosis> found)
    {
        foreach (var (area, verdict, what, advice) in found)
        {
            await terminal.WriteLineAsync($"{terminal.Paint(WordOf(verdict).PadRight(8), ColourOf(verdict))}{area.PadRight(10)}{Terminal.Line(what)}");
            if (advice is not null && verdict != DiagnosisVerdict.Good) await terminal.WriteLineAsync($"{new string(' ', 18)}{terminal.Paint(Terminal.Line(advice), Colour.Grey)}");
        }

        await terminal.WriteLineAsync($"\n{found.Count(d => d.Verdict == DiagnosisVerdict.Bad)} failed, {found.Count(d => d.Verdict == DiagnosisVerdict.Warning)} warnings.");
    }

    private static string WordOf(DiagnosisVerdict verdict) => verdict switch
    {
        DiagnosisVerdict.Good => "ok",
        DiagnosisVerdict.Note => "note",
        DiagnosisVerdict.Warning => "warning",
        DiagnosisVerdict.Bad => "failed",
    };

    private static Colour ColourOf(DiagnosisVerdict verdict) => verdict switch
    {
        DiagnosisVerdict.Good => Colour.Green,
        DiagnosisVerdict.Note => Colour.Cyan,
        DiagnosisVerdict.Warning => Colour.Yellow,
        DiagnosisVerdict.Bad => Colour.Red,
    };
}
