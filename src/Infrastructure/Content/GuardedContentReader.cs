using AgentSend.Application.Messages;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.Content;

/// <summary>One message that meets a fault of ours must not take a list, a search or the index with it: it is shown as it came then, with nothing read out of it.</summary>
internal sealed partial class GuardedContentReader(IContentReader inner, ILogger<GuardedContentReader> logger) : IContentReader
{
    public MessageContent Read(ContentSource source)
    {
        try
        {
            return inner.Read(source);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            LogFailed(fault, source.Subject.Length, source.Text?.Length ?? 0, source.Html?.Length ?? 0);
            return new MessageContent { Text = source.Text, ExtractedText = source.Text, ExtractedHtml = source.Html };
        }
    }

    // Not whose, and nothing of it: what a stranger wrote does not belong in a log.
    [LoggerMessage(3113, LogLevel.Error, "A message with a subject of {Subject}, a text of {Text} and an HTML body of {Html} characters could not be read and is shown as it came")]
    private partial void LogFailed(Exception fault, int subject, int text, int html);
}
