//! Crates outside of the workspace, as users have them: those in `tests/downstream`, and one that is generated here from
//! pages made to do harm.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use oracles::random::{Numbers, PIECES};
use provider_errors_codegen::{Diagnostics, Generated, Input, Sources, Style, generate, render_all};

fn here() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("downstream")
}

fn cargo(folder: &Path, args: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    let mut command = Command::new(env!("CARGO"));
    command.args(args).current_dir(folder).env("CARGO_TARGET_DIR", target).env_remove("RUSTFLAGS");
    command.env("RUSTDOCFLAGS", "-D warnings -D rustdoc::unescaped_backticks");
    command.output().expect("cargo runs")
}

/// What cargo printed, if it went well.
fn good(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
    text(&output.stdout)
}

#[test]
fn crates_of_users_build_and_pass() {
    let out = good(&cargo(&here(), &["test", "--workspace"]));
    assert_eq!(out.matches("test result: ok. 1 passed").count(), 3, "{out}");
    good(&cargo(&here(), &["test", "-p", "strict", "--features", "deluxe"]));
    // `clippy` may not be installed; where it is, it has nothing to say of what the derive makes.
    if cargo(&here(), &["clippy", "--version"]).status.success() {
        good(&cargo(&here(), &["clippy", "-p", "strict", "--all-targets"]));
    }
}

#[test]
fn nothing_links_std() {
    for features in ["", "decode", "jiff", "serde", "decode,jiff,serde"] {
        good(&cargo(&here(), &["build", "-p", "bare", "--features", features]));
    }
    let output = cargo(&here(), &["build", "-p", "bare", "--features", "std"]);
    let report = String::from_utf8_lossy(&output.stderr);
    assert!(report.contains("E0152"), "std would not be noticed: {report}");
}

#[test]
fn the_lock_file_of_users_has_the_versions_of_the_workspace() {
    let read = |path: &str| fs::read_to_string(here().join(path)).expect("a lock file");
    let known = read("../../Cargo.lock");
    for package in read("Cargo.lock").split("[[package]]").skip(1).filter(|package| package.contains("checksum = ")) {
        let id: Vec<&str> =
            package.lines().filter(|line| line.starts_with("name") || line.starts_with("version")).collect();
        assert!(known.contains(&id.join("\n")), "{id:?}: copy Cargo.lock into tests/downstream, and build there once");
    }
}

const CONFIG: &str = r#"
    title = "Any ``` */ [String] <b> \u202e one"
    page = [
        { file = "errors.md", locale = "en", url = "https://example.com/a_(b)" },
        { file = "errors.zh.md", locale = "zh-CN", url = "https://example.com/zh" },
    ]
    enum = [{ name = "AnyError", key = ["code"] }]
"#;

/// A text that stays one cell of a table.
fn cell(text: &str) -> String {
    text.replace(['\n', '\r', '\u{b}', '\u{c}'], " ").replace('|', "\\|")
}

/// A page in which every piece stands alone, and many together, in every column.
fn page(rows: usize, language: u64) -> String {
    let mut page =
        "# Errors\n\n| Code | Category | Name | Message | Cause | Solution |\n|---|---|---|---|---|---|\n".to_owned();
    for row in 0..rows {
        let mut numbers = Numbers::new(row as u64 * 2 + language);
        // Placeholders must be those of the other page.
        let text = |text: String| cell(&text.replace(['{', '}', '$', '%', '<', ':'], ""));
        let piece = PIECES.get(row).map_or_else(|| numbers.text(9), |piece| (*piece).to_owned());
        let texts: Vec<String> = (0..4).map(|_| text(numbers.text(7))).collect();
        let own = text(piece);
        let _ = writeln!(
            page,
            "| c{row} | {own} {} | {} {own} | {own} x{row} {{x}} {} | {} | {own} |",
            texts[0], texts[1], texts[2], texts[3]
        );
    }
    page
}

fn generated(rows: usize) -> Generated {
    let folder = BTreeMap::from([
        ("errors.md".to_owned(), page(rows, 0).into_bytes()),
        ("errors.zh.md".to_owned(), page(rows, 1).into_bytes()),
        ("provider.toml".to_owned(), CONFIG.as_bytes().to_vec()),
    ]);
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input { provider: "any", path: "docs/any", folder: &folder, command: "test", committed: None };
    let generated = generate(input, &mut sources, &mut diagnostics);
    generated.unwrap_or_else(|| panic!("{}", render_all(&diagnostics, &sources, Style::default())))
}

/// Writes a file, unless it is so already: what is not written anew is not built anew.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).ok().as_deref() != Some(text) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, text).expect("it is written");
    }
}

/// What is generated from hostile pages compiles without a warning, is documented without one, and has no doctest; so
/// does an enum of 5,000 variants.
#[test]
fn hostile_pages_compile_and_are_documented() {
    const ROWS: usize = 400;
    let generated = generated(ROWS);
    oracles::code::check(&generated.rust, &generated.catalog);
    assert_eq!(generated.catalog.enums[0].errors.len(), ROWS);
    let mut large = "//! Many.\nuse provider_errors::ProviderError;\n\n/// Many.\n#[derive(Debug, ProviderError)]\n\
                     #[provider(name = \"many\")]\npub enum ManyError {\n"
        .to_owned();
    for number in 0..5_000 {
        let _ = write!(
            large,
            "    /// One.\n    #[provider(code = \"{number}\", message = \"The message {number} of {{x}}\")]\n    \
             V{number} {{\n        /// It.\n        x: Option<u8>,\n    }},\n"
        );
    }
    large += "    /// None.\n    #[provider(unknown)]\n    Unknown(provider_errors::Unknown),\n}\n";
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let errors = here().join("../../errors").canonicalize().expect("it is there");
    let manifest = format!(
        "[package]\nname = \"hostile\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[lib]\ntest = false\n\n[profile.dev]\ndebug = \
         false\n\n[dependencies]\nprovider-errors = {{ path = {errors:?}, features = [\"serde\"] }}\n"
    );
    write(&folder.join("Cargo.toml"), &manifest);
    if !folder.join("Cargo.lock").exists() {
        fs::copy(here().join("Cargo.lock"), folder.join("Cargo.lock")).expect("it is copied");
    }
    let library = "//! Hostile.\n#![deny(warnings, missing_docs, text_direction_codepoint_in_comment)]\n\
                   #![deny(text_direction_codepoint_in_literal)]\n/// Hostile.\npub mod hostile;\npub mod many;\n";
    write(&folder.join("src/lib.rs"), library);
    write(&folder.join("src/hostile.rs"), &generated.rust);
    write(&folder.join("src/many.rs"), &large);
    let test = "#[test]\nfn many() {\n    use provider_errors::Catalog;\n    let error = hostile::many::ManyError::from_wire(\
                \"4999\", None, \"The message 4999 of 7\");\n    assert!(matches!(error, hostile::many::ManyError::V4999 { x: \
                Some(7) }));\n}\n";
    write(&folder.join("tests/many.rs"), test);
    let out = good(&cargo(&folder, &["test"]));
    assert!(out.contains("test many ... ok"), "{out}");
    // The last are those of the documentation. How long none of them takes is the machine's.
    let (last, _) = out.rsplit_once("; finished in ").expect("tests ran");
    let none = "running 0 tests\n\ntest result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
    assert!(last.ends_with(none), "{out}");
    good(&cargo(&folder, &["doc", "--no-deps"]));
}
