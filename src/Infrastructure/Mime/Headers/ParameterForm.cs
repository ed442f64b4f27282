namespace AgentSend.Infrastructure.Mime.Headers;

/// <summary>The forms of one parameter, the better ones later.</summary>
internal enum ParameterForm
{
    None,
    Plain,
    Continued,
    Extended,
}
