using System.Text;

namespace AgentSend.Infrastructure.Mime.Encodings;

/// <summary>The parts of ISO 8859 that .NET lacks. Reading only.</summary>
/// <param name="upper">The characters of the octets from 160 on; those below are what they are in Unicode.</param>
internal sealed class SingleByteEncoding(string name, string upper) : Encoding
{
    private const int FirstUpper = 160;

    /// <summary>Nordic.</summary>
    public static readonly SingleByteEncoding Latin6 = new("iso-8859-10", "\u00A0ĄĒĢĪĨĶ\u00A7ĻĐŠŦŽ\u00ADŪŊ\u00B0ąēģīĩķ\u00B7ļđšŧž\u2015ūŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎÏÐŅŌÓÔÕÖŨØŲÚÛÜÝÞßāáâãäåæįčéęëėíîïðņōóôõöũøųúûüýþĸ");

    /// <summary>Celtic.</summary>
    public static readonly SingleByteEncoding Latin8 = new("iso-8859-14", "\u00A0Ḃḃ\u00A3ĊċḊ\u00A7Ẁ\u00A9ẂḋỲ\u00AD\u00AEŸḞḟĠġṀṁ\u00B6ṖẁṗẃṠỳẄẅṡÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏŴÑÒÓÔÕÖṪØÙÚÛÜÝŶßàáâãäåæçèéêëìíîïŵñòóôõöṫøùúûüýŷÿ");

    /// <summary>South-eastern European.</summary>
    public static readonly SingleByteEncoding Latin10 = new("iso-8859-16", "\u00A0ĄąŁ€„Š\u00A7š\u00A9Ș\u00ABŹ\u00ADźŻ\u00B0\u00B1ČłŽ”\u00B6\u00B7žčș\u00BBŒœŸżÀÁÂĂÄĆÆÇÈÉÊËÌÍÎÏĐŃÒÓÔŐÖŚŰÙÚÛÜĘȚßàáâăäćæçèéêëìíîïđńòóôőöśűùúûüęțÿ");

    public override string WebName => name;

    public override int GetCharCount(byte[] bytes, int index, int count) => count;

    public override int GetChars(byte[] bytes, int byteIndex, int byteCount, char[] chars, int charIndex)
    {
        for (var i = 0; i < byteCount; i++)
        {
            var octet = bytes[byteIndex + i];
            chars[charIndex + i] = octet < FirstUpper ? (char)octet : upper[octet - FirstUpper];
        }

        return byteCount;
    }

    public override int GetMaxCharCount(int byteCount) => byteCount;

    public override int GetByteCount(char[] chars, int index, int count) => throw new NotSupportedException();

    public override int GetBytes(char[] chars, int charIndex, int charCount, byte[] bytes, int byteIndex) => throw new NotSupportedException();

    public override int GetMaxByteCount(int charCount) => throw new NotSupportedException();
}
