using Microsoft.Extensions.Options;

namespace AgentSend.Api.Rest;

/// <summary>Where the caller reaches this server: scheme, host and perhaps a path, without a slash at its end.</summary>
internal sealed class PublicBase(IOptions<RestOptions> options)
{
    private readonly string? _configured = options.Value.PublicUrl?.TrimEnd('/');

    public string Of(HttpRequest request) => _configured ?? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}";
}
