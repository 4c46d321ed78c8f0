//! Who asks, in a need that somebody typed: `A Dutch greenhouse group looks for`, `我们是宁波做紧固件的`.

use super::phrases::HERE;
use super::{FoldedText, LONGEST_NAME, Region, is_capital, past_word};
use crate::matching::need::folded_text::REACH;
use crate::word_list::{WordList, words};

/// Askers, where a sentence says that somebody seeks.
#[rustfmt::skip]
const ASKERS: WordList = words![
    "company", "group", "firm", "manufacturer", "producer", "operator", "client", "customer", "start-up", "startup",
    "sme", "enterprise", "institute", "university", "hospital", "supplier", "corporation", "business", "utility",
    "maker", "processor", "farm", "cooperative", "association", "organisation", "organization",
];

#[rustfmt::skip]
const SEEKS: WordList = words![
    "looks for", "is looking for", "are looking for", "looking for", "seeks", "is seeking", "are seeking", "seeking",
    "wants", "wants to", "is searching for", "searches for", "needs", "would like", "would like to", "wishes to",
    "is interested in", "requires", "is in search of",
];

/// What is the asker's.
#[rustfmt::skip]
const OWN: WordList = words![
    "works", "plant", "plants", "factory", "factories", "site", "sites", "mill", "facility", "facilities", "loop",
    "line", "lines", "shop", "workshop", "company", "team", "boss", "client", "clients", "customer", "customers",
    "colleague", "colleagues", "premises", "yard", "farm", "side",
];

/// The same where a place begins the description: `主要` asks nothing.
const ASKS_AT_HOME: WordList = words!["需", "想", "求", "找", "寻", "希望", "急", "缺"];

/// What people are called: a line of it alone greets.
#[rustfmt::skip]
const CALLED: WordList = words![
    "总", "工", "博", "董", "教授", "老师", "经理", "主任", "博士", "先生", "女士", "小姐", "院长", "所长", "老板", "专家", "同仁",
];

/// Where a clause ends that says who asks, if one begins here.
pub(super) fn clause(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    at_home(folded_text, at)
        .or_else(|| somebody(folded_text, at))
        .or_else(|| introduction(folded_text, at))
}

/// `李教授好，`, `王总：`: the first clause of a text, as long as a name.
pub(super) fn called(folded_text: &FoldedText<'_>, at: usize, clause: &str) -> bool {
    let name = clause.strip_suffix('好').unwrap_or(clause);
    let first = at < LONGEST_NAME && folded_text.text[..at].trim().is_empty();
    let called = |word: &str| {
        let before = name.strip_suffix(word).map_or(0, str::len);
        (3..=6).contains(&before)
    };
    first && CALLED.iter().any(called) && folded_text.next(at + clause.len()).is_some()
}

/// `我们是宁波做紧固件的`: a clause on where somebody is, unless it also asks.
fn at_home(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let end = folded_text.skip_blanks(folded_text.eat(at, HERE)?);
    Region::leading(folded_text.ahead(end, 24))?;
    let clause = folded_text.ahead(end, 120);
    let asks = ASKS_AT_HOME.iter().any(|word| clause.contains(word));
    // `人在大连的` says where somebody is to be.
    let sought = folded_text.text[at..].starts_with("人在") && clause.ends_with('的');
    (!asks && !sought).then_some(end + clause.len())
}

/// `A Dutch greenhouse group (3 sites) looks for`
fn somebody(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let article = words!["a", "an", "the", "my", "our", "one of our", "one of the"];
    // `UK water utility seeks`
    let from = is_capital(folded_text, at)
        .then(|| Region::leading(folded_text.ahead(at, 24)))
        .flatten();
    let mut end = folded_text.eat(at, article).or(from.map(|it| at + it))?;
    let mut asker = false;
    for _ in 0..2 * REACH {
        end = folded_text.skip_blanks(end);
        if let Some(seeks) = folded_text.eat(end, SEEKS) {
            return asker.then_some(seeks);
        }
        asker |= folded_text.eat(end, ASKERS).is_some();
        let next = past_word(&folded_text.text, end);
        end = match folded_text.next(next)? {
            '.' | ';' | '!' | '?' | '\n' if next == end => return None,
            c if next == end => end + c.len_utf8(),
            _ => next,
        };
    }
    None
}

/// `Diego here from Monterrey`
fn introduction(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let clause = folded_text.ahead(at, 2 * LONGEST_NAME);
    let here = folded_text.skip_blanks(past_word(&folded_text.text, at));
    let end = folded_text.eat(here, words!["here from", "here at", "here in", "here"])?;
    let whole = folded_text.ends(end) || !folded_text.text[..end].ends_with("here");
    (is_capital(folded_text, at) && whole).then_some(at + clause.len())
}

/// `our Cornwall works`
pub(super) fn own_place(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let mut end = folded_text.skip_blanks(folded_text.eat(at, words!["our", "my"])?);
    for _ in 0..2 {
        if let Some(end) = folded_text.eat(end, OWN) {
            return Some(end);
        }
        if !is_capital(folded_text, end) {
            return None;
        }
        end = folded_text.skip_blanks(past_word(&folded_text.text, end));
    }
    folded_text.eat(end, OWN)
}
