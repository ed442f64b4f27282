namespace AgentSend.Infrastructure.Mime;

/// <summary>A line that parts a multipart.</summary>
/// <param name="Level">Which of the open multiparts, 0 the outermost.</param>
/// <param name="IsClose">The last one: what follows is epilogue.</param>
internal readonly record struct Delimiter(int Level, bool IsClose, int LineStart, int NextLine);
