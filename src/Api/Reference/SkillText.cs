namespace AgentSend.Api.Reference;

/// <summary>What an agent needs to use this server, as a skill.</summary>
internal static class SkillText
{
    private const string Placeholder = "{{url}}";

    /// <returns>With <see cref="Descriptions.Base"/> for the server.</returns>
    public static string Write() => ShippedPages.File("skill.md")!.Replace(Placeholder, Descriptions.Base, StringComparison.Ordinal); // Built in.
}
