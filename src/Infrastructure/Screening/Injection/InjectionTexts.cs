namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>What the codes of findings mean, for people.</summary>
internal static class InjectionTexts
{
    public static string Describe(string code) => code switch
    {
        "override_instructions" => "Asks a model to disregard its instructions.",
        "new_instructions" => "Gives a model other instructions or another task.",
        "role_change" => "Gives a model another role, or one without limits.",
        "reveal_prompt" => "Asks a model for its own instructions.",
        "exfiltrate_secret" => "Asks for keys, passwords or other secrets to be sent or shown.",
        "exfiltrate_mail" => "Asks for mail, contacts or a conversation to be sent on.",
        "conceal_from_user" => "Asks for something to be done without the user's knowledge.",
        "addresses_model" => "Turns to a model rather than to a person.",
        "claims_authority" => "Claims a right to give a model orders.",
        "tool_use" => "Asks for a tool to be used or something to be run.",
        "harmful_action" => "Asks for something to be deleted, paid or opened up.",
        "fake_boundary" => "Claims that the message ends here and something else begins.",
        "role_marker" => "Has markers that set apart the turns of a conversation with a model.",
        "tool_call" => "Looks like the call of a tool.",
        "exfiltration_link" => "Has a link or picture whose address is to be filled in with data.",
        "encoded_instructions" => "Has instructions for a model in an encoded form.",
        "hidden_instructions" => "Has instructions for a model where a person does not see them.",
        "invisible_text" => "Has text in characters that print nothing.",
        "split_words" => "Has words cut up by characters that print nothing.",
        "bidi_override" => "Turns the direction of text round.",
        "look_alike_domain" => "Names a domain that looks like another's.",
        "mixed_scripts" => "Mixes letters of several alphabets in one word of the sender.",
        "address_in_name" => "The sender's name carries another address.",
        "brand_in_name" => "The sender's name is a brand's, the address is not.",
        _ => "Speaks for words meant for a model.",
    };
}
