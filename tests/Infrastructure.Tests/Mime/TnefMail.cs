using System.Text;

namespace AgentSend.Infrastructure.Tests.Mime;

/// <summary>Writes TNEF streams as Outlook does, for tests to read.</summary>
internal sealed class TnefMail
{
    private readonly List<byte> _octets = [0x78, 0x9F, 0x3E, 0x22, 1, 0]; // Signature and key.

    public TnefMail() => Attribute(1, 0x00069007, [0xE4, 0x04, 0, 0, 0, 0, 0, 0]); // Windows-1252.

    public byte[] ToArray() => [.. _octets];

    public string ToMessage(string before = "") =>
        $"Content-Type: multipart/mixed; boundary=b\n\n{before}--b\nContent-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n{Convert.ToBase64String(ToArray(), Base64FormattingOptions.InsertLineBreaks)}\n--b--\n";

    public TnefMail Attribute(byte level, int id, byte[] value)
    {
        _octets.Add(level);
        _octets.AddRange(BitConverter.GetBytes(id));
        _octets.AddRange(BitConverter.GetBytes(value.Length));
        _octets.AddRange(value);
        _octets.AddRange(BitConverter.GetBytes((ushort)value.Sum(octet => octet)));
        return this;
    }

    public TnefMail Message(params (int Id, int Type, byte[] Value)[] properties) => Attribute(1, 0x00069003, Properties(properties));

    public TnefMail File(string title, byte[] content, params (int Id, int Type, byte[] Value)[] properties)
    {
        Attribute(2, 0x00069002, new byte[14]);
        Attribute(2, 0x00018010, Encoding.Latin1.GetBytes(title + "\0"));
        Attribute(2, 0x0006800F, content);
        return Attribute(2, 0x00069005, Properties(properties));
    }

    public static byte[] Unicode(string text) => Encoding.Unicode.GetBytes(text + "\0");

    private static byte[] Properties((int Id, int Type, byte[] Value)[] properties)
    {
        var block = new List<byte>();
        block.AddRange(BitConverter.GetBytes(properties.Length));
        foreach (var (id, type, value) in properties)
        {
            block.AddRange(BitConverter.GetBytes((ushort)type));
            block.AddRange(BitConverter.GetBytes((ushort)id));
            if (type != 3)
            {
                block.AddRange(BitConverter.GetBytes(1));
                block.AddRange(BitConverter.GetBytes(value.Length));
            }

            block.AddRange(value);
            block.AddRange(new byte[(4 - (value.Length % 4)) % 4]);
        }

        return [.. block];
    }
}
