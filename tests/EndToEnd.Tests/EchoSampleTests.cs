using System.Net;
using System.Text;
using System.Text.Json;
using AgentSend.EndToEnd.Tests.Harness;
using AgentSend.Testing;
using AgentSend.WebhookEcho;
using Microsoft.AspNetCore.Http;

namespace AgentSend.EndToEnd.Tests;

/// <summary>samples/WebhookEcho, against the built program.</summary>
internal sealed class EchoSampleTests
{
    [Test]
    public async Task The_sample_answers_what_is_written_to_it_and_takes_no_calls_of_strangers()
    {
        using var folder = new TempFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, "--AgentSend:Webhooks:AllowInsecureTargets=true");
        var url = $"http://127.0.0.1:{FreePort.Next()}/calls";
        await using var echo = await Echo.StartAsync(new Uri($"http://127.0.0.1:{server.HttpPort}"), ProgramRun.Key, url, TextWriter.Null);
        var writer = await server.Rest.CreateInboxAsync();

        var sent = await server.Rest.AskAsync(HttpMethod.Post, $"/inboxes/{writer.Id}/messages", new { to = new[] { echo.Address }, subject = "Hello", bodyText = "Is anybody there?" });
        var answer = await server.Rest.AskAsync(HttpMethod.Post, $"/inboxes/{writer.Id}/wait", new { from = echo.Address, since = DateTimeOffset.UtcNow.AddMinutes(-1), timeout = 60 });

        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Accepted), sent.Body);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Body);
        var (said, asked) = (JsonElement.Parse(answer.Body), JsonElement.Parse(sent.Body));
        Assert.That(said.GetProperty("bodyText").GetString(), Does.StartWith("You wrote: Is anybody there?"));
        Assert.That(said.GetProperty("subject").GetString(), Is.EqualTo("Re: Hello"));
        Assert.That(said.GetProperty("threadId").GetString(), Is.EqualTo(asked.GetProperty("threadId").GetString()));

        using var stranger = new HttpClient();
        using var forged = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(JsonSerializer.Serialize(new { @event = "message.received", data = new { } })) };
        forged.Headers.Add("X-AgentSend-Signature", new string('0', 64));
        using var refused = await stranger.SendAsync(forged);
        Assert.That(refused.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    /// <summary>The numbers are those of the Standard Webhooks specification's own example.</summary>
    [TestCase("{\"test\": 2432232314}", 0, true)]
    [TestCase("{\"test\": 2432232314}", 299, true)]
    [TestCase("{\"test\": 2432232314}", 301, false)]
    [TestCase("{\"test\": 2432232315}", 0, false)]
    public void The_sample_takes_what_is_signed_unchanged_and_new(string body, int secondsLater, bool isTaken)
    {
        var headers = new HeaderDictionary
        {
            ["webhook-id"] = "msg_p5jXN8AQM9LWM0D4loKWxJek",
            ["webhook-timestamp"] = "1614265330",
            ["webhook-signature"] = "v1,AAAA v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        };

        var taken = CallSignature.IsStandard(headers, Encoding.UTF8.GetBytes(body), "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", DateTimeOffset.FromUnixTimeSeconds(1614265330 + secondsLater));

        Assert.That(taken, Is.EqualTo(isTaken));
    }
}
