using System.Buffers.Binary;
using System.Net.Sockets;
using AgentSend.Application.Diagnostics;
using Microsoft.Extensions.Options;

namespace AgentSend.Infrastructure.Diagnostics;

/// <summary>Asks a time server (NTP version 4, RFC 5905) once, as a client that keeps no state (section 14).</summary>
internal sealed class ClockCheckup(IOptions<DoctorOptions> options, TimeProvider clock) : ICheckup
{
    private const string Area = "clock";
    private const int Port = 123;
    private const int PacketOctets = 48;

    /// <summary>Leap unknown, version 4, mode 3 (client).</summary>
    private const byte Request = 0b_00_100_011;

    private const int Server = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Signatures, leases and one-time codes go by the clock; seconds they forgive.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan FarApart = TimeSpan.FromMinutes(5);

    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public async Task<IReadOnlyList<Diagnosis>> ExamineAsync(CancellationToken cancellationToken)
    {
        var server = options.Value.TimeServer;
        if (server.Length == 0) return [];
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        try
        {
            return [Judge(await AheadAsync(server, timeout.Token), server)];
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or InvalidDataException && !cancellationToken.IsCancellationRequested)
        {
            return [new(Area, DiagnosisVerdict.Note, $"The time server {server} does not answer; the clock was not compared.", $"Name another with {DoctorOptions.Section}:TimeServer, or an empty one.")];
        }
    }

    private static Diagnosis Judge(TimeSpan ahead, string server)
    {
        var found = $"The clock is {Math.Abs(ahead.TotalSeconds):0.0} s {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} {server}.";
        if (ahead.Duration() > FarApart) return new(Area, DiagnosisVerdict.Bad, found, "Let the machine follow a time server (timedatectl set-ntp true): signatures would be refused.");
        return ahead.Duration() > Apart
            ? new(Area, DiagnosisVerdict.Warning, found, "Let the machine follow a time server (timedatectl set-ntp true).")
            : new(Area, DiagnosisVerdict.Good, found);
    }

    private async Task<TimeSpan> AheadAsync(string server, CancellationToken cancellationToken)
    {
        var colon = server.LastIndexOf(':');
        var isPort = int.TryParse(server.AsSpan(colon + 1), null, out var port) && colon > 0;
        using var client = new UdpClient();
        client.Connect(isPort ? server[..colon] : server, isPort ? port : Port);
        var packet = new byte[PacketOctets];
        packet[0] = Request;
        var sent = clock.GetUtcNow();
        await client.SendAsync(packet, cancellationToken);
        var answer = (await client.ReceiveAsync(cancellationToken)).Buffer;
        var came = clock.GetUtcNow();
        if (answer.Length < PacketOctets || (answer[0] & 7) != Server || answer[1] == 0) throw new InvalidDataException(); // Stratum 0 is a refusal.

        // The mean of both ways (section 8): what the network takes cancels out.
        return ((sent - TimeAt(answer, 32)) + (came - TimeAt(answer, 40))) / 2;
    }

    /// <summary>Seconds since 1900 and their fraction, 32 bits each; before 2036 ends the first era, small numbers are of the second.</summary>
    private static DateTimeOffset TimeAt(byte[] packet, int offset)
    {
        var seconds = (long)BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(offset));
        var fraction = BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(offset + 4)) / (double)(1L << 32);
        return Epoch.AddSeconds(seconds < 1L << 31 ? seconds + (1L << 32) : seconds).AddSeconds(fraction);
    }
}
