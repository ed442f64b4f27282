namespace AgentSend.Api.Cli.Mail;

/// <summary>A message found in a file, not read yet.</summary>
/// <param name="Name">Where it is, for people.</param>
/// <param name="At">When it came, or was sent; null when nothing says so.</param>
/// <param name="Read">The message alone, without what its file has added.</param>
internal sealed record MailItem(string Name, DateTimeOffset? At, MailMarks Marks, Func<CancellationToken, Task<byte[]>> Read);
