using AgentSend.Application.Abstractions;

namespace AgentSend.Application.Messages.Sending;

/// <summary>How much one message may be, as the service whose clients it is has it.</summary>
/// <param name="RecipientsPerField">Of To, of Cc and of Bcc.</param>
/// <param name="Recipients">Of all three together.</param>
/// <param name="NeedsTo">Whether To may not be empty; otherwise any recipient will do.</param>
/// <param name="BodyCharacters">Of each body, without what is quoted.</param>
/// <param name="Attachments">Without those that a forwarded message brings along.</param>
public sealed record SendingLimits(int RecipientsPerField, int Recipients, bool NeedsTo, int BodyCharacters, int Attachments)
{
    public static readonly SendingLimits AgentSend = new(
        LimitSettings.MaxRecipientsPerField, 3 * LimitSettings.MaxRecipientsPerField, NeedsTo: true, LimitSettings.MaxBodyCharacters, LimitSettings.MaxAttachments);

    public static readonly SendingLimits AgentMail = new(50, 50, NeedsTo: false, 6 * 1024 * 1024, 100);
}
