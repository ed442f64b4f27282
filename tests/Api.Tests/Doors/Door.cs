namespace AgentSend.Api.Tests.Doors;

/// <summary>A way of sending.</summary>
internal enum Door
{
    Rest,
    V0,
    Submission,
}
