using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Attachments;

public static class AttachmentFailures
{
    public static readonly Failure NotFound = Failure.NotFound("attachment.not_found", "No such attachment.");

    public static Failure TooLarge(long maxOctets) => new(
        FailureKind.TooLarge, "attachment.too_large", $"An attachment has at most {maxOctets} octets.");

    public static Failure TooMany(int most) => Failure.Invalid("attachment.too_many", "attachments", $"A message has at most {most} attachments.");

    public static Failure Unfetchable(string url, string reason) => Failure.Forbidden(
        "attachment.url_unfetchable", $"The attachment at {url} could not be fetched: {reason}");

    public static Failure TooLargeTogether(long maxOctets) => new(
        FailureKind.TooLarge, "attachment.too_large_together", $"The attachments of a message have at most {maxOctets} octets together.");
}
