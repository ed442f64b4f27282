using System.Globalization;
using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

/// <summary>Makes and checks the links attachments are fetched by: whoever holds one needs no key, for an hour.</summary>
internal sealed class DownloadLinks(IDownloadSigner signer, TimeProvider clock, PublicBase publicBase)
{
    private static readonly Failure Altered = Failure.Forbidden("download.not_signed", "The link is not complete, or was changed.");
    private static readonly Failure Expired = Failure.Forbidden("download.expired", "The link is no longer good: get the attachment for a fresh one.");
    private static readonly long LastSecond = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    public string UrlOf(AttachmentId id, HttpRequest request) => LinkOf(id, request).Url;

    public DownloadLink LinkOf(AttachmentId id, HttpRequest request) => LinkOf($"/attachments/{id}/content", id, request);

    /// <param name="path">Where the content is, which checks the link again.</param>
    /// <param name="id">What is signed; a message's id never is an attachment's, so a link for one opens no other.</param>
    public DownloadLink LinkOf(string path, AttachmentId id, HttpRequest request)
    {
        var expires = (clock.GetUtcNow() + IDownloadSigner.GoodFor).ToUnixTimeSeconds();
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(expires);
        var url = string.Create(CultureInfo.InvariantCulture, $"{publicBase.Of(request)}{path}?expires={expires}&signature={Uri.EscapeDataString(signer.Sign(id, expiresAt))}");
        return new DownloadLink(url, expiresAt);
    }

    /// <returns>Null when the link is good.</returns>
    public Failure? Check(AttachmentId id, IQueryCollection query)
    {
        if (!long.TryParse(query["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > LastSecond) return Altered;
        var expiresAt = DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (!signer.IsSigned(id, expiresAt, query["signature"])) return Altered;
        return clock.GetUtcNow() < expiresAt ? null : Expired;
    }
}
