using System.Text;
using System.Text.RegularExpressions;
using Microsoft.OpenApi;

namespace AgentSend.Api.Reference;

/// <summary>Everything a model may want to read about this server, in one text: the pages and both API references.</summary>
internal static partial class LlmsFull
{
    public static string Write(OpenApiDocument rest, OpenApiDocument v0)
    {
        var text = new StringBuilder($"""
            # AgentSend: everything

            The pages and API references of the server at {Descriptions.Base}. A map: {Descriptions.Base}/llms.txt. The shortest way in: {Descriptions.Base}/skill.


            """.ReplaceLineEndings("\n"));
        text.Append(SkillText.Write()).Append('\n');
        text.Append("# API reference: AgentSend dialect\n\n");
        ApiText.Write(text, rest);
        foreach (var name in ShippedPages.Names) text.Append(Link().Replace(ShippedPages.Page(name)!, $"]({Descriptions.Base}/docs/$1")).Append('\n'); // Each of the names is a page's.
        text.Append("# API reference: AgentMail v0 dialect\n\n");
        ApiText.Write(text, v0);
        return text.ToString();
    }

    /// <summary>To a neighbouring page.</summary>
    [GeneratedRegex(@"\]\(([\w-]+\.md)")]
    private static partial Regex Link();
}
