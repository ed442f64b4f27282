using System.Text.Json;
using AgentSend.Testing;

namespace AgentSend.Api.Tests.Events;

/// <summary>Calls as the published libraries verify them: tests/Clients/webhooks-node.</summary>
internal sealed class WebhookLibraryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly NodeClient Libraries = new("webhooks-node");

    private Tenant _tenant = null!;
    private HttpSink _sink = null!;

    [OneTimeSetUp]
    public Task InstallAsync() => Libraries.InstallAsync();

    [SetUp]
    public async Task SetUp() => (_tenant, _sink) = (await EventServer.NewTenantAsync(), new HttpSink());

    [TearDown]
    public async Task TearDown()
    {
        await _sink.DisposeAsync();
        _tenant.Dispose();
    }

    [TestCase("standardwebhooks", "/webhooks", "events")]
    [TestCase("svix", "/v0/webhooks", "event_types")]
    public async Task A_library_takes_a_call_and_no_other(string library, string path, string types)
    {
        var inbox = await _tenant.NewInboxAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent($$"""{"url": "{{_sink.Url}}", "{{types}}": ["message.received"]}""") };
        request.Headers.Authorization = new("Bearer", _tenant.Key);
        var secret = (await Answer.OfAsync(await _tenant.Client.SendAsync(request))).Json.Text("secret");
        await _tenant.NewMessageAsync(inbox.Id(), inbox.Text("address"));
        var call = (await _sink.WaitForAsync(1, Patience))[0];

        var (taken, errors) = await VerifyAsync(library, secret, call, call.Body);
        var (forged, _) = await VerifyAsync(library, secret, call, [.. call.Body, (byte)' ']);

        Assert.That((taken, forged), Is.EqualTo((0, 1)), errors);
    }

    private static async Task<(int Code, string Said)> VerifyAsync(string library, string secret, SunkRequest call, byte[] body)
    {
        var given = new { library, secret, headers = call.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value), body = Convert.ToBase64String(body) };
        var (code, output, errors) = await Libraries.RunAsync("node", ["verify.mjs"], input: JsonSerializer.Serialize(given));
        return (code, errors + output);
    }
}
