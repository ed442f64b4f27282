using AgentSend.MimeBenchmark;

// dotnet run -c Release --project benchmarks/Mime -- FOLDER_OR_MBOX
// Without an argument: the corpus of the tests. With --list as a second one: what was read of each message, for a look at it.
var path = args.Length > 0 ? args[0] : Path.Combine(AppContext.BaseDirectory, "Corpus");
var mails = MailSource.Load(path);
if (mails.Count == 0)
{
    Console.Error.WriteLine($"No mail in {path}.");
    return 1;
}

if (args.Contains("--list")) Listing.Print(mails);
else Measurement.Print(mails);
return 0;
