using AgentSend.HelloInbox;

var folder = Directory.CreateTempSubdirectory("agentsend-hello-");
try
{
    await Hello.RunAsync(folder.FullName, Console.Out, CancellationToken.None);
}
finally
{
    folder.Delete(recursive: true);
}
