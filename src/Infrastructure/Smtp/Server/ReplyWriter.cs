using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace AgentSend.Infrastructure.Smtp.Server;

/// <summary>Puts replies on the wire; the one place that knows how a reply is laid out (RFC 5321 section 4.2.1).</summary>
internal sealed class ReplyWriter(PipeWriter output)
{
    /// <summary>Replies to pipelined commands go out together (RFC 2920), but are not heaped up without bound.</summary>
    public const int FlushAtOctets = 4096;

    public int UnflushedOctets { get; private set; }

    public void Write(SmtpReply reply)
    {
        WriteLine(reply, reply.Text, isLast: reply.More is null);
        for (var i = 0; i < reply.More?.Count; i++) WriteLine(reply, reply.More[i], isLast: i == reply.More.Count - 1);
    }

    /// <exception cref="SessionEndedException">The client takes no more.</exception>
    public ValueTask FlushAsync()
    {
        if (UnflushedOctets == 0) return default;
        UnflushedOctets = 0;
        var flush = output.FlushAsync();
        if (!flush.IsCompletedSuccessfully) return WaitAsync(flush);
        ThrowIfGone(flush.Result);
        return default;
    }

    private static async ValueTask WaitAsync(ValueTask<FlushResult> flush) => ThrowIfGone(await flush);

    private static void ThrowIfGone(FlushResult flushed)
    {
        if (flushed.IsCompleted || flushed.IsCanceled) throw new SessionEndedException(null);
    }

    private void WriteLine(SmtpReply reply, string text, bool isLast)
    {
        var line = output.GetSpan(3 + 1 + 8 + text.Length + 2);
        reply.Code.TryFormat(line, out var length, default, CultureInfo.InvariantCulture);
        line[length++] = (byte)(isLast ? ' ' : '-');
        if (reply.EnhancedCode is not null)
        {
            length += Encoding.ASCII.GetBytes(reply.EnhancedCode, line[length..]);
            line[length++] = (byte)' ';
        }

        length += Encoding.ASCII.GetBytes(text, line[length..]);
        "\r\n"u8.CopyTo(line[length..]);
        output.Advance(length + 2);
        UnflushedOctets += length + 2;
    }
}
