using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Screening.Archives;

namespace AgentSend.Infrastructure.Screening.Heuristics;

/// <summary>Looks into attachments: programs by their first octets, documents with macros, archives and what is in them.</summary>
internal sealed class AttachmentContents : IHeuristic
{
    private const int MaxAttachments = 20;
    private const int HeadOctets = 6_000;

    /// <summary>Encoded octets of an archive or document that are decoded; of what is larger only the beginning is seen.</summary>
    private const int MaxOctets = 8 * 1024 * 1024;

    public void Look(ReadMessage message, HeuristicFindings found)
    {
        var count = 0;
        foreach (var attachment in message.Content.Attachments)
        {
            if (++count > MaxAttachments) return;
            Look(message, attachment, found);
        }
    }

    private static void Look(ReadMessage message, AttachmentPart attachment, HeuristicFindings found)
    {
        var name = attachment.Filename;
        var head = message.Decoder.DecodeContent(message.Octets(attachment.Slice, HeadOctets), attachment.Slice.Encoding);
        LookAtHead(head, name, isPacked: false, found);
        var isOle = OfficeFiles.IsOle(head);
        if (!isOle && !ArchiveReader.IsArchive(head)) return;

        var octets = attachment.Slice.Length <= HeadOctets ? head : message.Decoder.DecodeContent(message.Octets(attachment.Slice, MaxOctets), attachment.Slice.Encoding);
        if (isOle) LookAtOle(octets, name, found);
        else LookAtArchive(ArchiveReader.Read(octets, ArchiveLimits.Default), name, found);
    }

    private static void LookAtHead(ReadOnlySpan<byte> head, string? name, bool isPacked, HeuristicFindings found)
    {
        if (!Magic.IsProgram(head)) return;
        var looksHarmless = name is not null && FileNames.Extension(name).Length > 0 && !FileNames.IsProgram(name);
        if (looksHarmless) found.AddAttachment("disguised_program", 4.5, "A file is a program and is not named like one.", name);
        else found.AddAttachment(isPacked ? "executable_in_archive" : "executable_attachment", isPacked ? 2.5 : 4, isPacked ? "A program lies in an archive." : "A program or script is attached.", name);
    }

    private static void LookAtOle(ReadOnlySpan<byte> octets, string? name, HeuristicFindings found)
    {
        if (OfficeFiles.OleHasMacros(octets)) found.AddAttachment("macro_document", 1.5, "A document that may run macros is attached.", name);
        if (OfficeFiles.OleIsEncrypted(octets)) found.AddAttachment("encrypted_document", 1, "A document is encrypted, so that nobody can look into it on the way.", name);
    }

    private static void LookAtArchive(ArchiveContents archive, string? name, HeuristicFindings found)
    {
        if (archive.IsBomb) found.AddAttachment("archive_bomb", 4, "An archive is nested too deep, has too many files or would grow too large.", name);
        if (archive.IsEncrypted) found.AddAttachment("encrypted_archive", 1.5, "An archive is encrypted, so that nobody can look into it on the way.", name);
        if (archive.IsBroken) found.AddAttachment("broken_archive", 0.3, "An archive is damaged.", name);
        var isOffice = archive.Members.Any(member => member.Name == "[Content_Types].xml");
        foreach (var member in archive.Members)
        {
            if (isOffice && OfficeFiles.IsMacroPart(member.Name)) found.AddAttachment("macro_document", 1.5, "A document that may run macros is attached.", name);
            if (isOffice || member.Name.Length == 0) continue;
            AttachmentNames.Look(member.Name, isPacked: true, found);
            LookAtHead(member.Head, member.Name, isPacked: true, found);
            if (OfficeFiles.IsMacroPart(member.Name) || (OfficeFiles.IsOle(member.Head) && OfficeFiles.OleHasMacros(member.Head))) found.AddAttachment("macro_document", 1.5, "A document that may run macros is attached.", member.Name);
        }
    }
}
