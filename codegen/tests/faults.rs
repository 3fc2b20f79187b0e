//! `regen` as a process: killed, twice at once, on pages that change meanwhile, on a disk that takes no more, and under
//! any clock, locale, umask and working folder. `src/cli/faults.rs` has what fails inside of it.

#[allow(dead_code)] // what only the tests of the commands need
mod support;

use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use support::Project;

const PAGE: &str = "docs-src/shop/errors.en.md";

/// `regen` on a project, quiet and not yet started.
fn regen(root: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_provider-errors"));
    command.arg("--root").arg(root).arg("regen").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn start(root: &Path) -> Child {
    regen(root).spawn().expect("the program runs")
}

/// What it said on standard error, if it ended well.
fn good(output: Output) -> String {
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(output.status.success(), "{said}");
    said
}

/// Every file by its path in the project.
fn files(project: &Project) -> BTreeMap<PathBuf, Vec<u8>> {
    let root = project.path("");
    project
        .files()
        .into_iter()
        .map(|(path, bytes)| (path.strip_prefix(&root).expect("inside").to_owned(), bytes))
        .collect()
}

/// A project that was generated and whose pages changed since, so that a run replaces, adds and removes files.
fn changed() -> Project {
    let project = Project::generated();
    change(&project);
    project
}

fn change(project: &Project) {
    project.edit(PAGE, "The shop is closed", "We are closed");
    project.edit(PAGE, "| 30 |", "| 25 | The hat is too small |\n| 30 |");
    project.write("generated/src/forgotten.rs", "// nothing\n");
    fs::remove_file(project.path("generated/ir/catalog.schema.json")).expect("it is there");
}

/// Numbers that look random and are the same every time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound.max(1)
    }
}

#[test]
fn a_kill_at_any_moment_loses_nothing() {
    const KILLS: u32 = 200;
    let project = changed();
    let before = files(&project);
    let begun = Instant::now();
    good(start(&project.path("")).wait_with_output().expect("it ends"));
    let usual = begun.elapsed();
    let after = files(&project);
    let (mut numbers, mut halfway, mut interrupted) = (Numbers(7), 0, 0);
    for _ in 0..KILLS {
        restore(&project, &before);
        let mut child = start(&project.path(""));
        sleep(Duration::from_micros(numbers.below(usual.as_micros() as u64 * 5 / 4)));
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let now = files(&project);
        for path in before.keys().chain(after.keys()) {
            let known = [before.get(path), after.get(path)];
            assert!(known.contains(&now.get(path)), "{} is neither old nor new", path.display());
        }
        let differs = |from: &BTreeMap<PathBuf, Vec<u8>>| after.keys().any(|path| now.get(path) != from.get(path));
        halfway += u32::from(differs(&before) && differs(&after));
        let said = good(start(&project.path("")).wait_with_output().expect("it ends"));
        interrupted += u32::from(said.contains("note: an earlier run was interrupted while it wrote; "));
        assert_eq!(files(&project), after, "{said}");
    }
    println!("{KILLS} kills, {interrupted} of them while it wrote, {halfway} with some files new and some old");
    assert!(interrupted > 0, "no kill met the moment that matters");
}

fn restore(project: &Project, before: &BTreeMap<PathBuf, Vec<u8>>) {
    for path in files(project).keys().filter(|path| !before.contains_key(*path)) {
        fs::remove_file(project.path("").join(path)).expect("it is there");
    }
    for (path, bytes) in before {
        let path = project.path("").join(path);
        if fs::read(&path).ok().as_ref() != Some(bytes) {
            fs::write(path, bytes).expect("it is written");
        }
    }
}

#[test]
fn runs_at_once_wait_for_each_other() {
    let reference = changed();
    good(start(&reference.path("")).wait_with_output().expect("it ends"));
    let project = changed();
    let running: Vec<Child> = (0..8).map(|_| start(&project.path(""))).collect();
    let mut wrote = 0;
    for child in running {
        let output = child.wait_with_output().expect("it ends");
        wrote += usize::from(String::from_utf8_lossy(&output.stdout).contains("wrote generated/src/shop.rs"));
        good(output);
    }
    assert_eq!(wrote, 1, "the others find everything up to date");
    assert_eq!(files(&project), files(&reference));
}

#[test]
fn a_run_waits_for_another_and_says_so() {
    let project = changed();
    project.write(".provider-errors/lock", "");
    let lock = OpenOptions::new().write(true).open(project.path(".provider-errors/lock")).expect("it is there");
    fs4::FileExt::lock(&lock).expect("nobody else has it");
    let before = project.files();
    let mut writes = start(&project.path(""));
    let mut looks = regen(&project.path("")).arg("--check").spawn().expect("the program runs");
    sleep(Duration::from_millis(300));
    assert!(writes.try_wait().expect("a process").is_none() && looks.try_wait().expect("a process").is_none());
    assert_eq!(project.files(), before);
    drop(lock);
    let said = good(writes.wait_with_output().expect("it ends"));
    assert_eq!(said.lines().next(), Some("waiting for another run in this project to end"), "{said}");
    let said = String::from_utf8(looks.wait_with_output().expect("it ends").stderr).expect("UTF-8");
    assert!(said.starts_with("waiting for another run in this project to end\n"), "{said}");
    assert!(!project.path(".provider-errors").exists());
}

#[test]
fn a_page_that_changes_while_it_is_read_is_not_generated_from() {
    let project = Project::generated();
    // Enough rows to take a while.
    let rows: Vec<String> = (1000..2500).map(|code| format!("| {code} | The message number {code} |\n")).collect();
    let rows = rows.concat();
    for page in [PAGE, "docs-src/shop/errors.de.md"] {
        let text = project.read(page);
        project.write(page, &format!("{text}{rows}"));
    }
    let generated = |project: &Project| {
        let mut files = files(project);
        files.remove(Path::new(PAGE));
        files
    };
    let before = generated(&project);
    // What it prints is more than a pipe holds.
    let mut child = regen(&project.path("")).stdout(Stdio::null()).spawn().expect("the program runs");
    let mut page = OpenOptions::new().append(true).open(project.path(PAGE)).expect("the page");
    while child.try_wait().expect("a process").is_none() {
        page.write_all(b"\n").expect("it is written");
        sleep(Duration::from_millis(1));
    }
    let output = child.wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.ends_with("errors.en.md was changed while it was read; nothing was written, run this again\n"),
        "{said}"
    );
    assert_eq!(generated(&project), before);
    good(start(&project.path("")).wait_with_output().expect("it ends"));
}

/// A limit on the size of files stands for a full disk: the system refuses to write on.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_everything_as_it_was() {
    let project = changed();
    let before = project.files();
    for blocks in [0, 1, 4, 8, 16] {
        let mut limited = Command::new("sh");
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        let program = env!("CARGO_BIN_EXE_provider-errors");
        limited.args(["-c", &script, program, "--root"]).arg(project.path("")).arg("regen");
        let output = limited.output().expect("it runs");
        let said = String::from_utf8(output.stderr).expect("UTF-8");
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("error: cannot write ") && said.ends_with("; no file was changed\n"), "{said}");
        assert_eq!(project.files(), before);
    }
    good(start(&project.path("")).wait_with_output().expect("it ends"));
}

/// Root may write everywhere; `src/cli/faults.rs` refuses it to everybody.
#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_stops_everything_and_is_no_matter_if_nothing_is_to_be_written() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::generated();
    let allow = |mode| {
        for folder in ["", "generated/src", "generated/ir", "docs-src/shop"] {
            fs::set_permissions(project.path(folder), fs::Permissions::from_mode(mode)).expect("it is mine");
        }
    };
    allow(0o555);
    let is_root = fs::write(project.path("generated/src/probe"), "").is_ok();
    if is_root {
        fs::remove_file(project.path("generated/src/probe")).expect("it is there");
    }
    let before = project.files();
    let said = good(start(&project.path("")).wait_with_output().expect("it ends"));
    assert_eq!((said.as_str(), project.files()), ("", before));
    allow(0o755);
    change(&project);
    allow(0o555);
    let before = project.files();
    let output = start(&project.path("")).wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    allow(0o755);
    if !is_root {
        assert_eq!(output.status.code(), Some(1), "{said}");
        assert!(said.contains("error: cannot write ") && said.ends_with("; no file was changed\n"), "{said}");
        assert_eq!(project.files(), before);
    }
    good(start(&project.path("")).wait_with_output().expect("it ends"));
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_page_is_not_waited_for() {
    let project = Project::generated();
    fs::remove_file(project.path(PAGE)).expect("it is there");
    assert!(Command::new("mkfifo").arg(project.path(PAGE)).status().expect("mkfifo runs").success());
    let output = start(&project.path("")).wait_with_output().expect("it ends");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(said.contains("cannot read docs-src/shop/errors.en.md: it is no file"), "{said}");
    fs::remove_file(project.path(PAGE)).expect("it is there");
}

#[cfg(unix)]
#[test]
fn clock_and_locale_and_umask_and_folder_do_not_matter() {
    use std::os::unix::fs::PermissionsExt;
    let reference = changed();
    good(start(&reference.path("")).wait_with_output().expect("it ends"));
    let expected = files(&reference);
    let elsewhere = tempfile::tempdir().expect("a temporary folder");
    for (zone, locale, umask, inside) in [
        ("UTC", "C", "022", true),
        ("Asia/Shanghai", "zh_CN.UTF-8", "077", false),
        ("America/St_Johns", "tr_TR.UTF-8", "002", true),
        ("<garbage>", "no_such", "000", false),
    ] {
        let project = changed();
        let mut command = Command::new("sh");
        let script = format!("umask {umask}; exec \"$0\" \"$@\"");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_provider-errors")]);
        command.env_clear().envs([("TZ", zone), ("LANG", locale), ("LC_ALL", locale), ("COLUMNS", "7"), ("TERM", "x")]);
        command.envs([("SOURCE_DATE_EPOCH", "1"), ("HOME", "/nowhere"), ("NO_COLOR", "1"), ("RUST_LOG", "trace")]);
        if inside {
            command.current_dir(project.path("docs-src/shop")).arg("regen");
        } else {
            command.current_dir(elsewhere.path()).arg("--root").arg(project.path("")).arg("regen");
        }
        good(command.output().expect("it runs"));
        assert_eq!(files(&project), expected, "{zone} {locale} {umask}");
        // A new file has the rights of any other that this user makes; one that was there keeps its own.
        let mode = |path| fs::metadata(project.path(path)).expect("it is there").permissions().mode() & 0o777;
        let umask = u32::from_str_radix(umask, 8).expect("octal");
        assert_eq!(mode("generated/ir/catalog.schema.json"), 0o666 & !umask, "{umask:o}");
        fs::set_permissions(project.path("generated/src/shop.rs"), fs::Permissions::from_mode(0o640)).expect("mine");
        project.edit(PAGE, "We are closed", "The shop is not open");
        good(start(&project.path("")).wait_with_output().expect("it ends"));
        assert_eq!(mode("generated/src/shop.rs"), 0o640);
    }
}

#[test]
fn the_order_of_files_and_windows_line_ends_do_not_matter() {
    let reference = Project::generated();
    let expected = files(&reference);
    let mut inputs: Vec<(PathBuf, Vec<u8>)> = expected.clone().into_iter().collect();
    let mut numbers = Numbers(1);
    // A folder lists its files as they came into it, or by their hashes. Each process has its own seed for hash tables.
    for round in 0..6 {
        for at in (1..inputs.len()).rev() {
            inputs.swap(at, numbers.below(at as u64 + 1) as usize);
        }
        let project = Project::empty();
        for (path, bytes) in &inputs {
            // A checkout on Windows may turn every line end of every file.
            let text = String::from_utf8(bytes.clone()).expect("UTF-8");
            let text = if round % 2 == 0 { text } else { text.replace('\n', "\r\n") };
            project.write(path.to_str().expect("UTF-8"), &text);
        }
        let checkout = files(&project);
        let said = good(regen(&project.path("")).arg("--check").output().expect("it runs"));
        good(start(&project.path("")).wait_with_output().expect("it ends"));
        assert_eq!(files(&project), checkout, "it is up to date: {said}");
        for folder in ["generated/src", "generated/ir"] {
            fs::remove_dir_all(project.path(folder)).expect("it is there");
        }
        good(start(&project.path("")).wait_with_output().expect("it ends"));
        let made = files(&project);
        for (path, bytes) in expected.iter().filter(|(path, _)| path.starts_with("generated/src")) {
            assert_eq!(made.get(path), Some(bytes), "{}", path.display());
        }
    }
}
