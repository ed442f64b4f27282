using System.Diagnostics;
using System.Globalization;
using AgentSend.Application.Messages;
using AgentSend.Domain.Messages;
using AgentSend.Infrastructure.Content;
using AgentSend.Infrastructure.Mime;
using AgentSend.Testing;

namespace AgentSend.MimeBenchmark;

/// <summary>Mutated mail through the reader, the decoder and what reads content out of the bodies: nothing may throw, take long or take much memory.</summary>
internal static class Fuzzing
{
    private const double MaxSecondsPerMegabyte = 1;

    private const int Warm = 200;

    /// <summary>Less than a collection of garbage may take says nothing of the reader.</summary>
    private const double MinSeconds = 0.2;

    /// <summary>Of memory, for each octet of mail: a text is two octets a character, made once here.</summary>
    private const int MaxAllocatedPerOctet = 40;

    /// <summary>For a message however small; packed RTF may grow to 16 MiB and is read twice.</summary>
    private const long MinAllocated = 64L << 20;

    private static readonly ContentReader Contents = new();

    private static readonly HeaderFieldReader Headers = new(MimeLimits.Default);

    /// <returns>Whether all went well.</returns>
    public static bool Run(IReadOnlyList<MailFile> mails, long octets, int seed)
    {
        var (reader, decoder, mutator) = (new MimeReader(MimeLimits.Default), new PartDecoder(), new MailMutator(seed));
        byte[][] corpus = [.. mails.Select(mail => mail.Raw)];
        foreach (var raw in corpus.Take(Warm)) ReadAll(raw, reader, decoder); // Compiled first: that is not what is measured.
        var (fed, count, failures, slowest, most, largestRatio) = (0L, 0, 0, 0.0, 0L, 0.0);
        while (fed < octets)
        {
            var raw = mutator.Mutate(mutator.Pick(corpus), mutator.Pick(corpus));
            var before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            try
            {
                ReadAll(raw, reader, decoder);
            }
#pragma warning disable CA1031 // Any exception is what is looked for here.
            catch (Exception exception)
            {
                failures++;
                Console.Error.WriteLine($"Mutant {count} of seed {seed}: {exception}\n{Convert.ToBase64String(raw)}");
            }
#pragma warning restore CA1031
            var seconds = clock.Elapsed.TotalSeconds;
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            var isTooMuch = seconds > Math.Max(raw.Length / 1e6 * MaxSecondsPerMegabyte, MinSeconds) || allocated > Math.Max(raw.Length * (long)MaxAllocatedPerOctet, MinAllocated);
            if (isTooMuch) Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Mutant {count} of seed {seed}: {raw.Length} octets, {seconds:N3} s, {allocated} allocated\n{Convert.ToBase64String(raw)}"));
            if (isTooMuch) failures++;
            (slowest, most, largestRatio) = (Math.Max(slowest, seconds), Math.Max(most, allocated), Math.Max(largestRatio, allocated / Math.Max(raw.Length, 65_536.0)));
            (fed, count) = (fed + raw.Length, count + 1);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count} mutants, {fed / 1e6:N0} MB, seed {seed}: {failures} failures; the slowest {slowest * 1e3:N1} ms, the most allocated {most / 1e6:N1} MB, {largestRatio:N1} times the mail (of 64 KB or more)"));
        return failures == 0;
    }

    private static void ReadAll(byte[] raw, MimeReader reader, PartDecoder decoder)
    {
        ParsedMessage message = reader.Read(raw);
        var texts = message.Bodies.Select(body => (body.Kind, Text: decoder.DecodeText(raw.AsSpan(body.Slice.Offset, body.Slice.Length), body.Slice.Encoding, body.Charset))).ToList();
        var (text, html) = (texts.Find(t => t.Kind == BodyKind.Text).Text, texts.Find(t => t.Kind == BodyKind.Html).Text);
        Contents.Read(new ContentSource(message.Subject, text, html, Headers.Read(raw)));
        foreach (var part in message.Attachments)
        {
            var content = decoder.DecodeContent(raw.AsSpan(part.Slice.Offset, part.Slice.Length), part.Slice.Encoding);
            if (content.Length != part.Size) throw new InvalidOperationException($"{part.Size} octets were promised, {content.Length} came.");
        }
    }
}
