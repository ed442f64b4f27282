using System.Security.Cryptography;
using AgentSend.Infrastructure.Secrets;

namespace AgentSend.Infrastructure.Tests.Secrets;

internal sealed class SecretBoxTests
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 100).Select(i => (byte)i)];

    private string _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Path.Combine(Path.GetTempPath(), $"agentsend-secrets-{Guid.NewGuid():N}");

    [TearDown]
    public void TearDown()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task What_was_sealed_opens_with_the_same_key_and_context()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        using var box = new SecretBox(new OperatorMasterKey(key));
        using var another = new SecretBox(new OperatorMasterKey(key));

        var one = await box.SealAsync(Secret, "dkim 1", default);
        var two = await box.SealAsync(Secret, "dkim 1", default);

        Assert.That(await another.OpenAsync(one, "dkim 1", default), Is.EqualTo(Secret));
        Assert.That(two, Is.Not.EqualTo(one), "a nonce of its own each time");
        Assert.That(one.AsSpan().IndexOf(Secret.AsSpan(0, 8)), Is.Negative);
    }

    [Test]
    public async Task It_does_not_open_for_another_context_or_key_or_when_it_is_damaged()
    {
        using var box = new SecretBox(new OperatorMasterKey(RandomNumberGenerator.GetBytes(32)));
        using var other = new SecretBox(new OperatorMasterKey(RandomNumberGenerator.GetBytes(32)));
        var sealedSecret = await box.SealAsync(Secret, "dkim 1", default);

        Assert.That(async () => await box.OpenAsync(sealedSecret, "dkim 2", default), Throws.InstanceOf<CryptographicException>());
        Assert.That(async () => await other.OpenAsync(sealedSecret, "dkim 1", default), Throws.InstanceOf<CryptographicException>().With.Message.Contains("AgentSend:Keys:Master"));
        for (var i = 0; i < sealedSecret.Length; i++)
        {
            byte[] damaged = [.. sealedSecret];
            damaged[i] ^= 1;
            Assert.That(async () => await box.OpenAsync(damaged, "dkim 1", default), Throws.InstanceOf<CryptographicException>(), $"octet {i}");
        }

        Assert.That(async () => await box.OpenAsync(sealedSecret.AsMemory(0, 20), "dkim 1", default), Throws.InstanceOf<CryptographicException>());
    }

    [Test]
    public async Task The_file_is_made_once_for_its_owner_alone_whoever_asks_at_the_same_time()
    {
        var path = Path.Combine(_folder, "keys", "master.key");

        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => new MasterKeyFile(path).ReadAsync(default))));

        Assert.That(keys.Select(Convert.ToHexString).Distinct().Count(), Is.EqualTo(1));
        Assert.That(keys[0], Has.Length.EqualTo(32));
        Assert.That(Directory.GetFiles(Path.GetDirectoryName(path)!), Is.EqualTo(new[] { path }));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(path), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public async Task A_file_that_was_cut_off_is_told_to_the_operator()
    {
        Directory.CreateDirectory(_folder);
        var path = Path.Combine(_folder, "master.key");
        await File.WriteAllBytesAsync(path, new byte[31]);

        Assert.That(async () => await new MasterKeyFile(path).ReadAsync(default), Throws.InstanceOf<CryptographicException>().With.Message.Contains(path));
    }

    [TestCase(null, true)]
    [TestCase("", true)]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", true)]
    [TestCase("AAAA", false)]
    [TestCase("not base64", false)]
    [TestCase("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", false)]
    public void An_operators_key_has_32_octets_in_base64(string? text, bool isOne) =>
        Assert.That(new KeysOptions { Master = text }.Validate(new(new object())), isOne ? Is.Empty : Is.Not.Empty);
}
