using System.Buffers;
using AgentSend.Infrastructure.Doors;
using AgentSend.Infrastructure.Imap.Commands;
using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap;

/// <summary>Takes whole commands, and decides about each literal before it comes.</summary>
internal sealed partial class ImapSession
{
    /// <summary>Before the sign-in: LITERAL- (RFC 7888 section 5).</summary>
    private const int MaxLiteralBeforeSignIn = 4096;

    /// <summary>How much that is refused is listened to, so that the client hears why; then it is given up. A number of largest messages.</summary>
    private const int MaxRefusedMessages = 4;

    private static readonly TimeSpan RoomPatience = TimeSpan.FromSeconds(30);

    private readonly List<MessageBuffer> _messages = [];
    private string? _tag;
    private Completion? _refusal;
    private long _refusedOctets;

    /// <summary>Of the command that is performed; null when it had none.</summary>
    public string? Tag => _tag;

    /// <summary>The messages that came with APPEND, in their order.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Messages => [.. _messages.Select(message => (ReadOnlyMemory<byte>)message.Written)];

    /// <summary>One more line of the client's, for what a command asks for meanwhile.</summary>
    /// <returns>As Latin-1; null when it is too long.</returns>
    /// <exception cref="ImapSessionEndedException">The client has gone.</exception>
    public async ValueTask<string?> AskAsync(string prompt)
    {
        Output.Raw("+ "u8).Text(prompt).Line();
        _commands.Reset();
        return await WaitForLineAsync() switch
        {
            ReadOutcome.Line => System.Text.Encoding.Latin1.GetString(_commands.Text),
            ReadOutcome.TooLong or ReadOutcome.Interrupted or ReadOutcome.Closed => null,
        };
    }

    /// <returns>False when the client has gone.</returns>
    private async ValueTask<bool> ReadCommandAsync()
    {
        _commands.Reset();
        (_tag, _refusal) = (null, null);
        while (true)
        {
            switch (await WaitForLineAsync())
            {
                case ReadOutcome.Closed: return false;
                case ReadOutcome.TooLong:
                    _tag = CommandTable.TagOf(_commands.Text);
                    _refusal ??= Completion.Bad("The command is too long");
                    return true;
                case ReadOutcome.Line or ReadOutcome.Interrupted:
                    break;
            }

            if (_commands.Literal is not { } literal) return true;
            _tag = CommandTable.TagOf(_commands.Text);
            if (!await TakeLiteralAsync(literal)) return true;
        }
    }

    private async ValueTask<ReadOutcome> WaitForLineAsync()
    {
        while (true)
        {
            ThrowIfInterrupted();
            var outcome = Output.UnflushedOctets < ImapWriter.FlushAtOctets ? _commands.TryReadLine() : null;
            if (outcome is null)
            {
                await FlushAsync();
                Expect(Server.Options.IdleTimeout); // For a whole line: nobody stretches it octet by octet.
                outcome = await _commands.ReadLineAsync();
            }

            ExpectNothing();
            if (outcome != ReadOutcome.Interrupted) return outcome.Value;
        }
    }

    /// <returns>False when the command ends here, because the client was told not to go on.</returns>
    private async ValueTask<bool> TakeLiteralAsync(LiteralHead literal)
    {
        var isMessage = State is ImapState.Authenticated or ImapState.Selected && CommandTable.IsBeforeMessage(_commands.Text);
        if (_refusal is null) _refusal = isMessage ? await RefuseMessageAsync(literal) : RefuseLiteral(literal);
        if (_refusal is not null)
        {
            if (literal.IsAwaited) return false;
            _refusedOctets += literal.Octets;
            if (_refusedOctets > (long)MaxRefusedMessages * Server.MaxMessageOctets || literal.Octets > int.MaxValue)
                throw new ImapSessionEndedException($"[TOOBIG] {_refusal.Text}");
            await ReceiveAsync(_commands.StreamLiteralAsync(literal.Octets, _ => PassByAsync()));
            return true;
        }

        if (literal.IsAwaited)
        {
            Output.Raw("+ Go on\r\n"u8);
            await FlushAsync();
        }

        Expect(Server.Options.DataTimeout);
        if (isMessage) await ReceiveAsync(_commands.StreamLiteralAsync(literal.Octets, AppendAsync));
        else await ReceiveAsync(_commands.ReadLiteralAsync((int)literal.Octets));
        return true;
    }

    private async ValueTask ReceiveAsync(ValueTask<bool> receiving)
    {
        Expect(Server.Options.DataTimeout);
        var isWhole = await receiving;
        ThrowIfInterrupted();
        if (!isWhole) throw new ImapSessionEndedException(null);
        ExpectNothing();
    }

    private Completion? RefuseLiteral(LiteralHead literal)
    {
        if (User is null && literal.Octets > MaxLiteralBeforeSignIn) return Completion.Bad("The literal is too long before a sign-in");
        return _commands.HasRoomFor(literal.Octets) ? null : Completion.Bad("The command is too long");
    }

    private async ValueTask<Completion?> RefuseMessageAsync(LiteralHead literal)
    {
        if (literal.Octets > Server.MaxMessageOctets) return Completion.No("The message is too large", "TOOBIG");
        if (_messages.Count >= AppendCommand.MaxMessages) return Completion.No("Too many messages at once", "LIMIT");
        var buffer = new MessageBuffer(Server.Budget, RoomPatience);
        _messages.Add(buffer);
        var octets = (int)literal.Octets;
        return await buffer.EnsureAsync(Math.Max(octets, 1), octets, Aborted) ? null : Completion.No("There is no room for the message just now", "UNAVAILABLE");
    }

    private ValueTask AppendAsync(ReadOnlySequence<byte> octets)
    {
        foreach (var segment in octets) _messages[^1].Append(segment.Span);
        Expect(Server.Options.DataTimeout);
        return default;
    }

    private ValueTask PassByAsync()
    {
        Expect(Server.Options.DataTimeout);
        return default;
    }

    private void DropMessages()
    {
        foreach (var message in _messages) message.Dispose();
        _messages.Clear();
    }
}
