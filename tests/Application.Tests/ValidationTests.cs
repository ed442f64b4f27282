using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Application.Attachments;
using AgentSend.Application.Inboxes;
using AgentSend.Application.Messages;
using AgentSend.Application.Organizations;
using AgentSend.Application.Threads;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;
using AgentSend.Testing;
using MediatR;

namespace AgentSend.Application.Tests;

/// <summary>Each limit at its end and one past it, and the field names that every dialect shows.</summary>
internal sealed class ValidationTests
{
    private static readonly InboxId Inbox = new(Guid.CreateVersion7());
    private static readonly SendMessage Send = new(Inbox, ["a@b.test"], [], [], "Subject", null, null, null, []);
    private static readonly UpdateInbox Update = new(Inbox, default, default, default);

    private readonly TestDatabase _database = TestDatabase.Sqlite();
    private Caller _caller = Caller.Anonymous;

    [OneTimeSetUp]
    public async Task PrepareAsync() => _caller = await _database.NewOrganizationAsync();

    [OneTimeTearDown]
    public Task DropAsync() => _database.DropAsync();

    [TestCaseSource(nameof(Allowed))]
    public async Task At_its_limit_a_request_passes(Func<ICommandBus, Caller, Task<Failure?>> send) =>
        Assert.That((await send(_database.Bus, _caller))?.Code, Is.Not.EqualTo("request.invalid"));

    [TestCaseSource(nameof(Refused))]
    public async Task Past_its_limit_a_request_is_refused_by_the_fields_name(string[] fields, Func<ICommandBus, Caller, Task<Failure?>> send)
    {
        var failure = await send(_database.Bus, _caller);

        Assert.That((failure?.Kind, failure?.Code), Is.EqualTo((FailureKind.Invalid, "request.invalid")));
        Assert.That(failure!.Fields!.Keys, Is.EquivalentTo(fields));
        Assert.That(failure.Fields.Values.SelectMany(m => m), Is.All.Not.Empty);
    }

    private static IEnumerable<TestCaseData> Allowed()
    {
        yield return Good("no address", new CreateInbox());
        yield return Good("one letter", new CreateInbox($"x{Some.Number}"));
        yield return Good("a name of 255", new CreateInbox(DisplayName: Text(255)));
        yield return Good("an empty name", new CreateInbox(DisplayName: ""));
        yield return Good("a prefix of 55", new CreateInbox(Prefix: Text(55)));
        yield return Good("nothing changed", Update);
        yield return Good("a cleared name", Update with { DisplayName = new Patch<string>(true, null) });
        yield return Good("a limit of 0", Update with { DailySendLimit = 0 });
        yield return Good("a limit of 1,000,000", Update with { DailySendLimit = 1_000_000 });
        yield return Good("page 1", new ListInboxes(new PageRequest(1, 0)));
        yield return Good("page 100", new ListInboxes(new PageRequest(100, int.MaxValue)));
        yield return Good("every status", new ListMessages(Inbox, MessageStatus.Complained, new PageRequest(1, 0)));
        yield return Good("50 recipients of each kind", Send with { To = Mailboxes(50), Cc = Mailboxes(50), Bcc = Mailboxes(50) });
        yield return Good("a named recipient", Send with { To = ["\"B, c\" <a@b.test>"] });
        yield return Good("a subject of 998", Send with { Subject = Text(998) });
        yield return Good("an empty subject", Send with { Subject = "" });
        yield return Good("bodies of 256,000", Send with { BodyText = Text(256_000), BodyHtml = Text(256_000) });
        yield return Good("10 attachments", Send with { AttachmentIds = Ids(10) });
        yield return Good("a key of 1", Send with { IdempotencyKey = "k" });
        yield return Good("a key of 256", Send with { IdempotencyKey = string.Concat(Enumerable.Repeat("aZ09-._~", 32)) });
        yield return Good("a key's name of 1", new CreateApiKey("n"));
        yield return Good("a key's name of 255", new CreateApiKey(Text(255)));
        yield return Good("a file name of 255", new StoreAttachment(Text(255), null, default));
        yield return Good("a content type with parameters", new StoreAttachment("f", "Text/Plain; charset=utf-8", default));
        yield return Platform("an organization's name of 255", new CreateOrganization(Text(255)));
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        yield return Bad("an empty address", new CreateInbox(""), "address");
        yield return Bad("an address of 256", new CreateInbox(Text(256)), "address");
        yield return Bad("an empty prefix", new CreateInbox(Prefix: ""), "prefix");
        yield return Bad("a prefix of 56", new CreateInbox(Prefix: Text(56)), "prefix");
        yield return Bad("a prefix with a blank", new CreateInbox(Prefix: "a b"), "prefix");
        yield return Bad("a name of 256", new CreateInbox(DisplayName: Text(256)), "displayName");
        yield return Bad("a name with a line end", new CreateInbox(DisplayName: "a\r\nb"), "displayName");
        yield return Bad("two fields at once", new CreateInbox("", DisplayName: Text(256)), "address", "displayName");
        yield return Bad("a changed name of 256", Update with { DisplayName = Text(256) }, "displayName");
        yield return Bad("a limit of -1", Update with { DailySendLimit = -1 }, "dailySendLimit");
        yield return Bad("a limit of 1,000,001", Update with { DailySendLimit = 1_000_001 }, "dailySendLimit");
        yield return Bad("no known status", Update with { Status = (InboxStatus)7 }, "status");
        foreach (var page in new[] { new PageRequest(0, 0), new PageRequest(101, 0), new PageRequest(-1, 0) })
        {
            yield return Bad($"inboxes by {page.Limit}", new ListInboxes(page), "limit");
            yield return Bad($"messages by {page.Limit}", new ListMessages(Inbox, null, page), "limit");
            yield return Bad($"threads by {page.Limit}", new ListThreads(Inbox, page), "limit");
            yield return Bad($"messages of a thread by {page.Limit}", new ListThreadMessages(new(Guid.Empty), page), "limit");
        }

        yield return Bad("a negative offset", new ListInboxes(new PageRequest(1, -1)), "offset");
        yield return Bad("a page all wrong", new ListMessages(Inbox, (MessageStatus)99, new PageRequest(0, -1)), "limit", "offset", "status");
        yield return Bad("nobody to send to", Send with { To = [] }, "to");
        yield return Bad("51 recipients", Send with { To = Mailboxes(51) }, "to");
        yield return Bad("51 of Cc and Bcc", Send with { Cc = Mailboxes(51), Bcc = Mailboxes(51) }, "cc", "bcc");
        yield return Bad("the third is no address", Send with { To = ["a@b.test", "c@d.test", "nobody"] }, "to[2]");
        yield return Bad("a header in an address", Send with { Cc = ["a@b.test\r\nBcc: c@d.test"], Bcc = [""] }, "cc[0]", "bcc[0]");
        yield return Bad("a subject of 999", Send with { Subject = Text(999) }, "subject");
        yield return Bad("a header in the subject", Send with { Subject = "a\nBcc: b@c.test" }, "subject");
        yield return Bad("a text of 256,001", Send with { BodyText = Text(256_001) }, "bodyText");
        yield return Bad("HTML of 256,001", Send with { BodyHtml = Text(256_001) }, "bodyHtml");
        yield return Bad("11 attachments", Send with { AttachmentIds = Ids(11) }, "attachmentIds");
        yield return Bad("an empty key", Send with { IdempotencyKey = "" }, "idempotencyKey");
        yield return Bad("a key of 257", Send with { IdempotencyKey = Text(257) }, "idempotencyKey");
        yield return Bad("a key with a blank", Send with { IdempotencyKey = "a b" }, "idempotencyKey");
        yield return Bad("a key beyond ASCII", Send with { IdempotencyKey = "ü" }, "idempotencyKey");
        yield return Bad("an empty key's name", new CreateApiKey(""), "name");
        yield return Bad("a key's name of 256", new CreateApiKey(Text(256)), "name");
        yield return Bad("no file name", new StoreAttachment(null, null, default), "filename");
        yield return Bad("an empty file name", new StoreAttachment("", null, default), "filename");
        yield return Bad("a file name of 256", new StoreAttachment(Text(256), null, default), "filename");
        yield return Bad("a file name with a line end", new StoreAttachment("a\nb", null, default), "filename");
        yield return Bad("a content type of one part", new StoreAttachment("f", "text", default), "contentType");
        yield return Bad("a header in the content type", new StoreAttachment("f", "text/plain\r\nX: y", default), "contentType");
        yield return PlatformBad("an organization without name", new CreateOrganization(""), "name");
        yield return PlatformBad("an organization's name of 256", new CreateOrganization(Text(256)), "name");
        yield return PlatformBad("a secret of 23", new CreateOrganization("n", Text(23)), "secret");
        yield return PlatformBad("a secret of 257", new CreateOrganization("n", Text(257)), "secret");
    }

    private static TestCaseData Good<T>(string name, IRequest<Result<T>> request) => new TestCaseData(Sender(request)).SetArgDisplayNames(name);

    private static TestCaseData Platform<T>(string name, IRequest<Result<T>> request) => new TestCaseData(Sender(request, Caller.Platform)).SetArgDisplayNames(name);

    private static TestCaseData Bad<T>(string name, IRequest<Result<T>> request, params string[] fields) => new TestCaseData(fields, Sender(request)).SetArgDisplayNames(name);

    private static TestCaseData PlatformBad<T>(string name, IRequest<Result<T>> request, params string[] fields) =>
        new TestCaseData(fields, Sender(request, Caller.Platform)).SetArgDisplayNames(name);

    private static Func<ICommandBus, Caller, Task<Failure?>> Sender<T>(IRequest<Result<T>> request, Caller? caller = null) =>
        async (bus, given) => (await bus.SendAsync(caller ?? given, request, default)).Failure;

    private static string Text(int length) => new('x', length);

    private static string[] Mailboxes(int count) => [.. Enumerable.Range(0, count).Select(i => $"user{i}@elsewhere.test")];

    private static AttachmentId[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => new AttachmentId(Guid.CreateVersion7()))];
}
