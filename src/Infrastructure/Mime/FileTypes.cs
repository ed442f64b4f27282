using System.Collections.Frozen;

namespace AgentSend.Infrastructure.Mime;

/// <summary>Media types of files that come without one, by the end of their name.</summary>
internal static class FileTypes
{
    public const string Unknown = "application/octet-stream";

    private static readonly FrozenDictionary<string, string> ByExtension = new Dictionary<string, string>
    {
        [".txt"] = "text/plain",
        [".csv"] = "text/csv",
        [".htm"] = "text/html",
        [".html"] = "text/html",
        [".ics"] = "text/calendar",
        [".pdf"] = "application/pdf",
        [".rtf"] = "application/rtf",
        [".zip"] = "application/zip",
        [".gz"] = "application/gzip",
        [".doc"] = "application/msword",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xls"] = "application/vnd.ms-excel",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".ppt"] = "application/vnd.ms-powerpoint",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        [".eml"] = "message/rfc822",
        [".gif"] = "image/gif",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".png"] = "image/png",
        [".bmp"] = "image/bmp",
        [".tif"] = "image/tiff",
        [".tiff"] = "image/tiff",
        [".mp3"] = "audio/mpeg",
        [".wav"] = "audio/wav",
        [".mp4"] = "video/mp4",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static string Of(string? filename) => ByExtension.GetValueOrDefault(Path.GetExtension(filename) ?? "", Unknown);
}
