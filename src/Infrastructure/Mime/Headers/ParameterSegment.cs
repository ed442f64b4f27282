namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>One piece of a parameter (RFC 2231).</summary>
/// <param name="Index">Its number in <c>name*0</c>; 0 for a parameter in one piece.</param>
/// <param name="Rank">Which form of the parameter it is of: what a program wrote for those who know RFC 2231 wins over the plain one beside it.</param>
/// <param name="IsEncoded">Percent signs count, and the first piece may begin with <c>charset'language'</c>.</param>
internal readonly record struct ParameterSegment(int Index, ParameterForm Rank, bool IsEncoded, Range Value);
