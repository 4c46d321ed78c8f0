//! Words that say that something is asked, and how firmly.

use super::folded_text::{FoldedText, REACH};
use crate::wire::Strength;

/// Cues that demand.
#[rustfmt::skip]
const STRICT: &[&str] = &[
    "必须", "必需", "务必", "要求", "须", "需要", "需", "应当", "应该", "应", "仅限", "只限",
    "限于", "限", "只要", "仅", "只", "至少", "最低", "只能", "must", "require", "requires",
    "required", "we require", "need", "needs", "only", "at least", "minimum", "mandatory",
    "limited to", "has to", "have to", "restricted to",
];

/// Cues that wish.
#[rustfmt::skip]
const WISH: &[&str] = &[
    "希望", "最好", "优先", "优先考虑", "优先选择", "期望", "愿意", "愿", "倾向于", "倾向", "想",
    "想要", "欲", "拟", "计划", "期待", "建议", "尽量", "ideally", "preferably", "preferred",
    "preference for", "prefer", "we prefer", "want", "wants", "would like", "hope", "hope for",
    "hoping for", "should", "desirable", "wish", "would prefer",
];

/// Cues that only lead to a statement.
#[rustfmt::skip]
const PLAIN: &[&str] = &[
    "接受", "可接受", "考虑", "寻求", "寻找", "也", "均", "都", "是", "为", "能", "技术方", "对方",
    "欢迎", ":", "we", "we are", "we're", "open to", "interested in", "is", "are", "be", "been",
    "being", "to", "for", "it", "a", "an", "the", "looking for", "seeking", "willing to", "also",
    "have", "has", "should be", "partner", "accept",
];

/// Cues that deny what follows.
#[rustfmt::skip]
const NEGATION: &[&str] = &[
    "不", "不要", "不需要", "无需", "无须", "不接受", "不考虑", "不希望", "不愿", "不愿意", "不必",
    "不用", "非", "尚未", "未", "不要求", "拒绝", "不做", "不想", "谢绝", "no", "not", "without",
    "don't want", "do not want", "don't need", "do not need", "never", "no need for", "rather than",
    "not interested in", "neither",
];

/// Cues behind a statement that deny it.
#[rustfmt::skip]
const NEGATION_AFTER: &[&str] = &[
    "不要求", "不考虑", "除外", "不限", "不是必须", "非必须", "not required", "not needed",
    "not necessary", "not wanted", "is not required", "is not needed", "is not necessary",
    "not an option", "are not required", "unnecessary", "不接受", "不要", "not of interest",
    "excluded",
];

/// Cues behind a statement that demand it.
#[rustfmt::skip]
const STRICT_AFTER: &[&str] = &[
    "required", "is required", "are required", "only", "needed", "is needed", "mandatory",
    "is mandatory", "is a must", "a must", "necessary", "essential", "为必须",
];

/// Cues behind a statement that make it a wish.
#[rustfmt::skip]
const WISH_AFTER: &[&str] = &[
    "优先", "者优先", "优先考虑", "的优先", "为佳", "为宜", "更好", "最好", "最佳", "为主",
    "preferred", "preferably", "is preferred", "are preferred", "if possible", "desirable",
    "is desirable", "would be nice", "would be preferred", "welcome", "wanted", "is wanted", "尤佳",
    "更佳",
];

/// What a statement within a clause begins with, if with a cue.
pub(super) const OPENERS: &[&[&str]] = &[STRICT, WISH, PLAIN, NEGATION];

/// What the cues beside a statement mean for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // cues say each of these apart from the others
pub(super) struct Cues {
    /// Past the last cue.
    pub(super) end: usize,
    /// Where a cue that bounds from below (`至少`, `at least`) begins.
    pub(super) bound: Option<usize>,
    pub(super) strict: bool,
    pub(super) wish: bool,
    /// Cues that neither demand nor wish.
    pub(super) plain: bool,
    pub(super) denied: bool,
    /// The statement leaves the matter open (`面议`).
    pub(super) open: bool,
    /// More follow each other than anybody states something with.
    pub(super) endless: bool,
}

impl Cues {
    /// The cues that stand at a place, one behind the other.
    pub(super) fn read(folded_text: &FoldedText<'_>, at: usize) -> Self {
        let mut cues = Self {
            end: at,
            ..Self::default()
        };
        for step in 0..REACH {
            let begin = folded_text.skip_blanks(cues.end);
            let ends = [STRICT, WISH, PLAIN, NEGATION].map(|list| folded_text.eat(begin, list));
            let Some(end) = ends.iter().flatten().copied().max() else {
                break;
            };
            let [strict, wish, plain, negation] = ends.map(|it| it == Some(end));
            cues.strict |= strict;
            cues.wish |= wish;
            cues.plain |= plain;
            cues.denied |= negation;
            let word = &folded_text.text[begin..end];
            if matches!(word, "至少" | "最低" | "at least" | "minimum") {
                cues.bound.get_or_insert(begin);
            }
            cues.end = end;
            cues.endless = step + 1 == REACH;
        }
        cues
    }

    /// The cues behind a statement that ends at `end` join in; gives where they end.
    pub(super) fn read_after(&mut self, folded_text: &FoldedText<'_>, mut end: usize) -> usize {
        for _ in 0..REACH {
            let begin = folded_text.skip_blanks(end);
            // `浙江优先，` and `浙江优先考虑` end here, `浙江优先发展` does not.
            let ends =
                [NEGATION_AFTER, STRICT_AFTER, WISH_AFTER].map(|list| folded_text.eat(begin, list));
            let Some(longest) = ends.iter().flatten().copied().max() else {
                break;
            };
            let [negation, strict, wish] = ends.map(|it| it == Some(longest));
            self.denied |= negation;
            self.strict |= strict;
            self.wish |= wish;
            end = longest;
        }
        end
    }

    /// How firmly the statement beside them is meant: a wish beside a demand softens it.
    pub(super) fn strength(self) -> Strength {
        if self.strict && !self.wish {
            Strength::Must
        } else {
            Strength::Wish
        }
    }

    /// Whether something is demanded or wished, or denied.
    pub(super) fn asks(&self) -> bool {
        self.strict || self.wish || self.denied
    }
}

/// Whether a negation stands shortly before a place.
pub(super) fn denied_before(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let han = folded_text.before(at, 12);
    if ["不", "无需", "并非"].iter().any(|word| han.contains(word)) {
        return true;
    }
    folded_text.before(at, 24).split([' ', '-']).any(|word| {
        matches!(word, "not" | "no" | "never" | "without" | "nor") || word.ends_with("n't")
    })
}
