namespace AgentSend.Infrastructure.Screening.Archives;

/// <summary>How much of an archive is looked at. What goes beyond is itself a finding.</summary>
/// <param name="MaxDepth">Archives in archives.</param>
/// <param name="MaxMembers">Of all archives of an attachment together.</param>
/// <param name="MaxInflatedOctets">Of all members of an attachment together; also the octets that are held at once.</param>
/// <param name="MaxRatio">Inflated octets for each packed one, past the first mebibyte. Text reaches 20, logs 100; deflate can do 1,032.</param>
internal sealed record ArchiveLimits(int MaxDepth, int MaxMembers, int MaxInflatedOctets, int MaxRatio)
{
    public static readonly ArchiveLimits Default = new(4, 1_000, 16 * 1024 * 1024, 200);
}
