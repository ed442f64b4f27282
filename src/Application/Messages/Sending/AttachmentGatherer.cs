using AgentSend.Application.Abstractions;
using AgentSend.Application.Attachments;
using AgentSend.Application.Http;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Organizations;
using AgentSend.Domain.Primitives;

namespace AgentSend.Application.Messages.Sending;

/// <summary>Brings together the octets of what a message is to carry: uploads, what other messages have, what came with the request, what lies elsewhere. Never inside a unit of work.</summary>
internal sealed class AttachmentGatherer(IAttachmentRepository attachments, IRawMessageStore raws, IPartDecoder decoder, IOutboundHttp http)
{
    /// <summary>Of one URL, redirects included: callers wait, for a minute at most.</summary>
    private static readonly TimeSpan FetchTimeout = TimeSpan.FromSeconds(20);

    private const int MaxRedirects = 5;

    private const int MaxFilenameCharacters = 255;

    /// <summary>Uploads first, then those of another message, then what came along; those that the HTML body cites before the others, as they will stand in the message.</summary>
    public async Task<Result<IReadOnlyList<GatheredAttachment>>> GatherAsync(OrganizationId owner, Submission submission, CancellationToken cancellationToken)
    {
        var gathered = new List<GatheredAttachment>();
        foreach (var id in submission.AttachmentIds.Concat(submission.Carried).Distinct())
        {
            var read = await ReadAsync(owner, id, Room(gathered), cancellationToken);
            if (read.Failure is { } failure) return failure;
            gathered.Add(read.Value);
        }

        var files = await FetchAsync(submission.Files, Room(gathered), cancellationToken);
        if (files.Failure is { } notThere) return notThere;
        gathered.AddRange(files.Value);
        return Result.Of<IReadOnlyList<GatheredAttachment>>(submission.Html is null ? gathered : [.. gathered.OrderByDescending(a => a.IsCited)]);
    }

    /// <param name="room">Octets that they may have together.</param>
    public async Task<Result<IReadOnlyList<GatheredAttachment>>> FetchAsync(IReadOnlyList<NewAttachment> files, int room, CancellationToken cancellationToken)
    {
        var fetched = new List<GatheredAttachment>(files.Count);
        foreach (var file in files)
        {
            var one = file.Content is { } content ? Describe(file, content, null, null) : await FetchAsync(file, room, cancellationToken);
            if (one.Failure is { } failure) return failure;
            room -= one.Value.Content.Length;
            if (room < 0) return AttachmentFailures.TooLargeTogether(LimitSettings.MaxAttachmentOctetsTogether);
            fetched.Add(one.Value);
        }

        return Result.Of<IReadOnlyList<GatheredAttachment>>(fetched);
    }

    private static int Room(List<GatheredAttachment> gathered) => LimitSettings.MaxAttachmentOctetsTogether - gathered.Sum(a => a.Content.Length);

    private async Task<Result<GatheredAttachment>> ReadAsync(OrganizationId owner, AttachmentId id, int room, CancellationToken cancellationToken)
    {
        if (await attachments.FindAsync(owner, id, cancellationToken) is not { } stored) return AttachmentFailures.NotFound;
        if (stored.Size > room) return AttachmentFailures.TooLargeTogether(LimitSettings.MaxAttachmentOctetsTogether);
        if (await raws.ReadAsync(stored.RawId, stored.Slice, cancellationToken) is not { } encoded) return AttachmentFailures.NotFound;
        return new GatheredAttachment(
            stored.Filename ?? GatheredAttachment.Unnamed, stored.ContentType, stored.ContentId, stored.IsInline, decoder.DecodeContent(encoded, stored.Slice.Encoding), stored);
    }

    private async Task<Result<GatheredAttachment>> FetchAsync(NewAttachment file, int room, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(file.Url, UriKind.Absolute, out var target)) return AttachmentFailures.Unfetchable(file.Url!, "This is not an absolute URL.");
        var answer = await http.SendAsync(
            new OutboundRequest(target) { Timeout = FetchTimeout, MaxRedirects = MaxRedirects, MaxAnswerOctets = Math.Max(room, 1) }, cancellationToken);
        if (answer.Problem is { } problem) return AttachmentFailures.Unfetchable(file.Url!, problem);
        if (!answer.IsSuccess) return AttachmentFailures.Unfetchable(file.Url!, $"The server answered {answer.Status}.");
        if (!answer.IsWhole)
            return answer.Body.Length >= room ? AttachmentFailures.TooLargeTogether(LimitSettings.MaxAttachmentOctetsTogether) : AttachmentFailures.Unfetchable(file.Url!, "The answer broke off.");
        return Describe(file, answer.Body, answer.Headers.GetValueOrDefault("Content-Type"), answer.Source ?? target);
    }

    private static Result<GatheredAttachment> Describe(NewAttachment file, ReadOnlyMemory<byte> content, string? labelled, Uri? source)
    {
        var type = file.ContentType ?? (labelled is not null && ContentTypes.IsValid(labelled) ? labelled : null);
        var contentId = file.ContentId?.Trim('<', '>');
        return new GatheredAttachment(NameOf(file, source), ContentTypes.Normalize(type), contentId, file.IsInline ?? contentId is not null, content, Upload: null);
    }

    /// <summary>As given, else the last part of the URL's path.</summary>
    private static string NameOf(NewAttachment file, Uri? source)
    {
        var name = file.Filename ?? (source is null ? "" : Uri.UnescapeDataString(source.AbsolutePath));
        name = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        if (name.Length > MaxFilenameCharacters) name = name[..MaxFilenameCharacters];
        return name.Length == 0 || name.Any(char.IsControl) ? GatheredAttachment.Unnamed : name;
    }
}
