using System.Globalization;
using System.Text;
using AgentSend.Application.Attachments;
using AgentSend.Application.Domains;
using AgentSend.Application.Messages;
using AgentSend.Application.Webhooks;
using AgentSend.Domain.ApiKeys;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Events;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Pods;
using AgentSend.Domain.Primitives;
using AgentSend.Domain.Threads;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Testing;

/// <summary>Sensible data, each time anew where two of the same would collide. Tests say what matters to them and leave the rest to this.</summary>
public static class Some
{
    /// <summary>The shared domain of every test store.</summary>
    public const string Domain = "agents.test";

    private static int _number;

    public static DateTimeOffset Time { get; } = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    /// <summary>No two are the same.</summary>
    public static int Number => Interlocked.Increment(ref _number);

    /// <summary>A local part nobody has yet.</summary>
    public static string LocalPart => string.Create(CultureInfo.InvariantCulture, $"agent{Number}");

    /// <summary>An address here that nobody has yet.</summary>
    public static EmailAddress Address => EmailAddress.Parse($"{LocalPart}@{Domain}");

    /// <summary>An address elsewhere.</summary>
    public static EmailAddress Outside => EmailAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"user{Number}@elsewhere.test"));

    public static string MessageIdHeader => string.Create(CultureInfo.InvariantCulture, $"<{Number}.{Guid.NewGuid():N}@elsewhere.test>");

    public static Organization Organization => new(OrganizationId.New(Time), "Some organization", Time);

    public static Inbox Inbox(OrganizationId owner, EmailAddress? address = null, int dailySendLimit = 500) =>
        AgentSend.Domain.Inboxes.Inbox.Open(owner, address ?? Address, "Some inbox", dailySendLimit, Time);

    /// <summary>A domain that nobody has yet, waiting for its records.</summary>
    public static MailDomain MailDomain(OrganizationId? owner, string? name = null) => new()
    {
        Id = DomainId.New(Time),
        OrganizationId = owner,
        Name = name ?? string.Create(CultureInfo.InvariantCulture, $"customer{Number}.test"),
        OwnershipToken = "token",
        CreatedAt = Time,
        NextCheckAt = Time,
        UpdatedAt = Time,
    };

    public static DomainKey DomainKey(DomainId domain) => new(
        DomainKeyId.New(Time), domain, "s1", DkimAlgorithm.RsaSha256, DomainKeyState.Next, [1, 2, 3], "v=DKIM1; k=rsa; p=AAAA", Time, null);

    public static ApiKey ApiKey(OrganizationId owner, ApiKeySecret? secret = null)
    {
        secret ??= ApiKeySecret.Generate();
        return new ApiKey(ApiKeyId.New(Time), owner, "Some key", secret.Prefix, secret.Hash(), Time);
    }

    public static EventRecord Event(OrganizationId owner, string type = EventType.MessageReceived) =>
        new(EventId.New(Time), type, owner, null, null, null, Time);

    public static Webhook Webhook(OrganizationId owner) => new()
    {
        Id = WebhookId.New(Time),
        OrganizationId = owner,
        Dialect = WebhookDialect.AgentSend,
        Url = "https://hooks.test/agentsend",
        SealedSecret = [1, 2, 3],
        CreatedAt = Time,
        UpdatedAt = Time,
    };

    public static WebhookCall WebhookCall(WebhookId webhook) => new(
        WebhookCallId.New(Time), webhook, 1, EventId.New(Time), EventType.MessageReceived, null, CallState.Due, Time, 1,
        [new CallAttempt(Time, TimeSpan.FromSeconds(1), 500, null, "Out of order")], Time, Time);

    public static AgentSend.Domain.Threads.Thread Thread(OrganizationId owner, InboxId inbox, string subject = "Some subject", DateTimeOffset? at = null) =>
        AgentSend.Domain.Threads.Thread.Begin(owner, PodId.DefaultOf(owner), inbox, subject, at ?? Time);

    /// <summary>A message without bodies; its raw octets and its thread are the test's to add.</summary>
    public static Message Message(
        OrganizationId owner,
        InboxId inbox,
        ThreadId thread,
        RawMessageId? raw = null,
        MessageStatus status = MessageStatus.Received,
        DateTimeOffset? at = null,
        string? messageIdHeader = null) => new()
        {
            Id = MessageId.New(at ?? Time),
            OrganizationId = owner,
            InboxId = inbox,
            ThreadId = thread,
            RawId = raw ?? RawMessageId.New(Time),
            Size = 100,
            Direction = status == MessageStatus.Received ? MessageDirection.Inbound : MessageDirection.Outbound,
            Status = status,
            Delivery = MessageDelivery.Email,
            Labels = new LabelSet(status == MessageStatus.Received ? MessageFlags.Received : MessageFlags.Sent),
            From = "Somebody <somebody@elsewhere.test>",
            To = [$"agent@{Domain}"],
            Cc = [],
            Bcc = [],
            Subject = "Some subject",
            MessageIdHeader = messageIdHeader ?? MessageIdHeader,
            References = [],
            Bodies = [],
            Attachments = [],
            CreatedAt = at ?? Time,
        };

    /// <summary>An upload of 3 octets.</summary>
    public static StoredAttachment Upload(OrganizationId owner, RawMessageId raw, MessageId? message = null) => new(
        AttachmentId.New(Time), owner, message, raw, "some.txt", "text/plain", null, false, 3, new PartSlice(0, 3, TransferEncoding.Identity), Time);

    /// <summary>Of a new message, to nobody yet.</summary>
    public static Draft Draft(OrganizationId owner, InboxId inbox) => new()
    {
        Id = DraftId.New(Time),
        OrganizationId = owner,
        InboxId = inbox,
        InboxAddress = $"agent@{Domain}",
        Kind = DraftKind.New,
        CreatedAt = Time,
        UpdatedAt = Time,
    };

    public static SendMessage Send(InboxId inbox, params string[] to) =>
        new(inbox, to.Length == 0 ? ["user@elsewhere.test"] : to, [], [], "Some subject", "Some text", null, null, []);

    /// <summary>A small message as it comes over the wire, headers in the order given, then the text.</summary>
    public static byte[] Raw(string text = "Some text", params (string Name, string Value)[] headers)
    {
        var lines = new StringBuilder();
        if (headers.All(h => h.Name != "From")) lines.Append("From: Somebody <somebody@elsewhere.test>\r\n");
        if (headers.All(h => h.Name != "Message-ID")) lines.Append(CultureInfo.InvariantCulture, $"Message-ID: {MessageIdHeader}\r\n");
        foreach (var (name, value) in headers) lines.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        return Encoding.UTF8.GetBytes($"{lines}\r\n{text}\r\n");
    }

    public static Envelope Envelope(params EmailAddress[] recipients) => new(EmailAddress.Parse("somebody@elsewhere.test"), recipients);
}
