namespace AgentSend.Api.Rest;

/// <param name="Results">What it had found, in its own words.</param>
internal sealed record ArcHopJson(int Instance, string Domain, string Results);
