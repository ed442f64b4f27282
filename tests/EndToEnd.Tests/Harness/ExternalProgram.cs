using System.Diagnostics;
using System.Text;

namespace AgentSend.EndToEnd.Tests.Harness;

/// <summary>Programs of others, as they are installed.</summary>
internal static class ExternalProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Missing on a developer's machine it is skipped; CI installs it.</summary>
    public static void Require(string program)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
        if (isThere) return;
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 }) Assert.Fail($"{program} is not installed.");
        Assert.Ignore($"{program} is not installed.");
    }

    /// <returns>What the program printed; it must have ended well.</returns>
    public static async Task<string> RunAsync(string program, string? input, params string[] arguments)
    {
        var (code, output, errors) = await RunToEndAsync(program, input, arguments);
        Assert.That(code, Is.Zero, $"{output}\n{errors}");
        return output;
    }

    /// <returns>What the program printed, however it ended.</returns>
    public static async Task<string> OutputOfAsync(string program, params string[] arguments) => (await RunToEndAsync(program, null, arguments)).Output;

    private static async Task<(int Code, string Output, string Errors)> RunToEndAsync(string program, string? input, string[] arguments)
    {
        Require(program);
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        using var process = Process.Start(start)!; // Null only with UseShellExecute.
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), timeout.Token);
            await process.StandardInput.FlushAsync(timeout.Token);
            if (input is null) process.StandardInput.Close(); // Not what talks through it: s_client would leave before the last reply.
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
