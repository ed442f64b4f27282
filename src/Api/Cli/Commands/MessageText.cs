using System.Text;
using System.Text.Json;

namespace AgentSend.Api.Cli.Commands;

/// <summary>A message as people read it in a terminal.</summary>
internal static class MessageText
{
    public static string Of(JsonElement message, Terminal terminal)
    {
        var text = new StringBuilder();
        Add("From", message.Text("fromName") is { Length: > 0 } name ? $"{name} <{message.Text("fromAddress")}>" : message.Text("fromAddress"));
        Add("To", message.Joined("toAddresses"));
        Add("Cc", message.Joined("ccAddresses"));
        Add("Date", message.LocalTime("createdAt"));
        Add("Subject", message.Text("subject"));
        Add("Labels", message.Joined("labels"));
        Add("Files", string.Join(", ", message.Items("attachments").Select(file => $"{file.Text("filename")} ({file.Text("size")} octets)")));
        Add("Codes", string.Join(", ", message.GetProperty("extracted").Items("codes").Select(code => code.Text("value"))));
        Add("Id", message.Text("id"));
        Add("Thread", message.Text("threadId"));
        var body = message.Text("bodyText") is { Length: > 0 } plain ? plain : message.Text("extractedText");
        return text.Append('\n').Append(Terminal.Lines(body.TrimEnd())).ToString();

        void Add(string name, string value)
        {
            if (value.Length > 0) text.Append(terminal.Paint($"{name}:".PadRight(9), Colour.Bold)).Append(Terminal.Line(value)).Append('\n');
        }
    }
}
