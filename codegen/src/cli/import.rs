//! `import`: a scraped page becomes Markdown, to be reviewed.

use std::path::Path;

use super::Status;
use super::args::Import;
use super::disk::read_limited;
use super::project::Project;
use super::terminal::Terminal;
use super::write::{Change, write_all};
use crate::diagnostic::{Diagnostics, Severity};
use crate::import::import;
use crate::locale::Locale;
use crate::source::Sources;

pub(super) fn run(project: &Project, args: &Import, terminal: &Terminal) -> Status {
    let locale = match Locale::parse(&args.locale) {
        Ok(locale) => locale,
        Err(reason) => {
            terminal.error(&format!("`{}` {reason}", args.locale));
            return Status::Usage;
        }
    };
    let name = args.file.display().to_string();
    let bytes = match read_limited(&args.file) {
        Ok(bytes) => bytes,
        Err(problem) => {
            terminal.error(&format!("cannot read {name}: {problem}"));
            return Status::Problem;
        }
    };
    let mut sources = Sources::new();
    let source = match sources.add(name, &bytes) {
        Ok(source) => source,
        Err(problem) => {
            terminal.report([&problem], &sources);
            return Status::Problem;
        }
    };
    let imported = import(&sources, source);
    terminal.report(&imported.report, &sources);
    let output = match &args.output {
        Some(path) if path == Path::new("-") => {
            terminal.out(&imported.markdown);
            return Status::Done;
        }
        Some(path) => path.clone(),
        None => project.path(&format!("docs-src/{}/errors.{locale}.md", args.provider)),
    };
    if output.exists() && !args.force {
        terminal.error(&format!("{} is there already; `--force` replaces it", output.display()));
        return Status::Problem;
    }
    if let Err((path, problem)) = write_all(&[Change { path: output.clone(), contents: Some(imported.markdown) }]) {
        terminal.error(&format!("cannot write {}: {problem}", path.display()));
        return Status::Problem;
    }
    terminal.out(&format!("wrote {}\n{}", output.display(), what_is_left(&imported.report)));
    Status::Done
}

fn what_is_left(report: &Diagnostics) -> String {
    match report.iter().filter(|d| d.severity >= Severity::Warning).count() {
        0 => "nothing is left open; compare it with the published page before you commit it\n".to_owned(),
        open => {
            format!("{open} places are left to you: look for `<!-- import:` and put them right\n")
        }
    }
}
