namespace AgentSend.Infrastructure.Content.Codes;

/// <summary>What messages say that carry a verification code: why it was sent, how long it is valid, whom not to tell it.</summary>
internal static class SecurityWords
{
    public const string Security = """
        verify|verifies|verified|verification|verifying|sign in|signing in|sign into|log in|logging in|log into|logging into|login|sign up|signing up|signup|two factor|2fa|two step|one time|authentication
        authenticate|authenticator|expires in|expire in|will expire|expires after|expires at|valid for|valid until|only valid|do not share|don't share|never share|not share it|not share this|keep it secret
        didn't request|did not request|not request this|if you didn't|if this wasn't you|if it wasn't you|wasn't you|password reset|reset your password|reset password|to approve|to authorize|to authorise|forgot your password|change your password
        confirm your email|confirm your e mail|confirm your identity|confirm your account|confirm your address|confirm your new|confirm it's you|confirm it is you|confirm that this is|your identity|new device
        unrecognized device|enter the following|enter it|enter this|create your account|creating your account
        complete your registration|finish signing|complete your sign|security|one tap|secure your|prove
        bestätigen|verifizier*|anmelden|anzumelden|einzuloggen|zu bestätigen|freizugeben|anmeldung|einloggen|registrierung|zwei faktor*|gültig|läuft ab|geben sie den|gib den|gib diesen|nicht weiter*|passwort zurück*|kennwort zurück*|niemandem|identität|konto zu
        vérifi*|vérification|connexion|connecter|authentifi*|valable|expire|expirera|ne partagez|ne communiquez|ne le partagez|ne le communiquez|réinitialis*|confirmer votre|confirmez votre|saisissez|saisir|inscription|identité
        verific*|iniciar sesión|inicio de sesión|iniciar sessão|autentic*|caduca|vence|válido|expira|expirará|no compartas|no comparta|no lo compartas|no lo comparta|não compartilhe|não partilhe|restablecer|redefinir|confirmar tu|confirma tu
        introduce|ingresa|insira|introduza|confirme|digite|acceder|entrar|registrarte|cadastro|identidad|identidade
        accedi|accedere|accesso|scade|scadrà|valido|non condivider*|inserisci|inserire|conferma|confermare|reimposta*|identità|registrazione
        verifi*|inloggen|in te loggen|aanmelden|aan te melden|inlog*|geldig|verloopt|vervalt|deel deze|deel dit|niet met|wachtwoord|bevestig*|voer de|voer deze|identiteit
        logga in|inloggning*|giltig*|går ut|upphör|dela inte|dela aldrig|bekräfta*|ange|lösenord*|identitet*|log ind|logge ind|gyldig*|udløber|del ikke|del aldrig|bekræft*|indtast*|adgangskode*|logg inn|logge inn|pålogging*
        innlogging*|utløper|ikke del|bekreft*|skriv inn|oppgi|tast inn|passord*|kirjaudu*|kirjautu*|voimassa|vanhenee|vanhentuu|älä jaa|vahvist*|syötä|salasana*|henkilöllisyy*
        weryfik*|zaloguj*|logowani*|ważny|wygasa|wygaśnie|nie udostępniaj|nie podawaj|potwierd*|wpisz|wprowadź|hasł*|tożsamoś*|rejestracj*|ověř*|přihlás*|přihlášen*|platí|platný|platnost|vyprší|nesdílejte|nikomu|potvrď*|potvrzen*|zadejte|hesl*|registrac*
        подтвер*|вход*|войти|авториз*|действител*|действует|истекает|никому|не сообщайте|не передавайте|введите|парол*|регистрац*|личност*|верифик*|підтвер*|увійти|вхід|входу|дійсний|діє|нікому|не повідомляйте|введіть|реєстрац*
        doğrula*|giriş*|oturum*|geçerli*|kimseyle|paylaşma*|onayla*|şifre*|parola*|hesabınız*|kayıt|kimliği*
        επαλήθευ*|επιβεβαίω*|επαληθεύ*|σύνδεση*|συνδεθεί*|ισχύει|λήγει|μην μοιρ*|μη μοιρ*|εισαγάγετε|εισάγετε|πληκτρολογήστε|εγγραφή*|ταυτότητ*
        אימות|לאמת|להתחבר|התחברות|כניסה|תקף|בתוקף|יפוג|אל תשתף|אין לשתף|להזין|הזן|הזינו|סיסמה|אבטחה|לאשר
        التحقق|تحقق|تسجيل الدخول|صالح|تنتهي|ينتهي|صلاحية|لا تشارك|لا تشاركه|أدخل|إدخال|كلمة المرور|تأكيد|هويتك|المصادقة|حسابك
        सत्यापन|सत्यापित|लॉगिन|लॉग इन|साइन इन|मान्य|वैध|समाप्त|साझा न|शेयर न|दर्ज|पासवर्ड|पुष्टि|पहचान|खाते
        ยืนยัน|เข้าสู่ระบบ|หมดอายุ|ใช้ได้|ห้ามบอก|อย่าเปิดเผย|ห้ามเปิดเผย|อย่าแชร์|กรอก|ป้อน|รหัสผ่าน|ตัวตน|บัญชีของคุณ
        xác minh|xác nhận|xác thực|đăng nhập|đăng ký|hết hạn|có hiệu lực|không chia sẻ|đừng chia sẻ|mật khẩu|danh tính|tài khoản của
        verifikasi|masuk|berlaku|kedaluwarsa|kadaluarsa|jangan bagikan|jangan berikan|jangan beritahu|masukkan|kata sandi|konfirmasi|identitas|pendaftaran|akun anda
        验证|登录|有效|过期|请勿|切勿|不要告诉|泄露|输入|密码|身份|注册|驗證|登入|過期|請勿|洩露|輸入|密碼|身分|註冊|認証|確認|ログイン|サインイン|有効|期限|教えない|共有しない|入力|パスワード|本人|登録|인증|로그인|유효|만료|공유하지|알려주지|입력|비밀번호|본인|가입
        """;

    /// <summary>What stands right before something to be typed.</summary>
    public const string Entries = """
        use|enter|type|type in|key in|input|submit|provide|verwenden sie|nutzen sie|geben sie|nutze|verwende|gib|mit|utilisez|saisissez|entrez|tapez|utilise|saisis|usa|utiliza|utilice|introduce|introduzca|ingresa|ingrese|digita|digite|use o|utilize|insira|introduza|inserisci|inserire|utilizza|gebruik|voer|vul|använd|ange|skriv|brug|indtast|bruk|tast|käytä|syötä|użyj|wpisz|podaj|użyj kodu|použijte|zadejte
        используйте|введите|укажите|використайте|введіть|χρησιμοποιήστε|εισαγάγετε|השתמש|השתמשו|הזן|הזינו|استخدم|أدخل|उपयोग करें|दर्ज करें|ใช้|กรอก|dùng|nhập|sử dụng|gunakan|masukkan|使用|输入|輸入|请输入|請輸入|use code|enter code
        """;

    public const string Promotions = """
        checkout|at the till|discount|% off|promo|promotion|coupon|voucher|sale ends|free shipping|save up to|special offer|shop now|gutschein*|rabatt*|einkauf|remise|réduction|soldes|descuento|desconto|cupón|cupom|sconto|korting*|alennus*|rabat|zniżk*|sleva|slevu
        скидк*|промокод*|знижк*|indirim*|έκπτωση|הנחה|خصم|छूट|ส่วนลด|giảm giá|khuyến mãi|diskon|优惠|折扣|優惠|割引|クーポン|할인|쿠폰
        """;

    public const string Trades = """
        your order|order confirmation|your booking|booking confirmation|your reservation|your flight|itinerary|boarding|check in date|hotel|your trip|your stay|your invoice|shipment|shipped|has been delivered|pick up your|pickup|your appointment
        bestellung|buchung|reservierung|rechnung|lieferung|flug|commande|réservation|vol|facture|pedido|reserva|vuelo|voo|factura|fatura|ordine|prenotazione|volo|fattura|bestelling|boeking|factuur|beställning|bokning|bestilling|ordre|tilaus|varaus|zamówieni*|rezerwacj*
        objednávk*|rezervac*|заказ*|брон*|замовлен*|sipariş*|rezervasyon*|παραγγελία*|κράτηση*|הזמנה|طلبك|حجز|आदेश|ऑर्डर|คำสั่งซื้อ|การจอง|đơn hàng|đặt chỗ|pesanan|pemesanan|订单|预订|訂單|預訂|注文|予約|주문|예약
        """;

    public const string Meetings = """
        meeting id|dial in|dial by|zoom meeting|join zoom|join by phone|webex|conference call|conference id|conference bridge|teams meeting|google meet|phone conference|audio conference|webinar|join the meeting|join meeting|participant pin|host pin|moderator
        telefonkonferenz|einwahl*|besprechungs id|videokonferenz|konferenz id|réunion zoom|id de réunion|conférence téléphonique|reunión|ID de reunión|reunião|riunione|vergadering|vergaderings id|möte|møde|møte|kokous*|spotkani*|schůzk*|конференц*|совещани*|toplantı*|σύσκεψη*|פגישה|ישיבה|اجتماع|बैठक|मीटिंग|ประชุม|cuộc họp|rapat|会议|會議|会議|ミーティング|회의
        """;
}
