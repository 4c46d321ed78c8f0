//! Who asks, in a need that somebody typed: `A Dutch greenhouse group looks for`, `我们是宁波做紧固件的`.

use super::phrases::HERE;
use super::{FoldedText, LONGEST_NAME, Region, is_capital, is_han, past_word};
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
    "unit", "units", "bakery", "winery", "brewery", "dairy",
];

/// The same where a place begins the description: `主要` asks nothing.
const ASKS_AT_HOME: WordList = words!["需", "想", "求", "找", "寻", "希望", "急", "缺"];

/// Who asks, within a sentence on where they are.
#[rustfmt::skip]
const SELVES: WordList = words![
    "we", "our", "us", "i", "my", "me", "i'm", "we're", "client", "we've",
    "background", "they",
    "startup", "start-up",
];

/// How far from a place somebody speaks of themselves, in bytes.
const NEAR: usize = 160;

/// What somebody in a place does who asks: `香港安老院寻求`.
#[rustfmt::skip]
const ASKS_THERE: WordList = words![
    "寻求", "寻找", "求购", "征集", "急需", "急寻", "急求", "想找", "在找", "正在找", "想求", "求",
];

/// What somebody does whose place is the asker's: `佛山做牛仔的`.
#[rustfmt::skip]
const WORKS_THERE: WordList = words!["做", "搞", "有家", "一家", "某", "这边",
    "有", "这边用",
];

/// The longest name of somebody in a place, in bytes.
const LONGEST_SOMEBODY: usize = 24;

/// What people are called: a line of it alone greets.
#[rustfmt::skip]
const CALLED: WordList = words![
    "总", "工", "博", "董", "教授", "老师", "经理", "主任", "博士", "先生", "女士", "小姐", "院长", "所长", "老板", "专家", "同仁",
];

/// Where a clause ends that says who asks, if one begins here.
pub(super) fn clause(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    at_home(folded_text, at)
        .or_else(|| there(folded_text, at))
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

/// `香港安老院寻求`, and of `佛山做牛仔的` the place.
fn there(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let at = folded_text.eat(at, words!["在"]).unwrap_or(at);
    let mut end = at;
    while let Some(length) = Region::leading(folded_text.ahead(end, LONGEST_SOMEBODY)) {
        end += length;
    }
    if end == at || !is_han(folded_text.next(at)) {
        return None;
    }
    if folded_text.eat(end, WORKS_THERE).is_some() {
        return Some(end);
    }
    let somebody = folded_text.ahead(end, LONGEST_SOMEBODY);
    let asks = somebody.char_indices().skip(2).find_map(|(offset, c)| {
        let han = is_han(Some(c));
        han.then(|| folded_text.eat(end + offset, ASKS_THERE))
            .flatten()
    });
    asks.filter(|&past| folded_text.text[end..past].chars().all(|c| is_han(Some(c))))
}

/// Past a place that no table knows, in a sentence on the asker: `we run salmon pens outside Bodø`.
pub(super) fn whereabouts(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let mut end = at;
    for _ in 0..REACH {
        let begin = folded_text.skip_blanks(end);
        let given = &folded_text.words[folded_text.place(begin..folded_text.text.len())];
        let mut letters = given.chars();
        // `in FRP` is no place.
        let name = letters.next().is_some_and(char::is_uppercase)
            && letters.next().is_some_and(char::is_lowercase);
        if !name {
            break;
        }
        end = past_word(&folded_text.text, begin);
    }
    let text = folded_text.text.as_str();
    let stops = ['.', '!', '?', '\n', ';'];
    let near = folded_text.near(at..end, NEAR);
    let begin = text[near.start..at].rfind(stops);
    let begin = begin.map_or(near.start, |stop| near.start + stop + 1);
    let until = text[end..near.end].find(stops);
    let until = until.map_or(near.end, |stop| end + stop);
    let mut words = text[begin..until].split([' ', ':', ',']);
    (end > at && words.any(|word| SELVES.contains(word))).then_some(end)
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
