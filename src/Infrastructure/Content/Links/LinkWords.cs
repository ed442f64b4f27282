namespace AgentSend.Infrastructure.Content.Links;

/// <summary>What links and the words beside them say. A star says that a word may go on.</summary>
internal static class LinkWords
{
    public const string Other = """
        confirm appointment|confirm your appointment|confirm attendance|confirm your attendance|confirm booking|confirm your booking|confirm order|confirm your order|confirm delivery|confirm receipt|confirm payment|confirm purchase|confirm your reservation
        view in browser|view this email in your browser|view online|privacy policy|privacy|terms of service|terms of use|terms|help center|help centre|contact us|support|view order|view your order|track your package|track your order|learn more|read more|shop now|verified by|download the app|faq
        im browser ansehen|im browser anzeigen|datenschutz*|impressum|agb|voir dans le navigateur|version en ligne|politique de confidentialité|mentions légales|ver en el navegador|política de privacidad|aviso legal|ver no navegador|visualizza nel browser|informativa sulla privacy|bekijk in browser|privacybeleid
        """;

    public const string Unsubscribe = """
        unsubscribe*|opt out|opt me out|stop receiving|no longer wish to receive|don't want to receive|do not wish to receive|remove me|leave this list|leave the list|remove yourself
        abmelden|abbestellen|newsletter abmelden|vom newsletter ab*|austragen|keine weiteren e mails|abmeldung|abmelde link|se désabonner|désabonner*|désinscri*|se désinscrire|ne plus recevoir
        darse de baja|darte de baja|date de baja|cancelar suscripción|cancelar la suscripción|anular suscripción|cancelar tu suscripción|dejar de recibir|desuscribir*|baja|cancelar inscrição|cancelar a inscrição|cancelar subscrição|cancelar a subscrição|descadastrar*|cancelar assinatura|deixar de receber|remover inscrição|anular a subscrição
        disiscriv*|annulla iscrizione|annulla l'iscrizione|cancella iscrizione|cancellati|cancellarti|non ricevere più|cancellazione|disiscrizione|uitschrijven|afmelden|schrijf je uit|uitschrijv*|avprenumerera|avregistrera*|avsluta prenumeration*|avanmäl*|afmeld*|frameld*|meld deg av|avmeld*|avslutt abonnement*
        peruuta tilaus|peru tilaus|lopeta tilaus|peruuta uutiskirje*|poistu listalta|wypisz*|zrezygnuj z*|anuluj subskrypcję|rezygnacja|zrezygnować|odhlásit odběr|odhlásit se z*|zrušit odběr|odhlášení z odběru|odhlášení|отписаться*|отписки|отпис*|отказаться от рассылки|відписат*|скасувати підписку|відмовитися від розсилки
        abonelikten*|aboneliği iptal|aboneliğinizi iptal|listeden çık*|bülten*iptal|απεγγραφή|διαγραφή από*|κατάργηση εγγραφής|καταργήστε την εγγραφή|הסרה|להסרה|הסר|ביטול מינוי|להסיר|לביטול|إلغاء الاشتراك|الغاء الاشتراك|إلغاء اشتراك*|सदस्यता समाप्त|सदस्यता रद्द|अनसब्सक्राइब|ยกเลิกการสมัคร|ยกเลิกการรับ|เลิกรับ|เลิกติดตาม
        hủy đăng ký|huỷ đăng ký|ngừng nhận|bỏ đăng ký|berhenti berlangganan|berhenti langganan|batalkan langganan|退订|取消订阅|取消關注|退訂|取消訂閱|配信停止|配信解除|購読解除|購読を解除|登録解除|メール停止|수신거부|수신 거부|구독 취소|구독취소|구독 해지|leiratkoz*|dezabonare|dezabonează*
        """;

    public const string Preferences = """
        email preferences|manage preferences|manage your preferences|update your preferences|notification settings|manage subscription*|manage your subscription*|subscription preferences|communication preferences|update preferences|email settings|manage notifications
        e mail einstellungen|newsletter einstellungen|einstellungen verwalten|préférences e mail|gérer mes préférences|gérer vos préférences|gestionar preferencias|preferencias de correo|gerenciar preferências|gestisci preferenze|voorkeuren beheren|voorkeuren wijzigen|zarządzaj preferencjami|настройки рассылки|настройки уведомлений
        """;

    public const string Reset = """
        reset password|reset your password|reset my password|reset the password|password reset|resetting your password|reset it|change password|change your password|change my password|set a new password|set new password|choose a new password|create a new password|create new password|new password|recover your account|recover account|account recovery|forgot password|forgot your password|recover your password|set your password|set password|reset link
        passwort zurück*|kennwort zurück*|passwort ändern|neues passwort|neues kennwort|passwort vergessen|kennwort ändern|passwort neu*|zurücksetzen|passwortes|réinitialiser*|réinitialisation*|changer de mot de passe|changer votre mot de passe|nouveau mot de passe|mot de passe oublié|modifier le mot de passe|choisir un mot de passe
        restablec*|recuperar contraseña|recuperar tu contraseña|cambiar contraseña|cambiar la contraseña|cambiar tu contraseña|nueva contraseña|redefinir*|redefinição|recuperar senha|recuperar a senha|alterar senha|nova senha|trocar senha|trocar a senha|repor palavra passe|repor a palavra passe|repor a sua palavra passe|redefina sua senha|nova palavra passe
        reimposta*|reimpostazione|cambia password|nuova password|recupera password|ripristina password|recupero password|wachtwoord opnieuw*|wachtwoord wijzigen|wachtwoord herstellen|nieuw wachtwoord|wachtwoord resetten|wachtwoord vergeten|återställ*|byt lösenord|nytt lösenord|nulstil*|ny adgangskode|skift adgangskode|tilbakestill*|nytt passord|bytt passord|glemt passord
        vaihda salasana*|nollaa salasana*|uusi salasana|palauta salasana*|aseta uusi|salasanan*|zresetuj*|resetuj hasło|ustaw nowe hasło|nowe hasło|zmień hasło|resetowani*|reset hasła|zmiana hasła|obnovit heslo|obnovení hesla|změnit heslo|nové heslo|resetovat heslo|zapomenuté heslo|сбросить пароль|сброс* парол*|сброс пароля|сброса пароля|восстанов*|новый пароль|изменить пароль|сменить пароль
        скинути пароль|скидання пароля|відновити пароль|відновлення пароля|новий пароль|змінити пароль|şifre sıfırla*|şifremi sıfırla|şifreni sıfırla|şifrenizi sıfırla*|parola sıfırla*|parolanızı sıfırla*|şifreyi sıfırla*|yeni şifre|şifre değiştir|επαναφορά*|αλλαγή κωδικού|νέος κωδικός|νέο κωδικό|επαναφέρετε|איפוס*|אפס סיסמה|לאיפוס|איפוס סיסמה|סיסמה חדשה|שינוי סיסמה
        إعادة تعيين*|تغيير كلمة المرور|كلمة مرور جديدة|استعادة كلمة المرور|اعادة تعيين|पासवर्ड रीसेट|पासवर्ड बदलें|नया पासवर्ड|रीसेट|รีเซ็ต*|ตั้งรหัสผ่านใหม่|เปลี่ยนรหัสผ่าน|đặt lại mật khẩu|đổi mật khẩu|mật khẩu mới|khôi phục mật khẩu|atur ulang*|reset kata sandi|ubah kata sandi|kata sandi baru|ganti kata sandi|setel ulang*
        重置密码|重设密码|修改密码|找回密码|更改密码|新密码|重設密碼|重置密碼|變更密碼|更改密碼|新密碼|パスワードをリセット|パスワードの再設定|パスワード再設定|パスワードを再設定|パスワードリセット|パスワード変更|パスワードの変更|新しいパスワード|再設定|비밀번호 재설정|비밀번호 변경|비밀번호 초기화|새 비밀번호|비밀번호를 재설정|비밀번호를 변경
        """;

    public const string MagicLink = """
        magic link|magic sign in link|magic login link|sign in link|login link|log in link|one time link|one time login link|one time sign in link|one click sign in|one click login|passwordless|log in without a password|sign in without a password|signin link|secure link to sign in|secure sign in link
        anmeldelink|anmelde link|login link|magischer link|magischen link|ohne passwort|lien magique|lien de connexion|sans mot de passe|enlace mágico|enlace de acceso|enlace de inicio de sesión|sin contraseña|link mágico|link de acesso|link de login|sem senha|link magico|link di accesso|senza password|magische link|inloglink|zonder wachtwoord
        magisk länk|inloggningslänk*|magisk link|loginlink|magisk lenke|innloggingslenke*|kirjautumislinkki*|taikalinkki*|magiczny link|link do logowania|magický odkaz|přihlašovací odkaz|ссылка для входа|волшебная ссылка|магическая ссылка|ссылку для входа|посилання для входу|giriş bağlantı*|sihirli bağlantı|μαγικός σύνδεσμος|σύνδεσμος σύνδεσης|קישור כניסה|קישור התחברות|קישור קסם
        رابط تسجيل الدخول|رابط سحري|लॉगिन लिंक|मैजिक लिंक|ลิงก์เข้าสู่ระบบ|liên kết đăng nhập|tautan masuk|tautan ajaib|登录链接|魔法链接|登入連結|魔術連結|ログインリンク|マジックリンク|サインインリンク|로그인 링크|매직 링크|매직링크
        """;

    public const string SignIn = """
        sign in|signin|sign me in|log in|login|log me in|log on|access your account|continue to sign in|sign in now|yes it's me|complete sign in|finish signing in|approve sign in|approve login
        anmelden|einloggen|jetzt anmelden|anmeldung|se connecter|me connecter|connectez vous|connexion|vous connecter|iniciar sesión|inicia sesión|acceder|entrar|acessar|fazer login|iniciar sessão|aceder|accedi|accedere|inloggen|log in bij|aanmelden|logga in|log ind|logg inn|kirjaudu*|kirjautu*|zaloguj*|logowanie|přihlásit*|přihlášení
        войти|вход|увійти|вхід|giriş yap*|oturum aç*|σύνδεση|συνδεθείτε|להתחבר|התחבר|התחברות|כניסה|تسجيل الدخول|सुरक्षित लॉगिन|लॉगिन करें|लॉग इन करें|साइन इन|लॉग इन|เข้าสู่ระบบ|đăng nhập|masuk|登录|登入|ログイン|サインイン|로그인
        """;

    public const string Confirm = """
        verify|verification|confirm*|activate*|activation|validate|validate your email|complete registration|complete your registration|complete sign up|complete signup|finish registration|finish signing up|finish your registration|confirm subscription|yes subscribe me|verify it's you|double opt in
        bestätigen|bestätigung|bestätige*|verifizieren|aktivieren|aktivierung|registrierung abschließen|anmeldung abschließen|freischalten|e mail bestätigen|confirmer*|confirmez|confirmation de votre|vérifier*|vérifiez|activer*|activez|valider|validez|finaliser*|confirmation
        verificar*|verifica*|confirmar*|confirma|activar*|activa|validar|confirme|verifique|ativar*|ative|completar registro|completar el registro|concluir cadastro|concluir o registo|conferma*|confermare|attiva*|convalida*|completa la registrazione
        bevestig*|verifieer*|verifiëren|activeer*|activeren|verifiera*|bekräfta*|aktivera*|verificer*|bekræft*|aktiver*|verifiser*|bekreft*|vahvista*|vahvistaa|varmenna|aktivoi*|zweryfikuj*|weryfikacj*|potwierdź*|potwierdzić|aktywuj*|ověřit*|ověření|potvrdit*|potvrzení|potvrďte|ověřte|aktivovat*
        подтвердит*|подтверждение|подтверждения|подтвердите|активировать|активируйте|активация|підтвердит*|підтвердіть|підтвердження|активувати|doğrula*|onayla*|etkinleştir*|aktifleştir*|aktive et*|επιβεβαίω*|επιβεβαιώ*|επαλήθευ*|επαληθεύ*|ενεργοπο*|לאמת|אימות|אמת|אישור|לאשר|אשר|הפעל|להפעיל
        تأكيد|أكد|تحقق|التحقق|تفعيل|فعل حسابك|تنشيط|सत्यापित|सत्यापन|पुष्टि|सक्रिय|ยืนยัน|เปิดใช้งาน|xác minh|xác nhận|xác thực|kích hoạt|verifikasi|konfirmasi|aktifkan|aktivasi
        验证|确认|激活|驗證|確認|啟用|認証|有効化|本登録|登録を完了|확인|인증|활성화
        """;

    public const string Generic = """
        here|click here|this link|link|the link|continue|get started|go|click|tap here|press here|button|open|proceed|start|let's go|yes|accept|the button below|following link|click below|next
        hier|hier klicken|klicken sie hier|link|weiter|fortfahren|los geht's|ici|cliquez ici|ce lien|continuer|aquí|haz clic aquí|haga clic aquí|este enlace|continuar|aqui|clique aqui|este link|qui|clicca qui|questo link|continua|klik hier|deze link|doorgaan|verder|här|klicka här|länken|fortsätt|her|klik her|klikk her|fortsæt|fortsett|tästä|napsauta tästä|jatka
        tutaj|kliknij tutaj|kliknij|kontynuuj|dalej|zde|klikněte zde|pokračovat|здесь|нажмите здесь|ссылка|ссылке|продолжить|перейти|тут|натисніть тут|продовжити|buraya|buraya tıklayın|bağlantı|devam|εδώ|κάντε κλικ εδώ|συνέχεια|כאן|לחץ כאן|לחצו כאן|המשך|هنا|اضغط هنا|انقر هنا|متابعة|الرابط|यहाँ|यहां|क्लिक करें|जारी रखें|ที่นี่|คลิกที่นี่|ดำเนินการต่อ|tại đây|nhấp vào đây|tiếp tục|di sini|klik di sini|lanjutkan
        这里|点击这里|点此|此处|链接|继续|這裡|點擊這裡|點此|此處|連結|繼續|こちら|ここ|ここをクリック|リンク|続ける|続行|次へ|여기|여기를 클릭|링크|계속
        """;
}
