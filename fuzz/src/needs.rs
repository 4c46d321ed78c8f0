//! A need in words: what is understood of it.

use std::collections::BTreeMap;

use techmatch_core::listing::{Date, Kind};
use techmatch_core::matching::Matcher;
use techmatch_core::wire::{Aspect, Criterion, Need, Origin, Strength, Understood};

thread_local! {
    static MATCHER: Matcher = Matcher::default();
    static GLOSS: BTreeMap<String, Vec<String>> = [
        ("隔膜", "separator"), ("电池", "battery"), ("陶瓷", "ceramic"), ("轴承", "bearing"), ("涂层", "coating"),
        ("废水", "wastewater"), ("传感器", "sensor"), ("检测", "detection"),
    ].into_iter().map(|(zh, en)| (zh.to_owned(), vec![en.to_owned()])).collect();
}

fn understood(need: &Need) -> Understood {
    let read = MATCHER.with(|matcher| GLOSS.with(|gloss| matcher.understand(need, gloss)));
    read.unwrap_or_else(|error| panic!("a need in words is refused: {error}"))
}

/// Whether a place in units of UTF-16 is between two characters of a text.
pub fn is_between(text: &str, place: usize) -> bool {
    let mut at = 0;
    for c in text.chars() {
        if at >= place {
            break;
        }
        at += c.len_utf16();
    }
    at == place
}

/// What holds of criteria that a text states.
pub fn spans_hold(text: &str, criteria: &[Criterion]) {
    for criterion in criteria.iter().filter(|it| it.origin == Origin::Text) {
        let span = criterion
            .span
            .unwrap_or_else(|| panic!("no span: {criterion:?}"));
        assert!(span.start < span.end, "{criterion:?} in {text:?}");
        for place in [span.start, span.end] {
            assert!(is_between(text, place), "{criterion:?} is not in {text:?}");
        }
    }
}

pub fn need(data: &[u8]) {
    let text = String::from_utf8_lossy(data).into_owned();
    let need = Need {
        today: Date::new(2026, 11, 29),
        ..Need {
            text,
            ..Need::new(Kind::Supply)
        }
    };
    let whole = understood(&need);
    spans_hold(&need.text, &whole.criteria);
    assert!(
        whole.terms.iter().all(|it| !it.trim().is_empty()),
        "{:?}",
        whole.terms
    );
    if data.len() % 4 == 0 {
        assert_eq!(whole, understood(&need), "two readings differ");
        // Stated by itself, what was understood is understood in the same way.
        for criterion in &whole.criteria {
            stated(criterion, need.today);
        }
    }
}

fn stated(criterion: &Criterion, today: Option<Date>) {
    // What a figure is of, and how it bounds, the words around it may say.
    let by_itself = !matches!(criterion.aspect, Aspect::ExcludeWord | Aspect::Figures);
    if !by_itself || criterion.strength == Strength::Exclude {
        return;
    }
    let alone = Need {
        criteria: vec![Criterion {
            strength: criterion.strength,
            ..Criterion::new(criterion.aspect, criterion.words.clone())
        }],
        today,
        ..Need::new(Kind::Supply)
    };
    let read = MATCHER.with(|matcher| GLOSS.with(|gloss| matcher.understand(&alone, gloss)));
    match read {
        Ok(read) => {
            let values: Vec<_> = read.criteria.iter().map(|it| &it.value).collect();
            assert_eq!(
                values,
                [&criterion.value],
                "{criterion:?} is read as {:?}",
                read.criteria
            );
        }
        Err(error) => panic!("{criterion:?} is not understood by itself: {error}"),
    }
}
