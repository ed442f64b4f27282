using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace AgentSend.Load.Rest;

/// <summary>The same few requests over many connections until the time is over.</summary>
/// <param name="Requests">As they go over the wire; each connection begins at another one.</param>
internal sealed record RestTraffic(IPEndPoint Server, byte[][] Requests, int Connections, int Seconds)
{
    private const int MaxLostInARow = 20;

    public async Task<RestResult> RunAsync(ServerProcess? process)
    {
        // A connection ends itself at its first response after the time; the token is for a server that no longer answers.
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(Seconds + 10));
        var meter = new Meter(process);
        var end = Stopwatch.GetTimestamp() + (Seconds * Stopwatch.Frequency);
        var connections = await Task.WhenAll(Enumerable.Range(0, Connections).Select(AskAsync));
        var measured = meter.Stop();

        var (latencies, statuses) = (new Latencies(), new Dictionary<int, int>());
        foreach (var connection in connections)
        {
            latencies.Add(connection.Latencies);
            foreach (var (status, count) in connection.Statuses) statuses[status] = statuses.GetValueOrDefault(status) + count;
        }
        return new RestResult(latencies, statuses, measured);

        async Task<(Latencies Latencies, Dictionary<int, int> Statuses)> AskAsync(int number)
        {
            var (latencies, statuses, lostInARow) = (new Latencies(), new Dictionary<int, int>(), 0);
            var next = number * Requests.Length / Connections;
            while (Stopwatch.GetTimestamp() < end && lostInARow < MaxLostInARow)
            {
                try
                {
                    using var connection = HttpConnection.Open(Server, deadline.Token);
                    await Task.Yield();
                    for (var started = Stopwatch.GetTimestamp(); started < end; started = Stopwatch.GetTimestamp())
                    {
                        var status = await connection.AskAsync(Requests[next++ % Requests.Length]);
                        latencies.Add(Stopwatch.GetTimestamp() - started);
                        statuses[status] = statuses.GetValueOrDefault(status) + 1;
                        lostInARow = 0;
                    }
                }
                catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
                {
                    lostInARow++;
                    statuses[0] = statuses.GetValueOrDefault(0) + 1;
                    await Task.Delay(10 * lostInARow, CancellationToken.None);
                }
            }
            return (latencies, statuses);
        }
    }
}

/// <param name="Statuses">By status code; 0 for lost connections.</param>
internal sealed record RestResult(Latencies Latencies, IReadOnlyDictionary<int, int> Statuses, Measured Measured)
{
    /// <summary>Answers of the 2xx kind only.</summary>
    public double PerSecond => Succeeded / Measured.Elapsed.TotalSeconds;

    public double? CpuPerThousand => Succeeded == 0 ? null : Measured.ServerCpu?.TotalSeconds * 1000 / Succeeded;

    private int Succeeded => Statuses.Where(pair => pair.Key is >= 200 and < 300).Sum(pair => pair.Value);
}
