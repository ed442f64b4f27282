using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using AgentSend.Domain.Attachments;
using AgentSend.Domain.Messages;

namespace AgentSend.Infrastructure.Persistence.Repositories;

/// <summary>How the lists of a message lie in text columns: short, and null when empty.</summary>
internal static partial class MessageColumns
{
    public static string? FromMailboxes(IReadOnlyList<string> mailboxes) =>
        mailboxes.Count == 0 ? null : JsonSerializer.Serialize(mailboxes, ColumnJson.Default.IReadOnlyListString);

    public static IReadOnlyList<string> ToMailboxes(string? column) =>
        column is null ? [] : JsonSerializer.Deserialize(column, ColumnJson.Default.StringArray)!;

    public static LabelSet ToLabels(int flags, string? own) => new((MessageFlags)flags, ToMailboxes(own));

    public static string? FromReferences(IReadOnlyList<string> ids) => ids.Count == 0 ? null : string.Join(' ', ids);

    public static IReadOnlyList<string> ToReferences(string? column) => column is null ? [] : column.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first 8 octets of SHA-256: short enough for an index that grows with every message; the whole text is compared after it.</summary>
    public static long HashOfMessageId(string messageId)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(messageId), hash);
        return BitConverter.ToInt64(hash);
    }

    /// <summary><c>kind,offset,length,encoding,charset</c> of each body, separated by <c>|</c>.</summary>
    public static string? FromBodies(IReadOnlyList<BodyPart> bodies)
    {
        if (bodies.Count == 0) return null;
        var text = new StringBuilder();
        foreach (var body in bodies)
        {
            if (text.Length > 0) text.Append('|');
            text.Append(CultureInfo.InvariantCulture, $"{(int)body.Kind},{body.Slice.Offset},{body.Slice.Length},{(int)body.Slice.Encoding},{body.Charset}");
        }

        return text.ToString();
    }

    public static IReadOnlyList<BodyPart> ToBodies(string? column)
    {
        if (column is null) return [];
        var bodies = new List<BodyPart>(2);
        Span<Range> fields = stackalloc Range[5];
        foreach (var range in column.AsSpan().Split('|'))
        {
            var body = column.AsSpan(range);
            body.Split(fields, ',');
            bodies.Add(new BodyPart(
                (BodyKind)Number(body[fields[0]]),
                new PartSlice(Number(body[fields[1]]), Number(body[fields[2]]), (TransferEncoding)Number(body[fields[3]])),
                body[fields[4]].ToString()));
        }

        return bodies;
    }

    /// <returns>The stretch of the raw message that holds all bodies.</returns>
    public static (int Offset, int Length) SpanOf(IReadOnlyList<BodyPart> bodies)
    {
        if (bodies.Count == 0) return (0, 0);
        var (start, end) = (int.MaxValue, 0);
        foreach (var body in bodies) (start, end) = (Math.Min(start, body.Slice.Offset), Math.Max(end, body.Slice.Offset + body.Slice.Length));
        return (start, end - start);
    }

    public static string? FromAttachments(IReadOnlyList<AttachmentInfo> attachments) => attachments.Count == 0
        ? null
        : JsonSerializer.Serialize(attachments.Select(a => new AttachmentColumn(a.Id.Value, a.Filename, a.ContentType, a.Size, a.IsInline, a.ContentId)).ToArray(), ColumnJson.Default.AttachmentColumnArray);

    public static IReadOnlyList<AttachmentInfo> ToAttachments(string? column) => column is null
        ? []
        : [.. JsonSerializer.Deserialize(column, ColumnJson.Default.AttachmentColumnArray)!.Select(a => new AttachmentInfo(AttachmentId.From(a.Id), a.Name, a.Type, a.Size, a.Inline, a.Cid))];

    private static int Number(ReadOnlySpan<char> text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);

    internal sealed record AttachmentColumn(Guid Id, string? Name, string Type, long Size, bool Inline, string? Cid);

    [JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
    [JsonSerializable(typeof(IReadOnlyList<string>))]
    [JsonSerializable(typeof(string[]))]
    [JsonSerializable(typeof(AttachmentColumn[]))]
    private sealed partial class ColumnJson : JsonSerializerContext;
}
