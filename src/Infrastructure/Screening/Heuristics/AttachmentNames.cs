namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Attachments whose name alone says that they are dangerous or want to look harmless.</summary>
internal sealed class AttachmentNames : IHeuristic
{
    public void Look(ReadMessage message, HeuristicFindings found)
    {
        foreach (var attachment in message.Content.Attachments)
        {
            if (attachment.Filename is { } name) Look(name, isPacked: false, found);
        }
    }

    /// <param name="isPacked">It lies in an archive: no mail program opens it with one click, and developers send such archives.</param>
    public static void Look(string name, bool isPacked, HeuristicFindings found)
    {
        if (FileNames.TurnsRound(name)) found.AddAttachment("name_turned_round", 3, "The name of a file has a mark that turns its letters round.", name);
        if (FileNames.HasTwoExtensions(name)) found.AddAttachment("double_extension", 4, "The name of a file ends like a document and then like a program.", name);
        else if (FileNames.IsProgram(name)) found.AddAttachment(isPacked ? "executable_in_archive" : "executable_attachment", FileNames.IsScript(name) ? isPacked ? 0.3 : 1.5 : isPacked ? 2.5 : 4, isPacked ? "A program lies in an archive." : "A program or script is attached.", name);
        if (FileNames.HasMacros(name)) found.AddAttachment("macro_document", 1.5, "A document that may run macros is attached.", name);
    }
}
