using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.Rest;

/// <summary>What the message must be like; capitals do not matter. Without any field the first message that comes will do.</summary>
/// <param name="From">In the sender's name or address.</param>
/// <param name="Subject">In the subject.</param>
/// <param name="Contains">In the subject or the body.</param>
/// <param name="HasCode">True for messages with a verification code only.</param>
/// <param name="Since">Messages that came then or later count, too; by default only what comes from now on.</param>
/// <param name="Timeout">Seconds, 0 to 300.</param>
internal sealed record WaitBody(
    string? From = null,
    string? Subject = null,
    string? Contains = null,
    bool? HasCode = null,
    [property: DataType(DataType.DateTime)] string? Since = null,
    [property: Range(0, 300)] double? Timeout = null);
