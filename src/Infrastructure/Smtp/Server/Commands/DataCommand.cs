namespace AgentSend.Infrastructure.Smtp.Server.Commands;

/// <summary>RFC 5321 section 4.1.1.4. BINARYMIME has no lines to end, so it may not come this way (RFC 3030 section 3).</summary>
internal sealed class DataCommand : SmtpCommand
{
    public static readonly DataCommand Instance = new();

    private DataCommand()
    {
    }

    public override string Verb => "DATA";

    public override ValueTask<SmtpReply> PerformAsync(SmtpSession session)
        => session.Transaction!.Body == BodyType.BinaryMime ? new(SmtpReply.BadSequence) : ReceiveAsync(session);

    private static async ValueTask<SmtpReply> ReceiveAsync(SmtpSession session)
    {
        using var message = await session.OpenMessageAsync();
        if (message.Refusal is { } refusal) return refusal; // Before 354: the transaction stands, DATA may be tried again.
        await session.ReadDataAsync(message);
        return await session.DeliverAsync(message);
    }
}
