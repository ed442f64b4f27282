namespace AgentSend.Api.Cli.Mail;

/// <summary>What was not taken, and why.</summary>
internal sealed record SkippedMail(string Name, string Reason);
