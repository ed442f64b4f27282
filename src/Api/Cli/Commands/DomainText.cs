using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

/// <summary>A domain with its records, as people read it.</summary>
internal static class DomainText
{
    public static string Of(JsonElement domain, Terminal terminal)
    {
        var table = new Table("STATUS", "FOR", "TYPE", "NAME", "VALUE");
        foreach (var record in domain.Items("dnsRecords"))
        {
            var status = record.Text("status") + (record.Text("required") == "True" ? "" : " (optional)");
            table.Add(status, record.Text("purpose"), record.Text("type"), record.Text("name"), record.Text("priority") is { Length: > 0 } priority ? $"{priority} {record.Text("value")}" : record.Text("value"));
        }

        var wrong = domain.Items("dnsRecords").Where(record => record.Text("reason").Length > 0).Select(record => $"\n{Terminal.Line(record.Text("name"))}: {Terminal.Line(record.Text("reason"))}");
        return $"{terminal.Paint(domain.Text("domain"), Colour.Bold)}  sending {Judged(domain.Text("sendingStatus"), terminal)}, receiving {Judged(domain.Text("receivingStatus"), terminal)}\n\n{table.Write(terminal)}{string.Concat(wrong)}";
    }

    private static string Judged(string status, Terminal terminal) => terminal.Paint(status, status switch
    {
        "verified" => Colour.Green,
        "failed" => Colour.Red,
        _ => Colour.Yellow,
    });
}
