using System.Buffers;
using System.IO.Pipelines;

namespace AgentSend.Infrastructure.Doors;

/// <summary>A transport as the stream that <see cref="System.Net.Security.SslStream"/> wants. Asynchronous only.</summary>
internal sealed class DuplexPipeStream(IDuplexPipe transport) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await transport.Input.ReadAsync(cancellationToken);
        if (read.IsCanceled) throw new OperationCanceledException("The session has been interrupted.");
        var taken = read.Buffer.Slice(0, Math.Min(buffer.Length, read.Buffer.Length));
        taken.CopyTo(buffer.Span);
        transport.Input.AdvanceTo(taken.End);
        return (int)taken.Length;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var flushed = await transport.Output.WriteAsync(buffer, cancellationToken);
        if (flushed.IsCompleted) throw new IOException("The client takes no more.");
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
