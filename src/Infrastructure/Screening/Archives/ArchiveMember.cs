namespace AgentSend.Infrastructure.Screening.Archives;

/// <param name="Name">As it stands, with its folders.</param>
/// <param name="IsEncrypted">Its octets cannot be read without a password.</param>
/// <param name="Head">Its first octets, up to 4,096; empty when they could not be read.</param>
internal sealed record ArchiveMember(string Name, bool IsEncrypted, byte[] Head)
{
    public const int HeadOctets = 4_096;
}
