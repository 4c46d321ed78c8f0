//! Field and industry, only where they are named as such: `技术领域：新材料`, `属于电子信息领域`.

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH};
use super::statement::{Found, Reader, Start};
use crate::vocabulary::{Field, Industry, Vocabulary};
use crate::wire::Aspect;
use crate::word_list::{WordList, words};

#[rustfmt::skip]
const FIELDS: WordList = words![
    "技术领域", "所属领域", "领域", "所属技术领域", "需求领域", "技术需求领域", "field",
    "technology field", "technical field", "field of technology", "technology area",
    "technology area(s)", "technology areas",
];

#[rustfmt::skip]
const INDUSTRIES: WordList = words![
    "行业", "所属行业", "行业领域", "行业类别", "industry", "sector", "industry sector",
];

const BELONGING: WordList = words!["属于", "所属", "隶属于", "隶属"];

/// Statements of a field or an industry.
pub(super) const READER: Reader = Reader {
    openers: &[BELONGING],
    read,
};

/// A field or industry behind its label, or between `属于` and `领域`.
fn read(folded_text: &FoldedText<'_>, begins: Start) -> Option<Found> {
    let Start { at, fresh, .. } = begins;
    if let Some(start) = folded_text.eat(at, BELONGING) {
        let clause = folded_text.ahead(start, 60);
        let (offset, what) = ["领域", "行业", "产业"]
            .iter()
            .filter_map(|word| clause.find(word).map(|offset| (offset, *word)))
            .min()?;
        let end = start + offset + what.len();
        let aspect = match what {
            "领域" => Aspect::Field,
            _ => Aspect::Industry,
        };
        return found(aspect, folded_text, start..start + offset, end)
            .filter(|_| folded_text.ends(end));
    }
    if !fresh {
        return None;
    }
    let (aspect, label) = match (folded_text.eat(at, FIELDS), folded_text.eat(at, INDUSTRIES)) {
        (Some(field), industry) if industry.is_none_or(|end| end < field) => (Aspect::Field, field),
        (_, Some(industry)) => (Aspect::Industry, industry),
        _ => return None,
    };
    let start = folded_text.skip_blanks(folded_text.take(label, words![":", "为", "是"])?);
    let mut end = value(folded_text, start);
    // `Sensors, Electronics, Battlespace`
    for _ in 0..REACH {
        let next = folded_text
            .take(end, words![",", ";"])
            .map(|next| folded_text.skip_blanks(next));
        let Some((next, past)) = next.map(|next| (next, value(folded_text, next))) else {
            break;
        };
        if found(aspect, folded_text, next..past, past).is_none() {
            break;
        }
        end = past;
    }
    found(aspect, folded_text, start..end, end)
}

/// Where the value that begins here ends: with its clause, or before the next label.
fn value(folded_text: &FoldedText<'_>, start: usize) -> usize {
    let mut value = folded_text.ahead(start, 90);
    if let Some(colon) = value.find(':') {
        // `Sensors ACQUISITION PROGRAM: …`: labels stand in capitals.
        value = &value[..colon];
        loop {
            value = value.rfind(' ').map_or("", |cut| &value[..cut]);
            let last = value.rfind(' ').map_or(0, |cut| cut + 1);
            let given = &folded_text.words[folded_text.place(start + last..start + value.len())];
            if value.is_empty() || given.contains(|c: char| !c.is_ascii_uppercase()) {
                break;
            }
        }
    }
    start + value.trim_end().len()
}

fn found(
    aspect: Aspect,
    folded_text: &FoldedText<'_>,
    words: std::ops::Range<usize>,
    end: usize,
) -> Option<Found> {
    let value = &folded_text.text[words.clone()];
    let readable = match aspect {
        Aspect::Field => !Field::read(value).is_empty(),
        _ => !Industry::read(value).is_empty(),
    };
    readable.then_some(Found {
        end,
        aspect,
        words,
        items: Vec::new(),
        cues: Cues::default(),
    })
}
