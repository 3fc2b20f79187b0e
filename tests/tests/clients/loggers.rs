//! How loggers write a line that holds a message.

use crate::words::Client;

pub const LOGGERS: &[Client] = &[
    ("Loguru", |m| format!("2026-01-01 00:00:00.000 | ERROR    | shop.client:send:17 - Request failed: {m}")),
    ("structlog", |m| format!("2026-01-01 00:00:00 [error    ] request failed                 error='{m}' status=429")),
    ("Python", |m| format!("ERROR:shop.client:Request failed: {m}")),
    ("Python, levels", |m| {
        format!(
            "2026-01-01 00:00:00,123 [WARNING] app.graph: attempt [shop/hat-4] failed (rate_limit): RateLimitError: {m}"
        )
    }),
    ("gunicorn", |m| format!("[2026-01-01 00:00:00 +0000] [1717] [ERROR] Request failed: {m}")),
    ("Celery", |m| format!("[2026-01-01 00:00:00,000: ERROR/ForkPoolWorker-1] Request failed: {m}")),
    ("Python, a class", |m| format!("ERROR:root:<class 'shop.RateLimitError'>: shop.RateLimitError: {m}")),
    ("tenacity", |m| {
        format!(
            "2026-01-01 00:00:00.123 | ERROR    | a.b:log_it:17 - Finished call to 'a.b' after 8.1(s), this was the 1st time calling it. exp: {m}"
        )
    }),
    ("SWE-agent", |m| format!("🤖 WARN     Retrying LM query: attempt 1 (slept for 9.7s) due to RateLimitError: {m}")),
    ("pytest", |m| format!("E       openai.RateLimitError: Error code: 429 - {m}")),
    ("log4j", |m| format!("2026-01-01 00:00:00,123 ERROR [main] c.s.Client (Client.java:17) - Request failed: {m}")),
    ("Logback", |m| format!("00:00:00.123 [main] ERROR com.shop.Client - Request failed: {m}")),
    ("Spring Boot", |m| {
        format!(
            "2026-01-01T00:00:00.123+08:00 ERROR 1 --- [shop] [nio-8080-exec-1] c.shop.Client : Request failed: {m}"
        )
    }),
    ("Serilog", |m| format!("[00:00:00 ERR] Request failed: {m}")),
    ("NLog", |m| format!("2026-01-01 00:00:00.0000|ERROR|Shop.Client|Request failed: {m}")),
    (".NET", |m| format!("fail: Shop.Client[0]\n      Request failed: {m}")),
    ("winston", |m| format!("error: Request failed: {m}")),
    ("debug", |m| format!("shop:client:error Request failed: {m} +12ms")),
    ("zerolog", |m| format!("12:00AM ERR request failed error=\"{m}\" status=429")),
    ("logrus", |m| format!("time=\"2026-01-01T00:00:00Z\" level=error msg=\"request failed\" error=\"{m}\"")),
    ("Go", |m| format!("2026/01/01 00:00:00 request failed: {m}")),
    ("tracing", |m| format!("2026-01-01T00:00:00.000000Z ERROR shop::client: request failed: {m}")),
    ("tracing, fields", |m| {
        format!("2026-01-01T00:00:00.000000Z ERROR shop::client: request failed error={m} status=429")
    }),
    ("env_logger", |m| format!("[2026-01-01T00:00:00Z ERROR shop] Request failed: {m}")),
    ("Ruby", |m| format!("E, [2026-01-01T00:00:00.000000 #1717] ERROR -- : Request failed: {m}")),
    ("Monolog", |m| format!("[2026-01-01 00:00:00] production.ERROR: Request failed: {m}")),
    ("Elixir", |m| format!("00:00:00.123 [error] Request failed: {m}")),
    ("Docker Compose", |m| format!("shop-1  | Error: 429 {m}")),
    ("Docker Compose, a time", |m| format!("shop-1  | [00:00:00 WRN] Request failed: {m}")),
    ("syslog", |m| format!("Jan  1 00:00:00 host shop[1717]: Request failed: {m}")),
    ("logcat", |m| format!("01-01 00:00:00.000  1717  1718 E Shop: Request failed: {m}")),
    ("Metro", |m| format!(" (NOBRIDGE) ERROR  [Shop] Request failed: 429 {m}")),
    ("Flutter", |m| format!("[ERROR:flutter/runtime/dart_vm_initializer.cc(41)] Unhandled Exception: Exception: {m}")),
    ("PM2", |m| format!("0|shop  | Error: 429 {m}")),
    ("Heroku", |m| format!("2026-01-01T00:00:00.000000+00:00 app[web.1]: Error: 429 {m}")),
    ("a list", |m| format!("- hat:hat-4: ProviderError: RateLimitError: {m}")),
    ("a numbered list", |m| format!("1. Request failed: {m}")),
    ("a time and a level", |m| format!("[00:00:00] [ERROR] {m}")),
    ("a time, a level and a place", |m| format!("[ERROR][2026-01-01 00:00:00][stream.py:843] - Request failed: {m}")),
];
