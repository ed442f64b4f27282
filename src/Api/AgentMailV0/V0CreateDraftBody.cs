using System.Text.Json.Serialization;
using AgentSend.Api.Rest;

namespace AgentSend.Api.AgentMailV0;

/// <param name="InReplyTo">The Message-ID of the message it answers; <c>forward_of</c> of the one it passes on.</param>
internal sealed record V0CreateDraftBody(
    IReadOnlyList<string?>? Labels = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? ReplyTo = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? To = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? Cc = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? Bcc = null,
    string? Subject = null,
    string? Text = null,
    string? Html = null,
    IReadOnlyList<V0SendAttachmentBody?>? Attachments = null,
    string? InReplyTo = null,
    string? ForwardOf = null,
    bool? ReplyAll = null,
    [property: JsonConverter(typeof(TimeConverter))] DateTimeOffset? SendAt = null,
    string? ClientId = null)
{
    public static readonly V0CreateDraftBody Empty = new();
}
