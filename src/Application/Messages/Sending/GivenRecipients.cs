namespace AgentSend.Application.Messages.Sending;

/// <summary>Recipients a caller names; null where none were.</summary>
internal sealed record GivenRecipients(IReadOnlyList<string>? To, IReadOnlyList<string>? Cc, IReadOnlyList<string>? Bcc)
{
    public static readonly GivenRecipients None = new(null, null, null);

    public bool Any => To is not null || Cc is not null || Bcc is not null;
}
