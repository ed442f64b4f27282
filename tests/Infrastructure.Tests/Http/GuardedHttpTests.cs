using System.Text;
using AgentSend.Application.Http;
using AgentSend.Infrastructure.Http;
using AgentSend.Testing;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Tests.Http;

internal sealed class GuardedHttpTests
{
    private HttpSink _sink = null!;

    [SetUp]
    public void SetUp() => _sink = new HttpSink();

    [TearDown]
    public async Task TearDown() => await _sink.DisposeAsync();

    [Test]
    public async Task A_request_goes_out_as_it_is_and_its_answer_comes_back()
    {
        _sink.Answer = _ => SinkAnswer.Of(202, "thanks", "X-Kind: good");
        using var http = Guarded(new FakeDns());

        var answer = await http.SendAsync(
            new OutboundRequest(new Uri(_sink.Url)) { Method = "POST", Body = "{}"u8.ToArray(), Headers = [new("X-One", "1")] }, default);

        var request = _sink.Requests.Single();
        Assert.Multiple(() =>
        {
            Assert.That((answer.Status, answer.IsSuccess, answer.IsWhole, Encoding.UTF8.GetString(answer.Body.Span), answer.Headers["x-kind"]), Is.EqualTo((202, true, true, "thanks", "good")));
            Assert.That((request.Method, request.Text, request.Headers["X-One"], request.Headers["Content-Type"]), Is.EqualTo(("POST", "{}", "1", "application/json")));
        });
    }

    [Test]
    public async Task A_name_that_leads_inside_is_not_connected_to()
    {
        var dns = new FakeDns().Address("inside.test", "127.0.0.1", "10.0.0.1", "::1", "169.254.169.254");
        using var http = Guarded(dns, allowInsecure: false);

        var answer = await http.SendAsync(new OutboundRequest(new Uri($"https://inside.test:{_sink.Port}/")), default);

        Assert.Multiple(() =>
        {
            Assert.That((answer.Outcome, answer.Status), Is.EqualTo((OutboundOutcome.Refused, 0)));
            Assert.That(_sink.Requests, Is.Empty);
        });
    }

    [Test]
    public async Task The_address_that_was_judged_is_the_one_connected_to()
    {
        var dns = new FakeDns().Address("hook.test", "127.0.0.1");
        using var http = Guarded(dns);

        var answer = await http.SendAsync(new OutboundRequest(new Uri($"http://hook.test:{_sink.Port}/")), default);

        Assert.Multiple(() =>
        {
            Assert.That(answer.IsSuccess, Is.True);
            Assert.That(dns.LookUps.Count(look => look.Type == "A"), Is.EqualTo(1)); // A second look-up could say something else.
        });
    }

    [Test]
    public async Task A_name_without_an_address_is_unreachable()
    {
        using var http = Guarded(new FakeDns());
        Assert.That((await http.SendAsync(new OutboundRequest(new Uri("http://nowhere.test/")), default)).Outcome, Is.EqualTo(OutboundOutcome.Unreachable));
    }

    [Test]
    public async Task A_redirect_is_an_answer_unless_it_may_be_followed()
    {
        _sink.Answer = request => request.Path == "/hook" ? SinkAnswer.Of(302, "", "Location: /next") : SinkAnswer.Of(200, "arrived");
        using var http = Guarded(new FakeDns());

        var kept = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)), default);
        var followed = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { MaxRedirects = 1 }, default);

        Assert.That((kept.Status, followed.Status, followed.Source!.AbsolutePath), Is.EqualTo((302, 200, "/next")));
    }

    [Test]
    public async Task A_redirect_to_the_inside_is_refused()
    {
        _sink.Answer = _ => SinkAnswer.Of(307, "", "Location: http://169.254.169.254/latest/meta-data");
        using var http = Guarded(new FakeDns());

        var answer = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { MaxRedirects = 5 }, default);

        Assert.That(answer.Outcome, Is.EqualTo(OutboundOutcome.Refused));
    }

    [Test]
    public async Task Redirects_in_a_circle_end()
    {
        _sink.Answer = _ => SinkAnswer.Of(302, "", "Location: /hook");
        using var http = Guarded(new FakeDns());

        var answer = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { MaxRedirects = 3 }, default);

        Assert.That((answer.Outcome, _sink.Requests.Count), Is.EqualTo((OutboundOutcome.TooManyRedirects, 4)));
    }

    [Test]
    public async Task Headers_do_not_follow_to_another_origin()
    {
        await using var other = new HttpSink();
        _sink.Answer = _ => SinkAnswer.Of(307, "", $"Location: {other.Url}");
        using var http = Guarded(new FakeDns());

        await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { MaxRedirects = 1, Headers = [new("X-Secret", "s")] }, default);

        Assert.Multiple(() =>
        {
            Assert.That(_sink.Requests.Single().Headers.Keys, Does.Contain("X-Secret"));
            Assert.That(other.Requests.Single().Headers.Keys, Does.Not.Contain("X-Secret"));
        });
    }

    [Test]
    public async Task What_is_read_of_an_answer_is_bounded()
    {
        _sink.Answer = _ => SinkAnswer.Of(200, new string('a', 1000));
        using var http = Guarded(new FakeDns());

        var exact = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { MaxAnswerOctets = 1000 }, default);
        var less = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { MaxAnswerOctets = 999 }, default);

        Assert.That((exact.Body.Length, exact.IsWhole, less.Body.Length, less.IsWhole), Is.EqualTo((1000, true, 999, false)));
    }

    [Test]
    public async Task An_answer_that_breaks_off_is_an_answer_that_is_not_whole()
    {
        _sink.Answer = _ => SinkAnswer.ResetInBody(200);
        using var http = Guarded(new FakeDns());

        var answer = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)), default);

        Assert.That((answer.IsSuccess, answer.IsWhole), Is.EqualTo((true, false)));
    }

    [Test]
    public async Task Silence_garbage_and_resets_are_told_apart()
    {
        using var http = Guarded(new FakeDns());

        _sink.Answer = _ => SinkAnswer.Silence;
        var silence = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)) { Timeout = TimeSpan.FromMilliseconds(300) }, default);
        _sink.Answer = _ => SinkAnswer.Garbage;
        var garbage = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)), default);
        _sink.Answer = _ => SinkAnswer.Reset;
        var reset = await http.SendAsync(new OutboundRequest(new Uri(_sink.Url)), default);

        Assert.That((silence.Outcome, garbage.Outcome, reset.Outcome), Is.EqualTo((OutboundOutcome.TimedOut, OutboundOutcome.Unreachable, OutboundOutcome.Unreachable)));
    }

    private static GuardedHttp Guarded(FakeDns dns, bool allowInsecure = true) =>
        new(dns, Options.Create(new OutboundHttpOptions { AllowInsecureTargets = allowInsecure }), TimeProvider.System);
}
