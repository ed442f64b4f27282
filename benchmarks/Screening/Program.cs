using System.Globalization;
using AgentSend.ScreeningBenchmark;

// dotnet run -c Release --project benchmarks/Screening -- MODE ...
//   measure FOLDER...              time of all built-in checks over the mails of the folders; without a folder, over the mails made of the corpus
//   injections FILE...             what is flagged in files of the corpus, and what is not as it should be
//   mails FOLDER...                which mails of the folders are flagged, by check
//   learn SPAM HAM FILE [LEAST]    counts the tokens of two lists of folders (set apart by commas) and writes the shipped counts
//   validate SPAM HAM [FOLDS]      the same with a part left out each time, which is then judged
//   fuzz MEGABYTES [SEED] FOLDER   so much mutated mail and attachments through all checks; the exit code says whether all went well
if (args.Length == 0) return Usage();
switch (args[0])
{
    case "measure":
        await Measurement.RunAsync(args[1..]);
        return 0;
    case "injections":
        InjectionReport.Print(args[1..]);
        return 0;
    case "mails":
        await Measurement.ListAsync(args[1..]);
        return 0;
    case "learn" when args.Length >= 4:
        Learning.Write(args[1].Split(','), args[2].Split(','), args[3], Number(4, 6));
        return 0;
    case "validate" when args.Length >= 3:
        Learning.Validate(args[1].Split(','), args[2].Split(','), Number(3, 5));
        return 0;
    case "fuzz" when args.Length >= 3:
        return await Fuzzing.RunAsync(Number(1, 50) * 1_000_000L, args.Length > 3 ? Number(2, 1) : 1, args[^1]) ? 0 : 1;
    default:
        return Usage();
}

int Number(int index, int otherwise) => index < args.Length && int.TryParse(args[index], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

static int Usage()
{
    Console.Error.WriteLine("measure | injections | mails | learn | validate | fuzz");
    return 2;
}
