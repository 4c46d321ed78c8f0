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
    ("月", &["月产", "月供", "月处理", "月产能", "月产量", "月处理量", "月供应", "月加工"]),
    ("小时", &[
        "时产", "小时产", "小时产量", "小时处理", "小时处理量", "小时生产", "小时加工",
    ]),
];

/// The units behind `a`: `£14 a tonne`, `12 parts a minute`.
#[rustfmt::skip]
const EACH: WordList = words![
    "hour", "day", "minute", "second", "week", "month", "year", "tonne", "ton", "kg", "kilo",
    "kilogram", "piece", "unit", "litre", "liter", "metre", "meter", "kwh", "mwh", "part", "bag",
    "bottle", "cell", "batch", "season", "harvest", "label", "plate",
];

/// What a piece may be that has a cost: `单枚成本`.
const COUNTED: [char; 14] = [
    '枚', '瓶', '袋', '箱', '张', '根', '双', '条', '头', '株', '羽', '盒', '包', '桶',
];

impl Bound {
    /// Takes in what the figure is for each of, before its bound or behind its unit.
    pub(super) fn read_rate(&mut self, folded: &str) {
        let written = &folded[self.unit.0..self.unit.1];
        let money = self.currency.is_some();
        // `升温速率每分钟10℃`
        let degrees = written.contains(['℃', '°'])
            && !["每分钟", "每秒", "每小时"]
                .iter()
                .any(|it| folded[..self.start].ends_with(it));
        let whole = degrees || written.contains(['/', '%', '‰', '每']) || written.contains(" per ");
        if self.percent || whole || written.is_empty() && !money {
            return;
        }
        let before = folded[..self.start].trim_end_matches([' ', ':', '为']);
        let money = money || written.contains(['元', '块']);
        if let Some((at, (from, to))) = each_before(before, money) {
            (self.rate, self.start) = (Some(Rate::Written(from, to)), at);
            return;
        }
        // `每方成本控制在2500元以内`
        if money {
            self.rate = each_within(before).map(|(from, to)| Rate::Written(from, to));
            if self.rate.is_some() {
                return;
            }
        }
        // `年产值`
        if !money {
            // `日处理餐厨50吨`
            let near = before.char_indices().rev().nth(9).map_or(0, |(at, _)| at);
            let near = &before[near..];
            let ends = |it: &&str| match near.rfind(*it).map(|at| &near[at + it.len()..]) {
                Some(of) => of.chars().all(crate::han::is_han) && !of.contains(['值', '为', '达']),
                None => false,
            };
            let meant = |(_, words): &&(&str, &[&str])| words.iter().any(&ends);
            self.rate = MEANT.iter().find(meant).map(|(of, _)| Rate::Meant(of));
        }
        // `$3 each`
        let each = [" each", " apiece"].into_iter();
        let each = each
            .filter(|_| money && self.end == self.unit.1)
            .find(|it| {
                let rest = folded[self.end..].strip_prefix(*it);
                rest.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
            });
        if let Some(each) = each {
            self.rate = Some(Rate::Meant("piece"));
            self.end += each.len();
            return;
        }
        if self.rate.is_none()
            && let Some((from, to)) = each_behind(folded, self.unit.1)
        {
            self.rate = Some(Rate::Written(from, to));
            self.end = self.end.max(to);
        }
    }
}

/// The unit behind a `每` with which words end, and where that begins; of a sum also before what is
/// measured: `每吨原矿`.
fn each_before(before: &str, money: bool) -> Option<(usize, (usize, usize))> {
    let near = before.char_indices().rev().nth(5).map_or(0, |(at, _)| at);
    let at = near + before[near..].rfind('每')?;
    let from = at + '每'.len_utf8();
    let ((start, end), _) = unit(before, from);
    let of = &before[end..];
    let whole = of.is_empty()
        || money
            && of.chars().count() < 4
            && of.chars().all(crate::han::is_han)
            && !of.ends_with(['本', '价', '费', '用', '耗']);
    (start == from && start < end && whole).then_some((at, (start, end)))
}

/// The unit behind the `每` or `单` of a name with which words end: `每方成本`, `单枚成本`, and that of `吨水费用`.
fn each_within(before: &str) -> Option<(usize, usize)> {
    let near = before.char_indices().rev().nth(7).map_or(0, |(at, _)| at);
    let each = before[near..]
        .rfind(['每', '单'])
        .map(|at| at + '每'.len_utf8());
    let from = near + each.or_else(|| before[near..].find("吨水"))?;
    let ((start, mut end), _) = unit(before, from);
    // What is counted is no unit of other figures.
    if start == end && before[from..].starts_with(COUNTED) {
        end += '枚'.len_utf8();
    }
    let name = &before[end..];
    let named =
        name.ends_with(['本', '价', '费', '用', '耗']) && name.chars().all(crate::han::is_han);
    (start == from && start < end && named).then_some((start, end))
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
