using AgentSend.Api.Cli;
using AgentSend.Api.Hosting;
using AgentSend.Api.Mcp.Stdio;

if (CliProgram.Find(args) is { } found) return await CliProgram.RunAsync(found, args);
var command = CommandLine.Parse(args);
return command.Verb switch
{
    Verb.Serve => await AgentSendProgram.ServeAsync(command.Settings),
    Verb.CreateOrganization => await AgentSendProgram.CreateOrganizationAsync(command.Argument, command.Settings),
    Verb.ShowSharedDomain => await AgentSendProgram.ShowSharedDomainAsync(command.Settings),
    Verb.RotateSharedKeys => await AgentSendProgram.RotateSharedKeysAsync(command.Settings),
    Verb.StopSending => await AgentSendProgram.StopSendingAsync(command.Argument, isStopped: true, command.Settings),
    Verb.ResumeSending => await AgentSendProgram.StopSendingAsync(command.Argument, isStopped: false, command.Settings),
    Verb.StopInboxSending => await AgentSendProgram.StopInboxSendingAsync(command.Argument, isStopped: true, command.Settings),
    Verb.ResumeInboxSending => await AgentSendProgram.StopInboxSendingAsync(command.Argument, isStopped: false, command.Settings),
    Verb.Mcp => await StdioProgram.RunAsync(command.Settings),
    Verb.Help => Usage.Print(command.Argument),
    Verb.Version => Usage.PrintVersion(),
    Verb.Unknown => Usage.Refuse(command.Argument),
};
