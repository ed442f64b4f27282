using AgentSend.Domain.Primitives;

namespace AgentSend.Domain.Attachments;

public readonly record struct AttachmentId(Guid Value) : IEntityId<AttachmentId>
{
    public static AttachmentId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}
