using AgentSend.Api.Rest;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Api.AgentMailV0;

/// <summary>Raw messages by signed links, which need no key; attachments have theirs in the other dialect.</summary>
internal sealed class V0Downloads(ICommandBus bus, DownloadLinks links) : IV0Endpoints
{
    private const string Pattern = "/downloads/{download_id}";

    public void Map(V0Routes routes)
    {
        routes.Get(V0Scopes.Organization, Pattern, DownloadAsync).AllowAnonymous()
            .Describes("downloads_get", "Fetch a message as it came, by a signed URL, whole or in ranges.").Takes(V0Parameter.SignedUrl).AnswersContent().MayFail(403, 416);
        routes.Head(V0Scopes.Organization, Pattern, DownloadAsync).AllowAnonymous()
            .Describes("downloads_check", "Ask about a message by a signed URL.").Takes(V0Parameter.SignedUrl).AnswersContent().MayFail(403, 416);
    }

    public static DownloadLink LinkOf(DownloadLinks links, MessageId id, HttpRequest request) => links.LinkOf($"/v0/downloads/{id}", AttachmentId.From(id.Value), request);

    private async Task<IResult> DownloadAsync(V0Call call)
    {
        if (MessageId.TryParse(call["download_id"]) is not { } id) return V0Failures.Answer(MessageFailures.NotFound);
        if (links.Check(AttachmentId.From(id.Value), call.Http.Request.Query) is { } refused) return V0Failures.Answer(refused);
        var raw = await bus.SendAsync(Caller.Platform, new DownloadRawMessage(id), call.Aborted);
        return raw.Failure is { } failure ? V0Failures.Answer(failure) : SafeDownload.Answer(call.Http, "message.eml", "message/rfc822", raw.Value, id.ToString());
    }
}
