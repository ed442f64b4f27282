using System.IO.Pipelines;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Smtp.Server.Commands;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>One conversation: reads commands, says which may come when, writes what they answer.</summary>
/// <param name="aborted">The server gives up what is still going on.</param>
/// <remarks>
/// Deadlines need no timer each: <see cref="Sweep"/> comes round every second and interrupts the pending read of a session that is late.
/// </remarks>
internal sealed partial class SmtpSession(SmtpServerContext server, ConnectionContext connection, CancellationToken aborted) : IDoorSession, IAsyncDisposable
{
    /// <summary>How much a client that is told good-bye may still send, so that a reset does not overtake the last reply.</summary>
    private const int MaxLingerOctets = 1 << 20;

    private static readonly TimeSpan LingerTime = TimeSpan.FromSeconds(2);

    private PipeReader _input = connection.Transport.Input;
    private CommandLineReader _lines = new(connection.Transport.Input, server.Options.MaxCommandLineOctets);
    private ReplyWriter _replies = new(connection.Transport.Output);
    private int _commandsWithoutMail;
    private int _errors;
    private int _messages;

    public SmtpServerContext Server { get; } = server;

    public SmtpState State { get; private set; } = SmtpState.Start;

    /// <summary>What the client calls itself; empty before EHLO.</summary>
    public string Helo { get; private set; } = "";

    public bool IsExtended { get; private set; }

    public bool IsTls => _tls is not null;

    /// <summary>Null unless <see cref="State"/> is beyond <see cref="SmtpState.Ready"/>.</summary>
    public MailTransaction? Transaction { get; private set; }

    public async Task RunAsync()
    {
        var lastReply = default(SmtpReply);
        try
        {
            if (!IsProxyTrusted) ThrowIfTooOften();
            if (Server.IsTlsFromStart)
            {
                if (IsProxyTrusted) await ReadProxyHeaderAsync();
                await StartTlsAsync();
            }

            _replies.Write(Server.Banner);
            if (IsProxyTrusted && !Server.IsTlsFromStart) await ReadProxyHeaderAsync();
            await ConverseAsync();
            if (_tls is not null) await _tls.ShutdownAsync(); // Without a close_notify the end looks like an attack (RFC 8446 section 6.1).
            return;
        }
        catch (SessionEndedException ended)
        {
            lastReply = ended.LastReply;
        }
        catch (Exception exception) when (IsConnectionLost(exception))
        {
            LogConnectionLost(connection.ConnectionId, exception.Message);
        }
        catch (Exception exception)
        {
            LogFault(exception, connection.ConnectionId, "session");
            lastReply = SmtpReply.Fault with { Code = 421 };
        }

        if (lastReply is not null) await SayGoodbyeAsync(lastReply);
    }

    /// <summary>Instead of <see cref="RunAsync"/>: there is no place for the session, so it must not take any time either.</summary>
    public async Task RefuseAsync(SmtpReply reply)
    {
        try
        {
            _replies.Write(reply);
            await _replies.FlushAsync();
        }
        catch (Exception exception) when (IsConnectionLost(exception))
        {
            LogConnectionLost(connection.ConnectionId, exception.Message);
        }
    }

    public async ValueTask DisposeAsync()
    {
        ResetTransaction();
        if (_tls is not null) await _tls.DisposeAsync();
    }

    public void Greet(string helo, bool isExtended)
    {
        ResetTransaction();
        (Helo, IsExtended, State) = (Client.Helo ?? helo, isExtended, SmtpState.Ready);
    }

    public void AddRecipient(CheckedRecipient recipient)
    {
        Transaction!.Recipients.Add(recipient.Address);
        Transaction.Checked.Add(recipient);
        State = SmtpState.Recipients;
    }

    /// <summary>Back to where EHLO left off: after a message, RSET or EHLO.</summary>
    public void ResetTransaction()
    {
        Transaction?.Dispose();
        Transaction = null;
        if (State != SmtpState.Start) State = SmtpState.Ready;
    }

    private async Task ConverseAsync()
    {
        while (true)
        {
            var line = await ReadLineAsync();
            if (line == LineOutcome.Closed) return;
            var command = line == LineOutcome.Line ? CommandParser.Parse(_lines.Line) : MalformedCommand.TooLong;
            var reply = await AnswerAsync(command);
            _replies.Write(reply);
            if (reply.Closes)
            {
                await _replies.FlushAsync();
                if (command is not QuitCommand) await LingerAsync();
                return;
            }

            if (command is StartTlsCommand && reply.Code == 220) await StartTlsAsync();
        }
    }

    /// <summary>Waits for the client's next line, and sends it what it has not been sent yet.</summary>
    /// <returns>A line, that it was too long, or that the client has gone.</returns>
    private async ValueTask<LineOutcome> ReadLineAsync()
    {
        while (true)
        {
            ThrowIfInterrupted();
            Expect(Server.Options.IdleTimeout); // For a whole line: nobody stretches it octet by octet.
            if (_replies.UnflushedOctets >= ReplyWriter.FlushAtOctets) await _replies.FlushAsync();

            var outcome = _lines.TryRead();
            if (outcome == LineOutcome.None)
            {
                await _replies.FlushAsync();
                outcome = await _lines.ReadAsync(default);
            }

            if (outcome == LineOutcome.Closed) await _replies.FlushAsync();
            if (outcome is LineOutcome.Interrupted or LineOutcome.None) continue;
            ExpectNothing();
            return outcome;
        }
    }

    private async ValueTask<SmtpReply> AnswerAsync(SmtpCommand command)
    {
        if (Transaction is null && ++_commandsWithoutMail > Server.Options.MaxCommandsBeforeMail && command is not QuitCommand) return SmtpReply.TooManyCommands;
        var reply = await PerformAsync(command);
        if (!reply.IsPermanentError) return reply;
        if (++_errors > Server.Options.MaxErrorsPerSession) return SmtpReply.TooManyErrors;
        if (_errors > Server.Options.TarpitAfterErrors && !Client.IsLocal) await Task.Delay(Server.Options.TarpitDelay, Server.Clock, aborted);
        return reply;
    }

    /// <summary>Which command in which state (RFC 5321 section 4.1.4), top to bottom.</summary>
    private ValueTask<SmtpReply> PerformAsync(SmtpCommand command) => Server.Service.Bars(this, command) is { } barred ? new(barred) : (State, command) switch
    {
        (_, QuitCommand or NoopCommand or HelpCommand or VrfyCommand or ExpnCommand) => command.PerformAsync(this),
        (_, EhloCommand or HeloCommand or RsetCommand) => command.PerformAsync(this),
        (_, UnknownCommand or MalformedCommand) => command.PerformAsync(this),
        (SmtpState.Ready, MailCommand) => command.PerformAsync(this),
        (SmtpState.Mail or SmtpState.Recipients, RcptCommand) => command.PerformAsync(this),
        (SmtpState.Recipients, DataCommand) => command.PerformAsync(this),
        (SmtpState.Recipients or SmtpState.Chunks, BdatCommand) => command.PerformAsync(this),
        (_, BdatCommand chunk) => chunk.DiscardAsync(this), // Its octets come whatever we answer.
        (SmtpState.Ready, AuthCommand) => command.PerformAsync(this),
        (SmtpState.Start or SmtpState.Ready, XclientCommand) => command.PerformAsync(this),
        (SmtpState.Ready, StartTlsCommand) when !IsTls => command.PerformAsync(this),
        _ => new(SmtpReply.BadSequence),
    };

    private async Task SayGoodbyeAsync(SmtpReply reply)
    {
        try
        {
            Expect(LingerTime);
            _replies.Write(reply);
            await _replies.FlushAsync();
            await LingerAsync();
        }
        catch (Exception exception) when (IsConnectionLost(exception))
        {
            LogConnectionLost(connection.ConnectionId, exception.Message);
        }
    }

    /// <summary>Closing on octets nobody has read makes the system send a reset, and the client may lose the last reply to it (RFC 1122 section 4.2.2.13).</summary>
    private async Task LingerAsync()
    {
        Expect(LingerTime);
        for (var octets = 0L; octets < MaxLingerOctets && IsClientSending();)
        {
            var read = await _input.ReadAsync();
            octets += read.Buffer.Length;
            _input.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || (read.IsCanceled && _isLate)) return;
        }
    }

    private bool IsClientSending()
    {
        if (_input.TryRead(out var read)) _input.AdvanceTo(read.Buffer.Start);
        return !read.Buffer.IsEmpty || connection.Features.Get<IConnectionSocketFeature>()?.Socket.Available > 0;
    }

    private static bool IsConnectionLost(Exception exception) =>
        exception is IOException or OperationCanceledException or ObjectDisposedException or SessionEndedException;
}
