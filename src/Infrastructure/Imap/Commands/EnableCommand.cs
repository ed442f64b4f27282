using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap.Commands;

/// <summary>ENABLE (RFC 5161): what is not known is passed over.</summary>
internal sealed class EnableCommand(IReadOnlyList<string> names) : ImapCommand
{
    private const int MaxNames = 50;

    public static ImapCommand Read(ref ImapReader reader, ImapSession session)
    {
        List<string> names = [];
        do
        {
            reader.TakeSpace();
            names.Add(reader.TakeKeyword());
        }
        while (reader.Next == ' ' && names.Count < MaxNames);

        reader.TakeEnd();
        return new EnableCommand(names);
    }

    public override ValueTask<Completion> PerformAsync(ImapSession session)
    {
        var enabled = ImapFeatures.None;
        session.Output.Raw("* ENABLED"u8);
        foreach (var name in names)
        {
            var features = name switch
            {
                "CONDSTORE" => ImapFeatures.Condstore,
                "QRESYNC" => ImapFeatures.Qresync | ImapFeatures.Condstore, // RFC 7162 section 3.2.3.
                "UTF8=ACCEPT" => ImapFeatures.Utf8,
                "IMAP4REV2" => ImapFeatures.Rev2,
                _ => ImapFeatures.None,
            };
            if (features == ImapFeatures.None) continue;
            enabled |= features;
            session.Output.Octet(' ').Text(name == "IMAP4REV2" ? "IMAP4rev2" : name);
        }

        session.Output.Line();
        session.Enable(enabled);
        return new(Completion.Ok("Enabled"));
    }
}
