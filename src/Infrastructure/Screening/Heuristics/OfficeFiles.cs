using System.Text;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Documents of office programs: in OLE compound files names are UTF-16, in the newer ones they are members of a zip file.</summary>
internal static class OfficeFiles
{
    private static readonly byte[] Macros = Encoding.Unicode.GetBytes("_VBA_PROJECT");
    private static readonly byte[] Encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static bool IsOle(ReadOnlySpan<byte> head) => head.StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]);

    public static bool OleHasMacros(ReadOnlySpan<byte> octets) => octets.IndexOf(Macros) >= 0 || octets.IndexOf("Attribut\0e VB_"u8) >= 0;

    public static bool OleIsEncrypted(ReadOnlySpan<byte> octets) => octets.IndexOf(Encrypted) >= 0;

    public static bool IsMacroPart(string name) => name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("macrosheets/", StringComparison.OrdinalIgnoreCase);
}
