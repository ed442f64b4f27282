namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>What verification codes are called. A star says that a word may go on.</summary>
internal static class CodeNames
{
    public const string Names = """
        verification code*|verify code|verifying code|security code*|authentication code*|authorization code|authorisation code|login code*|log in code*|sign in code*
        signin code*|sign on code|access code|one time code*|onetime code|one time password*|one time passcode*|one time pin|one time security code|one time verification code
        otp|otp code|totp|passcode*|pass code|2fa code|two factor code|two step code|mfa code|activation code|verification pin|verification number|temporary code
        temporary password|temporary pin|recovery code|reset code|magic code|single use code|single use password|identification code|email code|validation code|device code
        unlock code|authenticator code|pairing code|security pin|login pin|account code|secret code|safety code|sign up code|signup code|registration code|verification key
        verification token|login token|security token|authentication token|one time token
        bestätigungscode*|bestätigungs code|verifizierungscode*|verifikationscode*|verifizierungs code|sicherheitscode*|sicherheits code|anmeldecode*|anmelde code|logincode*
        einmalcode*|einmal code|einmaliger code|einmaligen code|einmalpasswort*|einmalkennwort*|einmal passwort|einmal pin|zugangscode*|zugriffscode*|authentifizierungscode*
        aktivierungscode*|freischaltcode*|prüfcode*|smstan|mtan|sms tan|registrierungscode*|tan|bestätigungs pin|sicherheitsschlüssel
        code de vérification|code de sécurité|code de confirmation|code de connexion|code d'accès|code d'authentification|code d'activation|code à usage unique|codes de vérification
        mot de passe à usage unique|code de validation|code unique|code temporaire|code d'identification|code secret|mot de passe temporaire|code provisoire|code d'inscription
        code confidentiel|mot de passe unique
        código de verificación|código de seguridad|código de confirmación|código de acceso|código de inicio de sesión|código de autenticación|código de activación|códigos de verificación
        código de un solo uso|código de uso único|contraseña de un solo uso|código único|clave de acceso|clave dinámica|contraseña temporal|código de validación|código temporal
        código de autorización|clave de verificación|código de identificación|clave de un solo uso|clave temporal|código de registro
        código de verificação|código de segurança|código de confirmação|código de acesso|código de login|código de autenticação|código de ativação|códigos de verificação
        senha de uso único|senha temporária|código de início de sessão|código de validação|palavra passe de utilização única|código temporário|código de entrada|senha descartável
        código de utilização única|senha única|código de identificação|código de uso unico|token de acesso|token de segurança|código de registo
        codice di verifica|codice di sicurezza|codice di conferma|codice di accesso|codice d'accesso|codice di autenticazione|codice di attivazione|codice monouso|codici di verifica
        password monouso|codice usa e getta|codice temporaneo|codice otp|codice di convalida|codice di login|codice univoco|password temporanea|codice di autorizzazione
        password usa e getta|codice di registrazione
        verificatiecode*|verificatie code|beveiligingscode*|bevestigingscode*|inlogcode*|toegangscode*|activeringscode*|activatiecode*|eenmalige code|eenmalige inlogcode
        eenmalig wachtwoord|authenticatiecode*|controlecode*|aanmeldcode*|tijdelijke code|veiligheidscode*|tijdelijk wachtwoord|eenmalige pincode
        verifieringskod*|säkerhetskod*|bekräftelsekod*|inloggningskod*|engångskod*|engångslösenord*|aktiveringskod*|åtkomstkod*|autentiseringskod*|kontrollkod*|tillfällig kod
        bekræftelseskode*|verifikationskode*|verificeringskode*|sikkerhedskode*|engangskode*|loginkode*|login kode*|engangsadgangskode*|godkendelseskode*|aktiveringskode*
        bekreftelseskode*|verifiseringskode*|verifikasjonskode*|sikkerhetskode*|innloggingskode*|engangspassord*|påloggingskode*|tilgangskode*|autentiseringskode*
        vahvistuskood*|varmistuskood*|varmennuskood*|turvakood*|kertakäyttökood*|kertakoodi*|kirjautumiskood*|todennuskood*|aktivointikood*|kertakäyttöinen kood*|kertakäyttösalasana*
        tunnistuskood*|turvallisuuskood*|kertakäyttöinen salasana*|kertakäyttöisen koodi*
        kod weryfikacyjny|kodu weryfikacyjnego|kod bezpieczeństwa|kodu bezpieczeństwa|kod potwierdzający|kod potwierdzenia|kod logowania|kod dostępu|kod jednorazowy|jednorazowy kod
        hasło jednorazowe|jednorazowe hasło|kod aktywacyjny|kod uwierzytelniający|kod autoryzacyjny|jednorazowego kodu|kod do logowania|kod weryfikacji|kodem weryfikacyjnym|hasło tymczasowe
        ověřovací kód*|ověřovacího kódu|bezpečnostní kód*|potvrzovací kód*|přihlašovací kód*|jednorázový kód*|jednorázové heslo|aktivační kód*|kód pro ověření|kód pro přihlášení
        přístupový kód|autorizační kód|autentizační kód|kód k ověření|kód k přihlášení|verifikační kód|dočasné heslo|overovací kód|jednorazový kód
        код подтверждения|кода подтверждения|кодом подтверждения|код проверки|проверочный код|код безопасности|код для входа|код входа|код доступа|одноразовый код|одноразовый пароль
        код активации|код авторизации|код верификации|временный пароль|одноразового кода|секретный код|защитный код|код аутентификации|код для подтверждения|временный код|код для авторизации
        код підтвердження|коду підтвердження|код перевірки|код безпеки|код для входу|код входу|код доступу|одноразовий код|одноразовий пароль|код активації|код авторизації
        перевірочний код|код верифікації|тимчасовий пароль|код для підтвердження|код автентифікації|тимчасовий код|секретний код
        doğrulama kod*|güvenlik kod*|onay kod*|giriş kod*|tek kullanımlık kod*|tek kullanımlık şifre*|tek kullanımlık parola*|tek seferlik kod*|aktivasyon kod*|erişim kod*
        doğrulama şifre*|teyit kod*|kimlik doğrulama kod*|etkinleştirme kod*|oturum açma kod*|geçici şifre*|tek seferlik şifre*
        κωδικός επαλήθευσης|κωδικό επαλήθευσης|κωδικός ασφαλείας|κωδικό ασφαλείας|κωδικός επιβεβαίωσης|κωδικό επιβεβαίωσης|κωδικός σύνδεσης|κωδικό σύνδεσης|κωδικός πρόσβασης
        κωδικό πρόσβασης|κωδικός μίας χρήσης|κωδικό μίας χρήσης|κωδικός μιας χρήσης|κωδικός ενεργοποίησης|κωδικός ταυτοποίησης|κωδικός εισόδου|προσωρινός κωδικός|κωδικός ελέγχου
        קוד אימות|קוד האימות|קוד אבטחה|קוד האבטחה|קוד כניסה|קוד הכניסה|קוד חד פעמי|הקוד החד פעמי|סיסמה חד פעמית|קוד התחברות|קוד ההתחברות|קוד אישור|קוד האישור|קוד גישה|קוד הגישה
        קוד הפעלה|קוד זיהוי|קוד הזיהוי|קוד זמני|סיסמה זמנית
        رمز التحقق|كود التحقق|رمز الأمان|رمز التأكيد|كود التأكيد|رمز تسجيل الدخول|رمز الدخول|كود الدخول|كلمة المرور لمرة واحدة|كلمة مرور لمرة واحدة|كلمة المرور المؤقتة|رمز المصادقة
        رمز التفعيل|كود التفعيل|رمز لمرة واحدة|رمز الوصول|رمز تحقق|رمز سري|الرمز السري|رمز التحقّق|رمز مؤقت|الرمز المؤقت|رمز تأكيد|رمز الاستخدام لمرة واحدة|رقم التحقق
        सत्यापन कोड|सुरक्षा कोड|पुष्टिकरण कोड|पुष्टि कोड|लॉगिन कोड|लॉग इन कोड|साइन इन कोड|साइन-इन कोड|एक बार का पासवर्ड|वन टाइम पासवर्ड|ओटीपी|वेरिफिकेशन कोड|प्रमाणीकरण कोड|एक्सेस कोड
        एकबारगी कोड|वन टाइम कोड|सिक्योरिटी कोड|एक बार उपयोग
        รหัสยืนยัน|รหัสความปลอดภัย|รหัสผ่านแบบใช้ครั้งเดียว|รหัสผ่านครั้งเดียว|รหัสการยืนยัน|รหัสตรวจสอบ|รหัสเข้าสู่ระบบ|รหัสใช้ครั้งเดียว|รหัสแบบใช้ครั้งเดียว|รหัส otp|รหัสรักษาความปลอดภัย
        รหัสผ่านชั่วคราว|รหัสสำหรับ|โค้ดยืนยัน|รหัสลับ|รหัสพิน|รหัสเปิดใช้งาน
        mã xác minh|mã xác nhận|mã xác thực|mã bảo mật|mã đăng nhập|mã otp|mật khẩu một lần|mã kích hoạt|mã truy cập|mã dùng một lần|mật khẩu dùng một lần|mã kiểm tra|mã an toàn|mật khẩu tạm thời
        kode verifikasi|kode keamanan|kode konfirmasi|kode otp|kode masuk|kode akses|kode aktivasi|kode sekali pakai|kata sandi sekali pakai|kode otentikasi|kode autentikasi|kode login
        sandi sekali pakai|kode rahasia|kod pengesahan|kode pendaftaran
        验证码|校验码|动态码|动态密码|动态口令|安全码|确认码|一次性密码|一次性代码|一次性验证码|激活码|登录码|验证代码|安全代码|登录代码|认证码|短信码|临时密码|验证密码|安全验证码|确认代码|验证号码
        驗證碼|校驗碼|動態密碼|安全碼|確認碼|一次性密碼|一次性代碼|一次性驗證碼|啟用碼|登入碼|驗證代碼|安全代碼|登入代碼|認證碼|單次密碼|臨時密碼|安全性代碼|確認代碼|動態碼|驗證號碼
        認証コード|確認コード|検証コード|セキュリティコード|セキュリティ コード|ログインコード|ワンタイムパスワード|ワンタイムコード|ワンタイム パスワード|認証番号|確認番号|暗証番号|パスコード|アクセスコード|認証キー
        サインインコード|アクティベーションコード|認証用コード|確認用コード|本人確認コード|仮パスワード|検証用コード|ログイン用コード|認証用の番号|ログイン コード|認証 コード|確認 コード
        인증번호|인증 번호|인증코드|인증 코드|확인코드|확인 코드|보안코드|보안 코드|로그인 코드|로그인코드|일회용 비밀번호|일회용비밀번호|일회용 코드|일회용 인증|임시 비밀번호|본인 확인 번호|인증키|확인번호|확인 번호|보안번호|인증 암호|검증 코드
        ellenőrző kód*|biztonsági kód*|megerősítő kód*|hitelesítő kód*|belépési kód*|cod de verificare|codul de verificare|cod de securitate|codul de securitate|cod de confirmare|codul de confirmare
        код за потвърждение|верификациони код|sigurnosni kod*|verifikacijski kod*|kod za potvrdu|código de verificació|codi de verificació|کد تایید|کد تأیید|کد ورود|رمز یکبار مصرف
        """;

    /// <summary>Of a registration, or of a trip.</summary>
    public const string Confirmations = "confirmation code*|confirm code|confirmation pin|code of confirmation";

    public const string Codes = """
        code|codes|*code|*codes|pin|pincode|pin code|pin number|token|código|códigos|codice|codici|kod|kodu|kodunuz*|kodun*|kodem|kody|koden|*kod|*koden|*kode|kode|kodenummer|kodemu|koodi*|*koodi|*koodisi
        kód|kódu|kódem|kódot|kódja|код|кода|кодом|коды|κωδικός|κωδικό|κωδικού|קוד|הקוד|رمز|الرمز|كود|الكود|कोड|รหัส|โค้ด|mã của|mã sau|mã này|nhập mã|là mã|mã pin|代码|代碼|口令|コード|コードは|코드|피인|핀번호|cod|codul
        şifreniz|şifre|clave|lösenkod|adgangskode*|کد
        """;
}
