//! The life of a listing as its source states it: whether it may be seen yet or no more, and when its
//! row was changed last.

use serde::Deserialize;
use techmatch_core::listing::{Date, Listing};
use techmatch_core::parse::{FieldName, says_withdrawn};
use techmatch_core::vocabulary::{fold, is_filler};

use super::fields::plain;
use crate::diagnostics::{Diagnostic, Severity, fault};
use crate::read::{Cell, Content, Target};

/// What becomes of listings that are no longer on offer: `[life]` of the configuration.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct LifeConfig {
    /// Those whose status says that they have found their counterpart.
    matched: Fate,
    /// Those that have expired.
    expired: Fate,
    /// Those whose availability says that they cannot be had any more.
    withdrawn: Fate,
}

impl Default for LifeConfig {
    fn default() -> Self {
        Self {
            matched: Fate::Publish,
            expired: Fate::Publish,
            withdrawn: Fate::LeaveOut,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Fate {
    Publish,
    LeaveOut,
}

/// Where a listing is in its life; of several statements the last one here counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    Published,
    Matched,
    Expired,
    Withdrawn,
    Draft,
}

/// The words of each state, folded.
const WORDS: &[(State, &str)] = &[
    (
        State::Published,
        "已发布 发布 发布中 已上架 上架 上架中 在架 有效 正常 公开 已公开 展示中 已展示 审核通过 已审核 \
         已通过 通过 进行中 征集中 招募中 对接中 洽谈中 未对接 待对接 未成交 未解决 \
         published active live open public available online approved current valid posted visible",
    ),
    (
        State::Matched,
        "已对接 对接成功 已匹配 匹配成功 已成交 成交 交易完成 已转让 已转化 已许可 已签约 已合作 已解决 \
         matched licensed sold transferred solved fulfilled deal_closed successfully_matched \
         contract_signed agreement_signed",
    ),
    (
        State::Expired,
        "已过期 过期 已失效 失效 已到期 到期 已截止 截止 expired lapsed overdue",
    ),
    (
        State::Withdrawn,
        "已下架 下架 已撤回 撤回 已撤销 撤销 已撤下 已取消 取消 已关闭 关闭 已结束 结束 已终止 终止 已停用 停用 \
         已归档 归档 已删除 删除 已作废 作废 无效 \
         withdrawn retracted closed cancelled canceled ended removed deleted archived inactive disabled \
         discontinued terminated unavailable no_longer_available delisted offline",
    ),
    (
        State::Draft,
        "草稿 暂存 待发布 未发布 待上架 未上架 待审核 待审 审核中 未审核 待提交 审核未通过 审核不通过 未通过 \
         不通过 驳回 已驳回 已退回 退回 编辑中 修改中 未公开 不公开 \
         draft unpublished not_published pending pending_review in_review under_review to_be_published \
         submitted rejected hidden not_public private embargoed",
    ),
];

impl State {
    /// The state that a word names; none where it names no state of a publication.
    pub(crate) fn read(words: &str) -> Option<Self> {
        let folded = fold(words);
        let bare = folded.trim_matches(|c: char| !c.is_alphanumeric());
        let key: Vec<&str> = bare
            .split([' ', '-', '_'])
            .filter(|it| !it.is_empty())
            .collect();
        let key = key.join("_");
        let holds = |list: &str| list.split_whitespace().any(|word| word == key);
        let known = WORDS.iter().find(|(_, list)| holds(list));
        known.map(|(state, _)| *state)
    }

    /// Its name in the change feed.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Matched => "matched",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Draft => "draft",
        }
    }

    /// What is said of a row that is left out for its state.
    fn why(self) -> &'static str {
        match self {
            Self::Published => "left out",
            Self::Matched => "left out: matched already",
            Self::Expired => "left out: expired",
            Self::Withdrawn => "left out: withdrawn",
            Self::Draft => "left out: a draft",
        }
    }
}

/// What a row says of its listing's life.
#[derive(Debug, Default)]
pub(super) struct Life {
    /// The state, and the header and the words that state it.
    stated: Option<(State, String, String)>,
    /// Whether it is its availability that says so.
    unavailable: bool,
    /// When the row was changed last.
    pub(super) changed: Option<Moment>,
    /// Statuses that are not known.
    pub(super) unknown: Vec<Diagnostic>,
}

/// A day, and seconds of it where they are stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Moment {
    pub(super) day: Date,
    seconds: u32,
}

impl Life {
    pub(super) fn of(cells: &[Cell], config: LifeConfig) -> Self {
        let mut life = Self::default();
        for cell in cells {
            let Content::Value(value) = &cell.content else {
                continue;
            };
            let header = &cell.column.header;
            match cell.column.target {
                Target::Status => life.take_status(header, &plain(value.clone())),
                Target::Field(FieldName::Availability) if config.withdrawn == Fate::LeaveOut => {
                    let words = plain(value.clone());
                    if life.state() < State::Withdrawn && says_withdrawn(&words) {
                        life.take(State::Withdrawn, header, &words);
                        life.unavailable = true;
                    }
                }
                Target::Updated | Target::Field(FieldName::Published) => {
                    life.changed = life.changed.max(Moment::read(&plain(value.clone())));
                }
                _ => {}
            }
        }
        life
    }

    fn take_status(&mut self, header: &str, words: &str) {
        if words.trim().is_empty() || is_filler(words) {
            return;
        }
        let Some(state) = State::read(words) else {
            let mut unknown = fault(
                "a status that is not known: published, and the status shown as it is",
                format!(
                    "write 草稿, 已发布, 已对接, 已过期 or 已下架 (draft, published, matched, expired, \
                     withdrawn); if the column says something else: [file.columns] \"{header}\" = \"extra\""
                ),
            );
            unknown.severity = Severity::Warning;
            self.unknown.push(unknown.column(header).value(words));
            return;
        };
        self.take(state, header, words);
    }

    fn take(&mut self, state: State, header: &str, words: &str) {
        let stated = self.stated.as_ref();
        if stated.is_none_or(|(known, ..)| *known < state) {
            self.stated = Some((state, header.to_owned(), words.to_owned()));
        }
    }

    /// What the row states; published where it states nothing.
    pub(super) fn state(&self) -> State {
        let stated = self.stated.as_ref();
        stated.map_or(State::Published, |(state, ..)| *state)
    }

    /// Whether a row that is left out says that its listing is on offer no more. A draft says
    /// nothing of what was published before it.
    pub(super) fn ends(&self) -> bool {
        self.state() != State::Draft
    }

    /// Why a row is left out before its fields are read, where it is.
    pub(super) fn left_out(&self, config: LifeConfig) -> Option<Diagnostic> {
        let (state, header, words) = self.stated.as_ref()?;
        let leaves = match state {
            State::Published => false,
            State::Matched => config.matched == Fate::LeaveOut,
            State::Expired => config.expired == Fate::LeaveOut,
            State::Withdrawn | State::Draft => true,
        };
        let hint = match state {
            State::Matched => "matched listings are published with matched = \"publish\" in [life]",
            State::Expired => "expired listings are published with expired = \"publish\" in [life]",
            State::Withdrawn if self.unavailable => {
                "write 可合作 or open to have it published, or show what is withdrawn with withdrawn = \
                 \"publish\" in [life]"
            }
            _ => "write 已发布 or published to have it published",
        };
        let hint = format!(
            "{hint}; if the column says something else: [file.columns] \"{header}\" = \"extra\""
        );
        leaves.then(|| left(*state, &hint).column(header).value(words))
    }

    /// Why a listing that was read is left out, where it is.
    pub(super) fn expired(
        &self,
        listing: &Listing,
        today: Option<Date>,
        config: LifeConfig,
    ) -> Option<Diagnostic> {
        let end = listing.expires.as_ref().and_then(|stated| stated.value);
        let over = |end: Date| today.is_some_and(|today| end < today);
        match self.stated.as_ref() {
            // An offer that its source calls expired must not be matched as if it stood.
            Some((State::Expired, header, words)) if !end.is_some_and(over) => Some(
                left(
                    State::Expired,
                    "write the last day on which it stood (有效期至, valid until) to have it shown as \
                     expired",
                )
                .column(header)
                .value(words),
            ),
            _ if config.expired == Fate::LeaveOut && end.is_some_and(over) => {
                let words = listing.expires.as_ref().map(|stated| stated.words.as_str());
                let hint = "write a later day where it still stands; expired listings are published \
                            with expired = \"publish\" in [life]";
                Some(left(State::Expired, hint).value(words.unwrap_or_default()))
            }
            _ => None,
        }
    }
}

fn left(state: State, hint: &str) -> Diagnostic {
    let mut left = fault(state.why(), hint);
    left.severity = Severity::Note;
    left
}

impl Moment {
    pub(super) fn of(day: Date) -> Self {
        Self { day, seconds: 0 }
    }

    /// Reads a day with or without a time.
    pub(super) fn read(words: &str) -> Option<Self> {
        let day = Date::read(words)?;
        let seconds = seconds(words.trim()).unwrap_or(0);
        Some(Self { day, seconds })
    }
}

/// The seconds of a day: `14:26`, `2:26:44 PM`, or those of milliseconds since 1970.
fn seconds(words: &str) -> Option<u32> {
    if words.len() == 13 && words.bytes().all(|byte| byte.is_ascii_digit()) {
        let milliseconds: u64 = words.parse().ok()?;
        return u32::try_from(milliseconds / 1000 % 86_400).ok();
    }
    let at = words.find(':')?;
    let before = words.get(at.saturating_sub(2)..at)?;
    let mut hour: u32 = before
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .ok()?;
    let two = |from: usize| words.get(from..from + 2)?.parse::<u32>().ok();
    let minute = two(at + 1)?;
    let second = match words.as_bytes().get(at + 3) {
        Some(b':') => two(at + 4)?,
        _ => 0,
    };
    let lower = words.to_ascii_lowercase();
    if lower.ends_with("pm") && hour < 12 {
        hour += 12;
    } else if lower.ends_with("am") && hour == 12 {
        hour = 0;
    }
    Some(hour * 3600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_are_read_as_agencies_write_them() {
        for (words, state) in [
            ("草稿", Some(State::Draft)),
            ("【待审核】", Some(State::Draft)),
            ("审核不通过", Some(State::Draft)),
            ("审核通过", Some(State::Published)),
            ("已发布", Some(State::Published)),
            ("Active", Some(State::Published)),
            ("已下架", Some(State::Withdrawn)),
            ("CLOSED", Some(State::Withdrawn)),
            ("No longer available", Some(State::Withdrawn)),
            ("已成交", Some(State::Matched)),
            ("未成交", Some(State::Published)),
            ("Licensed", Some(State::Matched)),
            ("已过期", Some(State::Expired)),
            ("under negotiation", None),
            ("授权", None),
            ("issued", None),
            ("1", None),
            ("drafty", None),
        ] {
            assert_eq!(State::read(words), state, "{words}");
        }
        let mut all: Vec<&str> = WORDS
            .iter()
            .flat_map(|it| it.1.split_whitespace())
            .collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count, "a word names one state");
        for word in all {
            assert_eq!(fold(word), word, "words are folded");
        }
    }

    #[test]
    fn moments_are_in_the_order_of_their_times() {
        let order = [
            "2026-11-19",
            "2026-11-20",
            "2026/11/20 9:05",
            "2026-11-20T14:26:44Z",
            "2026-11-20 3:26 PM",
            "2026-11-21 12:10 am",
            "2026-11-21 14:00",
        ];
        let read: Vec<Option<Moment>> = order.iter().map(|words| Moment::read(words)).collect();
        assert!(read.iter().all(Option::is_some), "{read:?}");
        assert!(read.is_sorted_by(|one, two| one < two), "{read:?}");
        assert_eq!(
            Moment::read("1585000000000").map(|it| it.seconds),
            Some(78_400)
        );
        assert_eq!(Moment::read("三月"), None);
    }
}
