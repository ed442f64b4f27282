using AgentSend.Domain.Messages;

namespace AgentSend.Api.AgentMailV0;

/// <summary>The parameters that show what a label hides.</summary>
internal static class V0HiddenLabels
{
    public static MessageFlags Shown(V0Query query)
    {
        var shown = MessageFlags.None;
        if (query.Flag("include_spam")) shown |= MessageFlags.Spam;
        if (query.Flag("include_blocked")) shown |= MessageFlags.Blocked;
        if (query.Flag("include_unauthenticated")) shown |= MessageFlags.Unauthenticated;
        if (query.Flag("include_trash")) shown |= MessageFlags.Trash;
        return shown;
    }
}
