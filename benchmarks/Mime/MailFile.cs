namespace AgentSend.MimeBenchmark;

internal sealed record MailFile(string Name, byte[] Raw);
