//! What of the need a listing does not mention, and what to ask its publisher.

use techmatch_core::listing::Kind;
use techmatch_core::wire::{Aspect, CriterionResult, Hit, Verdict};
use yew::prelude::*;

use crate::display::{aspect_text, lang_attr};
use crate::locale::Texts;

/// Questions that are shown at most: a hint, not a list to work through.
const MOST: usize = 3;
/// Missing words that are shown at most: all of a need as people type it, the heaviest of a brief.
const MOST_MISSING: usize = 8;

/// What is asked first: what most often decides whether a broker goes on.
const WORTH_ASKING: [Aspect; 9] = [
    Aspect::Figures,
    Aspect::Maturity,
    Aspect::Price,
    Aspect::Cooperation,
    Aspect::IpStatus,
    Aspect::Deadline,
    Aspect::Region,
    Aspect::Field,
    Aspect::Industry,
];

/// The words of the need that a hit does not mention.
pub(crate) fn missing(texts: Texts, hit: &Hit) -> Html {
    // Bare numbers say nothing by themselves; as figures they are judged.
    let words = |text: &str| text.chars().any(char::is_alphabetic);
    let missing = hit.missing.iter().filter(|term| words(&term.text));
    let missing = missing.take(MOST_MISSING);
    let missing: Vec<&str> = missing.map(|term| term.text.as_str()).collect();
    line(texts, "missing", "hit.missing", &missing)
}

/// What to ask the publisher of a hit.
pub(crate) fn questions(texts: Texts, hit: &Hit) -> Html {
    let open: Vec<&str> = open(&hit.judgements, hit.listing.kind)
        .map(|aspect| aspect_text(texts, aspect))
        .collect();
    line(texts, "ask", "hit.ask", &open)
}

fn line(texts: Texts, testid: &'static str, key: &'static str, parts: &[&str]) -> Html {
    if parts.is_empty() {
        return Html::default();
    }
    let words = texts.join("page.listed", parts);
    html! {
        <p class="gaps" data-testid={testid}>
            <span class="gaps-label">{ texts.get(key) }</span>
            <span lang={lang_attr(&words, texts.lang)}>{ &words }</span>
        </p>
    }
}

/// The aspects that nobody can judge yet, most telling first.
fn open(judgements: &[CriterionResult], kind: Kind) -> impl Iterator<Item = Aspect> {
    let unknown = move |aspect| {
        // The figures of a demand are its own: where they are open, the technology is silent.
        !(aspect == Aspect::Figures && kind == Kind::Demand)
            && judgements
                .iter()
                .any(|it| it.aspect == aspect && it.verdict == Verdict::Unknown)
    };
    WORTH_ASKING
        .into_iter()
        .filter(move |aspect| unknown(*aspect))
        .take(MOST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_telling_unknowns_are_asked() {
        use Aspect::{Cooperation, Field, Figures, Maturity, Price, Region};
        let cases: [(&str, Kind, &[Aspect], &[Aspect]); 4] = [
            ("nothing is open", Kind::Supply, &[], &[]),
            (
                "three at most, in their order, figures once",
                Kind::Supply,
                &[Field, Region, Price, Maturity, Figures, Figures],
                &[Figures, Maturity, Price],
            ),
            (
                "a demand's own figures",
                Kind::Demand,
                &[Figures, Cooperation],
                &[Cooperation],
            ),
            ("only the field", Kind::Supply, &[Field], &[Field]),
        ];
        for (name, kind, unknown, asked) in cases {
            let judged = |aspect: &Aspect, verdict| CriterionResult {
                aspect: *aspect,
                verdict,
                seeker: String::new(),
                supplier: String::new(),
                points: 0.0,
                other_currency: false,
                rates_of: None,
            };
            let mut judgements: Vec<_> = unknown
                .iter()
                .map(|aspect| judged(aspect, Verdict::Unknown))
                .collect();
            judgements.push(judged(&Aspect::IpStatus, Verdict::Met));
            assert_eq!(open(&judgements, kind).collect::<Vec<_>>(), asked, "{name}");
        }
    }
}
