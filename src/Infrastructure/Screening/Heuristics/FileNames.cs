using System.Collections.Frozen;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>What the names of files say of what opening them does.</summary>
internal static class FileNames
{
    private static readonly FrozenSet<string> Programs = Names(
        "exe com scr pif bat cmd msi msp msc cpl jar js jse vbs vbe vb ws wsf wsh wsc hta ps1 ps1xml ps2 psm1 psd1 reg lnk scf inf url chm hlp gadget application appx appxbundle msix sct shb shs dll sys drv ocx xll iqy slk settingcontent-ms library-ms search-ms diagcab iso img vhd vhdx udf apk dmg pkg app command deb rpm sh bash csh run elf py pyc pyz pyw rb pl jnlp air one desktop workflow osx ade adp bas crt csr fxp ksh mad maf mda mdb mde mdt mdw mdz mst ops prf prg xbap xnk website");

    private static readonly FrozenSet<string> Quiet = Names("sh bash py rb pl deb rpm apk dmg pkg crt csr mdb reg url iso run jar img one ps1 js");

    private static readonly FrozenSet<string> Macros = Names("docm dotm xlsm xltm xlam xlsb pptm potm ppam ppsm sldm");

    private static readonly FrozenSet<string> Documents = Names("pdf doc docx xls xlsx ppt pptx txt rtf jpg jpeg png gif bmp tif tiff mp3 mp4 wav avi zip html htm csv odt ods eml msg xml");

    public static bool IsProgram(string name) => Programs.Contains(Extension(name));

    /// <summary>Developers send such files to each other.</summary>
    public static bool IsScript(string name) => Quiet.Contains(Extension(name));

    public static bool HasMacros(string name) => Macros.Contains(Extension(name));

    /// <summary>"invoice.pdf.exe", also with blanks between, so that the second ending is out of sight.</summary>
    public static bool HasTwoExtensions(string name)
    {
        if (!IsProgram(name)) return false;
        name = AsSaved(name);
        var rest = name[..Math.Max(0, name.LastIndexOf('.'))].TrimEnd(' ', '_', '.');
        return Documents.Contains(Extension(rest));
    }

    /// <summary>A mark that turns round what follows it: "cod.exe" with one in front reads "exe.doc".</summary>
    public static bool TurnsRound(string name) => name.AsSpan().IndexOfAny('\u202E', '\u2067', '\u202B') >= 0;

    public static string Extension(string name)
    {
        name = AsSaved(name);
        var dot = name.LastIndexOf('.');
        return dot < 0 ? "" : name[(dot + 1)..].ToLowerInvariant();
    }

    /// <summary>Windows drops dots and blanks at the end: "run.exe." is saved as "run.exe".</summary>
    private static string AsSaved(string name)
    {
        var end = name.Length;
        while (end > 0 && (name[end - 1] is '.' or '\0' || char.IsWhiteSpace(name[end - 1]))) end--;
        return name[..end];
    }

    private static FrozenSet<string> Names(string names) => names.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
