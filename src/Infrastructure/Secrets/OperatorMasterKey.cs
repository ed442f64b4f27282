namespace AgentSend.Infrastructure.Secrets;

/// <summary>Given by the operator in the settings.</summary>
internal sealed class OperatorMasterKey(byte[] key) : IMasterKey
{
    public string Place => $"{KeysOptions.Section}:Master";

    public Task<byte[]> ReadAsync(CancellationToken cancellationToken) => Task.FromResult(key);
}
