using System.Buffers.Binary;
using System.Text;
using AgentSend.Application.Screening;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Screening.Engines;

/// <summary>ClamAV by clamd's INSTREAM: the message in chunks, each with its length before it.</summary>
internal sealed class ClamAvCheck(EngineAddress address, IOptions<EngineOptions> options, TimeProvider clock, ILogger<ClamAvCheck> logger) : EngineCheck(options, clock, logger)
{
    public const int DefaultPort = 3310;

    private const int ChunkOctets = 128 * 1024;

    /// <summary>A name of a virus has less.</summary>
    private const int MaxAnswerOctets = 4096;

    public override string Name => "clamav";

    public override bool FindsViruses => true;

    protected override async Task<IReadOnlyList<Finding>> AskAsync(ScreenedMessage message, CancellationToken cancellationToken)
    {
        await using var stream = await address.ConnectAsync(cancellationToken);
        try
        {
            await SendAsync(stream, message.Raw, cancellationToken);
        }
        catch (IOException)
        {
            // It may have refused a message that is too large in the middle of it; what it says then is worth reading.
        }

        var answer = await ReadAsync(stream, cancellationToken);
        if (answer.EndsWith(" OK", StringComparison.Ordinal)) return [];
        if (!answer.EndsWith(" FOUND", StringComparison.Ordinal)) throw new EngineException(answer.Length == 0 ? "no answer" : OneLine(answer));
        var name = OneLine(answer[(answer.IndexOf(':', StringComparison.Ordinal) + 1)..^" FOUND".Length]);
        return [new Finding(Name, "virus", $"ClamAV finds {name}.", 0, FindingKind.Virus, null)];
    }

    private static async Task SendAsync(Stream stream, ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);
        var length = new byte[sizeof(uint)];
        for (var rest = message; !rest.IsEmpty;)
        {
            var chunk = rest[..Math.Min(rest.Length, ChunkOctets)];
            BinaryPrimitives.WriteUInt32BigEndian(length, (uint)chunk.Length);
            await stream.WriteAsync(length, cancellationToken);
            await stream.WriteAsync(chunk, cancellationToken);
            rest = rest[chunk.Length..];
        }

        BinaryPrimitives.WriteUInt32BigEndian(length, 0);
        await stream.WriteAsync(length, cancellationToken);
    }

    private static async Task<string> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        var answer = new byte[MaxAnswerOctets];
        var length = 0;
        while (length < answer.Length && !answer.AsSpan(0, length).Contains((byte)0))
        {
            var read = await stream.ReadAsync(answer.AsMemory(length), cancellationToken);
            if (read == 0) break;
            length += read;
        }

        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\0', '\n', '\r');
    }
}
