using System.Text;

namespace AgentSend.Api.Cli;

/// <summary>What a command says of itself.</summary>
internal static class CliHelp
{
    public static string Of(CliCommand command)
    {
        var options = command.AllOptions.ToList();
        var width = options.Max(option => Head(option).Length) + 2;
        var text = new StringBuilder($"Usage: agentsend {command.Name}");
        if (command.Arguments.Length > 0) text.Append(' ').Append(command.Arguments);
        text.Append(" [options]\n\n").Append(char.ToUpperInvariant(command.Summary[0])).Append(command.Summary.AsSpan(1)).Append(".\n");
        if (command.Notes.Length > 0) text.Append('\n').Append(command.Notes.Trim()).Append('\n');
        text.Append("\nOptions:\n");
        foreach (var option in options) text.Append("  ").Append(Head(option).PadRight(width)).Append(option.Meaning).Append('\n');
        if (!command.IsClient) text.Append("  ").Append("--AgentSend:Key=Value".PadRight(width)).Append(" a setting of the server, such as --AgentSend:DataFolder=/var/lib/agentsend\n");
        return text.ToString().TrimEnd();
    }

    /// <summary>All commands, for the help of the program.</summary>
    public static string List(IEnumerable<CliCommand> commands)
    {
        var rows = commands.Select(command => (Head: $"  {command.Name} {command.Arguments}".TrimEnd(), command.Summary)).ToList();
        var width = rows.Max(row => row.Head.Length) + 2;
        return string.Join('\n', rows.Select(row => row.Head.PadRight(width) + row.Summary));
    }

    private static string Head(CliOption option) => option.Value is null ? $"--{option.Name}" : $"--{option.Name} {option.Value}";
}
