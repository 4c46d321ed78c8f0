//! An element as JSON: its elements are members, those of one name a list; attributes are `@name`; text beside
//! them is `#text`. What holds words and markup together is a text with its tags, which cleaning takes out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use quick_xml::escape::partial_escape;
use serde_json::Value;

use super::events::Tag;
use super::local;
use crate::read::records::{Object, capped};

/// An element.
pub(super) struct Node {
    tag: Tag,
    inner: Vec<Inner>,
}

enum Inner {
    Text(String),
    Node(Node),
}

/// How the names of a document's elements become those of members.
pub(super) struct Names<'a> {
    /// Names that the configuration writes with their prefix.
    pub(super) kept: &'a BTreeSet<String>,
    /// The prefix of the listings themselves.
    pub(super) prefix: Option<&'a str>,
    /// The members that any listing has.
    pub(super) members: &'a BTreeSet<String>,
}

impl Node {
    pub(super) fn new(tag: Tag) -> Self {
        Self {
            tag,
            inner: Vec::new(),
        }
    }

    pub(super) fn text(&mut self, text: String) {
        match self.inner.last_mut() {
            Some(Inner::Text(before)) => before.push_str(&text),
            _ => self.inner.push(Inner::Text(text)),
        }
    }

    pub(super) fn node(&mut self, node: Self) {
        self.inner.push(Inner::Node(node));
    }

    /// A listing.
    pub(super) fn into_object(self, names: &Names<'_>) -> Object {
        let mut members = Members::default();
        let mut text = String::new();
        for (name, value) in self.tag.attributes {
            members.add(format!("@{name}"), value.into());
        }
        for inner in self.inner {
            match inner {
                Inner::Text(part) => text.push_str(&part),
                Inner::Node(node) => {
                    if let Some((name, value)) = node.in_attribute(names) {
                        members.add(name, value.into());
                        continue;
                    }
                    let name = names.of(&node.tag.name, names.members);
                    members.add(name, node.into_value(names));
                }
            }
        }
        if !text.trim().is_empty() {
            members.add("#text".to_owned(), text.into());
        }
        let cells = members.0.into_iter();
        Object(cells.map(|(name, value)| (name, capped(value))).collect())
    }

    fn into_value(self, names: &Names<'_>) -> Value {
        let attributes = self.tag.attributes.iter();
        let mut attributes: Vec<_> = attributes
            .filter(|(name, value)| says(name, value))
            .collect();
        let nodes = || self.inner.iter().filter_map(Inner::as_node);
        let text = if self.is_markup() {
            let mut text = String::new();
            self.inner.iter().for_each(|inner| inner.write(&mut text));
            Some(text)
        } else if nodes().next().is_none() {
            let texts = self.inner.iter().filter_map(Inner::as_text);
            Some(texts.collect())
        } else {
            None
        };
        let text = text.filter(|text| !text.trim().is_empty());
        if attributes.is_empty() && nodes().next().is_none()
            || text.is_some() && attributes.is_empty()
        {
            return text.map_or(Value::Null, Value::String);
        }
        let mut members = Members::default();
        for (name, value) in attributes.drain(..) {
            members.add(format!("@{name}"), value.as_str().into());
        }
        if let Some(text) = text {
            members.add("#text".to_owned(), text.into());
            return Value::Object(members.0.into_iter().collect());
        }
        let beside = nodes().map(|node| node.tag.name.clone()).collect();
        for inner in self.inner {
            if let Inner::Node(node) = inner {
                let name = names.of(&node.tag.name, &beside);
                members.add(name, node.into_value(names));
            }
        }
        Value::Object(members.0.into_iter().collect())
    }

    /// Whether it holds words with tags in them, or the blocks of a page.
    fn is_markup(&self) -> bool {
        const TAGS: [&str; 22] = [
            "p", "br", "div", "ul", "ol", "li", "table", "tr", "td", "h1", "h2", "h3", "h4", "h5",
            "h6", "span", "b", "strong", "i", "em", "a", "img",
        ];
        let mut nodes = self.inner.iter().filter_map(Inner::as_node).peekable();
        if nodes.peek().is_none() {
            return false;
        }
        let words = |inner: &Inner| inner.as_text().is_some_and(|text| !text.trim().is_empty());
        let of_page = |node: &Self| TAGS.contains(&local(&node.tag.name).to_lowercase().as_str());
        self.inner.iter().any(words) || nodes.all(of_page)
    }

    /// What Atom writes in an attribute: `<link rel="alternate" href="…"/>`, `<category term="…"/>`.
    fn in_attribute(&self, names: &Names<'_>) -> Option<(String, String)> {
        let attribute = |name: &str| {
            let mut attributes = self.tag.attributes.iter();
            attributes.find_map(|(other, value)| (other == name).then_some(value.as_str()))
        };
        let name = local(&self.tag.name);
        let holder = match name {
            "link" => "href",
            "category" => "term",
            _ => return None,
        };
        if !self.inner.is_empty() || names.kept.contains(&format!("@{holder}")) {
            return None;
        }
        let value = attribute(holder)?.to_owned();
        Some(match attribute("rel") {
            Some(other) if other != "alternate" => (format!("{name}.{other}"), value),
            _ => (name.to_owned(), value),
        })
    }
}

impl Inner {
    fn as_node(&self) -> Option<&Node> {
        match self {
            Self::Node(node) => Some(node),
            Self::Text(_) => None,
        }
    }

    fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Node(_) => None,
        }
    }

    /// Writes it as HTML.
    fn write(&self, text: &mut String) {
        match self {
            Self::Text(plain) => text.push_str(&partial_escape(plain.as_str())),
            Self::Node(node) => {
                let name = local(&node.tag.name).to_lowercase();
                let _ = write!(text, "<{name}>");
                node.inner.iter().for_each(|inner| inner.write(text));
                let _ = write!(text, "</{name}>");
            }
        }
    }
}

impl Names<'_> {
    /// The name of a member: with its prefix where the configuration writes it so, or where another
    /// member has the same name without it.
    fn of(&self, name: &str, beside: &BTreeSet<String>) -> String {
        let bare = local(name);
        let own = name.split_once(':').map(|(prefix, _)| prefix) == self.prefix;
        let same = |other: &String| other != name && local(other) == bare;
        let with_prefix = self.kept.contains(name) || !own && beside.iter().any(same);
        if with_prefix { name } else { bare }.to_owned()
    }
}

/// Members in their order; those of one name are a list.
#[derive(Default)]
struct Members(Vec<(String, Value)>);

impl Members {
    fn add(&mut self, name: String, value: Value) {
        match self.0.iter_mut().find(|(other, _)| *other == name) {
            None => self.0.push((name, value)),
            Some((_, Value::Array(values))) => values.push(value),
            Some((_, before)) => *before = Value::Array(vec![before.take(), value]),
        }
    }
}

/// Whether an attribute says something of what an element holds, and not how it is written.
fn says(name: &str, value: &str) -> bool {
    match name {
        "type" => !matches!(
            value,
            "text" | "html" | "xhtml" | "text/html" | "text/plain"
        ),
        "isPermaLink" | "xml:space" | "xml:base" => false,
        _ => true,
    }
}
