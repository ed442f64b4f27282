using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace AgentSend.Api.Rest;

/// <summary>Takes the one part <c>file</c> out of a form (RFC 7578) as it arrives, and stops where it is too large.</summary>
/// <param name="maxOctets">Of the file.</param>
internal sealed class UploadReader(int maxOctets)
{
    private const string PartName = "file";

    /// <summary>Boundaries and part headers around the file.</summary>
    private const int FramingOctets = 64 * 1024;

    private static readonly Failure NoForm = Wrong("The request must be multipart/form-data.");
    private static readonly Failure NoFile = Wrong("A part with a file is needed.");
    private static readonly Failure NoFilename = Wrong("The part needs a file name.");
    private static readonly Failure TwoFiles = Wrong("Only one file goes into a request.");
    private static readonly Failure Malformed = Wrong("The form is malformed or incomplete.");

    public async Task<Result<StoreAttachment>> ReadAsync(HttpContext http)
    {
        if (BoundaryOf(http.Request) is not { } boundary) return NoForm;
        if (http.Request.ContentLength > maxOctets + (long)FramingOctets) return AttachmentFailures.TooLarge(maxOctets);

        // The server would hang up on a body over its own limit, often before the client has seen why. So it lets more pass than we take.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = 4L * (maxOctets + FramingOctets);
        try
        {
            return await ReadFormAsync(new MultipartReader(boundary, http.Request.Body), http.RequestAborted);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return AttachmentFailures.TooLarge(maxOctets);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException and not BadHttpRequestException && !http.RequestAborted.IsCancellationRequested)
        {
            return Malformed; // Header limits, a boundary that never comes, an end too early.
        }
    }

    private async Task<Result<StoreAttachment>> ReadFormAsync(MultipartReader form, CancellationToken cancellationToken)
    {
        StoreAttachment? upload = null;
        while (await form.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.GetContentDispositionHeader() is not { } disposition || Unquote(disposition.Name) != PartName) continue;
            if (upload is not null) return TwoFiles;

            var filename = Unquote(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName);
            if (string.IsNullOrEmpty(filename)) return NoFilename;
            if (await ReadFileAsync(section.Body, cancellationToken) is not { } content) return AttachmentFailures.TooLarge(maxOctets);
            upload = new StoreAttachment(filename, section.ContentType, content);
        }

        return upload is null ? NoFile : upload;
    }

    /// <returns>Null as soon as there is one octet too many.</returns>
    private async Task<ReadOnlyMemory<byte>?> ReadFileAsync(Stream body, CancellationToken cancellationToken)
    {
        var content = new byte[Math.Min(maxOctets, 64 * 1024) + 1];
        var length = 0;
        while (true)
        {
            var read = await body.ReadAsync(content.AsMemory(length), cancellationToken);
            if (read == 0) return content.AsMemory(0, length);
            length += read;
            if (length > maxOctets) return null;
            if (length == content.Length) Array.Resize(ref content, (int)Math.Min(2L * length, maxOctets + 1L));
        }
    }

    private static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        return Unquote(type.Boundary) is { Length: > 0 and <= 70 } boundary ? boundary : null; // RFC 2046 section 5.1.1: at most 70 characters.
    }

    private static string? Unquote(Microsoft.Extensions.Primitives.StringSegment text) => HeaderUtilities.RemoveQuotes(text).Value;

    private static Failure Wrong(string message) => Failure.Invalid("request.invalid", PartName, message);
}
