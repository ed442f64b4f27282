namespace AgentSend.Api.Cli;

/// <summary>One thing the command line can do.</summary>
internal abstract class CliCommand
{
    /// <summary>The words that call it.</summary>
    public abstract string Name { get; }

    /// <summary>Half a sentence for the list of commands.</summary>
    public abstract string Summary { get; }

    /// <summary>The words behind its name, as in the help: <c>INBOX [NAME]</c>.</summary>
    public virtual string Arguments => "";

    public virtual IReadOnlyList<CliOption> Options => [];

    /// <summary>What the help says besides; lines.</summary>
    public virtual string Notes => "";

    /// <summary>Whether it talks to a server; else it works on the store and the settings of this machine, and takes those (<c>--AgentSend:Key=Value</c>).</summary>
    public virtual bool IsClient => true;

    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    /// <exception cref="CliException">It cannot go on.</exception>
    public abstract Task<int> RunAsync(Invocation call, CancellationToken cancellationToken);

    public IEnumerable<CliOption> AllOptions => [.. Options, .. IsClient ? CliOption.OfClients : [], .. CliOption.OfAll];
}
