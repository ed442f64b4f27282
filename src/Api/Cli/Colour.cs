namespace AgentSend.Api.Cli;

/// <summary>As terminals number them (ECMA-48, SGR).</summary>
internal enum Colour
{
    Bold = 1,
    Grey = 90,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Cyan = 36,
}
