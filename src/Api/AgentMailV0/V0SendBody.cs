using System.Text.Json.Serialization;

namespace AgentSend.Api.AgentMailV0;

/// <summary>A message to be sent, an answer, or what is to stand above a message that is passed on. Addresses are a string or a list.</summary>
internal sealed record V0SendBody(
    IReadOnlyList<string?>? Labels = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? ReplyTo = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? To = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? Cc = null,
    [property: JsonConverter(typeof(V0TextsConverter))] IReadOnlyList<string>? Bcc = null,
    bool? ReplyAll = null,
    string? Subject = null,
    string? Text = null,
    string? Html = null,
    IReadOnlyList<V0SendAttachmentBody?>? Attachments = null,
    IReadOnlyDictionary<string, string?>? Headers = null,
    bool? TrackOpens = null);
