using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.Rest;

internal sealed class AttachmentEndpoints(RestDoor door, ICommandBus bus, DownloadLinks links, LimitSettings limits) : IRestEndpoints
{
    private const string Tag = "Attachments";

    private readonly UploadReader _uploads = new(limits.MaxAttachmentOctets);

    public void Map(RestRoutes routes)
    {
        routes.Post("/attachments", UploadAsync)
            .Describes("uploadAttachment", Tag, "Upload a file, to be sent with a message.").TakesUpload()
            .Answers<AttachmentJson>(StatusCodes.Status201Created).Fails(400, 413);
        routes.Get("/attachments/{id}", GetAsync)
            .Describes("getAttachment", Tag, "Get an attachment with a fresh download URL.").Answers<AttachmentJson>().Fails(400, 404);
        routes.Get("/attachments/{id}/content", DownloadAsync)
            .Describes("downloadAttachment", Tag, "Fetch the content by a signed URL, whole or in ranges.").AnswersContent().Fails(400, 403, 404, 416).AllowAnonymous();
        routes.Head("/attachments/{id}/content", DownloadAsync)
            .Describes("checkAttachmentContent", Tag, "Ask about the content by a signed URL.").AnswersContent().Fails(400, 403, 404, 416).AllowAnonymous();
    }

    private async Task<IResult> UploadAsync(HttpContext http)
    {
        var upload = await _uploads.ReadAsync(http);
        return upload.Failure is { } failure
            ? FailureProblems.Answer(failure)
            : await door.AnswerAsync(http, upload.Value, view => JsonOf(view, http), RestJson.Default.AttachmentJson, StatusCodes.Status201Created);
    }

    private Task<IResult> GetAsync(string id, HttpContext http) => AttachmentId.TryParse(id) is { } attachment
        ? door.AnswerAsync(http, new GetAttachment(attachment), view => JsonOf(view, http), RestJson.Default.AttachmentJson)
        : RestDoor.RefuseAsync(AttachmentFailures.NotFound);

    private async Task<IResult> DownloadAsync(string id, HttpContext http)
    {
        if (AttachmentId.TryParse(id) is not { } attachment) return FailureProblems.Answer(AttachmentFailures.NotFound);
        if (links.Check(attachment, http.Request.Query) is { } refused) return FailureProblems.Answer(refused);
        var download = await bus.SendAsync(Caller.Platform, new DownloadAttachment(attachment), http.RequestAborted);
        if (download.Failure is { } failure) return FailureProblems.Answer(failure);

        var (filename, contentType, content) = download.Value;
        return SafeDownload.Answer(http, filename, contentType, content, attachment.ToString());
    }

    private AttachmentJson JsonOf(AttachmentView view, HttpContext http) => AttachmentJson.Of(view, links.UrlOf(new AttachmentId(view.Id), http.Request));
}
