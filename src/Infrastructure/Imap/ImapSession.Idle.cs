using AgentSend.Infrastructure.Imap.Wire;

namespace AgentSend.Infrastructure.Imap;

/// <summary>IDLE: waits for the client and for news at once.</summary>
internal sealed partial class ImapSession
{
    /// <summary>So often something is said, that routers on the way do not forget the connection, and looked for what nobody has told of.</summary>
    private static readonly TimeSpan SignOfLifeEvery = TimeSpan.FromMinutes(2);

    /// <returns>False when the client says something else than DONE.</returns>
    public async Task<bool> IdleAsync()
    {
        Output.Raw("+ Idling\r\n"u8);
        _commands.Reset();
        await TellNewsAsync(permitsExpunge: true, always: true);
        await FlushAsync();
        Expect(Server.Options.IdleTimeout);
        var until = Volatile.Read(ref _deadline);
        var line = _commands.ReadLineAsync().AsTask();
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(Aborted);
        var signOfLife = Task.Delay(SignOfLifeEvery, Server.Clock, waiting.Token); // Not anew with all news: thousands may wait for the same.
        while (!line.IsCompleted)
        {
            var first = Selected is { } mailbox ? await Task.WhenAny(line, mailbox.News, signOfLife) : await Task.WhenAny(line, signOfLife);
            if (first == line) break;
            var isQuiet = first == signOfLife;
            if (isQuiet)
            {
                Aborted.ThrowIfCancellationRequested();
                Output.Raw("* OK Still here\r\n"u8);
                signOfLife = Task.Delay(SignOfLifeEvery, Server.Clock, waiting.Token);
            }

            await TellNewsAsync(permitsExpunge: true, always: isQuiet);
            if (Output.UnflushedOctets > 0) await FlushAsync();
            Volatile.Write(ref _deadline, until); // News are no sign of the client.
        }

        await waiting.CancelAsync();

        var outcome = await line;
        ThrowIfInterrupted();
        ExpectNothing();
        if (outcome == ReadOutcome.Closed) throw new ImapSessionEndedException(null);
        return outcome == ReadOutcome.Line && System.Text.Ascii.EqualsIgnoreCase(_commands.Text.Trim((byte)' '), "DONE"u8);
    }
}
