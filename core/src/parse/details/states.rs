//! Whether a technology can be had, and whether a patent is in force, in words of either language.

use crate::listing::PatentStatus;
use crate::vocabulary::{Availability, fold};

/// Reads whether a technology can be had; none where the words say several things or nothing.
pub(super) fn availability(words: &str) -> Option<Availability> {
    use Availability as A;
    const STATES: &[(A, &[&str])] = &[
        // Those that say no stand before what they say no to.
        (
            A::Open,
            &[
                "未转让",
                "未许可",
                "未转化",
                "未授权",
                "未合作",
                "未签约",
                "尚未转让",
                "尚未许可",
                "not yet licensed",
                "not licensed",
                "unlicensed",
                "non-exclusively available",
            ],
        ),
        (
            A::Withdrawn,
            &[
                "不可合作",
                "不可转让",
                "不可许可",
                "不再",
                "撤回",
                "撤销",
                "已撤",
                "下架",
                "暂停",
                "终止",
                "withdrawn",
                "not available",
                "unavailable",
                "no longer",
                "not open",
                "closed",
                "discontinued",
            ],
        ),
        (
            A::Licensed,
            &[
                "已转让",
                "已许可",
                "已转化",
                "已签约",
                "已成交",
                "已合作",
                "已达成",
                "已售",
                "licensed",
                "transferred",
                "sold",
                "assigned",
            ],
        ),
        (
            A::Negotiating,
            &[
                "洽谈",
                "谈判",
                "对接中",
                "协商",
                "磋商",
                "意向中",
                "negotiat",
                "in talks",
                "under option",
                "optioned",
                "reserved",
                "under discussion",
            ],
        ),
        (
            A::Open,
            &[
                "可合作",
                "可转让",
                "可许可",
                "可对接",
                "待转化",
                "待转让",
                "待合作",
                "待对接",
                "寻求合作",
                "开放",
                "招募中",
                "征集中",
                "available",
                "open",
                "seeking",
            ],
        ),
    ];
    let mut words = fold(words);
    let mut found = None;
    for (state, list) in STATES {
        for word in *list {
            if !words.contains(word) {
                continue;
            }
            if found.is_some_and(|known| known != *state) {
                return None;
            }
            if *state == A::Withdrawn {
                // No longer available: it says what it says no to.
                return Some(A::Withdrawn);
            }
            found = Some(*state);
            words = words.replace(word, " ");
        }
    }
    found
}

/// Reads whether a patent is in force.
pub(super) fn patent(words: &str) -> Option<PatentStatus> {
    use PatentStatus as P;
    const STATES: &[(P, &[&str])] = &[
        (
            P::Ended,
            &[
                "失效",
                "过期",
                "届满",
                "终止",
                "放弃",
                "驳回",
                "撤回",
                "无效",
                "expired",
                "lapsed",
                "abandoned",
                "refused",
                "rejected",
                "withdrawn",
                "revoked",
                "ceased",
                "inactive",
                "ended",
            ],
        ),
        (
            P::Pending,
            &[
                "未授权",
                "申请",
                "审查",
                "实审",
                "受理",
                "公开",
                "在审",
                "not granted",
                "not yet granted",
                "pending",
                "filed",
                "application",
                "applied",
                "examination",
                "provisional",
            ],
        ),
        (
            P::Granted,
            &[
                "授权",
                "有效",
                "有权",
                "维持",
                "granted",
                "in force",
                "active",
                "issued",
                "maintained",
            ],
        ),
    ];
    let words = fold(words);
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    STATES
        .iter()
        .find(|(_, list)| holds(list))
        .map(|(state, _)| *state)
}
