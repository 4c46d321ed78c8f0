//! What a figure is for each of, where that stands apart from its unit: `流量每小时3吨`, `日处理200吨`,
//! `£14 a tonne`.

use super::Bound;
use crate::listing::metric::spelling::unit;
use crate::word_list::{WordList, words};

/// The unit for each of which a figure is.
#[derive(Clone, Copy)]
pub(super) enum Rate {
    /// Where it stands.
    Written(usize, usize),
    /// Meant by a word such as `日处理`.
    Meant(&'static str),
}

/// What a quantity is for each of, by the words that name it.
#[rustfmt::skip]
const MEANT: &[(&str, &[&str])] = &[
    ("天", &[
        "日处理", "日产", "日加工", "日供", "日产量", "日处理量", "日产能", "日处理能力", "每天处理", "每天生产", "每日生产",
    ]),
    ("年", &[
        "年产", "年处理", "年产能", "年产量", "年处理量", "年处理能力", "年加工", "每年处理", "每年生产",
    ]),
    ("小时", &[
        "时产", "小时产", "小时产量", "小时处理", "小时处理量", "小时生产", "小时加工",
    ]),
];

/// The units behind `a`: `£14 a tonne`, `12 parts a minute`.
#[rustfmt::skip]
const EACH: WordList = words![
    "hour", "day", "minute", "second", "week", "month", "year", "tonne", "ton", "kg", "kilo",
    "kilogram", "piece", "unit", "litre", "liter", "metre", "meter", "kwh", "mwh", "part", "bag",
    "bottle", "cell", "batch",
];

impl Bound {
    /// Takes in what the figure is for each of, before its bound or behind its unit.
    pub(super) fn read_rate(&mut self, folded: &str) {
        let money = self.currency.is_some();
        let written = &folded[self.unit.0..self.unit.1];
        let whole = written.contains(['/', '%', '‰', '每', '℃', '°']) || written.contains(" per ");
        if self.percent || whole || written.is_empty() && !money {
            return;
        }
        let before = folded[..self.start].trim_end_matches([' ', ':', '为']);
        if let Some((at, (from, to))) = each_before(before) {
            (self.rate, self.start) = (Some(Rate::Written(from, to)), at);
            return;
        }
        // `年产值`
        if !money && !written.contains('元') {
            let meant = |(_, words): &&(&str, &[&str])| words.iter().any(|it| before.ends_with(it));
            self.rate = MEANT.iter().find(meant).map(|(of, _)| Rate::Meant(of));
        }
        if self.rate.is_none()
            && let Some((from, to)) = each_behind(folded, self.unit.1)
        {
            self.rate = Some(Rate::Written(from, to));
            self.end = self.end.max(to);
        }
    }
}

/// The unit behind a `每` with which words end, and where that begins.
fn each_before(before: &str) -> Option<(usize, (usize, usize))> {
    let near = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let at = near + before[near..].rfind('每')?;
    let from = at + '每'.len_utf8();
    let ((start, end), _) = unit(before, from);
    (start == from && start < end && end == before.len()).then_some((at, (start, end)))
}

/// The unit behind an `a` that stands here.
fn each_behind(folded: &str, at: usize) -> Option<(usize, usize)> {
    let rest = [" a ", " an "]
        .iter()
        .find_map(|it| folded[at..].strip_prefix(*it))?;
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let from = folded.len() - rest.len();
    EACH.contains(&rest[..length])
        .then_some((from, from + length))
}
