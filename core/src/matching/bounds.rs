//! How much of a need is read, since the time that it costs grows with its texts, its figures and its
//! criteria. No brief that a person writes comes near these bounds, and an answer says which is passed.

use crate::listing::Listing;
use crate::wire::{LeftOut, Need};

/// At most this many characters of all of a need's texts together: some forty pages.
const MOST_CHARACTERS: usize = 100_000;
/// At most this many figures, this many criteria, and this many values of one aspect of the listing
/// that stands for a need.
pub(super) const MOST_ASKED: usize = 64;
/// At most this many figures of a running text are read.
pub(super) const MOST_FOUND: usize = 1000;

/// As much of a need as is read, with `like` for its listing where it has none, and what was left
/// out.
pub(super) fn bounded(need: &Need, like: Option<Listing>) -> (Need, Vec<LeftOut>) {
    let mut need = need.clone();
    need.listing = need.listing.or(like.map(Box::new));
    let mut criteria = cut(&mut need.criteria);
    let mut figures = false;
    let mut texts = vec![&mut need.text];
    texts.extend(need.criteria.iter_mut().map(|it| &mut it.words));
    if let Some(listing) = need.listing.as_deref_mut() {
        figures = cut(&mut listing.metrics);
        criteria |= cut(&mut listing.field)
            | cut(&mut listing.industry)
            | cut(&mut listing.cooperation)
            | cut(&mut listing.target_regions);
        texts.extend(texts_of(listing));
    }
    let (mut room, mut shorter) = (MOST_CHARACTERS, false);
    for text in texts {
        shorter |= shorten(text, &mut room);
    }
    if let Some(listing) = need.listing.as_deref_mut().filter(|_| shorter) {
        listing.keywords.retain(|it| !it.is_empty());
    }
    let left_out = [
        (shorter, LeftOut::Text),
        (criteria, LeftOut::Criteria),
        (figures, LeftOut::Figures),
    ];
    let left_out = left_out.into_iter().filter(|(is, _)| *is);
    (need, left_out.map(|(_, what)| what).collect())
}

/// Leaves as many as are read; whether there were more.
pub(super) fn cut<T>(items: &mut Vec<T>) -> bool {
    let more = items.len() > MOST_ASKED;
    items.truncate(MOST_ASKED);
    more
}

/// Takes a text from the room that is left; whether it had to be cut.
fn shorten(text: &mut String, room: &mut usize) -> bool {
    let end = text.char_indices().nth(*room).map(|(end, _)| end);
    text.truncate(end.unwrap_or(text.len()));
    *room -= text.chars().count();
    end.is_some()
}

/// The texts in which terms and figures are sought, those first that say what is sought.
fn texts_of(listing: &mut Listing) -> Vec<&mut String> {
    let mut texts = vec![&mut listing.title];
    let titles = [&mut listing.title_zh, &mut listing.title_en];
    texts.extend(titles.into_iter().flatten());
    texts.extend(&mut listing.keywords);
    for metric in &mut listing.metrics {
        texts.extend([&mut metric.words, &mut metric.name]);
    }
    texts.extend(listing.field.iter_mut().map(|it| &mut it.words));
    let bodies = [
        &mut listing.problem,
        &mut listing.summary,
        &mut listing.summary_zh,
        &mut listing.summary_en,
        &mut listing.description,
        &mut listing.description_zh,
        &mut listing.description_en,
        &mut listing.advantages,
        &mut listing.applications,
    ];
    texts.extend(bodies.into_iter().flatten());
    texts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::listing::{Kind, Metric};
    use crate::wire::{Aspect, Criterion};

    #[test]
    fn only_what_is_too_much_is_left_out() {
        let long = |characters: usize| Some("隔".repeat(characters));
        let listing = |description: Option<String>, metrics: usize| {
            let mut listing = Listing::new("d-1", Kind::Demand, "隔膜");
            listing.description = description;
            listing.metrics = vec![Metric::read("耐温 ≥1000 ℃"); metrics];
            listing
        };
        let typed = |text: String, criteria: usize| Need {
            text,
            criteria: vec![Criterion::new(Aspect::Region, "浙江"); criteria],
            ..Need::new(Kind::Supply)
        };
        for (name, need, like, expected) in [
            ("a brief", typed("隔膜".into(), 1), None, vec![]),
            (
                "as long as is read",
                typed("隔".repeat(MOST_CHARACTERS), 0),
                None,
                vec![],
            ),
            (
                "one character more",
                typed("隔".repeat(MOST_CHARACTERS + 1), 0),
                None,
                vec![LeftOut::Text],
            ),
            (
                "a text and a listing together",
                typed("隔".repeat(MOST_CHARACTERS - 10), 0),
                Some(listing(long(10), 0)),
                vec![LeftOut::Text],
            ),
            (
                "many criteria",
                typed(String::new(), MOST_ASKED + 1),
                None,
                vec![LeftOut::Criteria],
            ),
            (
                "a listing of many figures",
                typed(String::new(), 0),
                Some(listing(None, MOST_ASKED + 1)),
                vec![LeftOut::Figures],
            ),
            (
                "a listing of as many as are read",
                typed(String::new(), 0),
                Some(listing(long(9), MOST_ASKED)),
                vec![],
            ),
        ] {
            let (read, left_out) = bounded(&need, like.clone());
            assert_eq!(left_out, expected, "{name}");
            if left_out.is_empty() {
                let whole = Need {
                    listing: like.map(Box::new),
                    ..need
                };
                assert_eq!(read, whole, "{name}");
            } else {
                let texts = read.listing.iter().flat_map(|it| it.texts());
                let characters: usize = texts.map(|it| it.text.chars().count()).sum();
                assert!(
                    characters + read.text.chars().count() <= MOST_CHARACTERS,
                    "{name}"
                );
            }
        }
    }
}
