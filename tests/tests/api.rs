//! The public API of the published libraries, listed in `tests/api` so that a change of it is seen in review.
//!
//! `UPDATE_EXPECT=1 cargo test -p tests --test api` writes the lists. They are read from the sources with syn: what is
//! reachable from the root of a crate, with the methods and the trait implementations of each type. Implementations
//! that a derive or a blanket one gives are not spelled out.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use quote::ToTokens;
use syn::{Attribute, ImplItem, Item, TraitItem, UseTree, Visibility};

/// The modules of a crate by their path, each with its items.
type Modules = BTreeMap<Vec<String>, Vec<Item>>;

#[test]
fn the_public_api_is_the_listed_one() {
    for (crate_name, folder) in [("provider-errors", "errors"), ("provider-errors-codegen", "codegen")] {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder).join("src");
        let mut modules = Modules::new();
        load(&root.join("lib.rs"), &root, Vec::new(), &mut modules);
        let mut listing = Listing { modules: &modules, lines: BTreeSet::new() };
        listing.module(&[], crate_name);
        let text: String = listing.lines.into_iter().map(|line| line + "\n").collect();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("api/{crate_name}.txt"));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
            fs::write(&path, &text).expect("it is written");
        }
        let listed = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
        let differ = |a: &str, b: &str| {
            a.lines()
                .filter(|line| !b.lines().any(|other| other == *line))
                .map(|l| l.to_owned() + "\n")
                .collect::<String>()
        };
        assert!(
            listed == text,
            "the API of {crate_name} changed; new:\n{}gone:\n{}look at what that means for users, then run this with \
             UPDATE_EXPECT=1",
            differ(&text, &listed),
            differ(&listed, &text)
        );
        assert!(text.lines().count() > 50, "{text}");
    }
}

/// Reads a file, and the files of its modules.
fn load(file: &Path, folder: &Path, path: Vec<String>, modules: &mut Modules) {
    let text = fs::read_to_string(file).unwrap_or_else(|problem| panic!("{}: {problem}", file.display()));
    let items = syn::parse_file(&text).expect("it compiles").items;
    for item in &items {
        let Item::Mod(module) = item else { continue };
        let name = module.ident.to_string();
        if module.content.is_some() || is_test(&module.attrs) {
            continue;
        }
        let (flat, nested) =
            (folder.join(format!("{}.rs", name.trim_start_matches("__"))), folder.join(&name).join("mod.rs"));
        let file: PathBuf = if nested.exists() { nested } else { flat };
        let path = [path.as_slice(), std::slice::from_ref(&name)].concat();
        load(&file, &folder.join(&name), path, modules);
    }
    modules.insert(path, items);
}

fn is_test(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("cfg") && tokens(attribute).contains("cfg(test)"))
}

fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("doc") && tokens(attribute).contains("hidden"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Tokens, spaced as people do.
fn tokens(code: &impl ToTokens) -> String {
    let mut text = code.to_token_stream().to_string();
    for (old, new) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" ::", "::"),
        (" < ", "<"),
        ("< ", "<"),
        (" >", ">"),
        (" , ", ", "),
        ("& ", "&"),
        (" (", "("),
        ("( ", "("),
        (" )", ")"),
        (" : ", ": "),
        (" ;", ";"),
        ("# [", "#["),
        ("[ ", "["),
        (" ]", "]"),
        ("' ", "'"),
        (" ? ", " ?"),
        (" !", "!"),
        (" ,", ","),
        ("-&", "-> &"),
        ("fn<", "fn <"),
    ] {
        text = text.replace(old, new);
    }
    text
}

/// What a feature or another condition guards.
fn conditions(attributes: &[Attribute]) -> String {
    let kept = ["cfg", "non_exhaustive", "deprecated", "must_use"];
    let shown = attributes.iter().filter(|attribute| kept.iter().any(|name| attribute.path().is_ident(name)));
    shown.map(|attribute| tokens(attribute) + " ").collect()
}

fn derives(attributes: &[Attribute]) -> impl Iterator<Item = String> {
    attributes.iter().filter(|attribute| attribute.path().is_ident("derive")).map(tokens)
}

struct Listing<'m> {
    modules: &'m Modules,
    lines: BTreeSet<String>,
}

impl Listing<'_> {
    /// Everything that a module shows, under the path by which users know it.
    fn module(&mut self, path: &[String], shown: &str) {
        let Some(items) = self.modules.get(path) else { return };
        for item in items {
            match item {
                Item::Use(item) if is_public(&item.vis) && !is_hidden(&item.attrs) => {
                    self.uses(&item.tree, path.to_vec(), shown, &conditions(&item.attrs));
                }
                Item::Mod(module) if is_public(&module.vis) && !is_hidden(&module.attrs) => {
                    let name = module.ident.to_string();
                    self.lines.insert(format!("{}pub mod {shown}::{name}", conditions(&module.attrs)));
                    self.module(&[path, std::slice::from_ref(&name)].concat(), &format!("{shown}::{name}"));
                }
                item => {
                    if let Some(name) = name_of(item) {
                        self.item(item, &name, shown, "");
                    }
                }
            }
        }
    }

    fn uses(&mut self, tree: &UseTree, mut path: Vec<String>, shown: &str, condition: &str) {
        match tree {
            UseTree::Path(part) => {
                match part.ident.to_string().as_str() {
                    "crate" => path.clear(),
                    "self" => {}
                    "super" => drop(path.pop()),
                    name => path.push(name.to_owned()),
                }
                self.uses(&part.tree, path, shown, condition);
            }
            UseTree::Group(group) => {
                for tree in &group.items {
                    self.uses(tree, path.clone(), shown, condition);
                }
            }
            UseTree::Name(name) => self.used(&path, &name.ident.to_string(), None, shown, condition),
            UseTree::Rename(name) => {
                self.used(&path, &name.ident.to_string(), Some(&name.rename.to_string()), shown, condition);
            }
            UseTree::Glob(_) => {
                self.lines.insert(format!("{condition}pub use {}::* in {shown}", path.join("::")));
            }
        }
    }

    fn used(&mut self, path: &[String], name: &str, renamed: Option<&str>, shown: &str, condition: &str) {
        let found = self.modules.get(path).and_then(|items| {
            items.iter().find(|item| name_of(item).as_deref() == Some(name)).or_else(|| {
                // A macro makes it.
                items.iter().find(|item| matches!(item, Item::Macro(item) if item.ident.is_none() && tokens(&item.mac).contains(name)))
            })
        });
        match found {
            Some(item) => self.item(item, renamed.unwrap_or(name), shown, condition),
            None => {
                // Through another module, or from another crate.
                let again = self.modules.get(path).into_iter().flatten().find_map(|item| match item {
                    Item::Use(item) if tokens(&item.tree).contains(name) => Some(item),
                    _ => None,
                });
                match again {
                    Some(item) => self.uses(&item.tree, path.to_vec(), shown, condition),
                    None => {
                        self.lines.insert(format!("{condition}pub use {}::{name} in {shown}", path.join("::")));
                    }
                }
            }
        }
    }

    fn item(&mut self, item: &Item, name: &str, shown: &str, condition: &str) {
        let line = |attributes: &[Attribute], text: String| format!("{condition}{}{text}", conditions(attributes));
        let at = format!("{shown}::{name}");
        match item {
            Item::Struct(item) if is_public(&item.vis) => {
                let generics = tokens(&item.generics);
                self.lines.insert(line(&item.attrs, format!("pub struct {at}{generics}")));
                for (number, field) in item.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis)) {
                    let field_name = field.ident.as_ref().map_or_else(|| number.to_string(), ToString::to_string);
                    self.lines.insert(format!("pub {at}::{field_name}: {}", tokens(&field.ty)));
                }
                self.lines.extend(derives(&item.attrs).map(|derive| format!("{derive} {at}")));
                self.impls(name, &at);
            }
            Item::Enum(item) if is_public(&item.vis) => {
                self.lines.insert(line(&item.attrs, format!("pub enum {at}{}", tokens(&item.generics))));
                for variant in &item.variants {
                    let fields = tokens(&variant.fields);
                    self.lines.insert(format!("{}{at}::{} {fields}", conditions(&variant.attrs), variant.ident));
                }
                self.lines.extend(derives(&item.attrs).map(|derive| format!("{derive} {at}")));
                self.impls(name, &at);
            }
            Item::Trait(item) if is_public(&item.vis) => {
                let bounds = tokens(&item.supertraits);
                self.lines.insert(line(&item.attrs, format!("pub trait {at}{}: {bounds}", tokens(&item.generics))));
                for item in &item.items {
                    match item {
                        TraitItem::Fn(item) => {
                            let provided = if item.default.is_some() { " { … }" } else { "" };
                            let hidden = if is_hidden(&item.attrs) { "hidden " } else { "" };
                            let text = format!("{hidden}{at}: {}{provided}", tokens(&item.sig));
                            self.lines.insert(line(&item.attrs, text));
                        }
                        other => {
                            self.lines.insert(format!("{at}: {}", tokens(other)));
                        }
                    }
                }
                self.implementors(name, &at);
            }
            Item::Fn(item) if is_public(&item.vis) => {
                self.lines.insert(line(&item.attrs, format!("pub {at}: {}", tokens(&item.sig))));
            }
            Item::Const(item) if is_public(&item.vis) => {
                self.lines.insert(line(&item.attrs, format!("pub const {at}: {}", tokens(&item.ty))));
            }
            Item::Type(item) if is_public(&item.vis) => {
                self.lines.insert(line(&item.attrs, format!("pub type {at} = {}", tokens(&item.ty))));
            }
            Item::Macro(item) if item.ident.is_none() => {
                let text = without_docs(&item.mac.tokens.to_string());
                self.lines.insert(format!("{condition}{at} in {}! {{ {text} }}", tokens(&item.mac.path)));
                self.impls(name, &at);
            }
            _ => {}
        }
    }

    /// The methods of a type, and the traits that it implements.
    fn impls(&mut self, name: &str, at: &str) {
        for item in self.modules.values().flatten() {
            let Item::Impl(item) = item else { continue };
            let of = tokens(&item.self_ty);
            if of.split(['<', ' ']).next() != Some(name) || is_test(&item.attrs) {
                continue;
            }
            if let Some((of_trait, _)) = &item.trait_ {
                let (generics, condition) = (tokens(&item.generics), conditions(&item.attrs));
                self.lines.insert(format!("{condition}impl{generics} {} for {at} as {of}", tokens(of_trait)));
                continue;
            }
            for method in &item.items {
                let (attributes, text) = match method {
                    ImplItem::Fn(method) if is_public(&method.vis) => (&method.attrs, tokens(&method.sig)),
                    ImplItem::Const(item) if is_public(&item.vis) => (&item.attrs, format!("const {}", item.ident)),
                    _ => continue,
                };
                if !is_hidden(attributes) {
                    let condition = conditions(&item.attrs) + &conditions(attributes);
                    self.lines.insert(format!("{condition}pub {at}: {text} on {of}"));
                }
            }
        }
    }

    /// The types that implement a trait here.
    fn implementors(&mut self, name: &str, at: &str) {
        for item in self.modules.values().flatten() {
            let Item::Impl(item) = item else { continue };
            let Some((of_trait, _)) = &item.trait_ else { continue };
            if of_trait.segments.last().is_some_and(|segment| segment.ident == name) && !is_test(&item.attrs) {
                let condition = conditions(&item.attrs);
                self.lines.insert(format!(
                    "{condition}impl{} {at} for {}",
                    tokens(&item.generics),
                    tokens(&item.self_ty)
                ));
            }
        }
    }
}

/// Documentation is no API.
fn without_docs(text: &str) -> String {
    let tokens: proc_macro2::TokenStream = text.parse().expect("tokens");
    let mut out = String::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_doc = token.to_string() == "#" && tokens.peek().is_some_and(|next| next.to_string().starts_with("[doc"));
        if is_doc {
            tokens.next();
            continue;
        }
        match &token {
            proc_macro2::TokenTree::Group(group) => {
                out += &format!("{{ {}}} ", without_docs(&group.stream().to_string()))
            }
            token => out += &format!("{token} "),
        }
    }
    out
}

fn name_of(item: &Item) -> Option<String> {
    Some(match item {
        Item::Struct(item) => item.ident.to_string(),
        Item::Enum(item) => item.ident.to_string(),
        Item::Trait(item) => item.ident.to_string(),
        Item::Fn(item) => item.sig.ident.to_string(),
        Item::Const(item) => item.ident.to_string(),
        Item::Type(item) => item.ident.to_string(),
        _ => return None,
    })
}
