using AgentSend.Application.Inboxes;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Tests.Rest;

internal sealed class ErrorEnvelopeTests
{
    private FakeServer _server = null!;

    [SetUp]
    public async Task Start() => _server = await FakeServer.StartAsync();

    [TearDown]
    public async Task Stop() => await _server.DisposeAsync();

    [Test]
    public async Task A_route_nobody_knows_is_404_with_or_without_a_key()
    {
        foreach (var client in new[] { _server.Client, _server.Stranger })
        {
            var answer = await Answer.OfAsync(await client.GetAsync("/nowhere"));
            answer.AssertError(404, "NOT_FOUND");
        }
    }

    [Test]
    public async Task A_method_the_route_does_not_take_is_405()
    {
        var answer = await Answer.OfAsync(await _server.Client.PutAsync("/inboxes", null));

        answer.AssertError(405, "METHOD_NOT_ALLOWED");
        Assert.That(answer.Response.Content.Headers.Allow, Is.EquivalentTo(new[] { "GET", "POST" }));
    }

    [Test]
    public async Task A_fault_is_500_and_says_nothing_of_itself()
    {
        _server.Bus.On<GetInbox, InboxView>(_ => throw new InvalidOperationException("the secret reason"));

        var answer = await Answer.OfAsync(await _server.Client.GetAsync($"/inboxes/{Guid.CreateVersion7()}"));

        answer.AssertError(500, "INTERNAL_ERROR");
        Assert.That(answer.Text, Does.Not.Contain("secret"));
    }

    [TestCaseSource(nameof(Failures))]
    public async Task Every_failure_has_its_status_and_code(Failure failure, int status, string code)
    {
        _server.Bus.On<GetInbox, InboxView>(_ => failure);

        var answer = await Answer.OfAsync(await _server.Client.GetAsync($"/inboxes/{Guid.CreateVersion7()}"));

        answer.AssertError(status, code, failure.Fields?.Keys.First());
    }

    [Test]
    public async Task A_quota_says_in_whole_seconds_when_it_opens_again()
    {
        _server.Bus.On<GetInbox, InboxView>(_ => InboxFailures.QuotaUsedUp(3, TimeSpan.FromSeconds(59.2)));

        var answer = await _server.Client.GetAsync($"/inboxes/{Guid.CreateVersion7()}");

        Assert.That(answer.Headers.RetryAfter?.Delta, Is.EqualTo(TimeSpan.FromSeconds(60)));
    }

    private static IEnumerable<TestCaseData> Failures()
    {
        yield return new(Failure.Invalid("x.y", "limit", "no"), 400, "VALIDATION_ERROR");
        yield return new(Domain.Threads.ThreadFailures.InboxMismatch, 400, "THREAD_INBOX_MISMATCH");
        yield return new(Domain.ApiKeys.ApiKeyFailures.Unauthenticated, 401, "UNAUTHORIZED");
        yield return new(InboxFailures.Suspended, 403, "INBOX_SUSPENDED");
        yield return new(Failure.Forbidden("x.y", "no"), 403, "FORBIDDEN");
        yield return new(InboxFailures.NotFound, 404, "NOT_FOUND");
        yield return new(Failure.Conflict("x.y", "no"), 409, "CONFLICT");
        yield return new(InboxFailures.AddressTaken, 409, "ADDRESS_TAKEN");
        yield return new(Domain.Attachments.AttachmentFailures.TooLarge(1), 413, "ATTACHMENT_TOO_LARGE");
        yield return new(Domain.Attachments.AttachmentFailures.TooLargeTogether(1), 413, "ATTACHMENTS_TOO_LARGE");
        yield return new(Domain.Messages.MessageFailures.TooLarge(1), 413, "MESSAGE_TOO_LARGE");
        yield return new(InboxFailures.QuotaUsedUp(1, TimeSpan.FromHours(1)), 429, "RATE_LIMIT_EXCEEDED");
        yield return new(new Failure(FailureKind.Unavailable, "x.y", "no"), 503, "SERVICE_UNAVAILABLE");
    }
}
