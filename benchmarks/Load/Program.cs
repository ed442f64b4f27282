using AgentSend.Load;
using AgentSend.Load.Compare;
using AgentSend.Load.Deliver;
using AgentSend.Load.Events;
using AgentSend.Load.Imap;
using AgentSend.Load.Rest;
using AgentSend.Load.Smtp;
using AgentSend.Load.Store;

SocketSettings.Apply();

try
{
    var options = new Options(args.Skip(1));
    Func<Options, Task>? command = args.FirstOrDefault() switch
    {
        "smtp" => SmtpCommand.RunAsync,
        "rest" => RestCommand.RunAsync,
        "search" => SearchCommand.RunAsync,
        "bare" => BareProcess.ServeAsync,
        "events" => EventsCommand.RunAsync,
        "fill" => FillCommand.RunAsync,
        "compare" => CompareCommand.RunAsync,
        "big" => BigCommand.RunAsync,
        "store" => StoreCommand.RunAsync,
        "deliver" => DeliverCommand.RunAsync,
        "claim" => ClaimCommand.RunAsync,
        "imap" => ImapCommand.RunAsync,
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
catch (HttpRequestException exception)
{
    Console.Error.WriteLine($"The server cannot be asked: {exception.Message}");
    return 1;
}
