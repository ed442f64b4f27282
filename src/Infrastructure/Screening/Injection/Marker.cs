namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>A piece of text that means something to a model or to the program around it, and next to nothing to a person.</summary>
/// <param name="Text">Compared without regard to case.</param>
/// <param name="IsAtLineStart">Counts at the beginning of a line alone.</param>
/// <param name="NeedsOrders">A word that markup of any kind may use: it counts in full where orders follow.</param>
internal sealed record Marker(string Text, string Code, double Weight, bool IsAtLineStart = false, bool NeedsOrders = false)
{
    public const string RoleCode = "role_marker";
    public const string ToolCode = "tool_call";

    public static IReadOnlyList<Marker> All { get; } =
    [
        .. Of(RoleCode, 0.7, "<|im_start|>", "<|im_end|>", "<|im_sep|>", "<|system|>", "<|user|>", "<|assistant|>", "<|endoftext|>", "<|eot_id|>", "<|eom_id|>", "<|start_header_id|>", "<|end_header_id|>", "<|begin_of_text|>", "<|end_of_text|>", "<|endofprompt|>", "<|channel|>", "<|message|>", "<|start|>", "<|end|>", "<|prompter|>", "<|model|>", "<｜user｜>", "<｜assistant｜>", "<｜begin", "[inst]", "[/inst]", "<<sys>>", "<</sys>>", "<start_of_turn>", "<end_of_turn>", "<bos>", "[begin system prompt]", "[system prompt]", "<system_prompt>", "</system_prompt>", "<system-prompt>", "</system-prompt>", "<systemprompt>", "<system_message>", "<system-reminder>", "</system-reminder>", "<system_instruction", "<|start_of_role|>", "<|begin▁of"),
        .. Of(RoleCode, 0.55, "[system]", "[/system]", "[assistant]", "[system message]", "[system note]", "[system override]", "[admin override]", "[[system", "{{#system", "{{system", "<user_input>", "</user_input>", "</user_message>", "</untrusted", "<ai_instruction", "<ai-instruction", "<llm", "begin system prompt", "end system prompt", "\nsystem prompt:", "\"role\": \"system\"", "\"role\":\"system\"", "'role': 'system'", "\"role\": \"assistant\"", "\"role\":\"assistant\"", "\"role\": \"developer\"", "\"role\":\"developer\""),
        .. Of(RoleCode, 0.55, true, "### instruction", "### system", "### human:", "### assistant", "### response:", "### input:", "### user:", "## system prompt", "# system prompt", "### new instruction", "### ai instruction", "## instructions for ai", "### end of", "=== system", "--- system", "*** system", "###system", "###instruction"),
        .. Of(RoleCode, 0.6, "<system>", "</system>", "<assistant>", "</assistant>", "<human>", "</human>", "<developer>", "<admin>", "</context>", "</email>", "</document>", "</message>", "</user>", "<instructions>", "<instruction>", "<rules>", "[user]", "[human]", "{system}", "(system)").Select(marker => marker with { NeedsOrders = true }),
        .. Of(ToolCode, 0.6, "<tool_call", "</tool_call", "<function_call", "</function_call", "<function=", "<function name=", "<invoke name=", "<tool_use", "<tool name=", "<use_tool", "<use_mcp_tool", "<execute_command>", "<tool_response", "<tool_result", "<function_result", "[tool_calls]", "[tool_call]", "[/tool_call]", "<|tool_call|>", "<|tool_calls|>", "<|python_tag|>", "<｜tool", "<|plugin|>", "<|action_start|>", "<tool>", "<toolcall", "<execute>", "```tool_code", "```tool_call", "<run_command", "<call_tool", "<minimax:tool_call", "<parameter name="),
        .. Of(ToolCode, 0.4, "\"tool_calls\"", "\"function_call\"", "\"tool_use\"", "\"tool_call\"", "action input:", "\"action_input\"", "\"tool_name\"", "\"tool_input\"", "to=functions."),
    ];

    private static IEnumerable<Marker> Of(string code, double weight, params string[] texts) => Of(code, weight, false, texts);

    private static IEnumerable<Marker> Of(string code, double weight, bool isAtLineStart, params string[] texts) => texts.Select(text => new Marker(text, code, weight, isAtLineStart));
}
