using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.Mcp;

/// <summary>Section <c>AgentSend:Mcp</c>.</summary>
internal sealed class McpOptions : IValidatableObject
{
    /// <summary>Whether there is a <c>/mcp</c>.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Web pages that may call it, besides those of this machine and of <c>PublicUrl</c>: scheme, host and port.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; set; } = [];

    /// <summary>A further listener on 127.0.0.1 that asks for no key, for development; 0 for none.</summary>
    [Range(0, 65535)]
    public int OpenPort { get; set; }

    /// <summary>The API key that everybody has who comes by <see cref="OpenPort"/>.</summary>
    public string? OpenKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (OpenPort > 0 && string.IsNullOrEmpty(OpenKey)) yield return new ValidationResult("AgentSend:Mcp:OpenPort needs AgentSend:Mcp:OpenKey.", [nameof(OpenKey)]);
        foreach (var origin in AllowedOrigins.Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var url) || url.AbsolutePath != "/" || url.Query.Length > 0))
            yield return new ValidationResult($"AgentSend:Mcp:AllowedOrigins must be like https://app.example.com, not '{origin}'.", [nameof(AllowedOrigins)]);
    }
}
