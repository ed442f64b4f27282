using System.Buffers;
using AgentSend.Domain.Primitives;
using AgentSend.Infrastructure.Doors;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What commands do with messages and their octets.</summary>
internal sealed partial class SmtpSession
{
    /// <summary>Begins a transaction; faults are answered, not thrown, here and in what follows.</summary>
    /// <returns>Null when it has begun.</returns>
    public async ValueTask<SmtpReply?> BeginAsync(MailTransaction transaction)
    {
        try
        {
            if (await Server.Service.FindObstacleAsync(this, transaction, aborted) is { } obstacle) return obstacle;
            (Transaction, State) = (transaction, SmtpState.Mail);
            return null;
        }
        catch (Exception exception)
        {
            LogFault(exception, connection.ConnectionId, "MAIL");
            return SmtpReply.Fault;
        }
    }

    /// <summary>Adds the address when mail for it is taken.</summary>
    public async ValueTask<SmtpReply?> AddRecipientAsync(EmailAddress address)
    {
        try
        {
            return await Server.Service.AddRecipientAsync(this, address, aborted);
        }
        catch (Exception exception)
        {
            LogFault(exception, connection.ConnectionId, "RCPT");
            return SmtpReply.Fault;
        }
    }

    /// <returns>A message with its trace header; already refused when there is no room for it.</returns>
    public async ValueTask<IncomingMessage> OpenMessageAsync()
    {
        var transaction = Transaction!;
        var trace = Server.Service.WriteTrace(this, transaction, $"{connection.ConnectionId}-{++_messages}");
        var message = new IncomingMessage(new MessageBuffer(Server.Budget, Server.Options.MaxInFlightWait), Server.MaxMessageOctets, transaction.DeclaredOctets);
        await message.OpenAsync(trace, aborted);
        return message;
    }

    /// <summary>The message of this transaction's chunks, opened by the first.</summary>
    public async ValueTask<IncomingMessage> OpenChunksAsync()
    {
        State = SmtpState.Chunks;
        return Transaction!.Chunks ??= await OpenMessageAsync();
    }

    /// <summary>Answers 354 and reads to the end of the data.</summary>
    public async ValueTask ReadDataAsync(IncomingMessage message)
    {
        Expect(Server.Options.DataTimeout);
        _replies.Write(SmtpReply.StartMailInput);
        await _replies.FlushAsync();
        var reader = new DataReader();
        for (var isDone = false; !isDone;)
        {
            var unread = await ReadBodyAsync();
            if (!unread.IsEmpty) await message.MakeRoomAsync(unread.Length, aborted);
            isDone = reader.Read(ref unread, message);
            _input.AdvanceTo(unread.Start);
        }

        if (reader.HasLookalikeEnd) message.Refuse(SmtpReply.LookalikeEnd);
    }

    /// <summary>Reads one chunk.</summary>
    /// <param name="message">Null when the octets are to be thrown away.</param>
    public async ValueTask ReadChunkAsync(ulong octets, IncomingMessage? message)
    {
        var reader = new BdatReader(octets);
        for (var isDone = octets == 0; !isDone;)
        {
            var unread = await ReadBodyAsync();
            if (message is not null) await message.MakeRoomAsync((long)Math.Min((ulong)unread.Length, octets), aborted);
            isDone = reader.Read(ref unread, message);
            _input.AdvanceTo(unread.Start);
        }
    }

    /// <summary>Hands a complete message over and ends the transaction.</summary>
    public async ValueTask<SmtpReply> DeliverAsync(IncomingMessage message)
    {
        ExpectNothing();
        message.Complete();
        var reply = message.Refusal ?? await AcceptAsync(message);
        ResetTransaction();
        if (reply.Code == 250) (_errors, _commandsWithoutMail) = (0, 0);
        return reply;
    }

    private async ValueTask<SmtpReply> AcceptAsync(IncomingMessage message)
    {
        try
        {
            var accepted = await Server.Service.AcceptAsync(this, Transaction!, message, aborted);
            if (accepted.Failure is { } failure)
            {
                LogRefused(connection.ConnectionId, failure.Code, message.Octets);
                return SmtpReply.For(failure);
            }

            LogAccepted(connection.ConnectionId, accepted.Value.Id, message.Octets, accepted.Value.Copies);
            return new(250, "2.0.0", $"Ok: queued as {accepted.Value.Id}");
        }
        catch (Exception exception)
        {
            LogFault(exception, connection.ConnectionId, "message");
            return SmtpReply.Fault;
        }
    }

    private async ValueTask<ReadOnlySequence<byte>> ReadBodyAsync()
    {
        while (true)
        {
            Expect(Server.Options.DataTimeout);
            if (!_input.TryRead(out var read))
            {
                await _replies.FlushAsync(); // The client may wait for the answer to an earlier chunk (RFC 2920 section 3.2).
                read = await _input.ReadAsync();
            }

            if (!read.Buffer.IsEmpty && !IsLate)
            {
                ExpectNothing();
                return read.Buffer;
            }

            _input.AdvanceTo(read.Buffer.End);
            ThrowIfLate(); // A stopping server is no reason: the client may finish what it has begun.
            if (read.IsCompleted) throw new SessionEndedException(null);
        }
    }
}
