using System.Buffers;
using AgentSend.Application.Abstractions;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Domain.Primitives;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>What commands do with messages and their octets.</summary>
internal sealed partial class SmtpSession
{
    /// <summary>Adds the address when mail for it is taken; faults are answered, not thrown.</summary>
    public async ValueTask<SmtpReply?> AddRecipientAsync(EmailAddress address)
    {
        try
        {
            var answer = await Server.Bus.SendAsync(Caller.Platform, new CheckRecipient(address), aborted);
            if (answer.Failure is { } failure) return SmtpReply.For(failure);
            if (!Client.IsLocal && !Server.Greylist.Lets(ClientAddress, Transaction!.ReversePath?.Key ?? "", address.Key)) return SmtpReply.Greylisted;
            AddRecipient(answer.Value);
            return null;
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
        var trace = TraceHeader.Write(
            Helo,
            ClientAddress,
            Server.Mail.HostName,
            $"{(transaction.IsUtf8 ? "UTF8SMTP" : IsExtended ? "ESMTP" : "SMTP")}{(IsTls && IsExtended ? "S" : "")}",
            $"{connection.ConnectionId}-{++_messages}",
            transaction.Recipients.Count == 1 ? transaction.Recipients[0].ToString() : null,
            Server.Clock.GetUtcNow());
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
            var envelope = new Envelope(Transaction!.ReversePath, Transaction.Recipients);
            var delivery = new InboundDelivery(envelope, message.Raw)
            {
                Trace = message.Trace,
                Client = ClientAddress,
                IsLocal = Client.IsLocal,
                Helo = Helo,
                Recipients = Transaction.Checked,
            };
            var accepted = await Server.Inbound.AcceptAsync(delivery, aborted);
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
            var read = await _input.ReadAsync();
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
