using System.Diagnostics;
using System.Text;
using NUnit.Framework;

namespace AgentSend.Testing;

/// <summary>Programs of others, as they are installed.</summary>
public static class ExternalProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Ends the test where PATH does not lead to the program: <see cref="Prerequisite.IsMissing"/>.</summary>
    public static void Require(string program)
    {
        var isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));
        if (!isThere) Prerequisite.IsMissing($"{program} is not installed.");
    }

    /// <param name="input">Null closes the program's input at once. Given, it stays open, as what talks through the program wants: <c>s_client</c> would leave before the last reply.</param>
    /// <returns>What the program printed; it must have ended well.</returns>
    public static async Task<string> RunAsync(string program, string? input, params string[] arguments)
    {
        var (code, output, errors) = await ToEndAsync(new ProcessStartInfo(program, arguments), input, endsInput: input is null);
        Assert.That(code, Is.Zero, $"{output}\n{errors}");
        return output;
    }

    /// <returns>What the program printed, however it ended.</returns>
    public static async Task<string> OutputOfAsync(string program, params string[] arguments) => (await ToEndAsync(new ProcessStartInfo(program, arguments))).Output;

    /// <param name="input">Written before anything is read, so a few kilobytes at most.</param>
    /// <exception cref="TimeoutException">It had not ended after two minutes, and was killed with what it had started.</exception>
    public static async Task<(int Code, string Output, string Errors)> ToEndAsync(ProcessStartInfo start, string? input = null, bool endsInput = true)
    {
        Require(start.FileName);
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.StandardOutputEncoding = start.StandardErrorEncoding = Encoding.UTF8;
        using var process = Process.Start(start)!; // Null only with UseShellExecute.
        using var timeout = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var errors = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.StandardInput.WriteAsync((input ?? "").AsMemory(), timeout.Token);
            await process.StandardInput.FlushAsync(timeout.Token);
            if (endsInput) process.StandardInput.Close();
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"{start.FileName} {string.Join(' ', start.ArgumentList)} was not done within {Patience}.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
