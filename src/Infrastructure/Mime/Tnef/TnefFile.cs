namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>A file in a TNEF stream.</summary>
/// <param name="Name">As it stands there.</param>
/// <param name="ContentType">Null when the stream does not say.</param>
/// <param name="Content">Where it lies in the decoded stream.</param>
internal sealed record TnefFile(string? Name, string? ContentType, string? ContentId, Range Content);
