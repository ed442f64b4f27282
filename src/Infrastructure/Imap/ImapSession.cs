using System.IO.Pipelines;
using System.Net;
using AgentSend.Application.SignIns;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Imap.Commands;
using AgentSend.Infrastructure.Imap.Mailboxes;
using AgentSend.Infrastructure.Imap.Wire;
using Microsoft.AspNetCore.Connections;

namespace AgentSend.Infrastructure.Imap;

/// <summary>One conversation: reads commands, says which may come when, writes what they answer.</summary>
/// <param name="isTlsFromStart">The port speaks TLS from the first octet.</param>
/// <param name="aborted">The server gives up what is still going on.</param>
/// <remarks>Deadlines need no timer each: <see cref="Sweep"/> comes round every second and interrupts the pending read of a session that is late.</remarks>
internal sealed partial class ImapSession(ImapServer server, ConnectionContext connection, bool isTlsFromStart, CancellationToken aborted) : IDoorSession, IAsyncDisposable
{
    private PipeReader _input = connection.Transport.Input;
    private CommandReader _commands = new(connection.Transport.Input, server.Options.MaxCommandOctets);
    private int _errors;

    public ImapServer Server { get; } = server;

    public ImapWriter Output { get; private set; } = new(connection.Transport.Output);

    public ImapState State { get; private set; } = ImapState.NotAuthenticated;

    public ImapFeatures Features { get; private set; }

    /// <summary>Null until somebody has signed in.</summary>
    public SignedIn? User { get; private set; }

    /// <summary>Null unless <see cref="State"/> is <see cref="ImapState.Selected"/>.</summary>
    public SelectedMailbox? Selected { get; private set; }

    public CancellationToken Aborted { get; } = aborted;

    public IPAddress? PeerAddress { get; } = connection.RemoteEndPoint is IPEndPoint { Address: var address }
        ? address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address
        : null;

    /// <summary>Programs of this machine may be anybody's.</summary>
    public bool IsOfManyClients => IsOfThisMachine;

    public bool IsTls => _tls is not null;

    /// <summary>Keys go over TLS, or stay within this machine when the operator allows it.</summary>
    public bool AllowsLogin => IsTls || (Server.Options.PlainOnLoopback && IsOfThisMachine);

    public string Capabilities => User is null ? ImapServer.CapabilitiesBeforeSignIn(offersTls: !IsTls, AllowsLogin) : Server.Capabilities;

    private bool IsOfThisMachine => PeerAddress is not null && IPAddress.IsLoopback(PeerAddress);

    public bool Has(ImapFeatures feature) => (Features & feature) != 0;

    public async Task RunAsync()
    {
        string? farewell = null;
        try
        {
            if (isTlsFromStart) await StartTlsAsync();
            Output.Raw("* OK [CAPABILITY "u8).Text(Capabilities).Raw("] "u8).Text(Server.HostName).Raw(" AgentSend is ready\r\n"u8);
            await ConverseAsync();
            await FlushAsync();
            if (_tls is not null) await _tls.ShutdownAsync(); // Without a close_notify the end looks like an attack (RFC 8446 section 6.1).
            return;
        }
        catch (ImapSessionEndedException ended)
        {
            farewell = ended.Farewell;
        }
        catch (Exception exception) when (IsConnectionLost(exception))
        {
            LogConnectionLost(connection.ConnectionId, exception.Message);
        }
        catch (Exception exception)
        {
            LogFault(exception, connection.ConnectionId, "session");
            farewell = "[SERVERBUG] Something is wrong here";
        }

        if (farewell is not null) await SayGoodbyeAsync(farewell);
    }

    /// <summary>Instead of <see cref="RunAsync"/>: there is no place for the session, so it must not take any time either.</summary>
    public async Task RefuseAsync(string reason)
    {
        if (!isTlsFromStart) await SayGoodbyeAsync(reason);
    }

    public async ValueTask DisposeAsync()
    {
        _commands.Dispose();
        Output.Dispose();
        DropMessages();
        await StopCompressionAsync();
        if (_tls is not null) await _tls.DisposeAsync();
    }

    public void Enable(ImapFeatures features)
    {
        // The first command that enables it with a mailbox open is answered so, whatever SELECT has said (RFC 7162 section 3.1).
        if (Selected is { } mailbox && !Has(ImapFeatures.Condstore) && (features & ImapFeatures.Condstore) != 0)
            Output.Raw("* OK [HIGHESTMODSEQ "u8).Number(mailbox.Since).Raw("] Until now\r\n"u8);
        Features |= features;
    }

    public void SignIn(SignedIn user, string secret)
    {
        (User, _secret, State) = (user, secret, ImapState.Authenticated);
        _renewed = Server.Clock.GetTimestamp();
        LogSignedIn(connection.ConnectionId, user.InboxId.Value);
    }

    public void Select(SelectedMailbox mailbox) => (Selected, State) = (mailbox, ImapState.Selected);

    public void Unselect() => (Selected, State) = (null, ImapState.Authenticated);

    public void LogOut() => State = ImapState.Logout;

    /// <summary>Sends what has been written. However long the client takes for it, up to a limit.</summary>
    public async ValueTask FlushAsync()
    {
        Expect(Server.Options.DataTimeout);
        await Output.FlushAsync();
        ExpectNothing();
    }

    /// <summary>Lets the client take some of a long response before more of it is made.</summary>
    public ValueTask FlushIfLargeAsync() => Output.UnflushedOctets >= ImapWriter.FlushAtOctets ? FlushAsync() : default;

    private async Task ConverseAsync()
    {
        while (State != ImapState.Logout)
        {
            if (!await ReadCommandAsync()) return;
            var completion = _refusal ?? await AnswerAsync();
            if (completion is not null) await CompleteAsync(completion);
        }
    }

    /// <returns>Null when the command has written its own end.</returns>
    private async ValueTask<Completion?> AnswerAsync()
    {
        ImapCommand command;
        _tag = CommandTable.TagOf(_commands.Text);
        try
        {
            command = CommandTable.Parse(_commands.Text, this);
        }
        catch (ImapSyntaxException malformed)
        {
            return Completion.Bad(malformed.Message);
        }

        try
        {
            var completion = await command.PerformAsync(this);
            if (State == ImapState.Logout) return completion;
            await TellNewsAsync(command.PermitsExpunge, always: command.LooksForNews);
            await CompleteAsync(completion);
            if (!completion.IsBad) await command.ThenAsync(this, completion);
            return null;
        }
        catch (Exception exception) when (exception is not ImapSessionEndedException && !IsConnectionLost(exception))
        {
            LogFault(exception, connection.ConnectionId, command.GetType().Name);
            return Completion.No("Something is wrong here", "SERVERBUG");
        }
    }

    private async ValueTask CompleteAsync(Completion completion)
    {
        Output.Text(_tag ?? "*").Octet(' ').Text(completion.Status);
        if (completion.Code is not null) Output.Raw(" ["u8).Text(completion.Code).Octet(']');
        Output.Octet(' ').Text(completion.Text).Line();
        DropMessages();
        if (!completion.IsBad) return;
        if (++_errors > Server.Options.MaxErrorsPerSession) throw new ImapSessionEndedException("Too many commands that are none");
        await FlushAsync();
    }

    private async Task SayGoodbyeAsync(string farewell)
    {
        try
        {
            Expect(Server.Options.DataTimeout);
            Output.Raw("* BYE "u8).Text(farewell).Line();
            await Output.FlushAsync();
            if (_tls is not null) await _tls.ShutdownAsync();
        }
        catch (Exception exception) when (IsConnectionLost(exception))
        {
            LogConnectionLost(connection.ConnectionId, exception.Message);
        }
    }

    /// <summary>What comes of a client that goes, or of noise below TLS and compression.</summary>
    private static bool IsConnectionLost(Exception exception) =>
        exception is IOException or InvalidDataException or OperationCanceledException or ObjectDisposedException or ImapSessionEndedException or ConnectionAbortedException or ConnectionResetException;
}
