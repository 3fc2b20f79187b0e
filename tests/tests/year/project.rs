//! A copy of the project as it was at the beginning of the year, with what people do to it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// The project.
pub struct Project {
    root: PathBuf,
}

/// What a command did.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl Project {
    /// The providers of `tests/year`, not generated yet.
    pub fn new(root: PathBuf) -> Self {
        let project = Self { root };
        let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("year");
        for provider in ["zai", "zenmux"] {
            for entry in fs::read_dir(fixtures.join(provider)).expect("a folder") {
                let entry = entry.expect("an entry");
                let name = entry.file_name().into_string().expect("UTF-8");
                let text = fs::read_to_string(entry.path()).expect("text");
                project.write(&format!("docs-src/{provider}/{name}"), &text);
            }
        }
        project.write(
            "generated/Cargo.toml",
            "[package]\nname = \"catalog\"\n\n[features]\nzai = []\nzenmux = []\nserde = []\n",
        );
        project.write(".gitattributes", "docs-src/*/CHANGES.md merge=union\n");
        project
    }

    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    pub fn read(&self, relative: &str) -> String {
        fs::read_to_string(self.path(relative)).unwrap_or_else(|problem| panic!("{relative}: {problem}"))
    }

    pub fn write(&self, relative: &str, text: &str) {
        let path = self.path(relative);
        fs::create_dir_all(path.parent().expect("a folder")).expect("the folder is made");
        fs::write(path, text).expect("it is written");
    }

    /// Replaces something that a file has once.
    pub fn edit(&self, relative: &str, old: &str, new: &str) {
        let text = self.read(relative);
        assert_eq!(text.matches(old).count(), 1, "{relative} has {old:?} not just once");
        self.write(relative, &text.replace(old, new));
    }

    /// Replaces the line that contains something.
    pub fn edit_line(&self, relative: &str, has: &str, new: impl Fn(&str) -> String) {
        let text = self.read(relative);
        assert_eq!(text.lines().filter(|line| line.contains(has)).count(), 1, "{relative}: {has:?}");
        let lines = text.lines().map(|line| if line.contains(has) { new(line) } else { format!("{line}\n") });
        self.write(relative, &lines.collect::<String>());
    }

    /// Takes a line out, and gives it.
    pub fn cut(&self, relative: &str, has: &str) -> String {
        let line = self.read(relative).lines().find(|line| line.contains(has)).expect("the line").to_owned();
        self.edit_line(relative, has, |_| String::new());
        line
    }

    /// Puts a line above the one that contains something.
    pub fn put(&self, relative: &str, above: &str, line: &str) {
        self.edit_line(relative, above, |old| format!("{line}\n{old}\n"));
    }

    /// Runs a command of the command line.
    pub fn run(&self, args: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_provider-errors-of-tests"));
        run(command.arg("--root").arg(&self.root).args(args))
    }

    /// Whether there is git on this machine.
    pub fn has_git() -> bool {
        let found = Command::new("git").arg("--version").output().is_ok();
        if !found {
            println!("there is no git on this machine, so no branches are merged");
        }
        found
    }

    /// Runs git, which must be there.
    pub fn git(&self, args: &[&str]) -> Ran {
        let settings = ["user.name=A", "user.email=a@example.org", "commit.gpgsign=false", "core.autocrlf=false"];
        let settings = settings.iter().flat_map(|setting| ["-c", setting]);
        run(Command::new("git").args(settings).args(args).current_dir(&self.root))
    }

    /// Makes changes on two branches that begin where the project is, generated and committed on both, and merges them;
    /// gives what git says.
    pub fn branches(&self, edits: [&dyn Fn(&Self); 2]) -> Ran {
        let git = |args: &[&str]| {
            let ran = self.git(args);
            assert_eq!(ran.status, 0, "{args:?}: {}{}", ran.out, ran.err);
        };
        if !self.path(".git").exists() {
            git(&["init", "--quiet"]);
        }
        let commit = || {
            git(&["add", "--all"]);
            git(&["commit", "--quiet", "--allow-empty", "--message", "x"]);
        };
        commit();
        git(&["tag", "--force", "begin"]);
        for (name, edit) in ["one", "two"].into_iter().zip(edits) {
            git(&["checkout", "--quiet", "-B", name, "begin"]);
            edit(self);
            let ran = self.run(&["regen"]);
            assert_eq!(ran.status, 0, "{}", ran.err);
            commit();
        }
        self.git(&["merge", "--no-edit", "one"])
    }

    /// The IR of a provider.
    pub fn ir(&self, provider: &str) -> Value {
        serde_json::from_str(&self.read(&format!("generated/ir/{provider}.json"))).expect("JSON")
    }

    /// The variants of each enum of a provider, with their fields.
    pub fn variants(&self, provider: &str) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
        let ir = self.ir(provider);
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let variant = |spec: &Value| {
            let fields = list(&spec["placeholders"]).iter().map(|placeholder| text(&placeholder["field"])).collect();
            (text(&spec["variant"]), fields)
        };
        let enums = list(&ir["enums"]);
        enums.iter().map(|e| (text(&e["name"]), list(&e["errors"]).iter().map(variant).collect())).collect()
    }
}

fn run(command: &mut Command) -> Ran {
    let output = command.output().unwrap_or_else(|problem| panic!("{command:?}: {problem}"));
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ran { status: output.status.code().expect("a status"), out: text(&output.stdout), err: text(&output.stderr) }
}
