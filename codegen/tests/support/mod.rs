//! A project in a temporary folder, and the command line run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A project that is deleted when it is dropped.
pub struct Project {
    folder: tempfile::TempDir,
}

/// What a command did.
#[derive(Debug)]
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Project {
    /// A folder with nothing in it.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A project with one provider, `shop`, whose two pages list three errors.
    pub fn new() -> Self {
        let project = Self::empty();
        project.write(
            "generated/Cargo.toml",
            "[package]\nname = \"catalog\"\n\n[features]\ndefault = [\"shop\"]\nshop = []\n",
        );
        project.write("docs-src/shop/provider.toml", CONFIG);
        project.write("docs-src/shop/errors.en.md", EN);
        project.write("docs-src/shop/errors.de.md", DE);
        project.write("docs-src/shop/annotations.md", ANNOTATIONS);
        project
    }

    /// The same after its first `regen`.
    pub fn generated() -> Self {
        let project = Self::new();
        let ran = project.run(&["regen"]);
        assert_eq!(ran.status, 0, "{}", ran.err);
        project
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.folder.path().join(relative)
    }

    pub fn write(&self, relative: &str, contents: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, contents).expect("the file is written");
    }

    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap_or_else(|problem| panic!("{relative}: {problem}"))
    }

    /// Replaces something that a file has.
    pub fn edit(&self, relative: &str, old: &str, new: &str) {
        let text = self.read(relative);
        assert!(text.contains(old), "{relative} has no {old:?}:\n{text}");
        self.write(relative, &text.replace(old, new));
    }

    /// Every file with its contents.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(self.folder.path(), &mut files);
        files
    }

    /// Runs a command in a folder that has nothing to do with the project.
    pub fn run(&self, args: &[&str]) -> Ran {
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        let mut command = Command::new(PROGRAM);
        run(command.arg("--root").arg(self.folder.path()).args(args).current_dir(elsewhere.path()))
    }

    /// Runs git in the project.
    pub fn git(&self, args: &[&str]) -> Ran {
        let settings = ["user.name=A", "user.email=a@example.org", "commit.gpgsign=false", "core.autocrlf=false"];
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        run(Command::new("git").args(settings).args(args).current_dir(self.folder.path()))
    }

    /// Makes the project a repository with one commit on `main`; `false` on a machine without git.
    pub fn init(&self) -> bool {
        if Command::new("git").arg("--version").output().is_err() {
            println!("there is no git on this machine, so nothing of it is tested");
            return false;
        }
        for args in [&["init", "--quiet"][..], &["checkout", "--quiet", "-b", "main"]] {
            assert_eq!(self.git(args).status, 0);
        }
        self.commit();
        true
    }

    /// Commits everything.
    pub fn commit(&self) {
        assert_eq!(self.git(&["add", "--all"]).status, 0);
        let ran = self.git(&["commit", "--quiet", "--message", "x"]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    }

    /// Runs a command in a folder of the project.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        run(Command::new(PROGRAM).args(args).current_dir(self.path(folder)))
    }
}

const PROGRAM: &str = env!("CARGO_BIN_EXE_provider-errors");

fn run(command: &mut Command) -> Ran {
    let output = command.output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    Ran { status: output.status.code().expect("an exit status"), out: text(&output.stdout), err: text(&output.stderr) }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap_or_default());
        }
    }
}

pub const CONFIG: &str = r#"title = "Shop"

[[page]]
file = "errors.en.md"
locale = "en"

[[page]]
file = "errors.de.md"
locale = "de"

[[enum]]
name = "ShopError"
key = ["code"]
"#;

pub const EN: &str = "\
# Errors

| Code | Message |
| --- | --- |
| 10 | Your card {card} was declined |
| 20 | The shop is closed |
| 30 | There is no such hat |
";

pub const DE: &str = "\
# Fehler

| Code | Meldung |
| --- | --- |
| 10 | Ihre Karte {card} wurde abgelehnt |
| 20 | Der Laden ist zu |
| 30 | Diesen Hut gibt es nicht |
";

pub const ANNOTATIONS: &str = "\
## ShopError

| Code | Class | Because |
| --- | --- | --- |
| 10 | Billing | \"card {card} was declined\" |
| 30 | NotFound | \"Diesen Hut gibt es nicht\" |
";
