//! Listings side by side: what each states, how it stands to each criterion, and where they differ.

use techmatch_core::listing::Listing;
use techmatch_core::wire::{Aspect, CriterionResult, Verdict};
use yew::prelude::*;

use super::hit_meta::place_at_fair;
use super::icon::icon;
use super::judgements::verdict_look;
use super::link::{Look, link};
use crate::browser::document;
use crate::display::{
    aspect_text, coded, fit_text, gist, lang_attr, named, price, questions, reasons, title,
};
use crate::locale::{Lang, Texts};
use crate::query::Route;
use crate::session::Session;
use crate::shared::Shared;
use crate::short_list::{Kept, text_of};

/// Listings that stand side by side: more are too narrow to read, on a screen and on paper.
const COLUMNS: usize = 4;
/// Characters of what a listing is about.
const MOST: usize = 240;

/// What a listing says in a row.
#[derive(Clone, PartialEq)]
struct Cell {
    verdict: Option<Verdict>,
    text: String,
}

/// The listings in tables of a few columns. `foot` gives what stands below a listing's column: its note
/// and its buttons.
pub(crate) fn comparison(
    session: &Session,
    items: &[Shared<Kept>],
    foot: impl Fn(&Shared<Kept>) -> Html,
) -> Html {
    items
        .chunks(COLUMNS)
        .map(|items| table(session, items, &foot))
        .collect()
}

fn table(session: &Session, items: &[Shared<Kept>], foot: &impl Fn(&Shared<Kept>) -> Html) -> Html {
    let texts = session.texts();
    let several = items.iter().any(|it| it.need != items[0].need);
    html! {
        <div class="comparison-place" tabindex="0" role="group" aria-label={texts.get("list.comparison")}>
            <table class="comparison" data-testid="comparison">
                <thead><tr>
                    <td></td>
                    { for items.iter().map(|kept| heading(session, kept)) }
                </tr></thead>
                <tbody>
                    { text_row(texts, "list.need", items, |kept| if several { need_of(kept) } else { String::new() }) }
                    { text_row(texts, "list.about", items, |kept| about(&kept.hit.listing, texts.lang)) }
                    { for facts(texts, items) }
                    { for judged(texts, items) }
                    { text_row(texts, "list.reasons", items, |kept| reasons(texts, &kept.hit)) }
                    { text_row(texts, "list.why", items, |kept| text_of(&kept.hit).unwrap_or_default()) }
                    { text_row(texts, "list.ask", items, |kept| texts.join("page.listed", &questions(texts, &kept.hit))) }
                </tbody>
                <tfoot><tr>
                    <th scope="row">{ texts.get("list.note") }</th>
                    { for items.iter().map(|kept| html! { <td key={kept.id().to_owned()}>{ foot(kept) }</td> }) }
                </tr></tfoot>
            </table>
        </div>
    }
}

/// What a listing answered, in words.
fn need_of(kept: &Kept) -> String {
    kept.query().map(|query| query.text).unwrap_or_default()
}

/// The first whole sentences of what a listing says in short.
fn about(listing: &Listing, lang: Lang) -> String {
    let text = gist(listing, lang).unwrap_or_default();
    let Some((most, _)) = text.char_indices().nth(MOST) else {
        return text.to_owned();
    };
    let text = &text[..most];
    let ends = ["。", "！", "？", ". ", "\n"];
    let ends = ends
        .iter()
        .filter_map(|it| Some(text.rfind(it)? + it.trim_end().len()));
    match ends.max() {
        Some(end) => text[..end].to_owned(),
        None => text.to_owned() + "…",
    }
}

fn heading(session: &Session, kept: &Kept) -> Html {
    let texts = session.texts();
    let name = title(&kept.hit.listing, texts.lang);
    let look = Look::default()
        .testid("kept")
        .lang(lang_attr(name, texts.lang));
    let to = Route::Listing(kept.id().to_owned());
    let address = document::site() + &session.address(to.clone()).write();
    html! {
        <th scope="col">
            { link(session, to, look, html! { { name } }) }
            <span class="paper-only address">{ address }</span>
        </th>
    }
}

/// What the listings state, and the verdict where a criterion asks for it.
fn facts(texts: Texts, items: &[Shared<Kept>]) -> Vec<Html> {
    let lang = texts.lang;
    let names = |names: Vec<String>| texts.join("page.listed", &names);
    let of = |key, aspect: Option<Aspect>, value: &dyn Fn(&Kept) -> String| {
        let cells = items.iter().map(|kept| {
            let results = &kept.hit.judgements;
            let result = results.iter().find(|it| Some(it.aspect) == aspect);
            Cell {
                verdict: result.map(|it| it.verdict),
                text: value(kept),
            }
        });
        row(texts, texts.get(key).to_owned(), &cells.collect::<Vec<_>>())
    };
    let day = |stated: &Option<techmatch_core::listing::Stated<techmatch_core::listing::Date>>| {
        let stated = stated.as_ref();
        stated
            .map(|it| named(it, |day| day.to_string()).name)
            .unwrap_or_default()
    };
    vec![
        of("list.fit", None, &|kept| {
            fit_text(texts, &kept.hit).unwrap_or_default().to_owned()
        }),
        of("label.id", None, &|kept| kept.id().to_owned()),
        of("label.organisation", None, &|kept| {
            kept.hit.listing.organisation.clone().unwrap_or_default()
        }),
        of("label.booth", None, &|kept| {
            place_at_fair(texts, &kept.hit.listing).unwrap_or_default()
        }),
        of("label.region", Some(Aspect::Region), &|kept| {
            let regions = kept.hit.listing.region.iter();
            names(regions.map(|it| named(it, coded(lang)).name).collect())
        }),
        of("label.maturity", Some(Aspect::Maturity), &|kept| {
            let maturity = kept.hit.listing.maturity.as_ref();
            maturity
                .map(|it| named(it, |value| crate::display::maturity(texts, value)).name)
                .unwrap_or_default()
        }),
        of("label.cooperation", Some(Aspect::Cooperation), &|kept| {
            let modes = kept.hit.listing.cooperation.iter();
            names(modes.map(|it| named(it, coded(lang)).name).collect())
        }),
        of("list.money", Some(Aspect::Price), &|kept| {
            let listing = &kept.hit.listing;
            let money = listing.price.as_ref().or(listing.budget.as_ref());
            money
                .map(|it| named(it, |value| price(texts, value)).name)
                .unwrap_or_default()
        }),
        of("label.ip_status", Some(Aspect::IpStatus), &|kept| {
            let status = kept.hit.listing.ip_status.as_ref();
            status
                .map(|it| named(it, coded(lang)).name)
                .unwrap_or_default()
        }),
        of("label.published", None, &|kept| {
            day(&kept.hit.listing.published)
        }),
        of("label.expires", None, &|kept| {
            day(&kept.hit.listing.expires)
        }),
    ]
}

/// Whether a criterion has no row of its own: its verdict stands beside the fact.
fn is_fact(aspect: Aspect) -> bool {
    use Aspect::{Cooperation, IpStatus, Maturity, Price, Region};
    [Region, Maturity, Cooperation, Price, IpStatus].contains(&aspect)
}

/// The criteria that are no facts: fields, figures, what is excluded. Each figure is a row.
fn judged(texts: Texts, items: &[Shared<Kept>]) -> Vec<Html> {
    let mut asked: Vec<(Aspect, &str)> = Vec::new();
    for result in items.iter().flat_map(|kept| &kept.hit.judgements) {
        let key = key(result);
        if !is_fact(result.aspect) && !asked.contains(&key) {
            let place = asked.partition_point(|(aspect, _)| *aspect <= key.0);
            asked.insert(place, key);
        }
    }
    let row_of = |(aspect, words): (Aspect, &str)| {
        let cells = items.iter().map(|kept| {
            let mut results = kept.hit.judgements.iter();
            let result = results.find(|it| key(it) == (aspect, words));
            Cell {
                verdict: result.map(|it| it.verdict),
                text: result.map(|it| it.supplier.clone()).unwrap_or_default(),
            }
        });
        let mut label = aspect_text(texts, aspect).to_owned();
        if !words.is_empty() {
            label = label + " " + words;
        }
        row(texts, label, &cells.collect::<Vec<_>>())
    };
    asked.into_iter().map(row_of).collect()
}

/// What tells criteria apart: of figures and excluded words there may be several.
fn key(result: &CriterionResult) -> (Aspect, &str) {
    let words = match result.aspect {
        Aspect::Figures | Aspect::ExcludeWord => result.seeker.as_str(),
        _ => "",
    };
    (result.aspect, words)
}

fn text_row(
    texts: Texts,
    key: &'static str,
    items: &[Shared<Kept>],
    text: impl Fn(&Kept) -> String,
) -> Html {
    let cells = items.iter().map(|kept| Cell {
        verdict: None,
        text: text(kept),
    });
    row(texts, texts.get(key).to_owned(), &cells.collect::<Vec<_>>())
}

/// A row, unless nobody says anything in it.
fn row(texts: Texts, label: String, cells: &[Cell]) -> Html {
    if cells
        .iter()
        .all(|cell| cell.text.is_empty() && cell.verdict.is_none())
    {
        return Html::default();
    }
    let differs = cells.iter().any(|cell| *cell != cells[0]);
    html! {
        <tr class={differs.then_some("differs")}>
            <th scope="row">{ label }</th>
            { for cells.iter().map(|cell| html! { <td>{ show(texts, cell) }</td> }) }
        </tr>
    }
}

fn show(texts: Texts, cell: &Cell) -> Html {
    let verdict = cell.verdict.map(verdict_look);
    html! { <>
        if let Some((class, shape, key)) = verdict {
            <span class={classes!("mark", class)}>{ icon(shape) }<span class="visually-hidden">{ texts.get(key) }</span></span>
            { " " }
        }
        if cell.text.is_empty() {
            <span class="quiet">{ texts.get("verdict.unstated") }</span>
        } else {
            <span lang={lang_attr(&cell.text, texts.lang)}>{ &cell.text }</span>
        }
    </> }
}

#[cfg(test)]
mod tests {
    use techmatch_core::listing::Kind;

    use super::*;

    #[test]
    fn what_a_listing_is_about_ends_with_a_sentence() {
        let about = |text: &str| {
            let mut listing = Listing::new("a", Kind::Supply, "a");
            listing.summary = Some(text.to_owned());
            about(&listing, Lang::En)
        };
        assert_eq!(about("Short. And whole"), "Short. And whole");
        let long = "Dries sludge at 1.5 bar. ".repeat(20);
        let cut = about(&long);
        assert!(cut.ends_with("1.5 bar.") && cut.len() > 200, "{cut}");
        let long = "污泥干化。".repeat(100);
        assert_eq!(about(&long).chars().count(), MOST);
        let endless = "x".repeat(500);
        assert_eq!(about(&endless), "x".repeat(MOST) + "…");
    }
}
