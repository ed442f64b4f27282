namespace AgentSend.Api.Rest;

/// <param name="AddLabels">For the message, beside those of the draft.</param>
internal sealed record SendDraftBody(IReadOnlyList<string?>? AddLabels = null, IReadOnlyList<string?>? RemoveLabels = null)
{
    public static readonly SendDraftBody Empty = new();
}
