using AgentSend.Application.Messages;

namespace AgentSend.Api.Rest;

/// <param name="Status"><c>imported</c>, or <c>known</c> for what was there already.</param>
internal sealed record ImportedMessageJson(Guid Id, Guid ThreadId, string Status)
{
    public static ImportedMessageJson Of(ImportedMessage message) => new(message.Id.Value, message.ThreadId.Value, message.IsNew ? "imported" : "known");
}
