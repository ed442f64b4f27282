namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>What a phrase says about a number near it, or about the message.</summary>
internal enum CodeWord
{
    /// <summary>Names a verification code, and nothing else.</summary>
    Name = 1,

    /// <summary>Names a code that confirms: an address, or a booking.</summary>
    Confirmation,

    /// <summary>Some code.</summary>
    Code,

    /// <summary>The message is about signing in or proving who one is.</summary>
    Security,

    /// <summary>What follows is a number of another kind: order, phone, card, postcode.</summary>
    OtherNumber,

    /// <summary>What precedes is a quantity: minutes, money, points.</summary>
    Unit,

    /// <summary>The message sells something.</summary>
    Promotion,

    /// <summary>The message is about an order, a booking or a delivery.</summary>
    Trade,

    /// <summary>The message invites to a call.</summary>
    Meeting,
}
