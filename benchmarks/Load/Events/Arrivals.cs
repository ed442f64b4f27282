using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AgentSend.Load.Events;

/// <summary>When each message was accepted, and when somebody was told of it. Told before the 250 was read counts as at once.</summary>
internal sealed class Arrivals(string run, int messages)
{
    private const int Digits = 10;

    private readonly byte[] _mark = Encoding.ASCII.GetBytes($".{run}@load.test");
    private readonly long[] _accepted = new long[messages];
    private readonly List<(int Number, long At)> _calls = [];
    private readonly List<(int Number, long At)> _frames = [];
    private readonly Lock _gate = new();
    private int _acceptedCount;

    public int Accepted => _acceptedCount;

    public Latencies Calls { get; } = new();

    public Latencies Frames { get; } = new();

    public double CallsPerSecond { get; private set; }

    public void NoteAccepted(int number)
    {
        _accepted[number] = Stopwatch.GetTimestamp();
        Interlocked.Increment(ref _acceptedCount);
    }

    public void NoteCall(ReadOnlySpan<byte> payload) => Note(_calls, payload);

    public void NoteFrame(ReadOnlySpan<byte> payload) => Note(_frames, payload);

    /// <summary>Waits for the calls that are missing, and adds it all up.</summary>
    public async Task SettleAsync(int webhooks, TimeSpan atMost)
    {
        var began = Stopwatch.GetTimestamp();
        while (CountCalls() < Accepted * webhooks && Stopwatch.GetElapsedTime(began) < atMost) await Task.Delay(50);
        await Task.Delay(500);
        lock (_gate)
        {
            foreach (var (number, at) in _calls) Calls.Add(Math.Max(1, at - _accepted[number]));
            foreach (var (number, at) in _frames) Frames.Add(Math.Max(1, at - _accepted[number]));
            if (_calls.Count > 1) CallsPerSecond = _calls.Count / Stopwatch.GetElapsedTime(_calls.Min(call => call.At), _calls.Max(call => call.At)).TotalSeconds;
        }
    }

    private int CountCalls()
    {
        lock (_gate) return _calls.Count;
    }

    private void Note(List<(int, long)> list, ReadOnlySpan<byte> payload)
    {
        var at = Stopwatch.GetTimestamp();
        var mark = payload.IndexOf(_mark);
        if (mark < Digits || !int.TryParse(payload.Slice(mark - Digits, Digits), CultureInfo.InvariantCulture, out var number)) return;
        lock (_gate) list.Add((number, at));
    }
}
