using System.Globalization;
using System.Text.Json;
using AgentSend.Application.Messages;
using AgentSend.Domain.Delivery;
using AgentSend.Domain.Domains;
using AgentSend.Domain.Drafts;
using AgentSend.Domain.Inboxes;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Webhooks;

namespace AgentSend.Api.Rest;

/// <summary>Times and enum values as the dialect spells them.</summary>
internal static partial class Wire
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>ISO 8601 in UTC, always with milliseconds: text order is time order.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>ISO 8601 with <c>Z</c>, an offset or neither (then UTC), to the second or finer; a date alone is its midnight.</summary>
    /// <returns>Null for what is none.</returns>
    public static DateTimeOffset? TimeOf(string text) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string Of(InboxStatus status) => status switch
    {
        InboxStatus.Active => "active",
        InboxStatus.Suspended => "suspended",
    };

    public static string Of(SendingStatus status) => status switch
    {
        SendingStatus.Pending => "pending",
        SendingStatus.PendingDkim => "pending_dkim",
        SendingStatus.Verified => "verified",
        SendingStatus.Failed => "failed",
    };

    public static string Of(ReceivingStatus status) => status switch
    {
        ReceivingStatus.Pending => "pending",
        ReceivingStatus.Verified => "verified",
        ReceivingStatus.Failed => "failed",
    };

    public static string Of(RecordPurpose purpose) => purpose switch
    {
        RecordPurpose.Ownership => "ownership",
        RecordPurpose.Dkim => "dkim",
        RecordPurpose.Spf => "spf",
        RecordPurpose.Dmarc => "dmarc",
        RecordPurpose.Mx => "mx",
        RecordPurpose.ReturnPath => "return_path",
    };

    public static string Of(RecordStatus status) => status switch
    {
        RecordStatus.Pending => "pending",
        RecordStatus.Verified => "verified",
        RecordStatus.Missing => "missing",
        RecordStatus.Wrong => "wrong",
        RecordStatus.Unavailable => "unavailable",
    };

    public static string Of(MessageDirection direction) => direction switch
    {
        MessageDirection.Inbound => "inbound",
        MessageDirection.Outbound => "outbound",
    };

    public static string Of(MessageDelivery delivery) => delivery switch
    {
        MessageDelivery.Email => "email",
        MessageDelivery.DryRun => "dry-run",
    };

    public static string Of(SuppressionReason reason) => reason switch
    {
        SuppressionReason.Manual => "manual",
        SuppressionReason.HardBounce => "bounce",
        SuppressionReason.Complaint => "complaint",
    };

    public static string Of(MessageStatus status) => status switch
    {
        MessageStatus.Received => "received",
        MessageStatus.Queued => "queued",
        MessageStatus.Sending => "sending",
        MessageStatus.Sent => "sent",
        MessageStatus.Delivered => "delivered",
        MessageStatus.Failed => "failed",
        MessageStatus.Bounced => "bounced",
        MessageStatus.Complained => "complained",
    };

    public static string Of(CallState state) => state switch
    {
        CallState.Due => "pending",
        CallState.Succeeded => "succeeded",
        CallState.Failed => "failed",
        CallState.Dropped => "dropped",
    };

    public static string Of(DraftKind kind) => kind switch
    {
        DraftKind.New => "new",
        DraftKind.Reply => "reply",
        DraftKind.Forward => "forward",
    };

    /// <returns>Null for a draft that waits for nothing but somebody to send it.</returns>
    public static string? Of(SendStatus status) => status switch
    {
        SendStatus.None => null,
        SendStatus.Scheduled => "scheduled",
        SendStatus.Sending => "sending",
        SendStatus.Failed => "failed",
    };

    public static string Of(SearchOrder order) => order switch
    {
        SearchOrder.Newest => "newest",
        SearchOrder.Relevance => "relevance",
    };

    public static string Of(LinkKind kind) => kind switch
    {
        LinkKind.Confirm => "confirm",
        LinkKind.Reset => "reset",
        LinkKind.SignIn => "signIn",
        LinkKind.Unsubscribe => "unsubscribe",
    };

    /// <summary>One word for each flag that is set.</summary>
    public static string[] Of(MachineMail machine)
    {
        if (machine == MachineMail.None) return [];
        return [.. Enum.GetValues<MachineMail>().Where(flag => flag != MachineMail.None && machine.HasFlag(flag)).Select(flag => JsonNamingPolicy.CamelCase.ConvertName(flag.ToString()))];
    }

    /// <summary>All words of an enum that goes over the wire.</summary>
    public static IEnumerable<string> WordsOf(Type values)
    {
        if (values == typeof(InboxStatus)) return Enum.GetValues<InboxStatus>().Select(Of);
        if (values == typeof(MessageDirection)) return Enum.GetValues<MessageDirection>().Select(Of);
        if (values == typeof(MessageDelivery)) return Enum.GetValues<MessageDelivery>().Select(Of);
        if (values == typeof(MessageStatus)) return Enum.GetValues<MessageStatus>().Select(Of);
        if (values == typeof(DraftKind)) return Enum.GetValues<DraftKind>().Select(Of);
        if (values == typeof(SendStatus)) return Enum.GetValues<SendStatus>().Select(Of).OfType<string>();
        if (values == typeof(SendingStatus)) return Enum.GetValues<SendingStatus>().Select(Of);
        if (values == typeof(ReceivingStatus)) return Enum.GetValues<ReceivingStatus>().Select(Of);
        if (values == typeof(RecordPurpose)) return Enum.GetValues<RecordPurpose>().Select(Of);
        if (values == typeof(RecordStatus)) return Enum.GetValues<RecordStatus>().Select(Of);
        if (values == typeof(SearchOrder)) return Enum.GetValues<SearchOrder>().Select(Of);
        if (values == typeof(LinkKind)) return Enum.GetValues<LinkKind>().Select(Of);
        if (values == typeof(MachineMail)) return Enum.GetValues<MachineMail>().SelectMany(Of);
        if (values == typeof(CallState)) return Enum.GetValues<CallState>().Select(Of);
        if (values == typeof(SuppressionReason)) return Enum.GetValues<SuppressionReason>().Select(Of);
        return WordsOfScreening(values) ?? throw new ArgumentException($"{values.Name} does not go over the wire.", nameof(values));
    }

    /// <returns>Null for a word that is none of them.</returns>
    public static T? TryParse<T>(string text, Func<T, string> spell)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (spell(value) == text) return value;
        }

        return null;
    }
}
