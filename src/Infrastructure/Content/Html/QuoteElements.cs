using AgentSend.Infrastructure.Content.Replies;
using AngleSharp.Dom;

namespace AgentSend.Infrastructure.Content.Html;

/// <summary>The elements by which mail programs set repeated words, and the writer's card, apart.</summary>
internal static class QuoteElements
{
    /// <summary>Classes, without the <c>x_</c> that Outlook puts before those of others.</summary>
    private static readonly Dictionary<string, LineMark> Classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["yahoo_quoted"] = LineMark.Quoted,
        ["yahoo-quoted"] = LineMark.Quoted,
        ["yahoo_quoted_begin"] = LineMark.Quoted,
        ["protonmail_quote"] = LineMark.Quoted,
        ["tutanota_quote"] = LineMark.Quoted,
        ["zmail_extra"] = LineMark.Quoted,
        ["zmail_extra_hr"] = LineMark.Quoted,
        ["OutlookMessageHeader"] = LineMark.CutFromHere,
        ["moz-cite-prefix"] = LineMark.Attribution,
        ["moz-email-headers-table"] = LineMark.Attribution,
        ["gmail_attr"] = LineMark.Attribution,
        ["gmail_quote_container"] = LineMark.None,
        ["iosymail"] = LineMark.Quoted,
        ["mail-quote-collapse"] = LineMark.Quoted,
        ["front-blockquote"] = LineMark.Quoted,
        ["freshdesk_quote"] = LineMark.Quoted,
        ["fernand_quote"] = LineMark.Quoted,
        ["quotedReply"] = LineMark.Quoted,
        ["notion-mail-quote"] = LineMark.Quoted,
        ["hey_quoted"] = LineMark.Quoted,
        ["airmail_ext_on"] = LineMark.Attribution,
        ["bloop_original_html"] = LineMark.Quoted,
        ["ms-outlook-mobile-reference-message"] = LineMark.Quoted,
        ["spike-quote"] = LineMark.Quoted,
        ["skiff_quote"] = LineMark.Quoted,
        ["quoted_reply"] = LineMark.Quoted,
        ["quoted-text"] = LineMark.Quoted,
        ["aolReplacedBody"] = LineMark.Quoted,
        ["aol_quote"] = LineMark.Quoted,
        ["alimail-quote"] = LineMark.Quoted,
        ["mail_quote"] = LineMark.Quoted,
        ["cite_prefix"] = LineMark.Attribution,
        ["moz-forward-container"] = LineMark.Forward,
        ["edo-quote"] = LineMark.Quoted,
        ["mb_quote"] = LineMark.Quoted,
        ["superhuman_quote"] = LineMark.Quoted,
        ["sh-quoted-content"] = LineMark.Quoted,
        ["netease_mail_quote"] = LineMark.Quoted,
        ["ntes_not_fresh_iframe"] = LineMark.Quoted,
        ["gmail_signature"] = LineMark.Signature,
        ["moz-signature"] = LineMark.Signature,
        ["protonmail_signature_block"] = LineMark.Signature,
        ["yahoo-signature"] = LineMark.Signature,
        ["yahoo_signature"] = LineMark.Signature,
        ["elementToProof_signature"] = LineMark.Signature,
        ["ms-outlook-mobile-signature"] = LineMark.Signature,
        ["bloop_sign"] = LineMark.Signature,
        ["tutanota_signature"] = LineMark.Signature,
        ["fastmail_signature"] = LineMark.Signature,
        ["mailspring-signature"] = LineMark.Signature,
    };

    private static readonly Dictionary<string, LineMark>.AlternateLookup<ReadOnlySpan<char>> ClassLookup = Classes.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly Dictionary<string, LineMark> Ids = new(StringComparer.OrdinalIgnoreCase)
    {
        ["divRplyFwdMsg"] = LineMark.CutFromHere,
        ["appendonsend"] = LineMark.CutFromHere,
        ["mail-editor-reference-message-container"] = LineMark.CutFromHere,
        ["OLK_SRC_BODY_SECTION"] = LineMark.CutFromHere,
        ["reply-intro"] = LineMark.Attribution,
        ["isReplyContent"] = LineMark.Quoted,
        ["isForwardContent"] = LineMark.Forward,
        ["zwchr"] = LineMark.CutFromHere,
        ["editor_version_quote"] = LineMark.Quoted,
        ["mail-app-auto-quote"] = LineMark.Quoted,
        ["replySplit"] = LineMark.CutFromHere,
        ["qt"] = LineMark.Quoted,
        ["_originalContent"] = LineMark.Quoted,
        ["origbody"] = LineMark.Quoted,
        ["stopSpelling"] = LineMark.CutFromHere,
        ["yahoo_quoted"] = LineMark.Quoted,
        ["lineBreakAtBeginningOfMessage"] = LineMark.None,
        ["oriMsgHtmlSeperator"] = LineMark.CutFromHere,
        ["Signature"] = LineMark.Signature,
        ["ms-outlook-mobile-signature"] = LineMark.Signature,
        ["AppleMailSignature"] = LineMark.Signature,
        ["sig"] = LineMark.Signature,
        ["divtagdefaultwrapper_signature"] = LineMark.Signature,
        ["sigPlain"] = LineMark.Signature,
        ["protonmail_mobile_signature_block"] = LineMark.Signature,
    };

    /// <summary>What the element says of its lines; <see cref="LineMark.None"/> when nothing.</summary>
    public static LineMark MarkOf(IElement element)
    {
        if (!element.HasAttributes()) return LineMark.None;
        if (element.Id is { Length: > 0 } id && Ids.TryGetValue(Plain(id).ToString(), out var byId) && byId != LineMark.None) return byId;
        if (element.ClassName is { Length: > 0 } names)
            foreach (var range in names.AsSpan().Split(' '))
                if (ClassLookup.TryGetValue(Plain(names.AsSpan(range)), out var byClass) && byClass != LineMark.None) return byClass;
        if (element.GetAttribute("name") is "quote" or "quoted-content" or "messageBodySection" && element.GetAttribute("name") != "messageBodySection") return LineMark.Quoted;
        if (element.GetAttribute("name") == "messageReplySection") return LineMark.Quoted;
        if (element.GetAttribute("name") == "messageSignatureSection") return LineMark.Signature;
        if (element.GetAttribute("data-marker") == "__QUOTED_TEXT__" || element.GetAttribute("data-type") == "quote") return LineMark.Quoted;
        return LineMark.None;
    }

    public static bool IsGmailQuote(IElement element) => element.LocalName != "blockquote" && HasClass(element, "gmail_quote", "gmail_quote_container", "gmail_extra");

    /// <summary>A block quotation that a program made for repeated words, and not the writer.</summary>
    /// <remarks>Gmail gives <c>gmail_quote</c> to the writer's own, too; its repeated ones stand in an element of that class.</remarks>
    public static bool IsRepeated(IElement blockquote, bool isInGmailQuote) =>
        "cite".Equals(blockquote.GetAttribute("type"), StringComparison.OrdinalIgnoreCase) || blockquote.HasAttribute("cite") || HasClass(blockquote, "quote") || (isInGmailQuote && HasClass(blockquote, "gmail_quote")) || MarkOf(blockquote) == LineMark.Quoted;

    /// <summary>What the buttons that indent a paragraph make, in Gmail and in Outlook on the web: a block quotation that says of itself that it has no bar.</summary>
    public static bool IsIndentation(IElement blockquote) =>
        blockquote.GetAttribute("style") is { } style && !IsRepeated(blockquote, false)
        && (style.Contains("border:none", StringComparison.OrdinalIgnoreCase) || style.Contains("border: none", StringComparison.OrdinalIgnoreCase) || style.Contains("border: 0", StringComparison.OrdinalIgnoreCase))
        && !style.Contains("border-left", StringComparison.OrdinalIgnoreCase);

    /// <summary>Outlook and Windows Mail draw a line above the header block, by a border and nothing else.</summary>
    public static bool HasTopBorder(IElement element) =>
        element.LocalName == "div" && element.GetAttribute("style") is { } style && style.Contains("border-top", StringComparison.OrdinalIgnoreCase) && style.Contains("solid", StringComparison.OrdinalIgnoreCase);

    public static bool IsDivider(IElement element) => element.LocalName == "hr" && (element.GetAttribute("data-marker") == "__DIVIDER__" || element.Id is "zwchr" or "stopSpelling" or "replySplit");

    public static bool HasClass(IElement element, params ReadOnlySpan<string> names)
    {
        if (element.ClassName is not { Length: > 0 } classes) return false;
        foreach (var range in classes.AsSpan().Split(' '))
            if (HtmlTag.Is(Plain(classes.AsSpan(range)), names)) return true;
        return false;
    }

    private static ReadOnlySpan<char> Plain(ReadOnlySpan<char> name)
    {
        while (name.StartsWith("x_", StringComparison.OrdinalIgnoreCase)) name = name[2..];
        return name;
    }

    private static bool HasAttributes(this IElement element) => element.Attributes.Length > 0;
}
