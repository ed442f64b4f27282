using System.Text;

namespace AgentSend.Infrastructure.Authentication.Spf;

/// <summary>One piece of a macro string (RFC 7208 section 7): literal text, or a letter with its transformers.</summary>
/// <param name="Letter">Lower case; NUL for a literal.</param>
/// <param name="Literal">Text of a literal.</param>
/// <param name="Parts">Of the right-hand parts to keep; 0 for all.</param>
/// <param name="IsEscaped">Written in upper case: the value is escaped for a URL. A literal: written with a percent sign.</param>
internal sealed record SpfMacro(char Letter, string Literal, int Parts = 0, bool IsReversed = false, string Delimiters = "", bool IsEscaped = false)
{
    public string Expand(SpfMacroValues values)
    {
        if (Letter == '\0') return Literal;
        var value = values[Letter];
        if (Parts > 0 || IsReversed || Delimiters.Length > 0)
        {
            var parts = value.Split(Delimiters.Length > 0 ? Delimiters.ToCharArray() : ['.']);
            if (IsReversed) Array.Reverse(parts);
            value = string.Join('.', Parts > 0 && Parts < parts.Length ? parts[^Parts..] : parts);
        }

        return IsEscaped ? Escape(value) : value;
    }

    /// <summary>Not <see cref="Uri.EscapeDataString(string)"/>, which refuses what is no Unicode.</summary>
    private static string Escape(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(value))
        {
            if (char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~') escaped.Append((char)octet);
            else escaped.Append('%').Append(octet.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }

        return escaped.ToString();
    }
}
