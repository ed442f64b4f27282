using System.Diagnostics;
using System.Text.Json;
using AgentSend.Testing;

namespace AgentSend.Conformance.Tests.Dkim;

/// <summary>A verifier by others: Debian's <c>python3-dkim</c>, with <c>python3-nacl</c> for Ed25519, under the system's own Python.</summary>
internal static class DkimPy
{
    private const string Python = "/usr/bin/python3";

    public static async Task RequireAsync()
    {
        if (!File.Exists(Python) || await RunAsync(["-c", "import dkim, nacl"], []) is not (0, _)) Prerequisite.IsMissing("Debian's python3-dkim with python3-nacl is missing.");
    }

    /// <returns>For each signature from the top: <c>pass</c>, <c>fail</c> or what was wrong.</returns>
    public static async Task<IReadOnlyList<string>> VerifyAsync(byte[] message, IReadOnlyDictionary<string, string> records)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Dkim", "dkimpy.py");
        var (code, output) = await RunAsync([script, JsonSerializer.Serialize(records)], message);
        Assert.That(code, Is.Zero, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Verifies many messages in one go.</summary>
    /// <returns>For the first signature of each: <c>pass</c>, <c>fail</c> or what was wrong.</returns>
    public static async Task<IReadOnlyList<string>> VerifyAllAsync(IReadOnlyList<(byte[] Message, Dictionary<string, string> Records)> cases)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Dkim", "dkimpy_all.py");
        var (code, output) = await RunAsync([script], JsonSerializer.SerializeToUtf8Bytes(cases.Select(one => new { message = one.Message, records = one.Records })));
        Assert.That(code, Is.Zero, output);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <returns>The field, ended by CRLF.</returns>
    /// <param name="key">RSA: PEM. Ed25519: the seed in base64.</param>
    /// <param name="forms">As in <c>c=</c>.</param>
    public static async Task<byte[]> SignAsync(byte[] message, string domain, string selector, string key, string algorithm, string forms, bool isLengthGiven)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "Dkim", "dkimpy_sign.py");
        var request = new { domain, selector, key, algorithm, header = forms.Split('/')[0], body = forms.Split('/')[1], length = isLengthGiven };
        var (code, output) = await RunAsync([script, JsonSerializer.Serialize(request)], message);
        Assert.That(code, Is.Zero, output);
        return System.Text.Encoding.ASCII.GetBytes(output);
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] arguments, byte[] input)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
