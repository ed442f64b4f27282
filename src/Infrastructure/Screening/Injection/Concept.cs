namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>What a phrase is about, in whatever language. Rules are made of these, so that a new language is a list of words and nothing else.</summary>
[Flags]
internal enum Concept
{
    None = 0,

    /// <summary>To take no notice of something.</summary>
    Ignore = 1 << 0,

    /// <summary>That came before, or all of it.</summary>
    Prior = 1 << 1,

    /// <summary>Instructions, rules, prompts.</summary>
    Instruction = 1 << 2,

    /// <summary>All that was said before, in one phrase.</summary>
    Everything = 1 << 3,

    /// <summary>The system prompt, by a name that has no other meaning.</summary>
    Prompt = 1 << 4,

    /// <summary>To show or to repeat.</summary>
    Reveal = 1 << 5,

    /// <summary>To send or pass on.</summary>
    Send = 1 << 6,

    /// <summary>Keys, passwords and the like.</summary>
    Secret = 1 << 7,

    /// <summary>What an agent has at hand: mails, contacts, the conversation.</summary>
    Mailbox = 1 << 8,

    /// <summary>A model, by a name that has no other meaning.</summary>
    Assistant = 1 << 9,

    /// <summary>A word that means a model in the right company: assistant, agent, model.</summary>
    Helper = 1 << 10,

    /// <summary>Turns to a reader of a kind: "if you are", "note to".</summary>
    Cue = 1 << 11,

    /// <summary>Gives a reader another role.</summary>
    Role = 1 << 12,

    /// <summary>A role without limits.</summary>
    Unrestricted = 1 << 13,

    /// <summary>Asks for silence toward the user.</summary>
    Conceal = 1 << 14,

    /// <summary>Claims a right to give orders.</summary>
    Authority = 1 << 15,

    /// <summary>Announces other orders than those that hold.</summary>
    NewTask = 1 << 16,

    /// <summary>To use a tool, to run something.</summary>
    Tool = 1 << 17,

    /// <summary>To delete, to pay: what cannot be undone.</summary>
    Destroy = 1 << 18,

    /// <summary>Claims that the mail, or what the user wrote, ends here.</summary>
    Boundary = 1 << 19,

    /// <summary>Whoever the model works for.</summary>
    User = 1 << 20,

    /// <summary>Says that a person's own earlier words are meant: "my", "that I sent you".</summary>
    Human = 1 << 21,

    /// <summary>Reports what somebody else says or does.</summary>
    Report = 1 << 22,

    /// <summary>Takes what follows back: "never", "do not".</summary>
    Negation = 1 << 23,

    /// <summary>Talk about such attacks.</summary>
    Topic = 1 << 24,

    /// <summary>A phrase of ordinary mail that contains words of the others; it takes their place.</summary>
    Ordinary = 1 << 25,

    /// <summary>An address or a URL.</summary>
    Target = 1 << 26,

    /// <summary>Tells the reader to: "you must", "make sure that".</summary>
    Must = 1 << 27,

    /// <summary>Says that something no longer holds, as contracts do.</summary>
    Lapse = 1 << 28,

    /// <summary>The sender, as whom something is to be given to.</summary>
    Me = 1 << 29,

    /// <summary>The judgement somebody wants: the best marks, no word of faults, approved.</summary>
    Verdict = 1 << 30,
}
