namespace AgentSend.Infrastructure.Content.Links;

/// <summary>What a phrase says about the link it stands in or beside.</summary>
internal enum LinkWord
{
    Confirm = 1,
    Reset,
    SignIn,

    /// <summary>Signs in, and says that no password is needed.</summary>
    MagicLink,
    Unsubscribe,

    /// <summary>Ends a subscription, among other settings.</summary>
    Preferences,

    /// <summary>Leads somewhere without saying why: the words around it count.</summary>
    Generic,

    /// <summary>Does something else.</summary>
    Other,
}
