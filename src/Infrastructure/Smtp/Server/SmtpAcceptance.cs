namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>A message that is on disk.</summary>
/// <param name="Id">What the client is told.</param>
/// <param name="Copies">Inboxes it is in now, or recipients it is queued for.</param>
internal readonly record struct SmtpAcceptance(string Id, int Copies);
