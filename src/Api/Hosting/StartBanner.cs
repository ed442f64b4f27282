using System.Globalization;
using AgentSend.Application.Abstractions;
using AgentSend.Infrastructure.Configuration;

namespace AgentSend.Api.Hosting;

/// <summary>What an operator wants to know first.</summary>
internal static class StartBanner
{
    public static async Task WriteAsync(TextWriter output, WebApplication app, string? madeKey)
    {
        var configuration = app.Configuration;
        var mail = app.Services.GetRequiredService<MailSettings>();
        var store = app.Services.GetRequiredService<IStore>();
        var smtpPort = configuration["AgentSend:Smtp:Port"] ?? "2525";
        var smtpAddress = configuration["AgentSend:Smtp:Address"] ?? "127.0.0.1";
        var smtp = smtpPort == "0" || !app.Services.GetRequiredService<NodeRoles>().Has(NodeRole.Smtp) ? "off" : $"{(smtpAddress.Contains(':', StringComparison.Ordinal) ? $"[{smtpAddress}]" : smtpAddress)}:{smtpPort}";
        var submissionPorts = (string[])[configuration["AgentSend:Submission:Port"] ?? "2587", configuration["AgentSend:Submission:TlsPort"] ?? "2465"];
        var submission = submissionPorts.All(port => port == "0") || !app.Services.GetRequiredService<NodeRoles>().Has(NodeRole.Submission)
            ? "off"
            : $"ports {string.Join(" and ", submissionPorts.Where(port => port != "0"))} of {configuration["AgentSend:Submission:Address"] ?? "127.0.0.1"}";
        var key = madeKey ?? "$AGENTSEND_API_KEY";

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            AgentSend {Usage.Version}
              HTTP      {string.Join(", ", app.Urls)}
              SMTP      {smtp}, for @{mail.Domain}
              Submit    {submission}
              IMAP      {Imap(app)}
              Store     {store.Description}
              Delivery  {configuration["AgentSend:Delivery:Mode"] ?? "dry-run"}
            """));
        if (madeKey is not null) await output.WriteLineAsync($"  API key   {madeKey}  (shown only this once)");
        await output.WriteLineAsync($"""
              Try       curl -X POST {app.Urls.First()}/inboxes -H "Authorization: Bearer {key}"
            """);
        await output.FlushAsync();
    }

    /// <summary>Where mail programs read: with STARTTLS, and with TLS from the first octet.</summary>
    private static string Imap(WebApplication app)
    {
        if (!app.Services.GetRequiredService<NodeRoles>().Has(NodeRole.Imap)) return "off";
        var settings = app.Configuration.GetSection("AgentSend:Imap");
        var address = settings["Address"] ?? "127.0.0.1";
        var host = address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address;
        List<string> doors = [];
        if (settings["Port"] is var port and not "0") doors.Add($"{host}:{port ?? "2143"}");
        if (settings["TlsPort"] is var tlsPort and not "0") doors.Add($"{host}:{tlsPort ?? "2993"} with TLS");
        return doors.Count == 0 ? "off" : string.Join(", ", doors);
    }
}
