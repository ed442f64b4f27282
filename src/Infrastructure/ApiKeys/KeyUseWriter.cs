using System.Threading.Channels;
using AgentSend.Application.Abstractions;
using AgentSend.Application.ApiKeys;
using AgentSend.Domain.ApiKeys;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentSend.Infrastructure.ApiKeys;

/// <summary>Writes down behind the requests when keys were used; a note too many is dropped, for the next minute brings another.</summary>
internal sealed partial class KeyUseWriter(ICommandBus bus, ILogger<KeyUseWriter> logger) : BackgroundService, IKeyUse
{
    private readonly Channel<MarkKeyUsed> _notes = Channel.CreateBounded<MarkKeyUsed>(new BoundedChannelOptions(1000) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Dictionary<ApiKeyId, DateTimeOffset> _written = [];

    public void Note(ApiKeyId key, DateTimeOffset at) => _notes.Writer.TryWrite(new MarkKeyUsed(key, at));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var note in _notes.Reader.ReadAllAsync(stoppingToken))
        {
            // Requests that came before the first note was written have noted the same.
            if (_written.TryGetValue(note.Id, out var at) && note.At - at < ApiKey.UseGranularity) continue;
            try
            {
                await bus.SendAsync(Caller.Platform, note, stoppingToken);
                _written[note.Id] = note.At;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogLost(fault);
            }
        }
    }

    [LoggerMessage(3100, LogLevel.Warning, "The use of a key could not be written down")]
    private partial void LogLost(Exception fault);
}
