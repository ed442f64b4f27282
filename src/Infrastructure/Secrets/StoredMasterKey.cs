using AgentSend.Application.Abstractions;

namespace AgentSend.Infrastructure.Secrets;

/// <summary>
/// A secret in the store: what several nodes share when the operator has given them no key. It keeps keys apart from who sees one table or one column,
/// not from who has a copy of the whole database.
/// </summary>
internal sealed class StoredMasterKey(ISecrets secrets) : IMasterKey
{
    public string Place => "the table Secrets";

    public Task<byte[]> ReadAsync(CancellationToken cancellationToken) => secrets.GetAsync("master key", cancellationToken);
}
