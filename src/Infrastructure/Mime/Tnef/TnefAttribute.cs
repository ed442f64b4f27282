namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>One attribute of a TNEF stream.</summary>
/// <param name="Id">Without the type in the upper half.</param>
/// <param name="Value">Where its value stands.</param>
internal readonly record struct TnefAttribute(int Id, Range Value)
{
    public const int OemCodePage = 0x9007;

    public const int Body = 0x800C;

    public const int MessageProperties = 0x9003;

    /// <summary>Begins an attachment.</summary>
    public const int RenderData = 0x9002;

    public const int AttachTitle = 0x8010;

    public const int AttachData = 0x800F;

    public const int AttachProperties = 0x9005;
}
