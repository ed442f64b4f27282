namespace AgentSend.Api.Hosting;

internal enum Verb
{
    Serve,
    CreateOrganization,
    ShowSharedDomain,
    RotateSharedKeys,
    StopSending,
    ResumeSending,
    StopInboxSending,
    ResumeInboxSending,
    Mcp,
    Help,
    Version,

    /// <summary>Not understood; the argument says what.</summary>
    Unknown,
}
