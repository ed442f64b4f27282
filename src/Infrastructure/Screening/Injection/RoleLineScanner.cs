namespace AgentSend.Infrastructure.Screening.Injection;

/// <summary>Finds lines that begin as a turn of a conversation with a model does: "System:", "Assistant:".</summary>
internal sealed class RoleLineScanner(PhraseScanner phrases)
{
    private const int MaxLines = 2_000;
    private const int MaxLabel = 40;

    /// <summary>What is read of a turn to see whether it orders something.</summary>
    private const int MaxTurn = 240;

    /// <summary>Turns of both sides that order nothing: help desks send such conversations to whoever had them.</summary>
    private const double Talk = 0.42;

    private const Concept Orders = Concept.Ignore | Concept.NewTask | Concept.Role | Concept.Assistant | Concept.Prompt | Concept.Conceal | Concept.Authority | Concept.Unrestricted | Concept.Tool;
    private const Concept Deeds = Concept.Send | Concept.Reveal | Concept.Destroy | Concept.Cue | Concept.Secret;

    private static readonly HashSet<string> System = Names(
        "system|system message|system prompt|system instruction|system instructions|system note|system override|system update|system command|system notice|developer|developer message|admin instruction|root|systemnachricht|systemanweisung|système|systeme|message système|sistema|mensaje del sistema|mensagem do sistema|messaggio di sistema|systeem|systeembericht|система|системное сообщение|системная инструкция|系统|系統|系统消息|系统提示|系統訊息|システム|システムメッセージ|시스템|시스템 메시지|النظام|رسالة النظام|सिस्टम|सिस्टम संदेश|sistem|sistem mesajı|sistem mesaji|komunikat systemowy|wiadomość systemowa");

    private static readonly HashSet<string> Model = Names(
        "assistant|ai|ai assistant|bot|model|gpt|chatgpt|claude|llm|assistent|asistente|assistente|ассистент|助手|助理|アシスタント|어시스턴트|المساعد|सहायक|asistan|asystent|assistant (thinking)|assistant response");

    private static readonly HashSet<string> Person = Names("user|human|benutzer|nutzer|utilisateur|usuario|usuário|utente|gebruiker|пользователь|用户|使用者|ユーザー|사용자|المستخدم|उपयोगकर्ता|kullanıcı|użytkownik");

    public void Scan(string text, List<Evidence> found)
    {
        int? modelLine = null;
        var others = 0;
        var start = 0;
        for (var lines = 0; start < text.Length && lines < MaxLines; lines++)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            var label = LabelOf(text.AsSpan(start, end - start), out var colon);
            if (label.Length > 0)
            {
                if (System.Contains(label))
                {
                    var weight = Weigh(text, start + colon + 1);
                    if (weight > 0) found.Add(new Evidence(Marker.RoleCode, weight, start, colon + 1));
                    others++;
                }
                else if (Model.Contains(label))
                {
                    modelLine ??= start;
                }
                else if (Person.Contains(label))
                {
                    others++;
                }
            }

            start = end + 1;
        }

        if (modelLine is { } line) found.Add(new Evidence(Marker.RoleCode, WeighTalk(Weigh(text, line), others > 0), line, Math.Min(12, text.Length - line)));
    }

    private static double WeighTalk(double turn, bool hasOthers) => !hasOthers ? Math.Max(0.2, turn - 0.05) : turn > 0.3 ? 0.55 : Talk;

    /// <summary>"System: Windows 11" is a line of a support form; "System: you are now ..." is not.</summary>
    public double Weigh(string text, int start)
    {
        var turn = text.Substring(Math.Min(start, text.Length), Math.Min(MaxTurn, Math.Max(0, text.Length - start)));
        using var passage = FoldedPassage.Of(turn, MaxTurn);
        var hits = phrases.FindHits(passage);
        if (hits.Exists(hit => (hit.Concept & Orders) != 0)) return 0.6;
        return hits.Exists(hit => (hit.Concept & Deeds) != 0) ? 0.35 : 0.12;
    }

    private static string LabelOf(ReadOnlySpan<char> line, out int colon)
    {
        colon = line[..Math.Min(line.Length, MaxLabel)].IndexOfAny(':', '：');
        if (colon < 2) return "";
        return line[..colon].Trim(Decorations()).ToString().ToLowerInvariant();
    }

    private static ReadOnlySpan<char> Decorations() => " \t>*#_[]<-=~|`(){}\"'";

    private static HashSet<string> Names(string names) => [.. names.Split('|')];
}
