//! The modules of core form layers: no two of them need each other, neither at the top nor within one
//! of the large modules. The test reads the paths that begin with `crate::` or `super::` in the sources;
//! tests and comments may name what they like.
#![allow(clippy::unwrap_used)] // a test fails where it cannot go on

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The name of a module's own file in the graph of its submodules.
const OWN: &str = "mod.rs";

/// Which module needs which.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// A source file.
struct Source {
    /// The path of its module: `index`, `table` for `src/index/table.rs`.
    module: Vec<String>,
    /// Its text without comments and tests.
    text: String,
}

fn sources() -> Vec<Source> {
    fn gather(folder: &Path, module: &[String], sources: &mut Vec<Source>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let mut module = module.to_vec();
            if !["mod", "lib"].contains(&name.as_str()) {
                module.push(name.clone());
            }
            if path.is_dir() {
                gather(&path, &module, sources);
            } else if path.extension().is_some_and(|it| it == "rs") && name != "tests" {
                let text = code(&fs::read_to_string(&path).unwrap());
                sources.push(Source { module, text });
            }
        }
    }
    let mut sources = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    gather(&root, &[], &mut sources);
    sources
}

/// A source without comments, and without the tests at its end.
fn code(source: &str) -> String {
    let lines = source
        .lines()
        .take_while(|line| !(line.starts_with("#[cfg(") && line.contains("test")));
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// A path that an import names, and the name that it gets.
type Import = (Vec<String>, String);

/// The paths that follow `start` in a text, with groups in braces taken apart.
fn paths(text: &str, start: &str) -> Vec<Import> {
    let before_is_path =
        |at: usize| text[..at].ends_with(|it: char| it.is_alphanumeric() || it == '_' || it == ':');
    let starts = text.match_indices(start);
    let starts = starts.filter(|&(at, _)| !before_is_path(at));
    let mut paths = Vec::new();
    for (at, _) in starts {
        tree(&text[at + start.len()..], &[], &mut paths);
    }
    paths
}

/// Reads `a::b`, `a::{b, c::d}` or `a as b` at the beginning of `text`; gives what follows.
fn tree<'t>(text: &'t str, prefix: &[String], paths: &mut Vec<Import>) -> &'t str {
    let mut text = text.trim_start();
    if let Some(mut group) = text.strip_prefix('{') {
        loop {
            group = group.trim_start_matches([' ', '\n', ',']);
            if let Some(rest) = group.strip_prefix('}') {
                return rest;
            }
            let rest = tree(group, prefix, paths);
            assert!(rest.len() < group.len(), "an import that cannot be read");
            group = rest;
        }
    }
    let end = text.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == '*'));
    let (name, rest) = text.split_at(end.unwrap_or(text.len()));
    let path = [prefix, &[name.to_owned()]].concat();
    if let Some(rest) = rest.strip_prefix("::") {
        return tree(rest, &path, paths);
    }
    text = rest;
    if let Some(alias) = text.strip_prefix(" as ") {
        let end = alias.find(|it: char| !(it.is_alphanumeric() || it == '_'));
        let (alias, rest) = alias.split_at(end.unwrap_or(alias.len()));
        paths.push((path, alias.to_owned()));
        return rest;
    }
    paths.push((path, name.to_owned()));
    text
}

/// The paths from the root of the crate that a source names.
fn named(source: &Source) -> Vec<Vec<String>> {
    let of_crate = paths(&source.text, "crate::").into_iter();
    let mut named: Vec<_> = of_crate.map(|(path, _)| path).collect();
    for (path, _) in paths(&source.text, "super::") {
        let supers = path.iter().take_while(|it| *it == "super").count();
        let Some(parent) = source.module.len().checked_sub(supers + 1) else {
            continue;
        };
        named.push([&source.module[..parent], &path[supers..]].concat());
    }
    named
}

/// Which top-level module needs which.
fn top(sources: &[Source]) -> Graph {
    let mut graph = Graph::new();
    for source in sources.iter().filter(|it| !it.module.is_empty()) {
        let needs = named(source).into_iter().map(|path| path[0].clone());
        graph
            .entry(source.module[0].clone())
            .or_default()
            .extend(needs);
    }
    graph
}

/// Which submodule of `module` needs which. What the module re-exports counts as the submodule's.
fn within(sources: &[Source], module: &str) -> Graph {
    let inside = || {
        sources
            .iter()
            .filter(|it| it.module.first().is_some_and(|it| it == module))
    };
    let children: BTreeSet<&str> = inside()
        .filter_map(|it| Some(it.module.get(1)?.as_str()))
        .collect();
    let own = inside().find(|it| it.module.len() == 1).unwrap();
    let of_children: Vec<_> = children
        .iter()
        .flat_map(|child| {
            let of_child = paths(&own.text, &format!("{child}::")).into_iter();
            of_child.map(move |(_, name)| (*child, name))
        })
        .collect();
    let mut exported: BTreeMap<String, &str> = BTreeMap::new();
    for (child, name) in &of_children {
        exported.insert(name.clone(), child);
    }
    let mut graph = Graph::new();
    let private = own.text.lines().filter(|line| !line.starts_with("pub"));
    let private = private.collect::<Vec<_>>().join("\n");
    let needed = children.iter().filter(|child| {
        let paths = paths(&private, &format!("{child}::"));
        !paths.is_empty()
    });
    let needed = needed.map(|child| (*child).to_owned());
    graph.insert(OWN.into(), needed.collect());
    for source in inside().filter(|it| it.module.len() > 1) {
        let needs = graph.entry(source.module[1].clone()).or_default();
        for path in named(source) {
            let [of, name, ..] = path.as_slice() else {
                continue;
            };
            if of != module {
                continue;
            }
            let child = children.get(name.as_str()).or(exported.get(name));
            needs.insert(child.map_or(OWN, |child| child).to_owned());
        }
    }
    graph
}

/// The groups of modules that need each other.
fn cycles(graph: &Graph) -> Vec<String> {
    let reached = |from: &str| {
        let mut reached = BTreeSet::new();
        let mut open = vec![from];
        while let Some(module) = open.pop() {
            for next in graph.get(module).into_iter().flatten() {
                if next != module && reached.insert(next.as_str()) {
                    open.push(next);
                }
            }
        }
        reached
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> =
        graph.keys().map(|it| (it.as_str(), reached(it))).collect();
    let mut cycles = BTreeSet::new();
    for (module, reached) in &reach {
        let both = reached
            .iter()
            .filter(|it| reach.get(**it).is_some_and(|back| back.contains(module)));
        let mut group: BTreeSet<&str> = both.copied().collect();
        group.insert(module);
        if group.len() > 1 {
            cycles.insert(group.into_iter().collect::<Vec<_>>().join(", "));
        }
    }
    cycles.into_iter().collect()
}

#[test]
fn top_level_modules_form_layers() {
    let graph = top(&sources());
    assert!(graph["matching"].contains("index"), "imports are read");
    assert_eq!(cycles(&graph), [""; 0], "these modules need each other");
}

#[test]
fn submodules_form_layers() {
    let sources = sources();
    let folders = sources.iter().filter(|it| it.module.len() > 1);
    let modules: BTreeSet<&str> = folders.map(|it| it.module[0].as_str()).collect();
    assert!(modules.contains("index") && modules.contains("matching"));
    let mut found = BTreeSet::new();
    for module in modules {
        let graph = within(&sources, module);
        found.extend(cycles(&graph).into_iter().map(|cycle| (module, cycle)));
    }
    assert_eq!(found, BTreeSet::new(), "these submodules need each other");
}

#[test]
fn a_cycle_is_found() {
    let source = |module: &[&str], text: &str| Source {
        module: module.iter().map(|&it| it.to_owned()).collect(),
        text: code(text),
    };
    let sources = [
        source(
            &["a"],
            "mod x;\nmod y;\nmod z;\nuse x::X;\npub use y::{Y as Other, Another};\npub use z::Z;",
        ),
        source(
            &["a", "x"],
            "use super::{w, Other};\nuse crate::b::{self, c::D};",
        ),
        source(&["a", "y"], "fn f() { super::x::f() }"),
        source(
            &["a", "z"],
            "// use super::x;\nuse super::y::Y;\n#[cfg(test)]\nuse super::x;",
        ),
        source(&["b"], "pub(crate) use crate::{\n    a,\n    e::F,\n};"),
        source(&["b", "g"], "use super::super::h::I;"),
        source(&["h"], ""),
    ];
    assert_eq!(cycles(&top(&sources)), ["a, b"]);
    let graph = within(&sources, "a");
    assert_eq!(cycles(&graph), ["mod.rs, x, y"]);
    assert_eq!(graph["z"], BTreeSet::from(["y".to_owned()]));
    assert_eq!(
        top(&sources)["b"],
        ["a", "e", "h"].map(str::to_owned).into()
    );
}
