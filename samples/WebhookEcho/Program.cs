using AgentSend.WebhookEcho;

var server = new Uri(Environment.GetEnvironmentVariable("AGENTSEND_BASE_URL") ?? "http://127.0.0.1:8080");
if (Environment.GetEnvironmentVariable("AGENTSEND_API_KEY") is not { Length: > 0 } key)
{
    await Console.Error.WriteLineAsync("Set AGENTSEND_API_KEY, and AGENTSEND_BASE_URL where the server is not at http://127.0.0.1:8080.");
    return 2;
}

// An argument is where calls reach this program; without one, this machine, which the server allows in development only.
await using var echo = await Echo.StartAsync(server, key, args.FirstOrDefault() ?? "http://127.0.0.1:8099", Console.Out);
await echo.StoppedAsync();
return 0;
