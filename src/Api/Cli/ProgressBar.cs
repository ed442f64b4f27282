using System.Globalization;

namespace AgentSend.Api.Cli;

/// <summary>How far something has come: a line that is written over and over in a terminal, nothing elsewhere.</summary>
/// <param name="unit">What is counted, such as <c>messages</c>; empty for a share of the whole.</param>
internal sealed class ProgressBar(Terminal terminal, TimeProvider clock, string unit, long total) : IDisposable
{
    private const int BarCharacters = 30;

    /// <summary>Quicker nobody reads, and terminals over a network are slow.</summary>
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(100);

    private readonly bool _isShown = terminal is { IsWatched: true, IsQuiet: false } && total > 0;
    private readonly Lock _gate = new();
    private readonly long _began = clock.GetTimestamp();
    private long _drawn;
    private int _width;

    public void Report(long done)
    {
        if (!_isShown) return;
        lock (_gate)
        {
            if (_drawn != 0 && done < total && clock.GetElapsedTime(_drawn) < DrawEvery) return;
            _drawn = clock.GetTimestamp();
            Draw(Text(done, total, clock.GetElapsedTime(_began), unit));
        }
    }

    /// <summary>Makes room for a line of its own.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            if (_width == 0) return;
            terminal.Error.Write($"\r{new string(' ', _width)}\r");
            _width = 0;
        }
    }

    public void Dispose() => Clear();

    internal static string Text(long done, long total, TimeSpan elapsed, string unit)
    {
        var share = Math.Clamp((double)done / total, 0, 1);
        var full = (int)(share * BarCharacters);
        var bar = $"[{new string('#', full)}{new string('.', BarCharacters - full)}] {share * 100,3:0}%";
        if (unit.Length > 0) bar += string.Create(CultureInfo.InvariantCulture, $"  {done:N0} of {total:N0} {unit}");
        if (done == 0 || done >= total || elapsed < TimeSpan.FromSeconds(2)) return bar;
        var left = elapsed * ((total - done) / (double)done);
        return bar + string.Create(CultureInfo.InvariantCulture, $"  {done / elapsed.TotalSeconds:N0}/s, {(left.TotalHours >= 1 ? $"{(int)left.TotalHours} h {left.Minutes} min" : left.TotalMinutes >= 1 ? $"{left.Minutes} min {left.Seconds} s" : $"{left.Seconds} s")} left");
    }

    private void Draw(string text)
    {
        terminal.Error.Write($"\r{text.PadRight(_width)}");
        _width = Math.Max(_width, text.Length);
    }
}
