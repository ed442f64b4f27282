using Microsoft.Extensions.Configuration;

namespace AgentSend.Infrastructure.Configuration;

/// <summary>A setting of several values. A list in a file is easily written as one; on a command line or in the environment it is a text with commas.</summary>
internal static class ConfiguredList
{
    /// <param name="key">The whole path.</param>
    public static IReadOnlyList<string> Read(IConfiguration configuration, string key)
    {
        var section = configuration.GetSection(key);
        var texts = section.GetChildren().OrderBy(child => child.Key, ConfigurationKeyComparer.Instance).Select(child => child.Value).Prepend(section.Value);
        return [.. texts.SelectMany(text => (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
    }
}
