namespace AgentSend.Infrastructure.Mime;

/// <summary>Where a part stands in its multipart.</summary>
/// <param name="Parent">None for the message itself.</param>
/// <param name="Index">Of the parts of that multipart.</param>
/// <param name="RootId">See <see cref="OpenMultipart.RootId"/>.</param>
/// <param name="Alternative">See <see cref="OpenMultipart.Alternative"/>.</param>
internal readonly record struct PartPlace(MultipartKind Parent, int Index, string? RootId, int? Alternative);
