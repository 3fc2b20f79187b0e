//! What a field of an object of JSON means, whatever its name.

/// How little a text is a message that is only called that.
pub(super) const ANY_TEXT: u8 = 4;

/// What a field of an error object means. The same in every envelope, whatever its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    /// A code: `"code": "1113"`.
    Code,
    /// A kind: `"type": "rate_limit_error"`.
    Type,
    /// A status: a number, or in words as Google has it.
    Status,
    /// A code of Google's `ErrorInfo`.
    Reason,
    /// A message; the lower the number, the more it is one.
    Message(u8),
    /// The id of the request.
    RequestId,
    /// Whether it went well.
    Success,
    /// Why an answer ended.
    Finish,
    /// An error: an object, or its message or code alone.
    Error,
    /// Something with an error inside.
    Wrapper,
    /// The body of another response, as such or as a text.
    Body,
    /// What an error is about: seldom another error.
    Param,
    /// What a program says in the end, possibly of an error, in a text.
    Report,
    /// What a message consists of: objects with texts, or a text that anybody may have written.
    Content,
    /// What only an answer has.
    Answer,
    /// Another field.
    Other,
}

impl Field {
    /// Whether an object may stand there that is an error.
    pub(super) fn descends(self) -> bool {
        matches!(
            self,
            Self::Error
                | Self::Wrapper
                | Self::Body
                | Self::Answer
                | Self::Param
                | Self::Content
                | Self::Status
                | Self::Message(_)
        )
    }

    /// The meaning of a name.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "code"
            | "Code"
            | "error_code"
            | "provider_code"
            | "errorCode"
            | "err_code"
            | "errcode"
            | "errCode"
            | "ret_code"
            | "retcode"
            | "resultCode"
            | "status_message_code" => Self::Code,
            "type" | "error_type" | "errorType" | "Type" => Self::Type,
            "status" | "http_status" | "httpStatus" | "status_code" | "statusCode" => Self::Status,
            "reason" => Self::Reason,
            "message" | "Message" => Self::Message(0),
            "msg" | "errorText" | "error_message" | "errorMessage" | "error_msg" | "errorMsg" | "err_msg"
            | "errmsg" | "errMsg" => Self::Message(1),
            "detail" | "error_detail" | "error_description" | "errorDescription" | "description" => Self::Message(2),
            "title" | "status_msg" => Self::Message(3),
            "text" | "value" => Self::Message(ANY_TEXT),
            "request_id" | "requestId" | "RequestId" | "requestID" | "requestid" | "req_id" | "log_id" | "logId"
            | "logid" | "logID" | "trace_id" | "traceId" | "traceid" | "ray_id" => Self::RequestId,
            "success" | "Success" => Self::Success,
            "finish_reason" | "stop_reason" => Self::Finish,
            "error" | "errors" | "err" | "Error" | "last_error" | "upstream_error" | "provider_error" => Self::Error,
            "raw" | "responseBody" | "response_body" | "responseText" | "rawErrorMessage" | "rawErrorPreview" => {
                Self::Body
            }
            "data" | "response" | "Response" | "body" | "details" | "metadata" | "cause" | "innererror"
            | "base_resp" | "provider" | "upstream" | "headers" | "responseHeaders" | "payload" | "errorDetails"
            | "0" | "1" | "properties" | "json" | "jsonPayload" | "exception" | "values" | "attributes" => {
                Self::Wrapper
            }
            "param" => Self::Param,
            "result" | "log" | "textPayload" | "statusMessage" | "exception.message" | "failedReason" => Self::Report,
            "content" => Self::Content,
            "choices" => Self::Answer,
            name if is_header_of_id(name) => Self::RequestId,
            _ => Self::Other,
        }
    }
}

/// Whether a name is that of a header with the id of a request: `x-shop-requestid`.
fn is_header_of_id(name: &str) -> bool {
    let ends = |end: &str| {
        let letters = name.bytes().rev().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
        letters.take(end.len()).eq(end.bytes().rev())
    };
    name.len() <= 40
        && name.starts_with(['x', 'X', 'r', 'R'])
        && ["requestid", "logid", "traceid"].into_iter().any(ends)
}
