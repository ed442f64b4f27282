using System.Text;

namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>File names as a message may name them: never a path, never a control character.</summary>
internal static class FileNames
{
    /// <summary>What the usual file systems take.</summary>
    public const int MaxCharacters = 255;

    /// <returns>Null when nothing is left of the name.</returns>
    public static string? Clean(string? name)
    {
        if (string.IsNullOrEmpty(name)) return null;
        var bare = name.AsSpan(name.AsSpan().LastIndexOfAny('/', '\\') + 1);
        var cleaned = new StringBuilder(bare.Length);
        foreach (var c in bare)
            if (!char.IsControl(c)) cleaned.Append(c);

        var result = Shorten(cleaned.ToString().Trim());
        return result is "" or "." or ".." ? null : result;
    }

    /// <summary>Keeps the extension, by which programs know a file, and no half of a surrogate pair.</summary>
    private static string Shorten(string name)
    {
        if (name.Length <= MaxCharacters) return name;
        var extension = Path.GetExtension(name);
        if (extension.Length > 32) extension = "";
        var stem = MaxCharacters - extension.Length;
        if (char.IsHighSurrogate(name[stem - 1])) stem--;
        return string.Concat(name.AsSpan(0, stem), extension);
    }
}
