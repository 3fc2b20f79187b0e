//! Runs of `regen` that meet a failure, or die, at every single operation on files: nothing is lost, every file is the
//! old one or the new one, and the next run gives what an undisturbed one gives.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::path::Path;

use super::Status;
use super::args::{Color, MessageFormat, Regen};
use super::files::{Disk, Files};
use super::journal::{FOLDER, Journal};
use super::project::Project;
use super::regen;
use super::terminal::Terminal;

/// What happens at an operation.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fault {
    /// It fails; a file that is written is half there.
    Fails(ErrorKind),
    /// The process is killed before it.
    DiesBefore,
    /// The process is killed behind it, or in the middle if it writes a file.
    DiesBehind,
}

/// The disk, with faults at some of its operations, counted from 0.
#[derive(Debug, Default)]
struct Faulty {
    faults: Vec<(usize, Fault)>,
    done: Cell<usize>,
    dead: Cell<bool>,
}

impl Faulty {
    fn new(faults: &[(usize, Fault)]) -> Self {
        Self { faults: faults.to_vec(), ..Self::default() }
    }

    fn operation(&self, whole: impl Fn() -> io::Result<()>, half: impl Fn() -> io::Result<()>) -> io::Result<()> {
        if self.dead.get() {
            return Err(io::Error::other("killed"));
        }
        let number = self.done.replace(self.done.get() + 1);
        let fault = self.faults.iter().find(|(at, _)| *at == number).map(|(_, fault)| *fault);
        match fault {
            None => whole(),
            Some(Fault::Fails(kind)) => {
                half()?;
                Err(kind.into())
            }
            Some(fault) => {
                self.dead.set(true);
                if fault == Fault::DiesBehind {
                    let _ = half();
                    let _ = whole();
                }
                Err(io::Error::other("killed"))
            }
        }
    }

    fn simple(&self, operation: impl Fn() -> io::Result<()>) -> io::Result<()> {
        self.operation(operation, || Ok(()))
    }
}

impl Files for Faulty {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.simple(|| Disk.make_folder(path))
    }

    fn make(&self, path: &Path, contents: &[u8]) -> io::Result<()> {
        // The half of it stays if the process dies: then the file is there, and the whole cannot be made.
        self.operation(|| Disk.make(path, contents), || Disk.make(path, &contents[..contents.len() / 2]))
    }

    fn set_permissions(&self, path: &Path, permissions: &Permissions) -> io::Result<()> {
        self.simple(|| Disk.set_permissions(path, permissions))
    }

    // Nothing here is lost with the power, so there is nothing to wait for.
    fn sync(&self, _: &Path) -> io::Result<()> {
        self.simple(|| Ok(()))
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        self.simple(|| Ok(()))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.simple(|| Disk.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.simple(|| Disk.remove(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.simple(|| Disk.remove_folder(path))
    }
}

/// Every file by its path, and every folder, which has no bytes.
type Tree = BTreeMap<String, Option<Vec<u8>>>;

fn tree(root: &Path) -> Tree {
    fn collect(root: &Path, folder: &str, into: &mut Tree) {
        for entry in fs::read_dir(root.join(folder)).expect("a folder") {
            let name = entry.expect("an entry").file_name().into_string().expect("UTF-8");
            let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
            if root.join(&path).is_dir() {
                into.insert(path.clone(), None);
                collect(root, &path, into);
            } else {
                let bytes = fs::read(root.join(&path)).expect("a file");
                into.insert(path, Some(bytes));
            }
        }
    }
    let mut found = Tree::new();
    collect(root, "", &mut found);
    found
}

fn make(tree: &Tree) -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in tree {
        match bytes {
            None => fs::create_dir_all(root.path().join(path)),
            Some(bytes) => fs::write(root.path().join(path), bytes),
        }
        .expect("it is made");
    }
    root
}

/// Runs `regen`, and gives back how it ended, what it said and how many operations it took.
fn run(root: &Path, files: Faulty) -> (Status, String, usize) {
    let mut project = Project::new(root, "test");
    let faults = files.faults.clone();
    project.files = Box::new(files);
    let mut terminal = Terminal::new(Color::Never);
    terminal.kept = Some(std::cell::RefCell::default());
    let args = Regen { providers: Vec::new(), check: false, dry_run: false, message_format: MessageFormat::Human };
    let status = regen::run(&project, &args, &terminal);
    let done = format!("{:?}", project.files);
    let done = done.rsplit_once("done: Cell { value: ").and_then(|(_, rest)| rest.split_once(' ')?.0.parse().ok());
    let said = terminal.kept.take().unwrap_or_default().into_inner();
    (status, said, done.unwrap_or_else(|| panic!("{faults:?}")))
}

const CONFIG: &str = "title = \"Shop\"\npage = [{ file = \"errors.md\", locale = \"en\" }]\n\
                      enum = [{ name = \"ShopError\", key = [\"code\"] }]\n";
const PAGE: &str =
    "# Errors\n\n| Code | Message |\n|---|---|\n| 1 | Sold out |\n| 2 | Closed |\n| 3 | No such {hat} |\n";

fn file(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A project that was never generated: folders are made.
fn fresh() -> Tree {
    Tree::from([
        ("docs-src".to_owned(), None),
        ("docs-src/shop".to_owned(), None),
        ("docs-src/shop/provider.toml".to_owned(), Some(file(CONFIG))),
        ("docs-src/shop/errors.md".to_owned(), Some(file(PAGE))),
    ])
}

/// A project whose page changed: files are replaced, added and removed, one of them no text.
fn changed() -> Tree {
    let root = make(&fresh());
    assert_eq!(run(root.path(), Faulty::default()).0, Status::Done);
    let mut tree = tree(root.path());
    let page = PAGE.replace("Sold out", "All sold").replace("| 2 | Closed |\n", "| 4 | Too late |\n");
    tree.insert("docs-src/shop/errors.md".to_owned(), Some(file(&page)));
    tree.insert("generated/src/forgotten.rs".to_owned(), Some(file("// nothing\n")));
    tree.insert("generated/src/junk.rs".to_owned(), Some(vec![0xff, 0, 0xfe]));
    tree.remove("generated/ir/catalog.schema.json").expect("it was generated");
    tree
}

/// What the undisturbed run gives, and how many operations it takes.
fn after(before: &Tree) -> (Tree, usize) {
    let root = make(before);
    let (status, said, operations) = run(root.path(), Faulty::default());
    assert_eq!(status, Status::Done, "{said}");
    let after = tree(root.path());
    assert!(after != *before && !after.contains_key(FOLDER));
    (after, operations)
}

/// Every file is the old one or the new one; what is neither is the run's own.
fn old_or_new(now: &Tree, before: &Tree, after: &Tree, what: &str) {
    for path in before.keys().chain(after.keys()) {
        let known = [before.get(path), after.get(path)];
        assert!(known.contains(&now.get(path)), "{what}: {path} is neither the old one nor the new one");
    }
    for path in now.keys().filter(|path| !before.contains_key(*path) && !after.contains_key(*path)) {
        assert!(path.starts_with(FOLDER) || path.ends_with(".provider-errors-new"), "{what}: {path} is left");
    }
}

/// The next run, undisturbed, gives what an undisturbed one would have given.
fn mended(root: &Path, after: &Tree, what: &str) {
    let (status, said, _) = run(root, Faulty::default());
    assert_eq!(status, Status::Done, "{what}: {said}");
    let now = tree(root);
    let differ: Vec<&String> =
        now.keys().chain(after.keys()).filter(|path| now.get(*path) != after.get(*path)).collect();
    assert!(differ.is_empty(), "{what}: {differ:?}\n{said}");
}

#[test]
fn whatever_fails_once_everything_is_as_before() {
    let mut failures = 0;
    for before in [fresh(), changed()] {
        let (after, operations) = after(&before);
        for number in 0..operations {
            for kind in [ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem] {
                let root = make(&before);
                let what = format!("{kind:?} at {number}");
                let (status, said, _) = run(root.path(), Faulty::new(&[(number, Fault::Fails(kind))]));
                let now = tree(root.path());
                // The last of them are done when nothing can fail any more.
                if status == Status::Done {
                    assert_eq!(now, after, "{what}");
                    assert!(number + 2 >= operations, "{what} is not noticed");
                    continue;
                }
                failures += 1;
                assert!(said.contains("error: cannot write ") && said.contains("; no file was changed\n"), "{said}");
                assert_eq!(now, before, "{what}");
                mended(root.path(), &after, &what);
            }
        }
    }
    println!("{failures} operations failed");
    assert!(failures > 100, "{failures}");
}

#[test]
fn wherever_a_run_dies_the_next_one_mends_it() {
    let mut deaths = 0;
    for before in [fresh(), changed()] {
        let (after, operations) = after(&before);
        for number in 0..operations {
            for fault in [Fault::DiesBefore, Fault::DiesBehind] {
                let root = make(&before);
                let what = format!("{fault:?} {number}");
                run(root.path(), Faulty::new(&[(number, fault)]));
                old_or_new(&tree(root.path()), &before, &after, &what);
                mended(root.path(), &after, &what);
                deaths += 1;
            }
        }
    }
    println!("{deaths} deaths");
    assert!(deaths > 100, "{deaths}");
}

#[test]
fn a_run_may_die_while_it_undoes_and_the_next_one_while_it_mends() {
    let before = changed();
    let (after, operations) = after(&before);
    let mut seen = 0;
    for number in (0..operations).step_by(7) {
        for later in 1..30 {
            let root = make(&before);
            let what = format!("fails at {number}, dies {later} later");
            let faults = [(number, Fault::Fails(ErrorKind::StorageFull)), (number + later, Fault::DiesBefore)];
            run(root.path(), Faulty::new(&faults));
            old_or_new(&tree(root.path()), &before, &after, &what);
            // The next run dies too, at another place.
            run(root.path(), Faulty::new(&[(later % 7, Fault::DiesBehind)]));
            old_or_new(&tree(root.path()), &before, &after, &what);
            mended(root.path(), &after, &what);
            seen += 1;
        }
    }
    println!("{seen} double faults");
}

#[test]
fn what_cannot_be_put_back_is_said_and_put_back_later() {
    let before = changed();
    let (after, operations) = after(&before);
    let mut seen = 0;
    for number in 0..operations {
        let faults: Vec<(usize, Fault)> =
            (number..operations + 100).map(|at| (at, Fault::Fails(ErrorKind::StorageFull))).collect();
        let root = make(&before);
        let (_, said, _) = run(root.path(), Faulty::new(&faults));
        old_or_new(&tree(root.path()), &before, &after, &said);
        if said.contains("could not be put back") {
            assert!(said.contains("; the next run tries again\n"), "{said}");
            seen += 1;
        }
        mended(root.path(), &after, &format!("everything fails from {number}"));
    }
    assert!(seen > 0);
}

/// A run that died in the middle, when most files were in place.
fn killed(before: &Tree) -> tempfile::TempDir {
    let (_, operations) = after(before);
    let root = make(before);
    run(root.path(), Faulty::new(&[(operations - 4, Fault::DiesBefore)]));
    assert!(Journal::path(root.path()).exists());
    root
}

#[test]
fn what_somebody_changed_after_a_kill_is_not_taken_back() {
    let root = killed(&changed());
    let names = root.path().join("docs-src/shop/names.toml");
    let text = fs::read_to_string(&names).expect("it is there");
    fs::write(&names, text.replace("TooLate", "MuchTooLate")).expect("it is written");
    let (status, said, _) = run(root.path(), Faulty::default());
    assert_eq!(status, Status::Done, "{said}");
    assert!(said.contains("note: docs-src/shop/names.toml was changed since, and stays as it is\n"), "{said}");
    assert!(said.contains("files are again as before it\n"), "{said}");
    let rust = fs::read_to_string(root.path().join("generated/src/shop.rs")).expect("it is there");
    assert!(rust.contains("    MuchTooLate,\n"), "{rust}");
}

#[test]
fn a_check_refuses_to_look_at_half_of_a_run() {
    let root = killed(&changed());
    let before = tree(root.path());
    let project = Project::new(root.path(), "test");
    for (check, dry_run) in [(true, false), (false, true)] {
        let mut terminal = Terminal::new(Color::Never);
        terminal.kept = Some(std::cell::RefCell::default());
        assert_eq!(
            regen::run(
                &project,
                &Regen { providers: Vec::new(), check, dry_run, message_format: MessageFormat::Human },
                &terminal
            ),
            Status::Problem
        );
        let said = terminal.kept.take().unwrap_or_default().into_inner();
        let report = "error: an earlier run was interrupted while it wrote; `test regen` puts that right\n";
        assert_eq!(said, report);
    }
    assert_eq!(tree(root.path()), before);
}

#[test]
fn a_journal_that_no_run_has_written_is_not_followed() {
    let before = changed();
    for (journal, why) in [
        ("{", "EOF while parsing"),
        ("{\"version\":2,\"folders\":[],\"files\":[]}", "it is of version 2"),
        (
            "{\"version\":1,\"folders\":[],\"files\":[{\"path\":\"../x\",\"old\":\"x\",\"new\":null}]}",
            "it names `../x`",
        ),
        ("{\"version\":1,\"folders\":[],\"files\":[{\"path\":\"/x\",\"old\":\"x\",\"new\":null}]}", "it names `/x`"),
        ("{\"version\":1,\"folders\":[],\"files\":[{\"path\":\"generated\",\"old\":\"x\",\"new\":null}]}", "it names"),
        (
            "{\"version\":1,\"folders\":[],\"files\":[{\"path\":\"docs-src/../src/lib.rs\",\"old\":\"x\",\"new\":null}]}",
            "it names `docs-src/../src/lib.rs`, which no run writes",
        ),
        ("{\"version\":1,\"folders\":[\"../x\"],\"files\":[]}", "it names `../x`"),
    ] {
        let root = make(&before);
        fs::create_dir(root.path().join(FOLDER)).expect("a folder");
        fs::write(Journal::path(root.path()), journal).expect("it is written");
        let made = tree(root.path());
        let (status, said, _) = run(root.path(), Faulty::default());
        assert_eq!(status, Status::Problem);
        assert!(said.contains("an earlier run did not end, and ") && said.contains(why), "{said}");
        assert_eq!(tree(root.path()), made);
    }
}
