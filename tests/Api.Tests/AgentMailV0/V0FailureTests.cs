using AgentSend.Api.AgentMailV0;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Tests.AgentMailV0;

internal sealed class V0FailureTests
{
    [TestCaseSource(nameof(Failures))]
    public void Every_failure_has_its_status_name_and_code(Failure failure, int status, string name, string code)
    {
        var (actual, error) = V0Failures.Describe(failure);

        Assert.That((actual, error.Name, error.Code), Is.EqualTo((status, name, code)));
        Assert.That(error.Message, Is.Not.Empty);
    }

    [TestCase("bodyText", "[\"text\"]")]
    [TestCase("to[2]", "[\"to\",2]")]
    [TestCase("metadata['a b'][0].c", "[\"metadata\",\"a b\",0,\"c\"]")]
    [TestCase("displayName", "[\"display_name\"]")]
    [TestCase("body", "[]")]
    public void A_field_is_named_by_its_path(string field, string path) =>
        Assert.That($"[{string.Join(',', V0FieldPath.Of(field).Select(part => part.GetRawText()))}]", Is.EqualTo(path));

    [Test]
    public void A_refused_request_lists_every_field()
    {
        var failure = new Failure(FailureKind.Invalid, "x.y", "no", new Dictionary<string, string[]> { ["subject"] = ["a", "b"], ["to[0]"] = ["c"] });

        var (_, error) = V0Failures.Describe(failure);

        Assert.That(error.Errors?.Select(e => e.Message), Is.EqualTo(new[] { "a", "b", "c" }));
    }

    private static IEnumerable<TestCaseData> Failures()
    {
        yield return new(Failure.Invalid("x.y", "limit", "no"), 400, "ValidationError", "validation_error");
        yield return new(V0Failures.MissingAuthorization, 401, "UnauthorizedError", "missing_authorization");
        yield return new(V0Failures.UnknownKey, 401, "UnauthorizedError", "unknown_api_key");
        yield return new(V0Failures.InvalidTokenType, 401, "UnauthorizedError", "invalid_token_type");
        yield return new(Failure.Forbidden("x.y", "no"), 403, "ForbiddenError", "forbidden");
        yield return new(Failure.Forbidden("key.missing_permission", "no"), 403, "ForbiddenError", "missing_permission");
        yield return new(Failure.Forbidden("recipient.suppressed", "no"), 403, "MessageRejectedError", "message_rejected");
        yield return new(InboxFailures.AddressTaken, 403, "IsTakenError", "resource_taken");
        yield return new(InboxFailures.NotFound, 404, "NotFoundError", "not_found");
        yield return new(Failure.Conflict("x.y", "no"), 409, "ConflictError", "conflict");
        yield return new(Domain.Domains.DomainFailures.HasInboxes, 409, "ConflictError", "cannot_delete");
        yield return new(Domain.Messages.MessageFailures.TooLarge(1), 413, "PayloadTooLargeError", "payload_too_large");
        yield return new(InboxFailures.QuotaUsedUp(1, TimeSpan.FromHours(1)), 429, "RateLimitError", "rate_limit_exceeded");
        yield return new(new Failure(FailureKind.Unavailable, "x.y", "no"), 503, "ServiceUnavailableError", "service_unavailable");
    }
}
