namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Names that are imitated most: banks and payments, parcels, sign-in, shops, and those that agents work with.</summary>
internal static class Brands
{
    private const string List =
        "paypal.com microsoft.com office.com office365.com outlook.com live.com microsoftonline.com google.com gmail.com youtube.com googlemail.com apple.com icloud.com amazon.com amazonaws.com facebook.com facebookmail.com instagram.com whatsapp.com meta.com "
        + "linkedin.com twitter.com netflix.com spotify.com dropbox.com dropboxmail.com adobe.com docusign.com docusign.net github.com githubusercontent.com gitlab.com atlassian.com atlassian.net slack.com zoom.us zoom.com stripe.com coinbase.com binance.com kraken.com blockchain.com metamask.io revolut.com wise.com "
        + "dhl.com dhl.de fedex.com ups.com usps.com hermes.de ebay.com walmart.com bestbuy.com alibaba.com aliexpress.com chase.com wellsfargo.com bankofamerica.com citibank.com americanexpress.com capitalone.com hsbc.com barclays.co.uk santander.com ing.com "
        + "deutsche-bank.de sparkasse.de commerzbank.de postbank.de telekom.de vodafone.com orange.fr laposte.fr bnpparibas.com airbnb.com booking.com uber.com expedia.com salesforce.com shopify.com squarespace.com godaddy.com cloudflare.com "
        + "openai.com chatgpt.com anthropic.com claude.ai huggingface.co steampowered.com roblox.com yahoo.com intuit.com quickbooks.com mailchimp.com sendgrid.net twilio.com okta.com onedrive.com sharepoint.com notion.so hubspot.com zendesk.com oracle.com";

    /// <summary>Common words and short names: they say nothing as a part of another name.</summary>
    private static readonly HashSet<string> Common =
        ["apple", "live", "office", "meta", "chase", "orange", "wise", "zoom", "ups", "ing", "slack", "stripe", "notion", "outlook", "booking", "kraken", "hermes", "twitter", "uber", "oracle", "intuit", "adobe", "steampowered", "blockchain", "claude", "expedia", "dhl", "hsbc"];

    public static readonly HashSet<string> Domains = [.. List.Split(' ')];

    public static readonly IReadOnlyList<string> Names = [.. Domains.Select(domain => domain[..domain.IndexOf('.')]).Where(name => name.Length >= 5).Distinct()];

    /// <summary>The names as they look at a glance, beside <see cref="Names"/>.</summary>
    public static readonly IReadOnlyList<string> Skeletons = [.. Names.Select(LookAlikes.Skeleton)];

    /// <summary>Whether nobody else would put the word into a name of their own.</summary>
    public static bool IsDistinct(string brand) => !Common.Contains(brand);
}
