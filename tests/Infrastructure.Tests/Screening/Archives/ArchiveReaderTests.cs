using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using AgentSend.Infrastructure.Screening.Archives;

namespace AgentSend.Infrastructure.Tests.Screening.Archives;

internal sealed class ArchiveReaderTests
{
    [Test]
    public void Members_of_a_zip_are_listed_with_their_first_octets()
    {
        var contents = Read(Zip(("folder/a.txt", "Hello"u8.ToArray()), ("b.exe", "MZ and more"u8.ToArray())));
        Assert.That(contents.Members.Select(member => member.Name), Is.EqualTo(["folder/a.txt", "b.exe"]));
        Assert.That(Encoding.ASCII.GetString(contents.Members[1].Head), Is.EqualTo("MZ and more"));
        Assert.That(contents, Has.Property("IsBomb").False.And.Property("IsEncrypted").False.And.Property("IsBroken").False);
    }

    [Test]
    public void Archives_in_archives_are_read()
    {
        var contents = Read(Gzip(Tar(("in.zip", Zip(("deep.js", "x"u8.ToArray()))))));
        Assert.That(contents.Members.Select(member => member.Name), Does.Contain("deep.js"));
    }

    [Test]
    public void Archives_nested_too_deep_are_bombs()
    {
        var zip = Zip(("a.txt", "x"u8.ToArray()));
        for (var depth = 0; depth < 6; depth++) zip = Zip(("in.zip", zip));
        Assert.That(Read(zip).IsBomb);
    }

    [Test]
    public void What_would_grow_out_of_nothing_is_a_bomb_and_costs_little()
    {
        var zip = Zip(("zeros.bin", new byte[60_000_000]));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(Read(zip).IsBomb);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(80_000_000));
    }

    [Test]
    public void Many_members_that_share_their_octets_are_a_bomb_too()
    {
        var inner = Zip(("zeros.bin", new byte[900_000]));
        var zip = Zip([.. Enumerable.Range(0, 60).Select(i => ($"{i}.zip", inner))]);
        Assert.That(Read(zip), Has.Property("IsBomb").True.Or.Property("IsTruncated").True);
        Assert.That(Read(Zip([.. Enumerable.Range(0, 1_200).Select(i => ($"{i}.txt", Array.Empty<byte>()))])).IsBomb);
    }

    [Test]
    public void Large_archives_of_ordinary_files_are_no_bombs()
    {
        var words = new byte[3_000_000];
        new Random(1).NextBytes(words);
        for (var i = 0; i < words.Length; i++) words[i] = (byte)('a' + (words[i] % 16));
        Assert.That(Read(Zip([.. Enumerable.Range(0, 8).Select(i => ($"{i}.csv", words))])), Has.Property("IsBomb").False.And.Property("IsTruncated").True);
    }

    [Test]
    public void Encryption_is_seen()
    {
        var zip = Zip(("secret.doc", "text"u8.ToArray()));
        zip[6] |= 1;
        var central = zip.AsSpan().IndexOf("PK\x01\x02"u8);
        zip[central + 8] |= 1;
        Assert.That(Read(zip).IsEncrypted);

        byte[] seven = [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x17, 0x06, 0x24, 0x06, 0xF1, 0x07, 0x01, 0];
        Assert.That(Read(seven).IsEncrypted);

        byte[] rar = [.. "Rar!"u8, 0x1A, 7, 1, 0, 1, 2, 3, 4, 4, 4, 0, 0, 0, 0, 0, 0];
        Assert.That(Read(rar).IsEncrypted);
    }

    [Test]
    public void Broken_archives_are_said_to_be()
    {
        var zip = Zip(("a.exe", "MZ"u8.ToArray()));
        var cut = Read(zip[..^30]);
        Assert.That(cut.IsBroken);
        Assert.That(cut.Members.Select(member => member.Name), Is.EqualTo(["a.exe"]), "Who repairs it finds it all the same.");
    }

    [Test]
    public void Mutated_archives_neither_throw_nor_take_long()
    {
        var random = new Random(7);
        var inner = Zip(("a.exe", "MZ"u8.ToArray()), ("z.bin", new byte[50_000]));
        byte[][] whole = [inner, Gzip(inner), Tar(("i.zip", inner)), Zip(("t.tar", Tar(("i.zip", inner))))];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < 3_000; i++)
        {
            var broken = (byte[])whole[i % whole.Length].Clone();
            for (var n = random.Next(1, 20); n > 0; n--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Assert.DoesNotThrow(() => Read(broken[..random.Next(1, broken.Length + 1)]));
        }

        Assert.That(Stopwatch.GetElapsedTime(began), Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    private static ArchiveContents Read(byte[] octets) => ArchiveReader.Read(octets, ArchiveLimits.Default);

    private static byte[] Zip(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Tar(params (string Name, byte[] Content)[] members)
    {
        using var stream = new MemoryStream();
        using (var tar = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            foreach (var (name, content) in members) tar.WriteEntry(new UstarTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) });
        }

        return stream.ToArray();
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionMode.Compress, leaveOpen: true)) gzip.Write(content);
        return stream.ToArray();
    }
}
