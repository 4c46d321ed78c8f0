//! Whether the words for an evaluator name somebody who has verified a technology: another than its own
//! organisation, by a name.

use crate::diagnostic::{Diagnostic, Severity};
use crate::han::simplified_text;
use crate::listing::Evaluation;
use crate::parse::field_name::FieldName;
use crate::parse::problem::unknown;
use crate::vocabulary::{fold, is_filler};

/// Words that say there is no evaluator yet.
const NOBODY: Words = Words {
    whole: &[
        "none yet",
        "no",
        "not",
        "pending",
        "planned",
        "ongoing",
        "in progress",
        "under way",
        "underway",
        "unverified",
        "untested",
        "tbc",
        "n n",
        "未定",
        "未填",
        "否",
        "进行中",
        "评价中",
        "检测中",
        "鉴定中",
        "不适用",
    ],
    begin: &[
        "not yet",
        "not available",
        "not applicable",
        "not evaluated",
        "not tested",
        "not verified",
        "not assessed",
        "not stated",
        "pending ",
        "no evaluat",
        "no test",
        "to be ",
        "尚未",
        "尚无",
        "暂未",
        "暂无",
        "没有",
        "未评",
        "未检",
        "未鉴",
        "未经",
        "未进行",
        "未做",
        "未开展",
        "未完成",
        "未知",
        "未注明",
        "待定",
        "待评",
        "待检",
        "待鉴",
        "待补",
        "待确",
        "正在",
    ],
    within: &[],
    end: &[],
};

/// Words for the organisation that offers the technology.
const OWN: Words = Words {
    whole: &[
        "self",
        "own",
        "internal",
        "internally",
        "ourselves",
        "we",
        "us",
        "supplier",
        "the supplier",
        "publisher",
        "the publisher",
        "inventor",
        "the inventor",
        "inventors",
        "the inventors",
        "developer",
        "the developer",
        "manufacturer",
        "the manufacturer",
        "the company",
    ],
    begin: &[
        "本单位",
        "本公司",
        "本企业",
        "本机构",
        "本校",
        "本院",
        "本所",
        "本中心",
        "本团队",
        "本项目",
        "本课题",
        "本人",
        "我公司",
        "我单位",
        "我校",
        "我院",
        "我所",
        "我们",
        "我司",
        "项目组",
        "课题组",
        "研发团队",
        "自测",
    ],
    within: &[
        " self assess",
        " self apprais",
        " self evaluat",
        " self test",
        " self check",
        " self declar",
        " self certif",
        " self report",
        " self verif",
        " in house ",
        " inhouse ",
        " our own ",
        " our lab ",
        " our laborator",
        " our team ",
        " our company ",
        " internal test",
        " internal assess",
        " internal evaluat",
        " internal review",
        " internal lab ",
        " internal laborator",
        " internally ",
        " own test",
        " own assess",
        " own evaluat",
        " own estimate",
        " own lab ",
        " own laborator",
        " own measure",
        "自评",
        "自检",
        "自我",
        "自行评",
        "自行检",
        "自行测",
        "自主评",
        "自主检",
        "自主测",
        "单位自测",
        "公司自测",
        "企业自测",
        "团队自测",
        "内部",
    ],
    end: &[],
};

/// Words for what came of an evaluation, or for its kind, where a name belongs.
const STATEMENT: Words = Words {
    whole: &[
        "yes",
        "ok",
        "done",
        "completed",
        "passed",
        "tested",
        "evaluated",
        "assessed",
        "verified",
        "certified",
        "approved",
        "qualified",
        "good",
        "excellent",
        "third party",
        "a third party",
        "independent",
        "an independent third party",
        "test",
        "evaluation",
        "appraisal",
        "certificate",
        "是",
        "有",
        "已",
        "优秀",
        "良好",
        "通过",
        "专家",
        "第三方",
        "第三方机构",
        "第三方检测",
        "第三方评价",
        "检测",
        "测试",
        "评价",
        "鉴定",
        "认证",
    ],
    begin: &[
        "passed ",
        "has passed ",
        "has been ",
        "have been ",
        "was ",
        "successfully ",
        "已通过",
        "已经",
        "已检",
        "已评",
        "已鉴",
        "已完成",
        "已取得",
        "已获",
        "已测",
        "通过",
        "经过",
        "经专家",
        "经检",
        "经鉴",
        "经评",
        "经第三方",
        "达到",
        "获得",
        "取得",
        "完成",
    ],
    within: &[],
    end: &[
        " passed",
        " successful",
        "合格",
        "国际先进",
        "国际领先",
        "国内先进",
        "国内领先",
        "国际先进水平",
        "国际领先水平",
        "国内先进水平",
        "国内领先水平",
    ],
};

/// Words by where they stand in a text, of which each word has a blank before and behind it.
struct Words {
    whole: &'static [&'static str],
    begin: &'static [&'static str],
    within: &'static [&'static str],
    end: &'static [&'static str],
}

impl Words {
    fn are_in(&self, words: &str) -> bool {
        let words = simplified_text(&fold(words));
        // `来自评价中心` evaluates nothing itself.
        let words = words.replace("来自", " ");
        let words = words.replace(|c: char| !c.is_alphanumeric(), " ");
        let words: Vec<&str> = words.split_whitespace().collect();
        let plain = words.join(" ");
        let padded = format!(" {plain} ");
        self.whole.contains(&plain.as_str())
            || self.begin.iter().any(|it| padded[1..].starts_with(it))
            || self.within.iter().any(|it| padded.contains(it))
            || self.end.iter().any(|it| plain.ends_with(it))
    }
}

/// Whether the words only say that nobody has evaluated.
pub(super) fn is_nobody(words: &str) -> bool {
    is_filler(words) || NOBODY.are_in(words)
}

/// Keeps as evaluator only who has verified. Whoever offers the technology has stated it; a statement is a
/// result.
pub(super) fn settle(
    one: &mut Evaluation,
    organisation: Option<&str>,
    field: FieldName,
) -> Option<Diagnostic> {
    let by = one.by.take()?;
    if is_nobody(&by) {
        let stands = *one != Evaluation::default();
        stands.then(|| nobody(field, &by))
    } else if organisation.is_some_and(|own| is_same(&by, own)) || OWN.are_in(&by) {
        let reason = "evaluated by the organisation itself: counts as stated, not verified";
        let hint = "name who else has verified it, where somebody has";
        let mut note = unknown(field, &by, reason, hint);
        note.severity = Severity::Note;
        one.stated_by = Some(by);
        Some(note)
    } else if STATEMENT.are_in(&by) {
        let reason = "names no evaluator: counts as stated, not verified";
        let hint = "write the name of who evaluated it here, and what came of it as the result";
        let problem = unknown(field, &by, reason, hint);
        let result = one.result.take();
        one.result = Some(result.map_or(by.clone(), |result| format!("{by}; {result}")));
        Some(problem)
    } else {
        one.by = Some(by);
        None
    }
}

/// An evaluation by nobody.
pub(super) fn nobody(field: FieldName, words: &str) -> Diagnostic {
    let reason = "no evaluator: counts as stated, not verified";
    let hint = "name who evaluated it, or leave the evaluation out until it is made";
    unknown(field, words, reason, hint)
}

/// Whether a name is that of an organisation, or of one of several that offer a technology together.
fn is_same(by: &str, organisation: &str) -> bool {
    let plain = |name: &str| -> String {
        let name = simplified_text(&fold(name));
        name.chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let by = plain(by);
    let parts = organisation.split(['、', '；', ';', '|', '\n']);
    by == plain(organisation) || parts.map(plain).any(|own| !own.is_empty() && own == by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_verified_is_named_and_is_another() {
        for (by, expected) in [
            ("示例检测中心", "verified"),
            ("来自测试中心的示例研究院", "verified"),
            ("未来实验室", "verified"),
            ("日本公司检测所", "verified"),
            ("经济技术研究院", "verified"),
            ("Notified Body 0123", "verified"),
            ("国家自行车质量检验中心", "verified"),
            ("中国合格评定国家认可委员会", "verified"),
            ("国际先进技术研究院", "verified"),
            ("No. 3 Test Institute", "verified"),
            ("US Food Laboratory", "verified"),
            ("Certified Laboratories Ltd", "verified"),
            ("Internal Medicine Institute", "verified"),
            ("某某公司、某大学", "verified"),
            ("Own Works Ltd.", "stated"),
            ("ＯＷＮ works ltd", "stated"),
            ("示例大学", "stated"),
            ("本单位自评", "stated"),
            ("本單位自評", "stated"),
            ("自评", "stated"),
            ("自测", "stated"),
            ("企业自测", "stated"),
            ("公司内部检测", "stated"),
            ("Self-assessed", "stated"),
            ("TRL self assessment", "stated"),
            ("in-house", "stated"),
            ("our own laboratory", "stated"),
            ("not yet", "nobody"),
            ("Not yet evaluated", "nobody"),
            ("To be determined", "nobody"),
            ("TBD", "nobody"),
            ("暂无", "nobody"),
            ("待定", "nobody"),
            ("尚未检测", "nobody"),
            ("无", "nobody"),
            ("N/A", "nobody"),
            ("-", "nobody"),
            ("已通过检测", "result"),
            ("检测合格", "result"),
            ("通过专家鉴定", "result"),
            ("第三方", "result"),
            ("Passed all tests", "result"),
            ("Tests: passed", "result"),
            ("达到国际先进水平", "result"),
            ("Yes", "result"),
        ] {
            let mut one = Evaluation {
                by: Some(by.to_owned()),
                ..Evaluation::default()
            };
            let own = Some("Own Works Ltd；示例大学");
            let problem = settle(&mut one, own, FieldName::EvaluatedBy);
            let found = [
                (&one.by, "verified"),
                (&one.stated_by, "stated"),
                (&one.result, "result"),
            ];
            let found = found.iter().find(|(words, _)| words.is_some());
            assert_eq!(found.map_or("nobody", |it| it.1), expected, "{by}");
            // What claims nothing needs no remedy.
            let is_said = problem.is_some();
            assert_eq!(is_said, ["stated", "result"].contains(&expected), "{by}");
        }
    }
}
