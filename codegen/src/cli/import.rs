//! `import`: a scraped page becomes Markdown, to be reviewed.

use std::path::Path;

use super::Status;
use super::args::Import;
use super::disk::read_limited;
use super::project::Project;
use super::start;
use super::terminal::Terminal;
use super::write::{Change, write_one};
use crate::diagnostic::Severity;
use crate::import::{Imported, import};
use crate::locale::Locale;
use crate::project::config;
use crate::read;
use crate::source::Sources;

pub(super) fn run(project: &Project, args: &Import, terminal: &Terminal) -> Status {
    let locale = match Locale::parse(&args.locale) {
        Ok(locale) => locale,
        Err(reason) => {
            terminal.error(&format!("`{}` behind --locale {reason}", args.locale));
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
    let result = Outcome::of(&imported, &mut sources);
    let file = format!("errors.{locale}.md");
    let path_in_project = format!("docs-src/{}/{file}", args.provider);
    let default = project.path(&path_in_project);
    let output = match &args.output {
        Some(path) if path == Path::new("-") => {
            terminal.raw(&imported.markdown);
            if !result.has_table {
                terminal.err(NO_TABLE);
            }
            return Status::Done;
        }
        Some(path) => path.clone(),
        None => default.clone(),
    };
    let Ok(_lock) = start::to_write(project, terminal) else { return Status::Problem };
    if output.exists() && !args.force {
        terminal.error(&format!("{} is there already; `--force` replaces it", output.display()));
        return Status::Problem;
    }
    let written = if output == default {
        let change = Change { path: path_in_project, contents: Some(imported.markdown) };
        start::finish(project, vec![change], terminal)
    } else {
        write_one(&*project.files, &output, &imported.markdown).map_err(|failure| start::report(&failure, terminal))
    };
    if written.is_err() {
        return Status::Problem;
    }
    terminal.out(&format!("wrote {}\n{}", output.display(), result.in_words()));
    if result.has_table {
        let file = (output == default).then_some(file);
        terminal.out(&next_step(project, &args.provider, &output, file.as_deref()));
    }
    Status::Done
}

const NO_TABLE: &str = "no table was found in it; is it the page that lists the errors?";

/// What came out of an import.
struct Outcome {
    was_markdown: bool,
    has_table: bool,
    /// How many places are left to a person.
    open: usize,
}

impl Outcome {
    fn of(imported: &Imported, sources: &mut Sources) -> Self {
        let warnings = imported.report.iter().filter(|d| d.severity >= Severity::Warning).count();
        let result = sources.add("result", imported.markdown.as_bytes()).ok().map(|id| read::page(sources, id));
        Self {
            was_markdown: imported.report.iter().any(|d| d.id == "import-markdown"),
            has_table: result.as_ref().is_some_and(|document| document.tables().next().is_some()),
            open: result.map_or(0, |document| document.marks().len()).max(warnings),
        }
    }

    fn in_words(&self) -> String {
        let mut text = String::new();
        if self.was_markdown {
            text += "it is Markdown already and was copied as it is\n";
        }
        if !self.has_table {
            text = text + NO_TABLE + "\n";
        }
        match self.open {
            0 if self.was_markdown || !self.has_table => {}
            0 => text += "nothing is left open; compare it with the published page before you commit it\n",
            1 => text += "1 place is left to you: look for `<!-- import:` and put it right\n",
            open => text += &format!("{open} places are left to you: look for `<!-- import:` and put them right\n"),
        }
        text
    }
}

/// The command that comes next, for a page that was written to a place of one's own or to a file of the provider.
fn next_step(project: &Project, provider: &str, output: &Path, file: Option<&str>) -> String {
    let toml = format!("docs-src/{provider}/{}", config::FILE);
    let regen = format!("{} {provider}", project.regen());
    if project.is_provider(provider) {
        match file {
            Some(file) if lists_page(&project.read(&toml).unwrap_or_default(), file) => format!("then run `{regen}`\n"),
            Some(file) => format!("then add the page {file} to {toml}, and run `{regen}`\n"),
            None => format!("then put it in the place of the page in docs-src/{provider}, and run `{regen}`\n"),
        }
    } else {
        let add = match file {
            Some(_) => project.add(provider),
            None => format!("{} add {provider} {}", project.command, output.display()),
        };
        format!("then run `{add}`\n")
    }
}

/// Whether a `provider.toml` names a page.
fn lists_page(config: &str, file: &str) -> bool {
    let Ok(config) = toml::from_str::<toml::Table>(config) else { return false };
    let pages = config.get("page").and_then(toml::Value::as_array);
    pages.is_some_and(|pages| pages.iter().any(|page| page.get("file").and_then(toml::Value::as_str) == Some(file)))
}
