namespace AgentSend.Api.Mcp.Views;

/// <summary>What waiting came to.</summary>
/// <param name="Code">The most likely sign-in code of the email.</param>
/// <param name="NextSince">For the next call, so that nothing is missed and nothing found twice.</param>
/// <param name="Advice">What to do when nothing was found.</param>
internal sealed record FoundEmailJson(bool Found, string? Code, EmailJson? Email, string NextSince, string? Advice);
