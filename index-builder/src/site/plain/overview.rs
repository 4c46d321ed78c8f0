//! The catalogue at a glance: supply against demand by field, maturity, cooperation and whatever else the
//! application counts. The counts are the engine's own, so that each is what the link behind it shows.

use std::cmp::Reverse;

use maud::{Markup, html};
use techmatch_core::index::{Catalogue, ChunkSource};
use techmatch_core::listing::{Date, Kind, PriceBand};
use techmatch_core::matching::Matcher;
use techmatch_core::vocabulary::{Language, Stage, Vocabulary as _};
use techmatch_core::wire::{Answer, FacetName, Need};

use super::Plain;
use super::address::application;
use super::feed;
use super::frame::{Head, each, other_languages, page, site_title, tagged};
use super::gather::{All, Brief};
use super::list::{self, items};
use super::sink::Sink;
use super::words::Texts;
use crate::disk::wait;

/// Rows of a table.
const ROWS: usize = 15;
/// Listings in a list.
const LISTED: usize = 10;
/// A listing that ends within this number of days ends soon.
const SOON: i64 = 30;
/// What years and languages there are says little of a catalogue.
const LEFT_OUT: [&str; 2] = ["published", "language"];

/// What stands in a catalogue, as the application counts it.
pub(super) struct Counts {
    answers: [Answer; 2],
}

impl Counts {
    pub(super) fn of<S: ChunkSource>(
        catalogue: &Catalogue<S>,
        today: Option<Date>,
    ) -> anyhow::Result<Self> {
        let matcher = Matcher::default();
        let answer = |kind| {
            let need = Need {
                today,
                facets: true,
                limit: LISTED,
                ..Need::new(kind)
            };
            wait(matcher.answer(catalogue, &need))
        };
        Ok(Self {
            answers: [answer(Kind::Supply)?, answer(Kind::Demand)?],
        })
    }

    pub(super) fn total(&self, kind: Kind) -> usize {
        self.answers[kind as usize].total
    }

    fn expired(&self) -> usize {
        self.answers.iter().map(|it| it.expired).sum()
    }

    /// The kinds of which anything stands: a catalogue of one kind has no empty half.
    fn kinds(&self) -> Vec<Kind> {
        let all = [Kind::Supply, Kind::Demand];
        all.into_iter()
            .filter(|kind| self.total(*kind) > 0)
            .collect()
    }

    /// How many listings of each kind have each value, the most common first; stages and bands of prices in their order.
    pub(super) fn rows(&self, name: FacetName) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (at, answer) in self.answers.iter().enumerate() {
            let facets = answer.facets.iter().filter(|facet| facet.name == name);
            for value in facets.flat_map(|facet| &facet.values) {
                let known = rows.iter().position(|row| row.code == value.code);
                let place = known.unwrap_or_else(|| {
                    rows.push(Row {
                        code: value.code.clone(),
                        names: [value.zh.clone(), value.en.clone()],
                        counts: [0, 0],
                    });
                    rows.len() - 1
                });
                rows[place].counts[at] = value.count;
            }
        }
        // Stages and bands have an order of their own.
        let place = |row: &Row| match name {
            FacetName::Maturity => (Stage::from_code(&row.code).map(Stage::number), None),
            FacetName::Price => (None, PriceBand::from_code(&row.code)),
            _ => (None, None),
        };
        rows.sort_by(|one, other| {
            let most = |row: &Row| (place(row), Reverse(row.sum()));
            most(one)
                .cmp(&most(other))
                .then_with(|| one.code.cmp(&other.code))
        });
        rows
    }
}

/// A value of a facet.
pub(super) struct Row {
    pub(super) code: String,
    names: [String; 2],
    counts: [usize; 2],
}

impl Row {
    pub(super) fn name(&self, texts: Texts) -> String {
        let name = &self.names[usize::from(texts.lang == Language::En)];
        if PriceBand::from_code(&self.code).is_some() {
            return texts.band(name);
        }
        texts.named(name).to_owned()
    }

    pub(super) fn sum(&self) -> usize {
        self.counts.iter().sum()
    }
}

/// Writes the overview in both languages. Gives their paths.
pub(super) fn write(
    plain: &Plain<'_>,
    all: &All,
    counts: &Counts,
    sink: &Sink,
) -> anyhow::Result<Vec<String>> {
    let paths = each("overview", all.language(), plain.face);
    let tagged = tagged(&paths);
    for (texts, path) in &paths {
        let texts = *texts;
        let what = site_title(plain.site, texts.lang);
        let head = Head {
            site: plain.site,
            face: plain.face,
            texts,
            title: texts.get("plain.overview"),
            description: &described(texts, what, counts),
            path,
            listed: true,
            until: None,
            alternates: &tagged,
            image: None,
            json_ld: None,
            lists: !all.briefs.is_empty(),
            overview: true,
            feed: Some((
                texts.fill("plain.feed_of", &[("what", what)]),
                "feed".to_owned(),
            )),
        };

        let newest: Vec<&Brief> = all.standing().take(LISTED).collect();
        let ending = ending(all, plain.today);
        let content = html! {
            header {
                h1 { (texts.get("plain.overview")) }
                p.quiet {
                    (described(texts, what, counts))
                    @if let Some(day) = plain.today { " " (texts.fill("plain.as_of", &[("day", &day.to_string())])) }
                    @if counts.expired() > 0 { " " (texts.count("plain.beside", counts.expired())) }
                }
                (other_languages(texts, &paths))
            }
            div.glance { @for name in FacetName::ALL { (table(texts, counts, name)) } }
            @if !newest.is_empty() { section { h2 { (texts.get(newest_key(&newest))) } (items(texts, "", &newest)) } }
            @if !ending.is_empty() { section { h2 { (texts.get("plain.ending")) } (list::ending(texts, "", &ending)) } }
            (organisations(texts, all))
        };
        sink.put(path, page(&head, &content).as_bytes())?;
    }
    Ok(paths.into_iter().map(|(_, path)| path).collect())
}

/// What a catalogue holds, in a sentence.
pub(super) fn described(texts: Texts, what: &str, counts: &Counts) -> String {
    let of = |kind| {
        let key = if kind == Kind::Supply {
            "plain.supplies"
        } else {
            "plain.demands"
        };
        texts.count(key, counts.total(kind))
    };
    match *counts.kinds() {
        [kind] => texts.fill(
            "plain.holds_one",
            &[("what", what), ("listings", &of(kind))],
        ),
        _ => texts.fill(
            "plain.holds",
            &[
                ("what", what),
                ("supplies", &of(Kind::Supply)),
                ("demands", &of(Kind::Demand)),
            ],
        ),
    }
}

/// The values of a facet, each with a bar for each kind. The numbers are what a screen reader says.
fn table(texts: Texts, counts: &Counts, name: FacetName) -> Markup {
    let rows = counts.rows(name);
    // Of what one kind alone states, the other has no column of nothing.
    let states = |kind: &Kind| rows.iter().any(|row| row.counts[*kind as usize] > 0);
    let kinds: Vec<Kind> = counts.kinds().into_iter().filter(states).collect();
    let most = rows
        .iter()
        .flat_map(|row| row.counts)
        .max()
        .unwrap_or(1)
        .max(1);
    let keys = ["facet.", "label."].map(|lead| lead.to_owned() + name.name());
    let title = keys
        .iter()
        .find_map(|key| texts.find(key))
        .unwrap_or(name.name());
    html! {
        @if rows.len() > 1 && !LEFT_OUT.contains(&name.name()) {
            section {
                h2 id=(name.name()) { (title) }
                table.bars aria-labelledby=(name.name()) {
                    thead {
                        tr {
                            th scope="col" { (title) }
                            @for kind in &kinds {
                                th scope="col" { (texts.get(if *kind == Kind::Supply { "plain.supply" } else { "plain.demand" })) }
                            }
                        }
                    }
                    tbody {
                        @for row in rows.iter().take(ROWS) {
                            tr {
                                th scope="row" { (row.name(texts)) }
                                @for kind in &kinds { td { (bar(texts, name, row, *kind, most)) } }
                            }
                        }
                    }
                }
                @if rows.len() > ROWS { p.quiet { (texts.count("facet.more", rows.len() - ROWS)) } }
            }
        }
    }
}

fn bar(texts: Texts, name: FacetName, row: &Row, kind: Kind, most: usize) -> Markup {
    let count = row.counts[kind as usize];
    let width = (count * 100).div_ceil(most);
    let (seek, key) = match kind {
        Kind::Supply => ("supply", "plain.supplies"),
        Kind::Demand => ("demand", "plain.demands"),
    };
    let to = application("", &[("seek", seek), (name.name(), &row.code)], texts);
    let (name_of, counted) = (row.name(texts), texts.count(key, count));
    let says = [("a", name_of.as_str()), ("b", &counted)];
    html! {
        @if count == 0 { span.quiet { "0" } } @else {
            a href=(to) aria-label=(texts.fill("plain.colon", &says)) { (texts.number(count)) }
        }
        svg.bar viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" {
            rect.(seek) width=(width) height="10" {}
        }
    }
}

/// What stands and ends within the next days, the first to end first.
fn ending(all: &All, today: Option<Date>) -> Vec<&Brief> {
    let left = |brief: &Brief| Some(brief.expires?.days() - today?.days());
    let mut ending: Vec<_> = all
        .standing()
        .filter(|it| left(it).is_some_and(|days| days <= SOON))
        .collect();
    ending.sort_by(|one, other| (one.expires, &one.id).cmp(&(other.expires, &other.id)));
    ending.truncate(LISTED);
    ending
}

/// What the first listings are called: nobody knows which are the newest where none has a day.
pub(super) fn newest_key(first: &[&Brief]) -> &'static str {
    if first.iter().any(|it| it.published.is_some()) {
        "plain.newest"
    } else {
        "plain.some"
    }
}

/// The organisations that have a feed.
fn organisations(texts: Texts, all: &All) -> Markup {
    let known = feed::organisations(all);
    html! {
        @if !known.is_empty() {
            section {
                h2 { (texts.get("plain.feeds")) }
                ul.words {
                    @for (name, briefs) in &known {
                        li { a href={ (feed::of_organisation(name)) ".xml" } { (name) " (" (texts.number(briefs.len())) ")" } }
                        " "
                    }
                }
            }
        }
    }
}
