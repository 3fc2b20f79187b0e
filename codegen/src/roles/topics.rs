//! The words that say what a text speaks of, in the languages that providers write in: errors, HTTP, retries, failures.

/// Words in a heading that say that errors follow.
pub(super) const ERROR_WORDS: &[&str] = &[
    "error", "errors", "exception", "exceptions", "failure", "return codes", "return code", "result codes",
    "result code", "返回码", "返回碼", "結果コード", "결과 코드", "failures", "fault", "faults", "troubleshooting",
    "错误", "异常", "错误码", "报错", "錯誤", "異常", "エラー", "例外", "오류", "에러", "errores", "erreur", "erreurs",
    "fehler", "fehlercodes", "fehlermeldungen", "fehlercode", "errore", "errori", "fout", "fouten", "foutcodes",
    "błąd", "błędy", "błędów", "hata", "hatalar", "hataları", "lỗi", "erro", "erros", "códigos de retorno",
    "código de retorno", "codes retour", "codes de retour", "rückgabecodes", "ошибка", "ошибки", "ошибок", "ошибках",
];

/// Words in a heading that say that HTTP statuses follow.
pub(super) const HTTP_WORDS: &[&str] = &[
    "http", "status code", "status codes", "response code", "response codes", "状态码", "狀態碼", "ステータスコード",
    "상태 코드", "statuscode", "statuscodes", "códigos de estado", "códigos de status", "codes de statut",
    "codici di stato", "mã trạng thái", "kody statusu", "durum kodları", "коды состояния", "коды ответа",
    "коды ответов", "códigos de respuesta", "códigos de resposta", "códigos http", "codes de réponse", "antwortcodes",
    "응답 코드", "レスポンスコード",
];

/// Words in a heading that say that advice on retries follows.
pub(super) const RETRY_WORDS: &[&str] = &[
    "retry", "retries", "retrying", "retryable", "retriable", "重试", "重試", "リトライ", "再試行", "재시도",
    "reintento", "reintentos", "réessayer", "wiederholung", "retentativa", "retentativas", "повтор", "повторы",
    "thử lại",
];

/// Words with which messages say that something went wrong.
pub(super) const FAILURE_WORDS: &[&str] = &[
    "error", "fail", "fails", "failed", "failure", "invalid", "not", "no", "cannot", "can t", "couldn t", "unable",
    "denied", "missing", "unknown", "unsupported", "unexpected", "exceeded", "exceeds", "reached", "expired", "wrong",
    "incorrect", "bad", "malformed", "forbidden", "unauthorized", "unavailable", "refused", "rejected", "timed",
    "timeout", "too", "already", "must", "limit", "maximum", "insufficient", "overloaded", "disallowed", "without",
    "corrupt", "corrupted", "lost", "aborted", "blocked", "mismatch", "conflict", "conflicts", "only", "disabled",
    "错误", "失败", "无效", "不", "无法", "未", "超", "非法", "异常", "缺", "没有", "拒绝", "過", "錯誤", "失敗",
    "無效", "無法", "未", "エラー", "無効", "できません", "ません", "ない", "不正", "超え", "拒否", "오류", "실패",
    "없", "않", "잘못", "초과", "inválido", "falló", "falta", "excedido", "invalide", "échec", "manquant", "dépassé",
    "ungültig", "fehlgeschlagen", "nicht", "fehlt", "überschritten", "inválida", "falhou", "excedeu", "não",
    "неверный", "неверная", "неверные", "не", "ошибка", "ошибки", "превышен", "превышено", "отсутствует",
    "отсутствуют", "недопустимые", "недопустимый", "некорректный", "некорректные", "невозможно", "запрещено", "нет",
    "incorrecto", "incorrecta", "no", "sin", "erreur", "pas", "absent", "manque", "incorrect", "fehler", "ungültige",
    "kein", "keine", "incorreto", "incorreta", "sem", "erro",
];
