//! What happens in the year, in order: what is edited, and what is to be said of it.

use super::project::Project;

const EN: &str = "docs-src/zai/errors.en.md";
const ZH: &str = "docs-src/zai/errors.zh-CN.md";
const ZAI: &str = "docs-src/zai/provider.toml";
const ANNOTATIONS: &str = "docs-src/zai/annotations.md";
const RELAY: &str = "docs-src/zenmux/errors.en.md";
const RELAY_ANNOTATIONS: &str = "docs-src/zenmux/annotations.md";
const RELAY_ZH: &str = "docs-src/zenmux/errors.zh-CN.md";
const ZENMUX: &str = "docs-src/zenmux/provider.toml";

/// A step.
pub struct Step {
    /// What somebody did.
    pub what: &'static str,
    /// How.
    pub edit: fn(&Project),
    /// What it weighs.
    pub verdict: &'static str,
    /// The kinds of change that it is, each once.
    pub rules: &'static [&'static str],
    /// For a change of one error, how many of its texts or facts changed.
    pub facts: Option<usize>,
}

const fn step(
    what: &'static str,
    verdict: &'static str,
    rules: &'static [&'static str],
    facts: Option<usize>,
    edit: fn(&Project),
) -> Step {
    Step { what, edit, verdict, rules, facts }
}

/// The row of a code in a table whose first column is the category.
fn row(code: &str) -> String {
    format!("| {code} |")
}

#[rustfmt::skip] // one call for each day
pub const YEAR: &[Step] = &[
    // Somebody has quoted what has the typo now.
    step("a typo", "patch", &["message-reworded", "quotation-reworded", "translation-behind"], Some(1), |p| {
        p.edit(EN, "Your account is in arrears", "Your acount is in arrears");
    }),
    step("the typo mended", "patch", &["message-reworded", "translation-behind"], Some(1), |p| {
        p.edit(EN, "Your acount is in arrears", "Your account is in arrears");
    }),
    step("a new error in both languages", "minor", &["variant-added"], None, |p| {
        p.put(EN, &row("1309"), "|  | 1306 | The batch queue is full |");
        p.put(ZH, &row("1309"), "|  | 1306 | 批处理队列已满 |");
    }),
    step("a new error in English alone", "minor", &["variant-added"], None, |p| {
        p.put(EN, &row("1309"), "|  | 1307 | Too many keys in use |");
    }),
    step("its translation", "minor", &["translation-added"], Some(2), |p| {
        p.put(ZH, &row("1309"), "|  | 1307 | 使用的密钥过多 |");
    }),
    step("an error leaves both pages", "minor", &["variant-retired"], None, |p| {
        p.write("1304.en", &p.cut(EN, &row("1304")));
        p.write("1304.zh", &p.cut(ZH, &row("1304")));
    }),
    step("it returns", "minor", &["variant-back"], None, |p| {
        p.put(EN, &row("1305"), &p.read("1304.en"));
        p.put(ZH, &row("1305"), &p.read("1304.zh"));
    }),
    step("the tables are formatted otherwise", "none", &[], None, |p| {
        for page in [EN, ZH] {
            let text = p.read(page);
            let squeeze = |line: &str| if line.starts_with('|') { line.split_whitespace().collect::<Vec<_>>().join(" ") } else { line.to_owned() };
            let lines: Vec<String> = text.lines().map(|line| squeeze(&line.replace(":-", "--"))).collect();
            p.write(page, &(lines.join("\n") + "\n"));
        }
    }),
    step("rows move within their group", "none", &[], None, |p| {
        let line = p.cut(EN, &row("1214"));
        p.put(EN, &row("1212"), &line);
        let line = p.cut(ZH, &row("1231"));
        p.put(ZH, &row("1230"), &line);
    }),
    step("a space, a full stop and bold come, a link goes", "none", &["retouched"], None, |p| {
        p.edit(EN, "Model does not exist, please check the model code", "Model does not exist , please check the model code.");
        p.edit(EN, "| Internal Error |", "| **Internal Error** |");
        p.edit(EN, "the official website. [https://z.ai/subscribe](https://z.ai/subscribe)", "the official website. https://z.ai/subscribe");
    }),
    step("an error gets its first placeholder", "major", &["placeholder-first"], Some(2), |p| {
        p.edit(EN, "The API has triggered a rate limit.", "The API has triggered a rate limit `${limit}`.");
        p.edit(ZH, "该 API 已触发流量限制", "该 API 已触发流量限制 `${limit}`");
    }),
    step("an error gets one more placeholder", "minor", &["message-reworded", "placeholder-added", "quotation-reworded"], Some(2), |p| {
        p.edit(EN, "`${field}` parameter not received properly", "`${field}` parameter of `${type}` not received properly");
        p.edit(ZH, "未正常接收到 `${field}` 参数", "未正常接收到 `${type}` 的 `${field}` 参数");
    }),
    step("the placeholder goes again", "major", &["message-reworded", "placeholder-removed"], Some(2), |p| {
        p.edit(EN, "`${field}` parameter of `${type}` not received properly", "`${field}` parameter not received properly");
        p.edit(ZH, "未正常接收到 `${type}` 的 `${field}` 参数", "未正常接收到 `${field}` 参数");
    }),
    step("a placeholder gets another name", "major", &["placeholder-renamed"], Some(2), |p| {
        p.edit(EN, "`${request_id}`", "`${task_id}`");
        p.edit(ZH, "`${request_id}`", "`${task_id}`");
    }),
    step("a Chinese text alone is reworded", "patch", &["message-reworded"], Some(1), |p| {
        p.edit(ZH, "| 1110 | 您的账户当前处于非活动状态。请检查账户信息 |", "| 1110 | 您的账户尚未激活。请检查账户信息 |");
    }),
    step("a group of errors is called otherwise", "patch", &["category-moved"], None, |p| {
        p.edit(EN, "| API Policy Block Error |", "| Policy Error |");
    }),
    step("somebody quotes words for a class", "minor", &["class-stated", "retry-stated", "scope-stated"], None, |p| {
        p.put(ANNOTATIONS, "| 1210 | InvalidRequest |", "| 1300 | ContentPolicy | Never | | \"API call blocked by policy\" |");
    }),
    step("and another class", "minor", &["class-changed", "retry-withdrawn", "scope-changed"], None, |p| {
        p.edit(ANNOTATIONS, "| 1300 | ContentPolicy | Never | |", "| 1300 | Conflict | | Account |");
    }),
    step("and takes it back", "minor", &["class-withdrawn", "scope-withdrawn"], None, |p| {
        p.cut(ANNOTATIONS, "| 1300 | Conflict |");
    }),
    step("an HTTP status is seen in responses", "minor", &["status-documented"], None, |p| {
        p.put(ANNOTATIONS, "| 1213 | 400 |", "| 1212 | 400 | observed: example/repository#1 |");
    }),
    step("another one is", "minor", &["status-changed"], None, |p| {
        p.edit(ANNOTATIONS, "| 1212 | 400 |", "| 1212 | 405 |");
    }),
    step("it was a mistake", "minor", &["status-withdrawn"], None, |p| {
        p.cut(ANNOTATIONS, "| 1212 | 405 |");
    }),
    step("a wording is seen in responses", "patch", &["observed-changed"], Some(1), |p| {
        p.put("docs-src/zai/observed.en.md", "| 1213 | 400 |", "| 1211 | | Unknown model, said the server | example/repository#2 |");
    }),
    step("a new HTTP status in both languages", "minor", &["variant-added"], None, |p| {
        p.put(EN, "| 435 |", "| 430 | Too many uploads | Upload later |");
        p.put(ZH, "| 435 |", "| 430 | 上传过多 | 请稍后上传 |");
    }),
    step("a solution is reworded", "patch", &["solution-reworded"], Some(1), |p| {
        p.edit(EN, "| Upload later |", "| Upload tomorrow |");
    }),
    step("a change that somebody lets pass", "none", &["message-reworded", "reason-changed", "translation-behind"], None, |p| {
        p.edit(EN, "| Authentication Failed |", "| Authentication has failed |");
        p.edit(ANNOTATIONS, "\"Authentication Failed\"", "\"Authentication has failed\"");
        let config = p.read(ZAI);
        p.write(ZAI, &format!("{config}\n[[changes.allow]]\nrule = \"message-reworded\"\ncode = \"1000\"\nreason = \"nobody shows it\"\n"));
    }),
    step("another address of the page", "patch", &["address-changed"], None, |p| {
        p.edit(ZAI, "url = \"https://docs.z.ai/api-reference/api-code\"", "url = \"https://docs.z.ai/errors\"");
    }),
    step("the provider is called otherwise", "patch", &["provider-retitled"], None, |p| {
        p.edit(ZAI, "title = \"Z.AI\"", "title = \"Z.ai\"");
    }),
    step("more is known of responses", "minor", &["wire-changed"], None, |p| {
        p.edit(ZENMUX, "request-id-headers = [\"X-ZenMux-RequestId\"]", "request-id-headers = [\"X-ZenMux-RequestId\", \"X-Request-Id\"]");
    }),
    step("a rename on purpose", "major", &["variant-renamed"], Some(1), |p| {
        let ran = p.run(&["rename", "zai", "1113", "InsufficientBalance"]);
        assert!(ran.status == 0 && ran.out.contains("major"), "{}{}", ran.out, ran.err);
    }),
    step("an error leaves for good", "minor", &["variant-retired"], None, |p| {
        p.cut(EN, &row("1100"));
        p.cut(ZH, &row("1100"));
    }),
    step("and is removed on purpose", "major", &["variant-removed"], None, |p| {
        let ran = p.run(&["remove", "zai", "AccountReadWrite"]);
        assert!(ran.status == 0 && ran.out.contains("major"), "{}{}", ran.out, ran.err);
    }),
    step("a code changes, and a person says so", "major", &["code-changed", "message-reworded", "resolution-changed", "translation-behind"], None, |p| {
        p.edit(EN, "| 1306 | The batch queue is full |", "| 1316 | The queue of batches is full |");
        p.edit(ZH, "| 1306 |", "| 1316 |");
        p.edit("docs-src/zai/names.toml", "code = \"1306\"", "code = \"1316\"");
    }),
    step("two tables become one with a status column", "minor", &["annotation-redundant", "enum-retired", "layout-changed", "text-withdrawn"], None, relayout),
    step("a page in another language", "minor", &["locale-added"], None, |p| {
        p.write(RELAY_ZH, "# 错误码\n\n| HTTP Status | Error Type | Description |\n| --- | --- | --- |\n| 429 | rate_limit | 超出速率限制 |\n");
        p.edit(ZENMUX, "[wire]", "[[page]]\nfile = \"errors.zh-CN.md\"\nlocale = \"zh-CN\"\n\n[wire]");
    }),
    step("which is given up", "minor", &["locale-removed"], None, |p| {
        p.edit(ZENMUX, "[[page]]\nfile = \"errors.zh-CN.md\"\nlocale = \"zh-CN\"\n\n", "");
    }),
    step("one of many messages of a code is reworded", "patch", &["message-reworded"], Some(1), |p| {
        p.edit(RELAY, "| Parameter n grater than 1 is not supported |", "| Parameter n greater than 1 is not supported |");
    }),
    step("a cause is reworded", "patch", &["cause-reworded"], Some(1), |p| {
        p.edit(RELAY, "| temperature is negative |", "| temperature is below zero |");
    }),
    step("a new message of a code", "minor", &["variant-added"], None, |p| {
        p.put(RELAY, "| Parameter temperature is not valid |", "| Parameter top_p is not valid | top_p is above one | Use a top_p value ≤ 1 |");
    }),
    step("it leaves", "minor", &["variant-retired"], None, |p| {
        p.cut(RELAY, "| Parameter top_p is not valid |");
    }),
    step("and returns with the same words", "minor", &["variant-back"], None, |p| {
        p.put(RELAY, "| Parameter temperature is not valid |", "| Parameter top_p is not valid | top_p is above one | Use a top_p value ≤ 1 |");
    }),
    step("somebody saw what may be retried", "minor", &["retry-stated"], None, |p| {
        let annotations = p.read(RELAY_ANNOTATIONS);
        p.write(RELAY_ANNOTATIONS, &format!("{annotations}{RETRIES}"));
    }),
    step("the page says so of one and otherwise of another", "minor", &["annotation-contradicted", "annotation-redundant", "reason-changed", "retry-changed"], None, |p| {
        p.edit(RELAY, "Retryable:      429, 500, 502, 503, 504", "Retryable:      429, 500, 502, 503, 504, 520, 524");
    }),
    step("what the page states is annotated no more", "none", &[], None, |p| {
        let annotations = p.read(RELAY_ANNOTATIONS);
        p.write(RELAY_ANNOTATIONS, annotations.strip_suffix(RETRIES).expect("it is there"));
    }),
];

/// What was seen of retries.
const RETRIES: &str = "
| Code | Variant | Retry | Because |
| --- | --- | --- | --- |
| provider_internal_server_error | ProviderUnreachable | Backoff | observed: example/repository#3 |
| provider_internal_server_error | ProviderTimedOut | Never | observed: example/repository#4 |
";

/// What happens where there is git.
pub const MERGES: &[Step] = &[
    step("two branches that each add an error are merged", "minor", &["variant-added"], None, |p| {
        let page = "docs-src/zai/errors.en.md";
        let ran = p.branches([&|p| p.put(page, "| 1001 |", "| | 1099 | The door is locked |"), &|p| {
            p.put(page, "| 1303 |", "| | 1399 | The window is open |")
        }]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    }),
    step("two branches that each retire an error are merged", "minor", &["variant-retired"], None, |p| {
        let retire = |p: &Project, code| [EN, ZH].iter().for_each(|page| drop(p.cut(page, &row(code))));
        let ran = p.branches([&|p| retire(p, "1220"), &|p| retire(p, "1304")]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    }),
    step(
        "two branches that change one row are settled",
        "patch",
        &["message-reworded", "quotation-reworded", "translation-behind"],
        Some(1),
        |p| {
            let reword = |p: &Project, text: &str| p.edit(EN, "Your account does not exist", text);
            let ran = p.branches([&|p| reword(p, "There is no such account"), &|p| reword(p, "Your account is gone")]);
            assert_eq!(ran.status, 1, "{}{}", ran.out, ran.err);
            let ran = p.run(&["regen"]);
            assert!(ran.status == 1 && ran.err.contains("error[merge-conflict]"), "{}", ran.err);
            for (side, folder) in [("--theirs", "docs-src"), ("--ours", "generated")] {
                assert_eq!(p.git(&["checkout", side, "--", folder]).status, 0);
            }
        },
    ),
];

/// The page gets one table, with a column for the status.
fn relayout(p: &Project) {
    let statuses = statuses(p);
    for (page, header) in [(EN, "| HTTP Status | Code | Error Message |"), (ZH, "| HTTP 状态码 | 错误码 | 错误信息 |")]
    {
        let text = p.read(page);
        let is_row = |line: &&str| line.starts_with('|') && line.split('|').count() == 5;
        let business = text.lines().skip_while(|line| !line.contains("| 500 |")).skip(1);
        let business = business.skip_while(|line| !line.contains("| 500 |") && !line.contains("| 500  |"));
        let mut table = format!("# Errors\n\n## Errors\n\n{header}\n| --- | --- | --- |\n");
        for line in business.take_while(is_row) {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let status = statuses.iter().find(|(code, _)| code == cells[2]).map_or("", |(_, status)| status);
            table.push_str(&format!("| {status} | {} | {} |\n", cells[2], cells[3]));
        }
        p.write(page, &table);
    }
    // What the page states needs no annotation, and what it no longer says cannot be quoted.
    let annotations = p.read(ANNOTATIONS);
    let (head, rest) = annotations.split_once("| Code | HTTP Status | Because |").expect("the table");
    let (_, rest) = rest.split_once("| Code | Class |").expect("the next table");
    let rest = rest.split_once("## ZaiHttpError").map_or(rest, |(rest, _)| rest);
    p.write(ANNOTATIONS, &format!("{head}| Code | Class |{rest}"));
    p.edit(ZAI, "tables = [\"Business Error Codes\"]", "tables = [\"Errors\"]");
    p.edit(ZAI, "tables = [\"HTTP Status Code\"]", "tables = []");
}

/// The first status of each code, as the IR has it.
fn statuses(p: &Project) -> Vec<(String, String)> {
    let ir = p.ir("zai");
    let errors = ir["enums"][0]["errors"].as_array().cloned().unwrap_or_default();
    let status = |spec: &serde_json::Value| {
        let statuses = spec["http_status"].as_array()?.iter().map(|fact| fact["value"].to_string());
        Some((spec["code"].as_str()?.to_owned(), statuses.collect::<Vec<_>>().join(", ")))
    };
    errors.iter().filter_map(status).collect()
}
