using AgentSend.Load;
using AgentSend.Load.Smtp;
using AgentSend.Load.Store;

// One thread takes socket readiness and runs each session's next step itself, as a plain event loop would: half the CPU of hopping to the pool.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");

try
{
    var options = new Options(args.Skip(1));
    Func<Options, Task>? command = args.FirstOrDefault() switch
    {
        "smtp" => SmtpCommand.RunAsync,
        "store" => StoreCommand.RunAsync,
        _ => null,
    };
    if (command is null) throw new UsageException(Usage.Text);
    await command(options);
    return 0;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 2;
}
