using System.Net;
using AgentSend.Application.Http;

namespace AgentSend.Api.Hosting;

/// <summary>Tells whoever develops on this machine why a webhook to it is refused.</summary>
internal static partial class TargetNotice
{
    private const string Nearby = "http://127.0.0.1/";

    /// <summary>Once the program listens.</summary>
    public static void Write(WebApplication app)
    {
        if (app.Services.GetRequiredService<IOutboundHttp>().FindObjection(Nearby) is null || !app.Urls.All(IsLoopback)) return;
        LogHttpsOnly(app.Logger);
    }

    private static bool IsLoopback(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address)));

    [LoggerMessage(5707, LogLevel.Information, "Webhooks go to https and public addresses only; for http and this machine set AgentSend:Webhooks:AllowInsecureTargets to true, in development")]
    private static partial void LogHttpsOnly(ILogger logger);
}
