using System.Text;

namespace AgentSend.Testing;

/// <summary>Makes broken mail out of whole mail, the same for the same seed: octets changed, stretches lost, doubled and moved, pieces put in that mean something to a reader.</summary>
public sealed class MailMutator(int seed)
{
    private const int MaxStretch = 200;

    private const int MaxChanges = 12;

    private readonly Random _random = new(seed);

    /// <summary>Pieces that mean something to a reader.</summary>
    public static IReadOnlyList<byte[]> Pieces { get; } = [.. new[]
    {
        "\r\n", "\n", "\r", "\r\n\r\n", "\0", "--", "--b", "--b--\r\n", " ", "\t", ":", ";", ",", "<", ">", "(", ")", "\"", "\\", "=", "=?", "?=", "=?utf-8?B?", "=?utf-8?Q?=C3",
        "'", "*", "%", "@", "[", "]", "\u00FF\u00FE", "\u00C3", "\u00EF\u00BB\u00BF", "Content-Type: multipart/mixed; boundary=b\r\n\r\n", "Content-Type: multipart/mixed\r\n\r\n",
        "Content-Transfer-Encoding: base64\r\n", "Content-Transfer-Encoding: x-uuencode\r\n", "Content-Transfer-Encoding: x-yenc\r\n", "Content-Type: application/ms-tnef\r\n",
        "Content-Type: message/rfc822\r\n", "charset=", "charset=gb2312", "charset=utf-7", "charset=utf-16", "; format=flowed; delsp=yes", "boundary=\"\"", "filename*0*=", "filename*1=",
        "From: ", "To: ", "Subject: ", "Date: ", "References: ", "\r\nbegin 644 x\r\n", "%:&5L;&\\\r\n", "`\r\nend\r\n", "\n=ybegin line=128 size=3 name=x\r\n", "\n=yend\r\n", "=\r\n", " \r\n", "\r\n> ",
        "\u001B$B", "\u001B$)C", "~{", "x\u009F>\"\u0001\0", "eJ8+IgEA",
    }.Select(Encoding.Latin1.GetBytes)];

    /// <param name="other">Another mail, for a stretch out of it.</param>
    public byte[] Mutate(byte[] mail, byte[] other)
    {
        var octets = new List<byte>(mail);
        for (var n = _random.Next(1, MaxChanges); n > 0 && octets.Count > 0; n--)
        {
            var at = _random.Next(octets.Count);
            var length = Math.Min(_random.Next(1, MaxStretch), octets.Count - at);
            switch (_random.Next(12))
            {
                case 0 or 1: octets[at] = (byte)_random.Next(256); break;
                case 2 or 3: octets.RemoveRange(at, length); break;
                case 4 or 5 or 6: octets.InsertRange(at, Pieces[_random.Next(Pieces.Count)]); break;
                case 7 or 8: octets.InsertRange(at, octets.GetRange(_random.Next(octets.Count - length + 1), length)); break;
                case 9: octets.InsertRange(at, other.AsSpan(_random.Next((other.Length / 2) + 1), other.Length / 4)); break;
                case 10: for (var i = 0; i < length; i++) octets.InsertRange(at, Pieces[length % Pieces.Count]); break;
                default: octets.RemoveRange(at, octets.Count - at); break;
            }
        }

        return [.. octets];
    }

    /// <returns>One of some mails.</returns>
    public byte[] Pick(IReadOnlyList<byte[]> mails) => mails[_random.Next(mails.Count)];
}
