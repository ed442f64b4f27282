namespace AgentSend.Domain.Messages;

/// <summary>What can hold files of its own inside one part. Stored as its number.</summary>
public enum PackageKind
{
    /// <summary>Nothing: the part is what it says.</summary>
    None = 0,

    /// <summary>The Transport Neutral Encapsulation Format of Outlook, <c>winmail.dat</c>.</summary>
    Tnef = 1,

    /// <summary>A text with uuencoded or yEnc files among its lines.</summary>
    Text = 2,
}
