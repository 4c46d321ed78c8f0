//! Why a hit stands where it does, in whole sentences, and what is to be asked about it.

use techmatch_core::listing::Kind;
use techmatch_core::wire::{Aspect, CriterionResult, Hit, TermWeight, Verdict};

use super::aspect_text;
use crate::locale::Texts;

/// Questions that are named at most: a hint, not a list to work through.
const MOST: usize = 3;
/// Words of the need that are named at most: all of a need as people type it, the heaviest of a brief.
const MOST_WORDS: usize = 8;

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

/// The words of the need that a listing has, that it lacks, and the criteria by their verdicts, a sentence
/// each.
pub(crate) fn reasons(texts: Texts, hit: &Hit) -> String {
    let of = |verdict: Verdict| -> Vec<String> {
        let results = hit.judgements.iter().filter(|it| it.verdict == verdict);
        let said = results.map(|it| {
            let what = aspect_text(texts, it.aspect);
            let words = match hit.listing.kind {
                Kind::Supply => &it.supplier,
                Kind::Demand => &it.seeker,
            };
            if words.is_empty() {
                return what.to_owned();
            }
            texts.fill("reason.of", &[("what", what), ("words", words)])
        });
        said.collect()
    };
    // A lone character is in many words.
    let has = words(&hit.terms).filter(|word| word.chars().nth(1).is_some());
    let sentences = [
        ("reason.has", has.map(str::to_owned).collect()),
        (
            "reason.lacks",
            words(&hit.missing).map(str::to_owned).collect(),
        ),
        ("reason.met", of(Verdict::Met)),
        ("reason.partly", of(Verdict::Partly)),
        ("reason.missed", of(Verdict::Missed)),
    ];
    let sentences = sentences.into_iter().filter(|(_, what)| !what.is_empty());
    let sentences: Vec<String> = sentences
        .map(|(key, what)| texts.fill(key, &[("what", &texts.join("page.listed", &what))]))
        .collect();
    texts.join("reason.next", &sentences)
}

/// The words among terms, the heaviest first. Bare numbers say nothing by themselves; as figures they are
/// judged.
pub(crate) fn words(terms: &[TermWeight]) -> impl Iterator<Item = &str> {
    let words = terms.iter().map(|term| term.text.as_str());
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    words.filter(is_word).take(MOST_WORDS)
}

/// What to ask the publisher of a listing, by name.
pub(crate) fn questions(texts: Texts, hit: &Hit) -> Vec<&'static str> {
    let open = open(&hit.judgements, hit.listing.kind);
    open.map(|aspect| aspect_text(texts, aspect)).collect()
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
    use techmatch_core::listing::Listing;

    use super::*;
    use crate::locale::Lang;

    #[test]
    fn reasons_are_whole_sentences() {
        let term = |text: &str| TermWeight {
            text: text.to_owned(),
            weight: 1.0,
        };
        let judged = |aspect, verdict, supplier: &str| CriterionResult {
            aspect,
            verdict,
            seeker: "asked".to_owned(),
            supplier: supplier.to_owned(),
            points: 0.0,
            other_currency: false,
            rates_of: None,
        };
        let listing = Listing::new("a", Kind::Supply, "a");
        let mut hit: Hit = (*crate::short_list::unranked(listing)).clone();
        hit.terms = vec![term("染料"), term("废"), term("40")];
        hit.missing = vec![term("注塑")];
        hit.judgements = vec![
            judged(Aspect::Maturity, Verdict::Met, "TRL 6"),
            judged(Aspect::Price, Verdict::Unknown, ""),
            judged(Aspect::Region, Verdict::Missed, ""),
        ];
        for (lang, said, asked) in [
            (
                Lang::En,
                "Speaks of 染料. Does not mention 注塑. Meets: Maturity (TRL 6). Does not meet: Region.",
                "Price",
            ),
            (
                Lang::Zh,
                "提到了染料。没有提到注塑。符合：成熟度（TRL 6）。不符合：地区。",
                "价格",
            ),
        ] {
            let texts = Texts { lang };
            assert_eq!(reasons(texts, &hit), said);
            assert_eq!(questions(texts, &hit), [asked]);
        }
    }

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
