using AgentSend.Application.Abstractions;
using AgentSend.Application.Mailboxes;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Imap.Mailboxes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Imap;

/// <summary>What all sessions share.</summary>
internal sealed class ImapServer(
    IOptions<ImapOptions> options,
    MailSettings mail,
    LimitSettings limits,
    ICommandBus bus,
    IMailboxSignal signal,
    IPartDecoder decoder,
    InFlightBudget budget,
    IServerCertificate certificate,
    TimeProvider clock,
    ILogger<ImapSession> logger)
{
    public ImapOptions Options { get; } = options.Value;

    public string HostName { get; } = mail.HostName;

    public int MaxMessageOctets { get; } = limits.MaxMessageOctets;

    public ICommandBus Bus { get; } = bus;

    public IMailboxSignal Signal { get; } = signal;

    public FolderLooks Looks { get; } = new(bus);

    public IPartDecoder Decoder { get; } = decoder;

    public InFlightBudget Budget { get; } = budget;

    public IServerCertificate Certificate { get; } = certificate;

    public TimeProvider Clock { get; } = clock;

    public ILogger Logger { get; } = logger;

    /// <summary>After the sign-in.</summary>
    public string Capabilities { get; } =
        "IMAP4rev1 IMAP4rev2 LITERAL+ SASL-IR ID ENABLE IDLE NAMESPACE CHILDREN LIST-EXTENDED LIST-STATUS SPECIAL-USE STATUS=SIZE UNSELECT UIDPLUS MOVE "
        + "ESEARCH SEARCHRES WITHIN SORT THREAD=REFERENCES BINARY MULTIAPPEND CONDSTORE QRESYNC OBJECTID UTF8=ACCEPT "
        + $"APPENDLIMIT={limits.MaxMessageOctets} COMPRESS=DEFLATE";

    /// <summary>Before the sign-in, where what costs memory is kept small.</summary>
    public static string CapabilitiesBeforeSignIn(bool offersTls, bool allowsLogin) =>
        $"IMAP4rev1 IMAP4rev2 LITERAL- SASL-IR ID ENABLE{(offersTls ? " STARTTLS" : "")}{(allowsLogin ? " AUTH=PLAIN AUTH=LOGIN" : " LOGINDISABLED")}";
}
