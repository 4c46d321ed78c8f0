//! Atom and JSON feeds of what is new: of the whole catalogue, of each field, and of the organisations
//! with the most listings. Only a listing of which it is known when it came is in one.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use quick_xml::escape::escape;
use serde_json::{Value, json};
use techmatch_core::listing::Date;

use super::Plain;
use super::frame::{site_title, up};
use super::gather::{All, Brief, organisation_code};
use super::list::{by_field, name, title};
use super::sink::Sink;
use super::words::Texts;

/// Listings in a feed.
const MOST: usize = 50;
/// Organisations that have a feed, those with the most listings, and how many each has at least.
const ORGANISATIONS: usize = 50;
const OF_ORGANISATION: usize = 3;
/// What says in a feed that it is ours.
const GENERATOR: &str = "<generator>techmatch</generator>";

/// A feed, without the endings of its two files.
struct Feed<'a> {
    path: String,
    title: String,
    briefs: Vec<&'a Brief>,
}

/// The organisations that have a feed, by their names, with all their listings that stand.
pub(super) fn organisations(all: &All) -> BTreeMap<&str, Vec<&Brief>> {
    let mut known: BTreeMap<&str, Vec<&Brief>> = BTreeMap::new();
    for brief in all.standing() {
        if let Some(name) = &brief.organisation {
            known.entry(name).or_default().push(brief);
        }
    }
    let mut most: Vec<_> = known
        .into_iter()
        .filter(|(_, briefs)| briefs.len() >= OF_ORGANISATION)
        .collect();
    most.sort_by(|(one, few), (other, more)| {
        more.len().cmp(&few.len()).then_with(|| one.cmp(other))
    });
    most.into_iter().take(ORGANISATIONS).collect()
}

/// The path of an organisation's feed, without its ending.
pub(super) fn of_organisation(name: &str) -> String {
    format!("feeds/organisation-{}", organisation_code(name))
}

/// Writes all feeds.
pub(super) fn write(plain: &Plain<'_>, all: &All, sink: &Sink) -> anyhow::Result<()> {
    let texts = Texts::of(all.language());
    let site = site_title(plain.site, texts.lang);
    let titled = |what: &str| texts.fill("plain.colon", &[("a", site), ("b", what)]);
    let mut feeds = vec![Feed {
        path: "feed".to_owned(),
        title: site.to_owned(),
        briefs: all.standing().collect(),
    }];
    let fields = by_field(all);
    let several = fields.len() > 1;
    let fields = fields.into_iter().filter(|_| several);
    feeds.extend(fields.map(|(field, briefs)| Feed {
        path: format!("feeds/{}", name(field)),
        title: titled(title(texts, field)),
        briefs,
    }));
    let organisations = organisations(all).into_iter();
    feeds.extend(organisations.map(|(name, briefs)| Feed {
        path: of_organisation(name),
        title: titled(name),
        briefs,
    }));
    for mut feed in feeds {
        feed.briefs.retain(|it| it.published.is_some());
        feed.briefs.truncate(MOST);
        sink.put(
            &format!("{}.xml", feed.path),
            feed.atom(plain, texts).as_bytes(),
        )?;
        sink.put(&format!("{}.json", feed.path), &feed.json(plain, texts)?)?;
    }
    Ok(())
}

/// An identity that stays, wherever the site is: a UUID of what it names.
fn uuid(of: &str) -> String {
    let hash = blake3::hash(of.as_bytes()).to_hex();
    let variant = ["8", "9", "a", "b"][usize::from(hash.as_bytes()[16] % 4)];
    format!(
        "urn:uuid:{}-{}-8{}-{variant}{}-{}",
        &hash[..8],
        &hash[8..12],
        &hash[13..16],
        &hash[17..20],
        &hash[20..32]
    )
}

/// The moment at which a day begins.
fn moment(day: Option<Date>) -> String {
    day.map_or("1970-01-01T00:00:00Z".to_owned(), |day| {
        format!("{day}T00:00:00Z")
    })
}

/// Text as XML has it: without the characters that it cannot hold.
fn xml(text: &str) -> String {
    let allowed = |c: &char| !c.is_control() || matches!(c, '\t' | '\n');
    let allowed = |c: &char| allowed(c) && !matches!(c, '\u{fffe}' | '\u{ffff}');
    escape(text.chars().filter(allowed).collect::<String>()).into_owned()
}

impl Feed<'_> {
    /// The address of a file of the site: whole where that of the site is known, else from the feed.
    fn address(&self, plain: &Plain<'_>, path: &str) -> String {
        match &plain.site.url {
            Some(url) => url.of(path),
            None => format!("{}{path}", up(&self.path)),
        }
    }

    fn updated(&self) -> Option<Date> {
        self.briefs.iter().filter_map(|it| it.changed).max()
    }

    fn atom(&self, plain: &Plain<'_>, texts: Texts) -> String {
        let file = format!("{}.xml", self.path);
        let mut text = format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n{GENERATOR}\n<author><name>{}</name></author>\n\
             <link rel=\"self\" href=\"{}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
            texts.tag(),
            uuid(&format!("feed {}", self.path)),
            xml(&self.title),
            moment(self.updated()),
            xml(site_title(plain.site, texts.lang)),
            xml(&self.address(plain, &file)),
            xml(&self.address(plain, "")),
        );
        for brief in &self.briefs {
            let _ = write!(
                text,
                "<entry>\n<id>{}</id>\n<title>{}</title>\n<updated>{}</updated>\n<published>{}</published>\n\
                 <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<category term=\"{}\"/>\n",
                uuid(&format!("listing {}", brief.id)),
                xml(&brief.title),
                moment(brief.changed),
                moment(brief.published),
                xml(&self.address(plain, &brief.paths[0])),
                brief.kind.name(),
            );
            if let Some(name) = &brief.organisation {
                let _ = writeln!(text, "<author><name>{}</name></author>", xml(name));
            }
            if !brief.gist.is_empty() {
                let _ = writeln!(text, "<summary>{}</summary>", xml(&brief.gist));
            }
            text.push_str("</entry>\n");
        }
        text.push_str("</feed>\n");
        text
    }

    fn json(&self, plain: &Plain<'_>, texts: Texts) -> serde_json::Result<Vec<u8>> {
        let items: Vec<Value> = self
            .briefs
            .iter()
            .map(|brief| {
                let authors = brief.organisation.iter().map(|name| json!({"name": name}));
                json!({
                    "id": uuid(&format!("listing {}", brief.id)),
                    "url": self.address(plain, &brief.paths[0]),
                    "title": brief.title,
                    "content_text": brief.gist,
                    "date_published": moment(brief.published),
                    "date_modified": moment(brief.changed),
                    "authors": authors.collect::<Vec<_>>(),
                    "tags": [brief.kind.name()],
                })
            })
            .collect();
        let feed = json!({
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.address(plain, ""),
            "feed_url": self.address(plain, &format!("{}.json", self.path)),
            "language": texts.tag(),
            "items": items,
        });
        // The mark of our files stands before what a publisher may have written.
        let mut text = "{\"_techmatch\": {\"generator\": \"techmatch\"}, ".to_owned();
        text.push_str(&serde_json::to_string(&feed)?[1..]);
        text.push('\n');
        Ok(text.into_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_is_a_uuid_of_what_it_names() {
        let (one, other) = (uuid("listing s-1"), uuid("listing s-2"));
        assert!(one != other && one.len() == "urn:uuid:".len() + 36, "{one}");
        assert_eq!((&one[23..24], one.matches('-').count()), ("8", 4), "{one}");
    }

    #[test]
    fn xml_holds_what_it_can() {
        assert_eq!(
            xml("a<b> & \"c\"\u{0}\u{b}\u{fffe}\n"),
            "a&lt;b&gt; &amp; &quot;c&quot;\n"
        );
    }
}
