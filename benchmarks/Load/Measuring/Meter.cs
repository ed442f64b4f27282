using System.Diagnostics;
using System.Globalization;

namespace AgentSend.Load;

/// <param name="ServerCpu">Used during the run; null when the process is not known.</param>
/// <param name="PeakOctets">Largest resident set of the server during the run.</param>
/// <param name="GeneratorCpu">Ours, and that of children already waited for: a foreign generator counts as ours.</param>
/// <param name="Others">Share of the machine that was neither the server's nor ours: above a few per cent, measure again.</param>
internal sealed record Measured(TimeSpan Elapsed, TimeSpan? ServerCpu, long? PeakOctets, TimeSpan GeneratorCpu, double Others);

/// <summary>Times a run and says who used the machine meanwhile.</summary>
internal sealed class Meter
{
    private readonly ServerProcess? _server;
    private readonly TimeSpan? _serverCpu;
    private readonly TimeSpan _generatorCpu;
    private readonly TimeSpan _machineCpu;
    private readonly long _started;

    public Meter(ServerProcess? server)
    {
        _server = server;
        server?.ResetPeak();
        (_serverCpu, _generatorCpu, _machineCpu) = (server?.Use().Cpu, ServerProcess.Self.OwnCpu(), MachineCpu());
        _started = Stopwatch.GetTimestamp();
    }

    public Measured Stop()
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        var server = _server?.Use();
        var (generatorCpu, machineCpu) = (ServerProcess.Self.OwnCpu() - _generatorCpu, MachineCpu() - _machineCpu);
        var serverCpu = server?.Cpu - _serverCpu;
        var others = machineCpu - generatorCpu - (serverCpu ?? TimeSpan.Zero);
        return new Measured(elapsed, serverCpu, server?.PeakOctets, generatorCpu, Math.Max(0, others / elapsed / Environment.ProcessorCount));
    }

    private static TimeSpan MachineCpu()
    {
        // user, nice, system, then idle and iowait left out, irq, softirq, steal.
        var line = File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var fields = line.Skip(1).Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        return TimeSpan.FromSeconds((fields[..3].Sum() + fields[5..8].Sum()) / ServerProcess.ClockTicksPerSecond);
    }
}
