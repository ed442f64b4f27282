using System.Text;
using System.Text.RegularExpressions;

namespace AgentSend.Infrastructure.Smtp.Client;

/// <summary>A reply as a peer gave it (RFC 5321 section 4.2).</summary>
/// <param name="Code">200 to 599.</param>
/// <param name="Lines">Without codes and line ends, at least one.</param>
internal sealed partial record PeerReply(int Code, IReadOnlyList<string> Lines)
{
    private const int MaxTextCharacters = 512;

    /// <summary>"I am closing": may come in place of any reply (RFC 5321 section 3.8).</summary>
    public bool IsClosing => Code == 421;

    public bool IsPositive => Code is >= 200 and < 300;

    public bool IsIntermediate => Code is >= 300 and < 400;

    public bool IsTransient => Code is >= 400 and < 500;

    public bool IsPermanent => Code >= 500;

    /// <summary>The peer's own (RFC 2034), when its class fits the code; else the general one of the class.</summary>
    public string EnhancedCode
    {
        get
        {
            var own = Enhanced().Match(Lines[0]);
            return own.Success && own.Value[0] - '0' == Code / 100 ? own.Groups[1].Value : $"{Code / 100}.0.0";
        }
    }

    /// <summary>One line without enhanced codes and control characters, at most 512 characters.</summary>
    public string Text
    {
        get
        {
            var text = new StringBuilder();
            foreach (var line in Lines)
            {
                var words = Enhanced().Replace(line, "", 1).Trim();
                if (words.Length == 0) continue;
                if (text.Length > 0) text.Append(' ');
                foreach (var c in words) text.Append(char.IsControl(c) ? ' ' : c);
                if (text.Length >= MaxTextCharacters) break;
            }

            return text.Length <= MaxTextCharacters ? text.ToString() : text.ToString(0, MaxTextCharacters - (char.IsHighSurrogate(text[MaxTextCharacters - 1]) ? 1 : 0));
        }
    }

    [GeneratedRegex(@"^([245]\.\d{1,3}\.\d{1,3})(?=\s|$)")]
    private static partial Regex Enhanced();
}
