using System.Net;
using System.Text.Json;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;

namespace AgentSend.EndToEnd.Tests.Survival;

/// <summary>The promise to subscribers, against <c>kill -9</c>.</summary>
[Category("Slow")]
internal sealed class WebhookKillTests
{
    private const string Insecure = "--AgentSend:Webhooks:AllowInsecureTargets=true";
    private const int Messages = 30;

    /// <summary>A lease of a minute, and then the call.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    [Test]
    public async Task Every_event_is_told_though_the_program_is_killed_with_calls_under_way()
    {
        using var folder = new TempFolder();
        await using var sink = new HttpSink { Answer = _ => SinkAnswer.Of(200) with { Before = token => Task.Delay(500, token) } };
        var server = await ServerProcess.StartAsync(folder.Path, Insecure);
        try
        {
            await MakeAsync(server, "/webhooks", new { url = sink.Url, events = new[] { "message.received" } }, HttpStatusCode.Created);
            var inbox = await MakeAsync(server, "/inboxes", new { }, HttpStatusCode.Created);
            var (id, address) = (inbox.GetProperty("id").GetString(), inbox.GetProperty("address").GetString());
            for (var i = 0; i < Messages; i++) await MakeAsync(server, $"/inboxes/{id}/messages", new { to = new[] { address }, subject = $"{i}" }, HttpStatusCode.Accepted);
            await sink.WaitForAsync(5, Patience);
            server.Kill();
            await server.DisposeAsync();

            sink.Answer = _ => SinkAnswer.Of(200);
            server = await ServerProcess.StartAsync(folder.Path, Insecure);
            await Eventually.HoldsAsync(() => Task.FromResult(Told(sink).Count == Messages), "all events", Patience);

            foreach (var ids in Told(sink).Values) Assert.That(ids, Has.Count.EqualTo(1), "An event has one id, however often it is told.");
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    /// <returns>The ids of calls by the message they tell of.</returns>
    private static Dictionary<string, HashSet<string>> Told(HttpSink sink) => sink.Requests
        .GroupBy(request => JsonElement.Parse(request.Text).GetProperty("data").GetProperty("messageId").GetString()!)
        .ToDictionary(group => group.Key, group => group.Select(request => request.Headers["webhook-id"]).ToHashSet());

    private static async Task<JsonElement> MakeAsync(ServerProcess server, string path, object body, HttpStatusCode expected)
    {
        var answer = await server.Rest.AskAsync(HttpMethod.Post, path, body);
        Assert.That(answer.Status, Is.EqualTo(expected), answer.Body);
        return JsonElement.Parse(answer.Body);
    }
}
