namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>One property of a message or an attachment in TNEF; of several values the first.</summary>
/// <param name="Value">Where it stands in the stream.</param>
internal readonly record struct MapiProperty(int Id, int Type, Range Value)
{
    public const int Body = 0x1000;

    public const int CompressedRtf = 0x1009;

    public const int Html = 0x1013;

    public const int InternetCodePage = 0x3FDE;

    public const int DisplayName = 0x3001;

    public const int AttachData = 0x3701;

    public const int AttachFilename = 0x3704;

    public const int AttachLongFilename = 0x3707;

    public const int AttachMimeTag = 0x370E;

    public const int AttachContentId = 0x3712;

    public const int ObjectType = 0x0D;

    public const int UnicodeType = 0x1F;
}
