using System.Globalization;
using AgentSend.MimeBenchmark;

// dotnet run -c Release --project benchmarks/Mime -- FOLDER_OR_MBOX
// Without an argument: the corpus of the tests. With --list: what was read of each message, for a look at it.
// With --fuzz MEGABYTES [SEED]: so much mutated mail through reader and decoder; the exit code says whether all went well.
var path = args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal) ? args[0] : Path.Combine(AppContext.BaseDirectory, "Corpus");
var mails = MailSource.Load(path);
if (mails.Count == 0)
{
    Console.Error.WriteLine($"No mail in {path}.");
    return 1;
}

var fuzz = Array.IndexOf(args, "--fuzz");
if (fuzz >= 0) return Fuzzing.Run(mails, Number(fuzz + 1, 100) * 1_000_000, (int)Number(fuzz + 2, Environment.TickCount)) ? 0 : 1;
if (args.Contains("--list")) Listing.Print(mails);
else Measurement.Print(mails);
return 0;

long Number(int index, long otherwise) => index < args.Length && long.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
