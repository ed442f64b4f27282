namespace AgentSend.Application.SignIns;

/// <summary>How many wrong guesses mail programs get.</summary>
/// <param name="FailuresPerClient">Of one client address in a window, whatever inboxes it names; 0: no limit.</param>
/// <param name="FailuresPerAccount">For one inbox in a window, wherever they come from; 0: no limit.</param>
/// <param name="Window">Counted from the first failure.</param>
/// <param name="MaxRemembered">Clients, accounts and well-known pairs of them that are remembered, each: the oldest are forgotten first.</param>
public sealed record SignInSettings(int FailuresPerClient, int FailuresPerAccount, TimeSpan Window, int MaxRemembered);
