using System.Buffers.Binary;
using System.Text;
using AgentSend.Infrastructure.Mime.Encodings;

namespace AgentSend.Infrastructure.Mime.Tnef;

/// <summary>What a TNEF stream holds: Outlook's way to send a message to its like, seen by all others as <c>winmail.dat</c>.</summary>
internal sealed class TnefPackage
{
    /// <summary>Members are numbered with the bodies first.</summary>
    public const int FirstFileIndex = 3;

    /// <summary>The identifier of the interface that an embedded object is of stands before it.</summary>
    private const int InterfaceIdOctets = 16;

    private readonly Range[] _bodies = new Range[FirstFileIndex];
    private readonly List<TnefFile> _files = [];
    private Encoding _charset = Charsets.Find(Charsets.Windows1252);

    private TnefPackage()
    {
    }

    public IReadOnlyList<TnefFile> Files => _files;

    /// <summary>Of the plain text and the HTML; the RTF says it itself.</summary>
    public string TextCharset { get; private set; } = Charsets.Windows1252;

    public string HtmlCharset { get; private set; } = Charsets.UsAscii;

    /// <returns>Null when it is no TNEF.</returns>
    public static TnefPackage? Read(ReadOnlySpan<byte> tnef, int maxFiles)
    {
        if (!TnefReader.IsTnef(tnef)) return null;
        var package = new TnefPackage();
        var reader = new TnefReader(tnef);
        var file = new PendingFile();
        while (reader.TryRead(out var attribute))
        {
            if (attribute.Id == TnefAttribute.RenderData)
            {
                package.Add(ref file, maxFiles);
                file.IsBegun = true;
            }
            else
            {
                package.Take(tnef, attribute, ref file);
            }
        }

        package.Add(ref file, maxFiles);
        return package;
    }

    /// <summary>Where a body or a file lies in the stream; an empty range when there is none.</summary>
    public Range Find(int index) =>
        index < FirstFileIndex ? _bodies[index] : index - FirstFileIndex < _files.Count ? _files[index - FirstFileIndex].Content : default;

    private void Take(ReadOnlySpan<byte> tnef, TnefAttribute attribute, ref PendingFile file)
    {
        var value = tnef[attribute.Value];
        switch (attribute.Id)
        {
            case TnefAttribute.OemCodePage when value.Length >= 4:
                TextCharset = Charsets.OfCodePage(BinaryPrimitives.ReadInt32LittleEndian(value)) ?? TextCharset;
                _charset = Charsets.Find(TextCharset);
                break;
            case TnefAttribute.Body: _bodies[(int)TnefBody.Text] = attribute.Value; break;
            case TnefAttribute.MessageProperties: TakeMessage(tnef, attribute.Value); break;
            case TnefAttribute.AttachTitle: file.Title = Text(value, isUnicode: false); break;
            case TnefAttribute.AttachData: file.Content = attribute.Value; break;
            case TnefAttribute.AttachProperties: TakeFile(tnef, attribute.Value, ref file); break;
            default: break; // Dates, recipients, pictures of files.
        }
    }

    private void TakeMessage(ReadOnlySpan<byte> tnef, Range properties)
    {
        var reader = new MapiReader(tnef, properties);
        while (reader.TryRead(out var property))
        {
            var isUnicode = property.Type == MapiProperty.UnicodeType;
            switch (property.Id)
            {
                case MapiProperty.Body:
                    _bodies[(int)TnefBody.Text] = property.Value;
                    if (isUnicode) TextCharset = Charsets.Utf16;
                    break;
                case MapiProperty.Html:
                    _bodies[(int)TnefBody.Html] = property.Value;
                    if (isUnicode) HtmlCharset = Charsets.Utf16;
                    break;
                case MapiProperty.CompressedRtf: _bodies[(int)TnefBody.CompressedRtf] = property.Value; break;
                case MapiProperty.InternetCodePage when tnef[property.Value].Length >= 4:
                    HtmlCharset = Charsets.OfCodePage(BinaryPrimitives.ReadInt32LittleEndian(tnef[property.Value])) ?? HtmlCharset;
                    break;
                default: break;
            }
        }
    }

    private void TakeFile(ReadOnlySpan<byte> tnef, Range properties, ref PendingFile file)
    {
        var reader = new MapiReader(tnef, properties);
        while (reader.TryRead(out var property))
        {
            var value = tnef[property.Value];
            var isUnicode = property.Type == MapiProperty.UnicodeType;
            switch (property.Id)
            {
                case MapiProperty.AttachLongFilename: file.LongName = Text(value, isUnicode); break;
                case MapiProperty.AttachFilename: file.ShortName = Text(value, isUnicode); break;
                case MapiProperty.DisplayName: file.DisplayName = Text(value, isUnicode); break;
                case MapiProperty.AttachMimeTag: file.ContentType = Text(value, isUnicode); break;
                case MapiProperty.AttachContentId: file.ContentId = Text(value, isUnicode).Trim('<', '>'); break;
                case MapiProperty.AttachData when value.Length > 0 && file.Content.Equals(default):
                    var skipped = property.Type == MapiProperty.ObjectType ? Math.Min(InterfaceIdOctets, value.Length) : 0;
                    file.Content = (property.Value.Start.Value + skipped)..property.Value.End;
                    break;
                default: break;
            }
        }
    }

    private void Add(ref PendingFile file, int maxFiles)
    {
        if (file.IsBegun && _files.Count < maxFiles)
            _files.Add(new TnefFile(file.LongName ?? file.Title ?? file.ShortName ?? file.DisplayName, file.ContentType, file.ContentId, file.Content));
        file = default;
    }

    private string Text(ReadOnlySpan<byte> value, bool isUnicode) => (isUnicode ? Encoding.Unicode : _charset).GetString(value).TrimEnd('\0');

    private record struct PendingFile(bool IsBegun, string? Title, string? LongName, string? ShortName, string? DisplayName, string? ContentType, string? ContentId, Range Content);
}
