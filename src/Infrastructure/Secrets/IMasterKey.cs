namespace AgentSend.Infrastructure.Secrets;

/// <summary>The one key that everything sealed is sealed with.</summary>
internal interface IMasterKey
{
    /// <summary>Where it comes from, for messages to the operator.</summary>
    string Place { get; }

    /// <returns>32 octets, the same at every call, after every start and on every node.</returns>
    Task<byte[]> ReadAsync(CancellationToken cancellationToken);
}
