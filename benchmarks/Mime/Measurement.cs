using System.Diagnostics;
using System.Globalization;
using AgentSend.Application.Messages;
using AgentSend.Infrastructure.Mime;

namespace AgentSend.MimeBenchmark;

/// <summary>By processor time of the process, collector included: the wall clock of a machine that does other things too says little.</summary>
internal static class Measurement
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(5);

    public static void Print(IReadOnlyList<MailFile> mails)
    {
        var (reader, decoder) = (new MimeReader(MimeLimits.Default), new PartDecoder());
        var octets = mails.Sum(mail => (long)mail.Raw.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{mails.Count} messages, {octets / 1e6:N1} MB, one thread, {Environment.ProcessorCount} processors, .NET {Environment.Version}"));
        Run("read", mails, octets, raw => reader.Read(raw).Bodies.Count);
        Run("read and decode texts", mails, octets, raw => ReadAndDecode(raw, reader, decoder));

        var plain = PlainMail.Make(4096);
        Run("read a plain 4 KB text", [plain], plain.Raw.Length, raw => reader.Read(raw).Bodies.Count);
        Run("read and decode it", [plain], plain.Raw.Length, raw => ReadAndDecode(raw, reader, decoder));
    }

    private static int ReadAndDecode(byte[] raw, MimeReader reader, PartDecoder decoder)
    {
        ParsedMessage message = reader.Read(raw);
        var characters = 0;
        foreach (var (_, slice, charset) in message.Bodies)
            characters += decoder.DecodeText(raw.AsSpan(slice.Offset, slice.Length), slice.Encoding, charset).Length;
        return characters;
    }

    private static void Run(string name, IReadOnlyList<MailFile> mails, long octets, Func<byte[], int> work)
    {
        Repeat(mails, work, WarmUp);
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var usedBefore = Environment.CpuUsage.TotalTime;
        var (rounds, characters) = Repeat(mails, work, Measured);
        var seconds = (Environment.CpuUsage.TotalTime - usedBefore).TotalSeconds;
        var count = (double)rounds * mails.Count;
        var allocated = (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore) / count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-24} {count / seconds,12:N0} messages/s {rounds * octets / seconds / 1e6,9:N0} MB/s {seconds / count * 1e6,8:N2} us/message {allocated,9:N0} bytes/message{RatioTo(characters / count, allocated)}"));
    }

    /// <summary>Allocations beside the texts themselves, two octets a character.</summary>
    private static string RatioTo(double characters, double allocated) =>
        characters < 100 ? "" : string.Create(CultureInfo.InvariantCulture, $", {allocated / (2 * characters):N2} times the texts");

    private static (long Rounds, long Sum) Repeat(IReadOnlyList<MailFile> mails, Func<byte[], int> work, TimeSpan duration)
    {
        var clock = Stopwatch.StartNew();
        var (rounds, sum) = (0L, 0L);
        while (clock.Elapsed < duration)
        {
            // A single small message would else be timed by the clock that is asked after each.
            for (var i = 0; i < Math.Max(1, 100 / mails.Count); i++, rounds++)
                foreach (var mail in mails) sum += work(mail.Raw);
        }

        return (rounds, sum);
    }
}
