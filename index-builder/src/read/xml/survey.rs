//! Which elements of a document are its listings: a first pass notes every path of elements, how often it
//! comes, and what lies in it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use techmatch_core::parse::FieldName as F;

use super::events::{Piece, Pieces};
use super::local;
use crate::diagnostics::{Diagnostic, fault, some};
use crate::read::headers::Headers;
use crate::read::records::Meter;
use crate::read::text::Text;
use crate::read::{Source, Target};

/// Paths and members beyond these are not noted. A list has few of them, and they come early.
const MOST_PATHS: usize = 4096;
const MOST_DEPTH: usize = 16;
const LONGEST_NAME: usize = 120;

/// What is known of a path.
#[derive(Default)]
struct Found {
    count: u64,
    /// The names of its elements, and of its attributes with `@` before them.
    members: BTreeSet<String>,
}

/// The paths of a document.
#[derive(Default)]
pub(super) struct Survey {
    paths: BTreeMap<String, Found>,
    /// In the order in which they came.
    order: Vec<String>,
}

/// The listings of a document.
pub(super) struct Chosen {
    /// Their paths, and the members of each.
    pub(super) paths: Vec<(String, BTreeSet<String>)>,
    /// Elements that could be listings and were not chosen: name and number.
    pub(super) beside: Vec<(String, u64)>,
    /// The profile of a feed, by its outermost element.
    pub(super) feed: Option<&'static str>,
}

impl Survey {
    /// Notes the paths; to the first error, which the second pass says.
    pub(super) fn of(source: &Source, text: &Text) -> Result<Self, Diagnostic> {
        let meter = Rc::new(Meter::default());
        let mut pieces = Pieces::new(source, text, &meter)?;
        let mut survey = Self::default();
        let mut path = String::new();
        let mut ends = Vec::new();
        while let Ok(piece) = pieces.next() {
            meter.clear();
            match piece {
                Piece::Open(tag) => {
                    ends.push(path.len());
                    if ends.len() > MOST_DEPTH {
                        continue;
                    }
                    let attributes = tag.attributes.iter().map(|(name, _)| format!("@{name}"));
                    survey.open(&mut path, &tag.name, attributes);
                }
                Piece::Close => path.truncate(ends.pop().unwrap_or(0)),
                Piece::Text(_) => {}
                Piece::End => break,
            }
        }
        Ok(survey)
    }

    fn open(&mut self, path: &mut String, name: &str, attributes: impl Iterator<Item = String>) {
        if name.len() > LONGEST_NAME {
            return;
        }
        if let Some(parent) = self.paths.get_mut(path.as_str()) {
            add(&mut parent.members, name);
        }
        if !path.is_empty() {
            path.push('/');
        }
        path.push_str(name);
        if !self.paths.contains_key(path.as_str()) {
            if self.paths.len() >= MOST_PATHS {
                return;
            }
            self.order.push(path.clone());
        }
        let found = self.paths.entry(path.clone()).or_default();
        found.count += 1;
        for name in attributes {
            add(&mut found.members, &name);
        }
    }

    /// The elements that are listings: those that the configuration names, the items of a feed, or the
    /// repeated elements with a title.
    pub(super) fn choose(
        &self,
        named: &[String],
        headers: &Headers<'_>,
    ) -> Result<Chosen, Diagnostic> {
        let root = self.order.first().map_or("", |root| local(root));
        let feed = match root {
            "rss" | "RDF" => Some("RSS"),
            "feed" => Some("Atom"),
            _ => None,
        };
        let items: Vec<&String> = self.order.iter().filter(|path| is_item(path)).collect();
        let mut feed = feed.filter(|_| !items.is_empty());
        let paths = if !named.is_empty() {
            feed = None;
            self.configured(named)?
        } else if feed.is_some() {
            outermost(items)
        } else {
            self.likely(headers)?
        };
        let apart = |path: &String| {
            let related = |chosen: &&String| within(chosen, path) || within(path, chosen);
            !paths.iter().any(related) && self.is_rich(path, headers)
        };
        let beside = self
            .order
            .iter()
            .filter(|path| feed.is_none() && apart(path));
        Ok(Chosen {
            beside: outermost(beside.collect())
                .into_iter()
                .map(|path| (last(path).to_owned(), self.count(path)))
                .collect(),
            paths: paths
                .into_iter()
                .map(|path| {
                    (
                        path.clone(),
                        self.members(path).cloned().unwrap_or_default(),
                    )
                })
                .collect(),
            feed,
        })
    }

    fn configured(&self, named: &[String]) -> Result<Vec<&String>, Diagnostic> {
        let mut paths = Vec::new();
        for name in named {
            let ending = format!("/{name}");
            let is = |path: &&String| {
                *path == name || path.ends_with(&ending) || local(last(path)) == name
            };
            let before = paths.len();
            paths.extend(self.order.iter().filter(is));
            if paths.len() == before {
                let holding = self.order.iter().filter(|path| self.is_complex(path));
                let mut known: Vec<&str> = holding.map(|path| last(path)).collect();
                known.dedup();
                return Err(fault(
                    format!("the configuration names an element that is not there: {name}"),
                    format!("the elements with others in them are {}", some(&known)),
                ));
            }
        }
        Ok(outermost(paths))
    }

    fn likely(&self, headers: &Headers<'_>) -> Result<Vec<&String>, Diagnostic> {
        let repeated = |path: &&String| self.count(path) > 1;
        let rich = |path: &&String| self.is_rich(path, headers);
        let all = || self.order.iter();
        let lists = outermost(all().filter(repeated).filter(rich).collect());
        if !lists.is_empty() {
            return Ok(lists);
        }
        let weight = |path: &&String| self.known(path, headers).count();
        // Of those with as many fields, the outermost comes first.
        if let Some(one) = all().filter(rich).rev().max_by_key(weight) {
            return Ok(vec![one]);
        }
        let titled = |path: &&String| self.known(path, headers).any(is_title);
        let lists = outermost(all().filter(repeated).filter(titled).collect());
        if !lists.is_empty() {
            return Ok(lists);
        }
        let complex = |path: &&String| self.is_complex(path);
        let lists = outermost(all().filter(repeated).filter(complex).collect());
        let most = lists.into_iter().rev().max_by_key(|path| self.count(path));
        most.map(|most| vec![most]).ok_or_else(|| {
            fault(
                "no listings in it: no element is repeated or has a title",
                "name the element of a listing in the configuration: record = \"technology\"",
            )
        })
    }

    fn count(&self, path: &str) -> u64 {
        self.paths.get(path).map_or(0, |found| found.count)
    }

    fn members(&self, path: &str) -> Option<&BTreeSet<String>> {
        self.paths.get(path).map(|found| &found.members)
    }

    fn is_complex(&self, path: &str) -> bool {
        self.members(path)
            .is_some_and(|members| !members.is_empty())
    }

    /// The fields that its members name.
    fn known(&self, path: &str, headers: &Headers<'_>) -> impl Iterator<Item = F> {
        let members = self.members(path).into_iter().flatten();
        members.filter_map(|name| match headers.known(local(name)) {
            Some(Target::Field(field)) => Some(field),
            _ => None,
        })
    }

    /// Whether it has a title, and something that tells of it.
    fn is_rich(&self, path: &str, headers: &Headers<'_>) -> bool {
        let tells = |field: F| !is_title(field) && !matches!(field, F::Id | F::Link | F::Kind);
        self.known(path, headers).any(is_title) && self.known(path, headers).any(tells)
    }
}

fn add(members: &mut BTreeSet<String>, name: &str) {
    if members.len() < MOST_PATHS && name.len() <= LONGEST_NAME && !members.contains(name) {
        members.insert(name.to_owned());
    }
}

fn is_title(field: F) -> bool {
    matches!(field, F::Title | F::TitleZh | F::TitleEn)
}

fn is_item(path: &str) -> bool {
    matches!(local(last(path)), "item" | "entry")
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or_default()
}

/// Whether one path leads through another, or is the same.
fn within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn outermost(mut paths: Vec<&String>) -> Vec<&String> {
    let all = paths.clone();
    let inside = |path: &str| {
        all.iter()
            .any(|other| *other != path && within(path, other))
    };
    paths.retain(|path| !inside(path));
    paths.dedup();
    paths
}
