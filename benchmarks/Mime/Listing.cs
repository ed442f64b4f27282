using System.Globalization;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.MimeBenchmark;

/// <summary>What the reader makes of each message, in a form that can be compared from one version to the next.</summary>
internal static class Listing
{
    private const int ShownCharacters = 60;

    public static void Print(IReadOnlyList<MailFile> mails)
    {
        var (reader, decoder) = (new MimeReader(MimeLimits.Default), new PartDecoder());
        foreach (var mail in mails)
        {
            var message = reader.Read(mail.Raw);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {mail.Name} truncated={message.IsTruncated} date={message.Date:O}"));
            Console.WriteLine($"   from={message.From} | to={string.Join(", ", message.To)} | cc={string.Join(", ", message.Cc)}");
            Console.WriteLine($"   subject={message.Subject} | id={message.MessageId} | re={string.Join(' ', message.InReplyTo)} | refs={message.References.Count}");
            foreach (var body in message.Bodies)
            {
                var text = decoder.DecodeText(mail.Raw.AsSpan(body.Slice.Offset, body.Slice.Length), body.Slice.Encoding, body.Charset);
                Console.WriteLine($"   {body.Kind} {body.Charset} {body.Slice.Encoding} {text.Length}: {text[..Math.Min(text.Length, ShownCharacters)].ReplaceLineEndings("|")}");
            }

            foreach (var part in message.Attachments)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   + {part.Filename} {part.ContentType} {part.ContentId} inline={part.IsInline} {part.Slice.Encoding} {part.Size}"));
        }
    }
}
