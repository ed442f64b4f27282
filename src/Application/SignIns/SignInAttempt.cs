namespace AgentSend.Application.SignIns;

/// <summary>One attempt to sign in, before anybody knows what comes of it. What it counts under are digests: texts of strangers are not kept.</summary>
/// <param name="Client">Null when nobody knows the address.</param>
/// <param name="Account">Null for what is no address: it can belong to no inbox.</param>
/// <param name="Pair">The client and the account together; null when one of them is.</param>
/// <param name="Wait">Until when there is no use in trying; null when it may be tried.</param>
internal readonly record struct SignInAttempt(UInt128? Client, UInt128? Account, UInt128? Pair, TimeSpan? Wait);
