namespace AgentSend.Testing;

/// <summary>What a scripted server does with one question.</summary>
/// <param name="Answers">Records of the answer section.</param>
/// <param name="SoaMinimum">Seconds of the negative time in a SOA in the authority section; none when null.</param>
public sealed record DnsScript(int ResponseCode, IReadOnlyList<ScriptedRecord> Answers, uint? SoaMinimum = null)
{
    public const int ServFail = 2;
    public const int NxDomain = 3;

    public static readonly DnsScript Silence = new(0, []) { IsSilent = true };

    public static readonly DnsScript Failure = new(ServFail, []);

    public bool IsSilent { get; init; }

    /// <summary>UDP says "truncated"; TCP has the answer.</summary>
    public bool IsTruncatedOverUdp { get; init; }

    public bool ClosesTcp { get; init; }

    public bool SaysAuthentic { get; init; }

    /// <summary>Octets in place of an answer; the question's id is put in front.</summary>
    public byte[]? Garbage { get; init; }

    /// <summary>Sent before the answer: as many with a wrong id, and with another question.</summary>
    public int WrongIds { get; init; }

    public int WrongQuestions { get; init; }

    /// <summary>The name comes back in small letters, however it was asked.</summary>
    public bool ForgetsCase { get; init; }

    /// <summary>FORMERR, until asked without EDNS(0).</summary>
    public bool RefusesExtension { get; init; }

    /// <summary>Answers when it is completed.</summary>
    public Task? Until { get; init; }

    public static DnsScript Records(params ScriptedRecord[] answers) => new(0, answers);

    public static DnsScript Nothing(uint? soaMinimum = null) => new(0, [], soaMinimum);

    public static DnsScript NoSuchName(uint? soaMinimum = null) => new(NxDomain, [], soaMinimum);
}
