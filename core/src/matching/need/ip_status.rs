//! Protection: `需有发明专利`, `要求已授权专利`, `granted patent required`.

use super::folded_text::FoldedText;
use super::statement::{Found, Reader, Start};
use crate::wire::Aspect;

#[rustfmt::skip]
const HOLDING: &[&str] = &[
    "有", "具有", "拥有", "具备", "持有", "获得", "已获得", "已获", "取得", "已取得", "提供",
    "已有", "带", "有效", "自主", "相关", "核心", "国家", "中国", "国际", "的", "have", "has",
    "with", "at least one", "valid", "existing", "own", "its own", "a", "an", "the", "protected by",
    "one",
];

#[rustfmt::skip]
const QUALITIES: &[&str] = &[
    "已授权", "授权", "已授权的", "发明", "实用新型", "有效", "国家", "的", "granted", "issued",
    "registered", "published",
];

#[rustfmt::skip]
const RIGHTS: &[&str] = &[
    "专利", "发明专利", "实用新型专利", "软件著作权", "专利权", "软著", "patent", "patents",
    "patented", "patent protection", "patent-protected", "utility model", "know-how",
    "patent pending",
];

#[rustfmt::skip]
const STATES: &[&str] = &[
    "已授权", "授权", "已获授权", "保护", "证书", "技术", "成果", "的", "产品", "申请中", "granted",
    "pending", "issued", "or pending", "protected", "technology", "technologies", "solution",
    "solutions", "process", "method", "product", "protection", "已申请", "being granted", "rights",
];

/// Statements of the protection that is asked.
pub(super) const READER: Reader = Reader { openers: &[], read };

/// A statement of the protection that is asked.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start {
        mut cues, fresh, ..
    } = start;
    let begin = folded_text.skip_blanks(cues.end);
    let held = folded_text.take_all(begin, HOLDING);
    let first = folded_text.skip_blanks(held);
    let qualified = folded_text.take_all(first, QUALITIES);
    let at = folded_text.skip_blanks(qualified);
    let right = folded_text.eat(at, RIGHTS)?;
    let state = folded_text.take_all(right, STATES);
    let end = cues.read_after(folded_text, state);
    let asked = cues.asks() && (folded_text.ends(end) || end > state);
    let says_more = held > begin || qualified > first || state > right;
    let alone =
        fresh && (says_more || &folded_text.text[at..right] == "patented") && folded_text.ends(end);
    let sought = cues.plain && &folded_text.text[at..right] == "patented" && state > right;
    (asked || alone || sought).then_some(Found {
        end,
        aspect: Aspect::IpStatus,
        words: first..state,
        cues,
    })
}
