namespace AgentSend.Infrastructure.Content.Replies;

/// <summary>What markup says of a line; plain text says nothing.</summary>
internal enum LineMark
{
    None,

    /// <summary>In an element that a mail program makes for repeated words.</summary>
    Quoted,

    /// <summary>In an element that a mail program makes for the line above repeated words.</summary>
    Attribution,

    /// <summary>From here on everything is repeated (Outlook puts no element around it).</summary>
    CutFromHere,

    /// <summary>Below a drawn line, with the name of a header field: in an answer, Outlook's sign that everything from here on is repeated.</summary>
    Divided,

    /// <summary>In an element that a mail program makes for the writer's card.</summary>
    Signature,

    /// <summary>In an element that a mail program makes for a message that is passed on.</summary>
    Forward,

    /// <summary>In a block quotation that the writer made.</summary>
    OwnQuote,
}
