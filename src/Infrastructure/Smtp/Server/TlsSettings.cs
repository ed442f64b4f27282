namespace AgentSend.Infrastructure.Smtp.Server;

/// <param name="Folder">Where a certificate made here is kept, readable by its owner only.</param>
internal sealed record TlsSettings(string Folder);
