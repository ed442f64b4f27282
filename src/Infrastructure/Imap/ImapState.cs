namespace AgentSend.Infrastructure.Imap;

/// <summary>The states of RFC 9051 section 3, as sets: a command names those it is allowed in.</summary>
[Flags]
internal enum ImapState
{
    NotAuthenticated = 1,
    Authenticated = 2,
    Selected = 4,
    Logout = 8,

    SignedIn = Authenticated | Selected,
    Any = NotAuthenticated | Authenticated | Selected,
}
