//! The pages that `add` is given: read, with their languages, their addresses and their names in the new folder.

use std::path::{Path, PathBuf};

use super::Status;
use super::args::Add;
use super::disk::read_limited;
use super::project::Project;
use crate::locale::Locale;

/// A page of a new provider.
pub(super) struct NewPage {
    pub locale: Locale,
    /// Its path in the provider's folder.
    pub file: String,
    pub text: String,
    pub url: Option<String>,
    /// Whether it lies there already, so that it is not to be copied.
    pub in_place: bool,
    /// Why it is taken to be in this language, if nobody said so.
    pub why: Option<&'static str>,
}

/// Why the pages are not taken.
pub(super) struct Refusal {
    pub status: Status,
    pub message: String,
}

impl Refusal {
    fn usage(message: impl Into<String>) -> Self {
        Self { status: Status::Usage, message: message.into() }
    }

    fn problem(message: impl Into<String>) -> Self {
        Self { status: Status::Problem, message: message.into() }
    }
}

/// Reads the pages, the base page first; there is at least one.
pub(super) fn read(project: &Project, args: &Add) -> Result<Vec<NewPage>, Refusal> {
    let locales = check_usage(args)?;
    let folder = format!("docs-src/{}", args.provider);
    let mut pages: Vec<NewPage> = Vec::new();
    for (index, path) in args.pages.iter().enumerate() {
        let (locale, why) = match (locales.get(index), locale_in_name(path)) {
            (Some(locale), _) => (locale.clone(), None),
            (None, Some(locale)) => (locale, Some("as its name says")),
            (None, None) => (Locale::en(), Some("since its name says nothing")),
        };
        if pages.iter().any(|page| page.locale == locale) {
            return Err(Refusal::problem(format!(
                "two pages are in `{locale}`; give each its own with --locale, in the same order as the pages"
            )));
        }
        let shown = path.display();
        let bytes =
            read_limited(path).map_err(|problem| Refusal::problem(format!("cannot read {shown}: {problem}")))?;
        let text = String::from_utf8(bytes).map_err(|_| Refusal::problem(format!("{shown} is not UTF-8")))?;
        let inside = path_inside(&project.path(&folder), path);
        let in_place = inside.is_some();
        let file = inside.unwrap_or_else(|| {
            let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("md");
            format!("errors.{locale}.{extension}")
        });
        if !in_place && project.path(&format!("{folder}/{file}")).exists() {
            return Err(Refusal::problem(format!(
                "{folder}/{file} is there already; name it instead of {shown}, or delete it"
            )));
        }
        pages.push(NewPage { locale, file, text, url: args.urls.get(index).cloned(), in_place, why });
    }
    Ok(pages)
}

/// Checks what can be checked without reading anything, and gives the languages that were named.
fn check_usage(args: &Add) -> Result<Vec<Locale>, Refusal> {
    let is_address = |page: &&PathBuf| page.to_str().is_some_and(|page| page.contains("://"));
    if let Some(address) = args.pages.iter().find(is_address) {
        return Err(Refusal::usage(format!(
            "{} is an address, and a page is a file; an address goes behind a --url of its own: `--url URL1 --url URL2`",
            address.display()
        )));
    }
    let locales = args
        .locales
        .iter()
        .map(|tag| Locale::parse(tag).map_err(|reason| Refusal::usage(format!("`{tag}` behind --locale {reason}"))));
    let locales: Vec<Locale> = locales.collect::<Result<_, _>>()?;
    for (flag, given) in [("--locale", args.locales.len()), ("--url", args.urls.len())] {
        let pages = args.pages.len();
        if given > pages {
            let pages = if pages == 1 { "1 page".to_owned() } else { format!("{pages} pages") };
            return Err(Refusal::usage(format!("{given} times {flag} for {pages}; give it once for each page")));
        }
    }
    Ok(locales)
}

/// The path of a page in a folder, if it lies in there.
fn path_inside(folder: &Path, page: &Path) -> Option<String> {
    let (folder, page) = (folder.canonicalize().ok()?, page.canonicalize().ok()?);
    let parts = page.strip_prefix(folder).ok()?.components().map(|part| part.as_os_str().to_str());
    parts.collect::<Option<Vec<&str>>>().map(|parts| parts.join("/"))
}

/// The language in a file name such as `errors.zh-CN.md` or `errors_ja.md`.
///
/// Many words are the tag of some language, `api` and `doc` for example: where no dot sets the tag off, the language
/// must have two letters, or a region or a script behind it in the case that is usual.
pub(super) fn locale_in_name(path: &Path) -> Option<Locale> {
    let stem = path.file_stem()?.to_str()?;
    let parse = |tag: &str| Locale::parse(tag).ok();
    if let Some(locale) = stem.rsplit_once('.').and_then(|(_, tag)| parse(tag)) {
        return Some(locale);
    }
    stem.match_indices(['-', '_']).find_map(|(at, _)| {
        let tag = &stem[at + 1..];
        let language = tag.split('-').next().unwrap_or_default();
        parse(tag).filter(|locale| language.len() == 2 || (tag.contains('-') && locale.as_str() == tag))
    })
}
