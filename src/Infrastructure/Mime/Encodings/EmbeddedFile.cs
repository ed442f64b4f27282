using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>A file among the lines of a text.</summary>
/// <param name="Lines">From its first line to after the line end of its last.</param>
/// <param name="Name">Where its name stands in the text.</param>
/// <param name="Encoding"><see cref="TransferEncoding.Uuencode"/> or <see cref="TransferEncoding.Yenc"/>.</param>
internal readonly record struct EmbeddedFile(Range Lines, Range Name, TransferEncoding Encoding);
