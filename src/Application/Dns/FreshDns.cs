namespace AgentSend.Application.Dns;

/// <summary>A resolver that remembers nothing: for records that somebody is publishing at this moment and was told a minute ago were missing.</summary>
public sealed record FreshDns(IDnsResolver Resolver);
