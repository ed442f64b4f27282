using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using AgentSend.Infrastructure;
using AgentSend.Infrastructure.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentSend.Architecture.Tests.Documents;

/// <summary>Every setting stands in <c>docs/operations.md</c> with the default it really has.</summary>
internal sealed partial class SettingsTests
{
    internal static readonly Dictionary<string, string> Sections = new()
    {
        ["StorageOptions"] = "AgentSend",
        ["RestOptions"] = "AgentSend",
        ["RolesOptions"] = "AgentSend",
        ["PersistenceOptions"] = "AgentSend:Persistence",
        ["MailOptions"] = "AgentSend:Mail",
        ["DeliveryOptions"] = "AgentSend:Delivery",
        ["LimitsOptions"] = "AgentSend:Limits",
        ["SmtpServerOptions"] = "AgentSend:Smtp",
        ["SubmissionOptions"] = "AgentSend:Submission",
        ["ImapOptions"] = "AgentSend:Imap",
        ["DomainsOptions"] = "AgentSend:Domains",
        ["KeysOptions"] = "AgentSend:Keys",
        ["DnsOptions"] = "AgentSend:Dns",
        ["DoctorOptions"] = "AgentSend:Doctor",
        ["DirectDeliveryOptions"] = "AgentSend:Delivery:Direct",
        ["RelayOptions"] = "AgentSend:Delivery:Relay",
        ["SmtpClientOptions"] = "AgentSend:Delivery:Smtp",
        ["GuardOptions"] = "AgentSend:Delivery:Guards",
        ["EventsOptions"] = "AgentSend:Events",
        ["WebhooksOptions"] = "AgentSend:Webhooks",
        ["OutboundHttpOptions"] = "AgentSend:Webhooks",
        ["MtaStsOptions"] = "AgentSend:Delivery:MtaSts",
        ["SignInOptions"] = "AgentSend:SignIns",
        ["SignUpOptions"] = "AgentSend:SignUp",
        ["V0Options"] = "AgentSend:V0",
        ["McpOptions"] = "AgentSend:Mcp",
        ["ScreeningOptions"] = "AgentSend:Screening",
        ["SenderOptions"] = "AgentSend:Screening",
        ["EngineOptions"] = "AgentSend:Screening",
        ["RspamdOptions"] = "AgentSend:Screening:Rspamd",
        ["SpamAssassinOptions"] = "AgentSend:Screening:SpamAssassin",
        ["ClamAvOptions"] = "AgentSend:Screening:ClamAv",
    };

    internal static readonly Type[] OptionTypes =
        [.. Assemblies.All.SelectMany(assembly => assembly.OwnTypes()).Where(type => type.IsClass && !type.IsAbstract && type.Name.EndsWith("Options", StringComparison.Ordinal))];

    [Test]
    public void Every_class_of_options_has_a_known_section() => Assert.That(OptionTypes.Select(type => type.Name), Is.SubsetOf(Sections.Keys));

    [Test]
    public void No_setting_that_exists_is_called_unknown_at_start()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Listed(Tree.Read("docs/operations.md")).Keys.Select(key => KeyValuePair.Create(key, (string?)"x"))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddAgentSendInfrastructure(new ConfigurationBuilder().Build()).BuildServiceProvider();
        var names = services.GetRequiredService<SettingNames>().Add("AgentSend", typeof(Api.Rest.RestOptions)).Add("AgentSend:V0", typeof(Api.AgentMailV0.V0Options)).Add("AgentSend:Mcp", typeof(Api.Mcp.McpOptions));
        Assert.That(names.FindUnknown(configuration).Select(unknown => unknown.Name), Is.Empty);
    }

    [TestCase("AgentSend:Mail:Domian", "AgentSend:Mail:Domain")]
    [TestCase("AgentSend:Mail:SomethingElse", null)]
    public void A_misspelt_setting_is_told_with_what_may_be_meant(string name, string? near)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, (string?)"x"), KeyValuePair.Create("AgentSend:Dns:Servers:0", (string?)"x")]).Build();
        using var services = new ServiceCollection().AddAgentSendInfrastructure(new ConfigurationBuilder().Build()).BuildServiceProvider();
        Assert.That(services.GetRequiredService<SettingNames>().FindUnknown(configuration), Is.EqualTo(new[] { (name, near) }));
    }

    [TestCaseSource(nameof(OptionTypes))]
    public void The_operations_manual_lists_every_setting_with_its_default(Type options)
    {
        var listed = Listed(Tree.Read("docs/operations.md"));
        var defaults = Activator.CreateInstance(options)!;
        Assert.Multiple(() =>
        {
            foreach (var property in options.GetProperties().Where(property => property.CanWrite))
            {
                var key = $"{Sections[options.Name]}:{property.Name}";
                Assert.That(listed, Contains.Key(key));
                Assert.That(listed.GetValueOrDefault(key), Is.EqualTo(Spell(property.Name, property.GetValue(defaults))), key);
            }
        });
    }

    private static string Spell(string name, object? value) => value switch
    {
        null => "none",
        _ when name == "HostName" => "the machine's name",
        string text => $"`{text}`",
        bool flag => flag ? "`true`" : "`false`",
        IEnumerable => "none",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        IFormattable number => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => $"`{value}`",
    };

    private static Dictionary<string, string> Listed(string manual) =>
        Row().Matches(manual).ToDictionary(row => row.Groups["key"].Value, row => row.Groups["value"].Value);

    [GeneratedRegex(@"^\| `(?<key>AgentSend:[\w:]+)` \| (?<value>[^|]+?) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
