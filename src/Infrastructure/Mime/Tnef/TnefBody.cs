namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>The forms in which TNEF carries the text of a message. Their numbers are stored.</summary>
internal enum TnefBody
{
    Text = 0,
    Html = 1,
    CompressedRtf = 2,
}
