namespace AgentSend.Infrastructure.Domains;

/// <param name="NeedsKeys">Whether mail leaves the machine, so that the shared domain has to sign.</param>
internal sealed record SharedDomainSettings(bool NeedsKeys);
