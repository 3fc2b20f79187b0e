//! The words of column headers in the languages that providers write in. This is the one place to add one.
//!
//! All of them are in lower case, without punctuation; a plural with `s` needs no entry of its own.

use super::Role;
use super::words::Hint::{After, Is, MayBe, NotErrors};
use super::words::Meaning;

pub(super) const CODE: Meaning = &[Is(Role::Code)];
pub(super) const CODE_OR_STATUS: Meaning = &[Is(Role::Code), MayBe(Role::Status)];
pub(super) const STATUS: Meaning = &[Is(Role::Status), MayBe(Role::Code)];
// What answers a request may be a status, and nothing else that names an error.
pub(super) const RESPONSE: Meaning = &[Is(Role::Status)];
pub(super) const TYPE: Meaning = &[MayBe(Role::Code), MayBe(Role::Category)];
pub(super) const CATEGORY: Meaning = &[Is(Role::Category)];
pub(super) const MESSAGE: Meaning = &[Is(Role::Message)];
// A description says what the message would say, where there is no message.
pub(super) const DESCRIPTION: Meaning = &[MayBe(Role::Message), MayBe(Role::Cause)];
// A meaning says less than a description, where a table has both.
pub(super) const MEANING: Meaning = &[After, MayBe(Role::Message)];
pub(super) const CAUSE: Meaning = &[MayBe(Role::Cause), MayBe(Role::Message)];
pub(super) const SOLUTION: Meaning = &[Is(Role::Solution)];
pub(super) const FIELDS: Meaning = &[NotErrors("it lists fields or parameters")];
pub(super) const EVENTS: Meaning = &[NotErrors("it lists events or operations")];

/// The words of a language, by what they mean.
pub(super) type Language = &'static [(Meaning, &'static [&'static str])];

pub(super) const LANGUAGES: &[Language] = &[EN, ZH, JA, KO, ES, FR, DE, PT, RU, IT, NL, PL, TR, VI];

const EN: Language = &[
    (
        CODE_OR_STATUS,
        &[
            "code", "error code", "err code", "errcode", "errno", "error number", "return code", "result code",
            "exit code", "close code", "fault code", "reason code", "response error code", "returned code",
        ],
    ),
    (
        CODE,
        &[
            "error", "error name", "error id", "error type", "error key", "exception", "business code", "symbol",
            "constant", "error constant", "exception class", "exception name", "exception type", "error class name",
            "result key", "error class", "error identifier", "error slug", "error string", "identifier", "slug",
            "sqlstate",
        ],
    ),
    (
        STATUS,
        &[
            "http", "http code", "http status", "http status code", "http error", "http error code",
            "http response code", "http response", "status", "status code", "response code", "response status",
            "http statuscode",
        ],
    ),
    (RESPONSE, &["response", "http result"]),
    (TYPE, &["type", "name", "class"]),
    (CATEGORY, &["category", "group", "kind", "area", "module", "section", "family"]),
    (
        MESSAGE,
        &[
            "message", "error message", "msg", "error msg", "text", "error text", "response message",
            "default message", "example message", "result message", "returned message",
        ],
    ),
    (
        DESCRIPTION,
        &[
            "description", "desc", "definition", "details", "detail", "explanation", "summary", "overview",
            "what it means", "what happened", "interpretation", "notes", "comment", "remarks", "info", "information",
        ],
    ),
    (MEANING, &["meaning", "reason phrase", "title"]),
    (
        CAUSE,
        &[
            "cause", "reason", "why", "issue", "problem", "possible issue", "when", "condition", "scenario",
            "root cause", "when it happens", "when it occurs", "typical cause", "possible reason", "occurs when",
            "trigger",
        ],
    ),
    (
        SOLUTION,
        &[
            "solution", "resolution", "fix", "how to fix", "how to resolve", "how to solve", "action",
            "suggested action", "recommended action", "troubleshooting", "remedy", "handling", "what to do",
            "workaround", "recommendation", "next steps", "how to handle", "mitigation", "advice", "recovery behavior",
            "suggestion", "strategy", "retry strategy", "client action", "user action", "corrective action",
            "recovery",
        ],
    ),
    (
        FIELDS,
        &[
            "field", "parameter", "param", "property", "attribute", "argument", "option", "key", "header", "variable",
            "required", "default", "endpoint", "flag", "setting",
        ],
    ),
    (EVENTS, &["event", "opcode", "operation", "method", "command", "intent", "webhook", "sent by"]),
];

/// Chinese, simplified and traditional.
const ZH: Language = &[
    (
        CODE_OR_STATUS,
        &[
            "错误码", "错误代码", "返回码", "返回代码", "结果码", "业务错误码", "业务码", "代码", "编码", "code码",
            "业务code", "错误code", "错误编号", "错误编码", "异常码", "状态代码", "錯誤碼", "錯誤代碼", "代碼",
            "回傳碼", "返回碼",
        ],
    ),
    (
        CODE,
        &[
            "错误", "错误类型", "错误名称", "异常", "错误标识", "异常类型", "异常名称", "异常类", "错误类", "錯誤",
            "錯誤類型", "錯誤名稱",
        ],
    ),
    (
        STATUS,
        &[
            "状态码", "http返回码", "http状态码", "http状态", "http响应码", "响应码", "状态", "http码", "http状态代码",
            "狀態碼", "http狀態碼", "狀態", "狀態代碼", "http狀態",
        ],
    ),
    (RESPONSE, &["响应", "返回", "回應", "http响应"]),
    (TYPE, &["类型", "名称", "类型名称", "类名", "類型", "名稱", "標題"]),
    (CATEGORY, &["错误分类", "分类", "类别", "错误类别", "模块", "錯誤分類", "分類", "類別"]),
    (
        MESSAGE,
        &[
            "错误信息", "错误消息", "信息", "消息", "提示", "提示信息", "报错信息", "返回信息", "错误提示", "返回消息",
            "异常信息", "错误内容", "錯誤訊息", "訊息", "錯誤信息", "提示訊息",
        ],
    ),
    (
        DESCRIPTION,
        &[
            "描述", "说明", "错误描述", "错误说明", "详情", "解释", "备注", "详细描述", "详细说明", "說明", "錯誤描述",
            "錯誤說明", "備註", "詳情",
        ],
    ),
    (MEANING, &["含义", "意义", "错误含义", "語意", "含義", "意義"]),
    (
        CAUSE,
        &[
            "原因", "可能原因", "错误原因", "失败原因", "场景", "常见原因", "触发条件", "可能的原因", "产生原因",
            "錯誤原因", "常見原因",
        ],
    ),
    (
        SOLUTION,
        &[
            "解决方法", "解决方案", "解决办法", "处理方法", "处理方式", "处理建议", "处理", "处置", "处置建议",
            "排查建议", "建议", "措施", "处理措施", "排查方法", "解决建议", "应对措施", "如何解决", "解決方法",
            "解決方案", "處理方法", "處理建議", "處理方式", "建議",
        ],
    ),
    (
        FIELDS,
        &[
            "字段", "参数", "参数名", "属性", "字段名", "字段名称", "参数名称", "必填", "是否必填", "默认值", "欄位",
            "參數", "參數名稱", "屬性", "必填項",
        ],
    ),
    (EVENTS, &["事件", "操作码", "接口", "事件類型"]),
];

const JA: Language = &[
    (CODE_OR_STATUS, &["コード", "エラーコード", "結果コード", "リターンコード", "エラー番号", "番号"]),
    (CODE, &["エラー", "エラー名", "エラータイプ", "エラー種別", "例外", "例外名", "エラーの種類"]),
    (
        STATUS,
        &[
            "ステータス", "ステータスコード", "httpステータス", "httpステータスコード", "httpコード",
            "レスポンスコード", "応答コード",
        ],
    ),
    (RESPONSE, &["レスポンス", "応答"]),
    (TYPE, &["タイプ", "種類", "名前", "名称"]),
    (CATEGORY, &["カテゴリ", "カテゴリー", "分類", "区分"]),
    (MESSAGE, &["メッセージ", "エラーメッセージ", "エラー内容", "内容", "文字列"]),
    (MEANING, &["意味"]),
    (DESCRIPTION, &["説明", "詳細", "概要", "エラーの説明", "備考"]),
    (CAUSE, &["原因", "理由", "考えられる原因", "エラーの原因", "発生条件", "エラー原因"]),
    (SOLUTION, &["解決策", "解決方法", "対処", "対処法", "対処方法", "対応", "対応方法", "対策", "推奨される対応"]),
    (FIELDS, &["フィールド", "パラメータ", "パラメーター", "プロパティ", "属性", "項目", "必須"]),
    (EVENTS, &["イベント", "オペコード"]),
];

/// Korean. Where it has spaces is a matter of taste: they are not looked at.
const KO: Language = &[
    (CODE_OR_STATUS, &["코드", "오류 코드", "에러 코드", "오류코드", "에러코드", "결과 코드", "응답 코드"]),
    (CODE, &["오류", "에러", "오류 유형", "에러 유형", "오류 이름", "예외"]),
    (STATUS, &["상태", "상태 코드", "상태코드", "http 상태", "http 상태 코드", "http 코드", "http 응답 코드"]),
    (RESPONSE, &["응답"]),
    (TYPE, &["유형", "이름", "종류"]),
    (CATEGORY, &["분류", "카테고리"]),
    (MESSAGE, &["메시지", "오류 메시지", "에러 메시지", "메세지", "오류 메세지", "에러 메세지", "결과 메시지"]),
    (MEANING, &["의미"]),
    (DESCRIPTION, &["설명", "상세", "내용", "상세 설명", "비고"]),
    (CAUSE, &["원인", "이유", "사유", "발생 원인", "가능한 원인"]),
    (SOLUTION, &["해결", "해결 방법", "해결책", "조치", "조치 방법", "대응", "대응 방법", "대처 방법"]),
    (FIELDS, &["필드", "매개변수", "파라미터", "속성", "항목", "필수"]),
    (EVENTS, &["이벤트"]),
];

const ES: Language = &[
    (CODE_OR_STATUS, &["código", "codigo", "código de error", "codigo de error", "código de retorno"]),
    (CODE, &["tipo de error", "nombre del error", "excepción"]),
    (
        STATUS,
        &["estado", "código de estado", "estado http", "código http", "código de estado http", "código de respuesta"],
    ),
    (RESPONSE, &["respuesta"]),
    (TYPE, &["tipo", "nombre"]),
    (CATEGORY, &["categoría", "grupo"]),
    (MESSAGE, &["mensaje", "mensaje de error", "mensaje de retorno", "mensaje de respuesta"]),
    (DESCRIPTION, &["descripción", "descripcion", "detalle", "explicación"]),
    (MEANING, &["significado"]),
    (CAUSE, &["causa", "motivo", "razón", "posible causa", "causa posible"]),
    (SOLUTION, &["solución", "solucion", "acción", "resolución", "qué hacer", "acción recomendada", "cómo resolverlo"]),
    (FIELDS, &["campo", "parámetro", "propiedad", "atributo", "obligatorio"]),
    (EVENTS, &["evento"]),
];

const FR: Language = &[
    (CODE_OR_STATUS, &["code d erreur", "code erreur", "numéro d erreur", "code retour", "code de retour"]),
    (CODE, &["erreur", "type d erreur", "nom de l erreur"]),
    (STATUS, &["statut", "statut http", "code http", "code de statut", "code d état", "code statut", "état"]),
    (RESPONSE, &["réponse"]),
    (TYPE, &["nom"]),
    (CATEGORY, &["catégorie", "groupe"]),
    (MESSAGE, &["message d erreur", "libellé"]),
    (MEANING, &["signification"]),
    (DESCRIPTION, &["détail", "explication"]),
    (
        CAUSE,
        &[
            "raison", "cause possible", "motif", "cause courante", "causes courantes", "cause fréquente",
            "causes fréquentes",
        ],
    ),
    (SOLUTION, &["résolution", "que faire", "action recommandée", "action à entreprendre", "correction"]),
    (FIELDS, &["champ", "paramètre", "propriété", "attribut", "obligatoire", "requis"]),
    (EVENTS, &["événement"]),
];

const DE: Language = &[
    (CODE_OR_STATUS, &["fehlercode", "fehlernummer", "rückgabecode", "rückgabewert", "ergebniscode"]),
    (CODE, &["fehler", "fehlertyp", "fehlername", "ausnahme"]),
    (STATUS, &["statuscode", "http statuscode", "http code", "antwortcode"]),
    (TYPE, &["typ"]),
    (CATEGORY, &["kategorie", "gruppe"]),
    (MESSAGE, &["meldung", "fehlermeldung", "nachricht", "fehlertext", "meldungstext"]),
    (MEANING, &["bedeutung"]),
    (DESCRIPTION, &["beschreibung", "erklärung", "erläuterung"]),
    (CAUSE, &["ursache", "grund", "mögliche ursache", "mögliche ursachen", "ursachen"]),
    (SOLUTION, &["lösung", "maßnahme", "abhilfe", "behebung", "empfohlene maßnahme", "was tun", "lösungsvorschlag"]),
    (FIELDS, &["feld", "eigenschaft", "pflicht", "pflichtfeld"]),
    (EVENTS, &["ereignis"]),
];

const PT: Language = &[
    (CODE_OR_STATUS, &["código de erro", "codigo de erro", "código do erro", "código retorno", "código de resultado"]),
    (CODE, &["erro", "tipo de erro", "nome do erro", "exceção"]),
    (STATUS, &["código de status", "código de resposta", "status http", "código http status"]),
    (RESPONSE, &["resposta"]),
    (TYPE, &["nome"]),
    (CATEGORY, &["categoria"]),
    (MESSAGE, &["mensagem", "mensagem de erro", "mensagem de retorno", "mensagem de resposta"]),
    (DESCRIPTION, &["descrição", "descricao", "detalhe", "explicação"]),
    (CAUSE, &["razão", "possível causa", "causa provável"]),
    (SOLUTION, &["solução", "solucao", "ação", "resolução", "o que fazer", "ação recomendada", "como resolver"]),
    (FIELDS, &["parâmetro", "propriedade", "atributo", "obrigatório"]),
    (EVENTS, &["evento de webhook"]),
];

const RU: Language = &[
    (CODE_OR_STATUS, &["код", "код ошибки", "номер ошибки", "код возврата", "код результата"]),
    (CODE, &["ошибка", "тип ошибки", "название ошибки", "исключение"]),
    (
        STATUS,
        &[
            "статус",
            "http статус",
            "код http",
            "http код",
            "код состояния",
            "код ответа",
            "код состояния http",
            "статус код",
        ],
    ),
    (RESPONSE, &["ответ"]),
    (TYPE, &["тип", "название", "имя"]),
    (CATEGORY, &["категория", "группа"]),
    (MESSAGE, &["сообщение", "сообщение об ошибке", "текст ошибки", "текст"]),
    (MEANING, &["значение", "смысл"]),
    (DESCRIPTION, &["описание", "описание ошибки", "подробности", "пояснение", "расшифровка", "комментарий"]),
    (CAUSE, &["причина", "возможная причина", "возможные причины", "причины"]),
    (SOLUTION, &["решение", "действие", "что делать", "как исправить", "рекомендации", "способ устранения"]),
    (FIELDS, &["поле", "параметр", "свойство", "атрибут", "обязательный"]),
    (EVENTS, &["событие"]),
];

const IT: Language = &[
    (CODE_OR_STATUS, &["codice", "codice di errore", "codice errore", "codice di ritorno"]),
    (CODE, &["errore", "tipo di errore", "nome dell errore", "eccezione"]),
    (STATUS, &["stato", "stato http", "codice di stato", "codice http", "codice di stato http"]),
    (MESSAGE, &["messaggio", "messaggio di errore"]),
    (DESCRIPTION, &["descrizione", "dettaglio", "spiegazione"]),
    (MEANING, &["significato"]),
    (CAUSE, &["possibile causa", "cause possibili"]),
    (SOLUTION, &["soluzione", "azione", "rimedio", "cosa fare", "come risolvere", "risoluzione"]),
    (FIELDS, &["parametro", "proprietà", "attributo", "obbligatorio"]),
];

const NL: Language = &[
    (CODE_OR_STATUS, &["foutcode"]),
    (CODE, &["fout", "fouttype"]),
    (STATUS, &["http statuscode", "statuscode"]),
    (MESSAGE, &["bericht", "foutmelding", "melding"]),
    (DESCRIPTION, &["omschrijving", "beschrijving", "toelichting"]),
    (MEANING, &["betekenis"]),
    (CAUSE, &["oorzaak", "mogelijke oorzaak"]),
    (SOLUTION, &["oplossing", "actie"]),
    (FIELDS, &["veld", "eigenschap", "verplicht"]),
];

const PL: Language = &[
    (CODE_OR_STATUS, &["kod", "kod błędu"]),
    (CODE, &["błąd", "typ błędu"]),
    (STATUS, &["kod http", "status http", "kod statusu"]),
    (MESSAGE, &["komunikat", "wiadomość", "treść błędu"]),
    (DESCRIPTION, &["opis", "opis błędu", "szczegóły"]),
    (MEANING, &["znaczenie"]),
    (CAUSE, &["przyczyna", "możliwa przyczyna"]),
    (SOLUTION, &["rozwiązanie", "działanie"]),
    (FIELDS, &["pole", "właściwość", "wymagane"]),
];

const TR: Language = &[
    (CODE_OR_STATUS, &["kod", "hata kodu"]),
    (CODE, &["hata", "hata türü"]),
    (STATUS, &["durum", "durum kodu", "http kodu", "http durum kodu"]),
    (MESSAGE, &["mesaj", "hata mesajı"]),
    (DESCRIPTION, &["açıklama"]),
    (MEANING, &["anlam", "anlamı"]),
    (CAUSE, &["neden", "olası neden"]),
    (SOLUTION, &["çözüm"]),
    (FIELDS, &["alan", "zorunlu"]),
];

const VI: Language = &[
    (CODE_OR_STATUS, &["mã", "mã lỗi"]),
    (CODE, &["lỗi", "loại lỗi"]),
    (STATUS, &["mã trạng thái", "trạng thái", "mã http", "http status"]),
    (MESSAGE, &["thông báo", "thông điệp", "thông báo lỗi"]),
    (DESCRIPTION, &["mô tả", "chi tiết", "giải thích"]),
    (MEANING, &["ý nghĩa"]),
    (CAUSE, &["nguyên nhân"]),
    (SOLUTION, &["giải pháp", "cách khắc phục", "cách xử lý", "xử lý", "khắc phục", "thử lại", "thử lại được"]),
    (FIELDS, &["trường", "tham số", "bắt buộc"]),
];
