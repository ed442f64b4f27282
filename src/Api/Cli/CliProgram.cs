using AgentSend.Api.Cli.Commands;

namespace AgentSend.Api.Cli;

/// <summary>Runs one command to its exit code.</summary>
internal static class CliProgram
{
    public static readonly IReadOnlyList<CliCommand> Commands =
    [
        new CreateInboxCommand(), new ListInboxesCommand(), new SendCommand(), new WaitCommand(), new TailCommand(),
        new ListMessagesCommand(), new ShowMessageCommand(), new ListThreadsCommand(), new ShowThreadCommand(),
        new CreateKeyCommand(), new ListKeysCommand(), new AddDomainCommand(), new ListDomainsCommand(), new VerifyDomainCommand(),
        new ImportCommand(), new ExportCommand(), new BackupCommand(), new DoctorCommand(),
    ];

    /// <returns>Null when the command line is none of these commands'.</returns>
    public static CliCommand? Find(IReadOnlyList<string> args) => CliParser.Find(args is ["help", ..] ? [.. args.Skip(1)] : args, Commands);

    public static async Task<int> RunAsync(CliCommand command, IReadOnlyList<string> args, Func<bool, Terminal> terminal, CancellationToken cancellationToken)
    {
        var speaking = terminal(false);
        try
        {
            if (IsHelp(args))
            {
                await speaking.WriteLineAsync(CliHelp.Of(command));
                return ExitCodes.Done;
            }

            return await command.RunAsync(CliParser.Parse(command, args, terminal, TimeProvider.System), cancellationToken);
        }
        catch (CliException reason)
        {
            await speaking.Error.WriteLineAsync($"agentsend: {reason.Message}");
            if (reason.ExitCode == ExitCodes.Usage) await speaking.Error.WriteLineAsync($"Try: agentsend {command.Name} --help");
            return reason.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return ExitCodes.Interrupted;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A file that cannot be read or written; a reader of the output that has gone.
            await speaking.Error.WriteLineAsync($"agentsend: {fault.Message}");
            return ExitCodes.Failed;
        }
    }

    /// <summary>The process's own, ended by Ctrl-C.</summary>
    public static async Task<int> RunAsync(CliCommand command, string[] args)
    {
        using var interrupted = new CancellationTokenSource();
        ConsoleCancelEventHandler handler = (_, pressed) =>
        {
            pressed.Cancel = true; // The second one ends it whatever happens.
            if (interrupted.IsCancellationRequested) Environment.Exit(ExitCodes.Interrupted);
            interrupted.Cancel();
        };
        Console.CancelKeyPress += handler;
        try
        {
            return await RunAsync(command, args, Terminal.OfProcess, interrupted.Token);
        }
        finally
        {
            Console.CancelKeyPress -= handler;
        }
    }

    private static bool IsHelp(IReadOnlyList<string> args) => args is ["help", ..] || args.TakeWhile(arg => arg != "--").Any(arg => arg is "--help" or "-h" or "-?");
}
