using System.ComponentModel.DataAnnotations;

namespace AgentSend.Api.Rest;

/// <summary>Section <c>AgentSend</c>.</summary>
internal sealed class RestOptions : IValidatableObject
{
    /// <summary>Where callers reach this API, scheme, host and perhaps a path; when not set, links repeat what the caller used.</summary>
    public string? PublicUrl { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PublicUrl is null) yield break;
        if (!Uri.TryCreate(PublicUrl, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp) || url.Query.Length > 0)
            yield return new ValidationResult("AgentSend:PublicUrl must be like https://mail.example.com.", [nameof(PublicUrl)]);
    }
}
