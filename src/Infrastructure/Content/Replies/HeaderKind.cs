namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>What a line of a header block gives; a set when there are several.</summary>
[Flags]
internal enum HeaderKind
{
    None = 0,
    From = 1,
    Date = 2,
    To = 4,
    Subject = 8,
    Other = 16,
}
