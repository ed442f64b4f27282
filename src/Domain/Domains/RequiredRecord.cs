namespace AgentSend.Domain.Domains;

/// <summary>A DNS record for the domain's owner to publish.</summary>
/// <param name="Type"><c>TXT</c> or <c>MX</c>.</param>
/// <param name="Name">Whole, without a dot at its end.</param>
/// <param name="Value">The text in one piece, without quotes; of an MX the host, without a dot at its end.</param>
/// <param name="Priority">Of an MX only.</param>
/// <param name="IsRequired">Whether the domain is not verified without it; the others are good for the mail's reputation.</param>
public sealed record RequiredRecord(RecordPurpose Purpose, string Type, string Name, string Value, int? Priority, bool IsRequired);
