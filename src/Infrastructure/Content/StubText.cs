using System.Buffers;
using AgentSend.Infrastructure.Content.Replies;

namespace AgentSend.Infrastructure.Content;

/// <summary>Tells a plain part that stands for an HTML one without saying it: "This message requires an HTML viewer."</summary>
internal static class StubText
{
    private const int MaxCharacters = 800;
    private const int MaxWords = 60;

    /// <summary>What such parts speak of: the format, programs that show it, and pages that show the message.</summary>
    private static readonly SearchValues<string> Signs = SearchValues.Create(
        [
            "html", "rich text", "mime format", "multi-part message", "browser", "webversion", "web version", "view online", "view this", "view it online", "view the message", "email client", "e-mail client", "mail client", "mail reader", "mail program", "email program",
            "e-mail-programm", "mailprogramm", "online-version", "onlineversion", "online ansehen", "navigateur", "en ligne", "logiciel de messagerie", "navegador", "cliente de correo", "versión web", "versão web", "programa de e-mail", "versione web", "nel browser", "client di posta",
            "webversie", "e-mailprogramma", "webbläsare", "e-postprogram", "webblæser", "nettleser", "selaime", "sähköpostiohjelma", "przeglądar", "program pocztowy", "prohlížeč", "poštovní", "браузер", "почтовый клиент", "почтовая программа", "поштовий", "tarayıcı", "e-posta istemci", "böngész",
            "πρόγραμμα περιήγησης", "דפדפן", "المتصفح", "متصفح", "ब्राउज़र", "เบราว์เซอร์", "trình duyệt", "peramban", "浏览器", "瀏覽器", "网页版", "ブラウザ", "表示されない", "브라우저", "웹페이지",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool Is(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length <= MaxCharacters && LineText.CountWords(trimmed) <= MaxWords && (trimmed.ContainsAny(Signs) || trimmed.IndexOfAnyExcept(Marks) < 0 || IsAddress(trimmed));
    }

    private static readonly SearchValues<char> Marks = SearchValues.Create(" \t\r\n\u00A0\u200B-_=*.#|>");

    private static bool IsAddress(ReadOnlySpan<char> text) =>
        (text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) && !text.ContainsAny(' ', '\n');
}
