namespace AgentSend.Api.Cli;

/// <summary>Finds the command in a command line and takes it apart. Options may stand anywhere; behind <c>--</c> everything is a word.</summary>
internal static class CliParser
{
    /// <summary>Names that people try.</summary>
    private static readonly Dictionary<string, string> Short = new() { ["-h"] = "--help", ["-?"] = "--help", ["-q"] = "--quiet" };

    /// <returns>Null when no command begins like that.</returns>
    public static CliCommand? Find(IReadOnlyList<string> args, IReadOnlyList<CliCommand> commands) =>
        commands.FirstOrDefault(command => args.Take(command.Name.Split(' ').Length).SequenceEqual(command.Name.Split(' ')));

    /// <exception cref="CliException">It cannot be understood.</exception>
    public static Invocation Parse(CliCommand command, IReadOnlyList<string> args, Func<bool, Terminal> terminal, TimeProvider clock)
    {
        var (words, settings, values) = (new List<string>(), new List<string>(), new Dictionary<string, IReadOnlyList<string>>());
        var known = command.AllOptions.ToDictionary(option => option.Name);
        for (var i = command.Name.Split(' ').Length; i < args.Count; i++)
        {
            var arg = Short.GetValueOrDefault(args[i], args[i]);
            if (arg == "--")
            {
                words.AddRange(args.Skip(i + 1));
                break;
            }

            if (!arg.StartsWith('-') || arg == "-")
            {
                words.Add(arg);
                continue;
            }

            var equals = arg.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? arg.TrimStart('-') : arg[..equals].TrimStart('-');
            if (known.TryGetValue(name, out var option) && arg.StartsWith("--", StringComparison.Ordinal)) Keep(command, option, equals < 0 ? null : arg[(equals + 1)..], args, ref i, values);
            else if (IsSetting(command, name)) KeepSetting(command, arg, equals, args, ref i, settings);
            else throw new CliException(ExitCodes.Usage, $"{command.Name}: there is no option {(equals < 0 ? arg : arg[..equals])}");
        }

        return new Invocation(command, words, values, settings, terminal(values.ContainsKey(CliOption.NoColor.Name)) with { IsJson = values.ContainsKey(CliOption.Json.Name), IsQuiet = values.ContainsKey(CliOption.Quiet.Name) }, clock);
    }

    private static bool IsSetting(CliCommand command, string name) => !command.IsClient && (name.Contains(':', StringComparison.Ordinal) || name == "urls");

    private static void Keep(CliCommand command, CliOption option, string? value, IReadOnlyList<string> args, ref int at, Dictionary<string, IReadOnlyList<string>> values)
    {
        if (option.Value is null && value is not null) throw new CliException(ExitCodes.Usage, $"{command.Name}: --{option.Name} takes no value");
        if (option.Value is not null && value is null) value = Next(command, $"--{option.Name}", args, ref at);
        if (values.ContainsKey(option.Name) && option.Value is not null && !option.IsRepeatable) throw new CliException(ExitCodes.Usage, $"{command.Name}: --{option.Name} is there twice");
        values[option.Name] = [.. values.GetValueOrDefault(option.Name, []), value ?? ""];
    }

    private static void KeepSetting(CliCommand command, string arg, int equals, IReadOnlyList<string> args, ref int at, List<string> settings) =>
        settings.Add(equals < 0 ? $"{arg}={Next(command, arg, args, ref at)}" : arg);

    private static string Next(CliCommand command, string name, IReadOnlyList<string> args, ref int at)
    {
        if (at + 1 < args.Count && (args[at + 1] == "-" || !args[at + 1].StartsWith("--", StringComparison.Ordinal))) return args[++at];
        throw new CliException(ExitCodes.Usage, $"{command.Name}: {name} needs a value");
    }
}
