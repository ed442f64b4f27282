namespace AgentSend.Api.Cli.Mail;

/// <summary>Where exported mail goes. What is there already is never touched; what is not completed is left under a name that says so.</summary>
internal interface IMailSink : IAsyncDisposable
{
    Task WriteAsync(ExportedMail mail, byte[] raw, CancellationToken cancellationToken);

    /// <returns>What was made, for people.</returns>
    Task<string> CompleteAsync(CancellationToken cancellationToken);
}
