//! Words that say that something is asked, and how firmly: before a statement and behind it.

use super::folded_text::{FoldedText, REACH};
use crate::wire::Strength;
use crate::word_list::{WordList, words};

/// Cues that demand.
#[rustfmt::skip]
const STRICT: WordList = words![
    "必须", "必需", "务必", "一定要", "一定得", "一定", "须", "仅限", "只限", "限于", "限", "只要", "仅",
    "只", "只能", "只接受", "只考虑", "仅接受", "仅考虑", "只找", "只看", "只想要", "硬性要求", "硬性条件",
    "must", "required", "only", "mandatory", "limited to", "has to", "have to", "restricted to",
    "strictly", "essential", "exclusively", "only interested in",
    "compulsory", "obligatory",
    "it is imperative that", "imperative",
];

/// Of those, the ones that are no part of other words: `上限` demands nothing.
#[rustfmt::skip]
const DEMANDS: WordList = words![
    "必须", "必需", "务必", "一定要", "硬性要求", "must", "required", "mandatory", "has to", "have to",
];

/// Cues that wish.
#[rustfmt::skip]
const WISH: WordList = words![
    "希望", "希望能", "希望是", "最好", "最好能", "最好是", "优先", "优先考虑", "优先选择", "期望", "期待",
    "倾向于", "倾向", "偏好", "偏向", "建议", "尽量", "尽可能", "如能", "若能", "最理想是", "首选", "首选是", "其次", "ideally",
    "preferably", "preferred", "preference for", "prefer", "we prefer", "we would prefer", "hope",
    "hope for", "hoping for", "desirable", "wish", "wish for", "would prefer", "nice to have",
    "if possible", "where possible", "a plus",
    "rather", "would rather", "we would rather", "we'd rather", "gladly", "prefered",
    "pref.", "pref", "if at all possible",
];

/// Cues that ask, and neither demand nor wish.
#[rustfmt::skip]
const ASKING: WordList = words![
    "要求", "需要", "需", "应当", "应该", "应", "至少", "最低", "愿意", "愿", "想", "想要", "欲", "拟",
    "拟以", "计划", "有意", "有意向", "打算", "要", "找", "求", "寻", "寻找", "寻求", "想找", "想跟", "想与",
    "想和", "希望找", "求购", "急求", "急需", "急寻", "急找", "require", "requires", "we require", "need", "needs", "we need", "at least",
    "minimum", "want", "wants", "we want", "would like", "would like to", "we'd like to", "we'd like", "i'd like to", "i'd like", "we'd", "i'd", "should", "should be", "seeking",
    "seek", "seeks", "looking for", "looking to", "hoping to", "aiming to", "planning to", "trying to", "keen to", "in search of", "i want", "i need", "接受", "可接受", "考虑", "可考虑", "open to", "interested in", "willing to", "accept", "would consider", "consider", "we would consider", "could consider",
    "匹配", "请帮忙匹配", "帮忙匹配", "推荐", "请推荐", "帮忙推荐", "请对接", "帮忙对接", "征求", "征集", "both",
    "wish to", "we wish to",
    "we think of", "think of", "thinking of", "we are thinking of",
];

/// Cues that only lead to a statement.
#[rustfmt::skip]
const PLAIN: WordList = words![
    "也", "均", "都", "是", "为", "能", "能够", "技术方", "对方",
    "欢迎", ":", "we", "we are", "we're", "is", "are", "be", "been",
    "being", "to", "for", "it", "a", "an", "the", "also", "have", "has",
    "partner", "ready to", "happy to", "able to", "we can", "we could",
    "that is", "which is", "that are", "which are", "that has been", "that have been",
    "which has been",
    "we would", "i would",
];

/// Cues that refuse what follows.
#[rustfmt::skip]
const REFUSAL: WordList = words![
    "不", "不要", "不接受", "不考虑", "不希望", "不愿", "不愿意", "不想", "不想要", "不找", "不做", "不能是",
    "不得", "非", "不包括", "不含", "拒绝", "谢绝", "排除", "别", "别要", "千万别", "绝不", "no", "not",
    "without", "don't want", "do not want", "never", "rather than", "not interested in", "neither",
    "nor", "exclude", "excluding", "except", "except for", "other than", "anything but",
    "we don't want", "we do not want", "do not accept", "don't accept", "no interest in", "not in",
    "恕不考虑", "恕不接受", "不碰", "nothing", "don't bother", "don't bother sending",
    "please don't send", "don't send", "don't send us", "please do not send", "no need to send",
    "唯独不做", "唯独不要", "唯独不", "leave out",
    "nobody", "nobody from", "no one from", "none from",
    "don't offer us", "外包到",
];

/// Cues that say that one can do without what follows.
#[rustfmt::skip]
const WAIVER: WordList = words![
    "不需要", "无需", "无须", "不必", "不用", "毋需", "don't need", "do not need", "no need for",
    "without the need for", "need no", "needs no",
];

/// Cues that leave open whether what follows is there.
#[rustfmt::skip]
const OPEN: WordList = words![
    "不要求", "不一定要", "不一定", "不限", "未", "尚未", "还未", "还没", "还没有", "没有", "没", "不强求", "可以不", "可不", "not necessarily",
    "regardless of", "no requirement for", "doesn't have to be", "does not have to be",
    "need not be", "even without",
];

/// Cues behind a statement that refuse it.
#[rustfmt::skip]
const REFUSAL_AFTER: WordList = words![
    "不考虑", "除外", "不接受", "不要", "不行", "免谈", "勿扰", "排除在外", "一律不要", "不在考虑之列",
    "not wanted", "not an option", "not of interest", "excluded", "is excluded", "are excluded",
    "not acceptable", "is not acceptable", "are not acceptable", "not accepted", "is out",
    "is not an option", "not possible", "is not possible", "is not of interest", "not welcome",
    "not considered", "is not wanted", "别推给我", "别推", "别来", "别找我", "别介绍", "别推荐", "不用推荐", "不谈", "不需要", "no thanks",
    "请勿推荐", "请绕开", "绕开", "请绕道", "绕道", "勿荐", "请勿打扰", "一律 pass", "一律pass", "pass", "就算了", "算了",
    "不碰", "不看", "就免了", "免了", "一概不要", "一概不考虑", "免开尊口", "不予考虑", "are of no interest",
    "is of no interest", "of no interest", "is not welcome", "are not welcome",
    "are not wanted", "are not considered", "will not be considered", "is not considered",
    "are unwanted", "unwanted", "are a no-go", "is a no-go", "no-go", "is out of the question",
    "are out of the question", "out of the question", "please do not apply", "need not apply",
    "is not something we want",
    "ruled out", "is ruled out", "are ruled out", "没兴趣", "不感兴趣", "不用再推", "别再推",
    "off the table", "is off the table", "are off the table", "we do not consider",
    "we don't consider", "we do not want", "we don't want", "就别来了", "就别来", "别来了",
];

/// Cues behind a statement that leave it open.
#[rustfmt::skip]
const OPEN_AFTER: WordList = words![
    "不要求", "不限", "不是必须", "非必须", "无所谓", "不强求", "可有可无", "not required", "not needed",
    "not necessary", "is not required", "is not needed", "is not necessary", "are not required",
    "unnecessary", "optional", "is optional", "not a must", "is not a must", "not essential",
    "does not matter", "doesn't matter",
];

/// Cues behind a statement that say that even it would do.
#[rustfmt::skip]
const RELAXED_AFTER: WordList = words![
    "也可以", "也可", "也行", "也成", "亦可", "也能接受", "也接受", "也考虑", "也没关系", "也没问题", "也欢迎",
    "也无妨", "也ok", "都没关系", "is fine too", "are fine too", "is ok too", "is okay too",
    "also fine", "also ok", "also okay", "is also fine", "are also fine", "welcome too",
    "are welcome too", "is welcome too", "also welcome", "is also welcome", "are also welcome",
    "is acceptable too", "is also acceptable", "also acceptable", "would be fine",
    "would be fine too", "would also be fine", "would also do", "will also do", "too",
    "is possible too", "as well",
    "我们也欢迎", "我们也考虑", "我们也接受", "我们也可以",
];

/// Cues behind a statement that say that it would do.
#[rustfmt::skip]
const ASKING_AFTER: WordList = words![
    "就行", "即可", "就可以", "就好", "都欢迎", "均欢迎", "都可以谈", "都能谈", "可谈", "就成", "均可", "都可以", "都行", "都可", "皆可", "都ok", "为主",
    "all fine", "are fine", "are all fine", "both fine", "is fine", "are ok", "is ok", "all ok",
    "needed", "is needed", "wanted", "is wanted", "would do", "is enough", "suffices", "necessary",
    "sought", "is sought", "are sought", "considered", "is considered", "either is fine", "either is ok",
    "都合适", "均合适", "合适", "都 ok", "acceptable", "is acceptable", "are acceptable", "is possible",
    "are possible", "would suit", "suits us", "would be acceptable", "are equally fine",
    "wanted please",
    "both are ok", "both ok", "both are fine", "both are possible", "suit us",
    "are also possible",
];

/// Cues behind a statement that demand it.
#[rustfmt::skip]
const STRICT_AFTER: WordList = words![
    "required", "is required", "are required", "only", "mandatory", "is mandatory", "is a must",
    "a must", "are a must", "essential", "is essential", "为必须", "是必须的", "才行", "才可以", "才考虑",
    "没商量", "nothing else",
    "is compulsory", "are compulsory", "compulsory", "is obligatory", "are obligatory",
    "obligatory", "are mandatory", "必需",
    "才要", "才谈", "才看",
    "is indispensable", "are essential", "indispensable", "is vital", "is imperative", "没得商量",
    "是底线",
    "is must", "are must", "must be there", "must exist", "must be available",
];

/// Cues behind a statement that make it a wish.
#[rustfmt::skip]
const WISH_AFTER: WordList = words![
    "优先", "者优先", "优先考虑", "的优先", "为佳", "为宜", "更好", "最好", "最佳", "则更好", "的话更好",
    "尤佳", "更佳", "加分", "为先", "最理想", "preferred", "preferably", "is preferred",
    "are preferred", "if possible", "desirable", "is desirable", "would be nice",
    "would be preferred", "is welcome", "are welcome", "welcome", "a plus", "is a plus",
    "would be a plus", "would be ideal", "ideally", "nice to have", "would be good",
    "would be great", "would be an advantage", "is an advantage", "an advantage", "an asset",
    "would be appreciated", "appreciated", "is appreciated", "are appreciated", "is better",
    "are better", "would be better", "would be best", "is best", "are best", "would help",
    "would be a bonus", "is a bonus", "a bonus", "would be welcome", "would be very welcome",
    "更理想", "最为理想", "优先谈", "优先联系", "will be preferred", "gets preference", "get preference",
    "has priority", "have priority", "if available", "的加分",
    "desired", "is desired", "are desired", "is wished", "would be most welcome",
    "is most welcome", "就更好了", "那就更好了", "那就更好", "比较理想", "较理想", "比较好", "就最好了", "那最好",
    "would be lovely", "would be wonderful", "者佳", "者为佳", "者尤佳",
];

/// What a statement within a clause begins with, if with a cue.
pub(super) const OPENERS: &[WordList] = &[STRICT, WISH, ASKING, PLAIN, REFUSAL, WAIVER, OPEN];

/// What the cues beside a statement mean for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // cues say each of these apart from the others
pub(super) struct Cues {
    /// Past the last cue.
    pub(super) end: usize,
    /// Where a cue that bounds from below (`至少`, `at least`) begins.
    pub(super) bound: Option<usize>,
    /// Where a cue begins that refuses, or says that one can do without.
    pub(super) refusal: Option<usize>,
    pub(super) strict: bool,
    pub(super) wish: bool,
    /// Cues that ask, and neither demand nor wish.
    pub(super) asking: bool,
    /// Cues that only lead to a statement.
    pub(super) plain: bool,
    /// What is stated is refused.
    pub(super) refused: bool,
    /// The asker can do without it.
    pub(super) waived: bool,
    /// The statement leaves the matter open (`面议`).
    pub(super) open: bool,
    /// Even what is stated would do (`也可以`).
    pub(super) relaxed: bool,
    /// More follow each other than anybody states something with.
    pub(super) endless: bool,
}

/// What leads to a refusal behind its object: `入股一概免谈`.
pub(super) const ADVERBS: WordList = words![
    "也", "都", "均", "一律", "一概", "就", "更", "绝对", "统统", "全",
];

impl Cues {
    /// The cues that stand at a place, one behind the other.
    pub(super) fn read(folded_text: &FoldedText<'_>, at: usize) -> Self {
        let mut cues = Self {
            end: at,
            ..Self::default()
        };
        for step in 0..REACH {
            let begin = folded_text.skip_blanks(cues.end);
            let lists = [STRICT, WISH, ASKING, PLAIN, REFUSAL, WAIVER, OPEN];
            let ends = lists.map(|list| folded_text.eat(begin, list));
            let Some(end) = ends.iter().flatten().copied().max() else {
                break;
            };
            let [strict, wish, asking, plain, refused, waived, open] =
                ends.map(|it| it == Some(end));
            cues.strict |= strict;
            cues.wish |= wish;
            cues.asking |= asking;
            cues.plain |= plain;
            cues.waived |= waived;
            cues.open |= open;
            cues.refused |= refused;
            if refused || waived {
                cues.refusal.get_or_insert(begin);
            }
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
            let lists = [
                REFUSAL_AFTER,
                OPEN_AFTER,
                RELAXED_AFTER,
                ASKING_AFTER,
                STRICT_AFTER,
                WISH_AFTER,
            ];
            let mut ends = lists.map(|list| folded_text.eat(begin, list));
            // `入股一概免谈`
            let adverb = folded_text.eat(begin, ADVERBS);
            ends[0] = ends[0].max(adverb.and_then(|end| folded_text.eat(end, REFUSAL_AFTER)));
            let Some(longest) = ends.iter().flatten().copied().max() else {
                break;
            };
            let [refused, open, relaxed, asking, strict, wish] = ends.map(|it| it == Some(longest));
            self.refused |= refused;
            self.open |= open;
            self.relaxed |= relaxed;
            self.asking |= asking;
            self.strict |= strict;
            self.wish |= wish;
            end = longest;
        }
        end
    }

    /// How firmly the statement beside them is meant, if they say so: a wish beside a demand softens
    /// it.
    pub(super) fn strength(self) -> Option<Strength> {
        if self.wish {
            Some(Strength::Wish)
        } else {
            self.strict.then_some(Strength::Must)
        }
    }

    /// Whether something is asked or refused.
    pub(super) fn asks(&self) -> bool {
        self.strict || self.wish || self.asking || self.refuses()
    }

    /// Whether what is stated is refused, or the asker can do without it.
    pub(super) fn refuses(&self) -> bool {
        self.refused || self.waived
    }
}

/// How firmly a sum, a date or a figure is meant: by a cue in it, shortly before it or behind it.
pub(super) fn beside(folded_text: &FoldedText<'_>, start: usize, end: usize) -> Option<Strength> {
    let mut cues = Cues::default();
    let mut at = start - folded_text.before(start, 24).len();
    while at < end {
        let cue = |list| folded_text.eat(at, list).is_some();
        cues.wish |= cue(WISH);
        cues.strict |= cue(DEMANDS);
        at += folded_text.next(at).map_or(1, char::len_utf8);
    }
    cues.read_after(folded_text, end);
    cues.strength()
}

/// Whether somebody denies vaguely what follows: `不太希望合作开发`.
pub(super) fn denied_before(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let han = folded_text.before(at, 9);
    let denied = ["不太", "不是", "并不", "并非", "不怎么"];
    if denied.iter().any(|word| han.contains(word)) {
        return true;
    }
    let words = folded_text.before(at, 24).split([' ', '-']);
    let negates = |word: &str| matches!(word, "not" | "never" | "nor") || word.ends_with("n't");
    words.rev().take(3).any(negates)
}
