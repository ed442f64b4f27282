using System.Diagnostics;
using System.Text.Json;
using AgentSend.Testing;

namespace AgentSend.Api.Tests.Events;

/// <summary>Calls as the published libraries verify them: tests/Clients/webhooks-node.</summary>
internal sealed class WebhookLibraryTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly string Folder = FindFolder();

    private Tenant _tenant = null!;
    private HttpSink _sink = null!;

    [OneTimeSetUp]
    public async Task InstallAsync()
    {
        if (Directory.Exists(Path.Combine(Folder, "node_modules", "svix"))) return;
        try
        {
            var (code, errors) = await RunAsync("npm", "ci --ignore-scripts --no-audit --no-fund", "");
            if (code != 0) Unavailable($"The libraries could not be installed: {errors}");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Unavailable("Node and npm are not installed.");
        }
    }

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

    private static Task<(int Code, string Errors)> VerifyAsync(string library, string secret, SunkRequest call, byte[] body) => RunAsync(
        "node", "verify.mjs", JsonSerializer.Serialize(new { library, secret, headers = call.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value), body = Convert.ToBase64String(body) }));

    private static async Task<(int Code, string Errors)> RunAsync(string program, string arguments, string input)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(Patience);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(patience.Token), process.StandardError.ReadToEndAsync(patience.Token));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await errors + await output);
    }

    private static void Unavailable(string reason)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail(reason);
        Assert.Ignore(reason);
    }

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "AgentSend.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new InvalidOperationException("The tests run outside a working copy."), "tests", "Clients", "webhooks-node");
    }
}
