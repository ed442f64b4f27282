namespace AgentSend.Api.Rest;

/// <param name="Status">Always <c>ok</c>.</param>
internal sealed record HealthJson(string Status)
{
    public static readonly HealthJson Ok = new("ok");
}
