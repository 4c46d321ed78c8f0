//! The words around a figure of a need: its name, and whether it is a figure of the technology at all.

use crate::vocabulary::fold;

/// What leads up to a name.
const HEADS: &[&str] = &[
    "要求",
    "需要",
    "需求",
    "希望",
    "能够",
    "可以",
    "必须",
    "应当",
    "其中",
    "同时",
    "并且",
    "具有",
    "具备",
    "满足",
    "实现",
    "保证",
    "确保",
    "达到",
    "寻找",
    "寻求",
    "求",
    "需",
    "能",
    "可",
    "应",
    "且",
    "并",
    "其",
    "的",
    "要",
    "在",
    "于",
    "使",
    "每",
    "and ",
    "with ",
    "a ",
    "an ",
    "the ",
    "must ",
    "should ",
    "shall ",
    "to ",
    "that ",
    "which ",
    "can ",
    "we need ",
    "need ",
    "needs ",
    "needed ",
    "require ",
    "requires ",
    "required ",
    "requiring ",
    "looking for ",
    "have ",
    "has ",
    "having ",
    "be ",
    "of ",
    "its ",
    "our ",
    "for ",
    "at ",
    "in ",
    "it ",
];
/// What leads away from it.
const TAILS: &[&str] = &[
    "要求",
    "应",
    "需",
    "要",
    "能",
    "可",
    "在",
    "须",
    "必须",
    "控制在",
    "达到",
    "的",
    " of",
    " at",
    " is",
    " to",
    " by",
    " must be",
    " should be",
    " shall be",
    " be",
    " in",
    " are",
    " with",
    " a",
    " for",
];

/// Behind the last of these a name begins anew.
const JOINTS: &[&str] = &[
    " with ",
    " and ",
    " having ",
    " has ",
    " have ",
    " that ",
    " which ",
    " must ",
    " should ",
    " shall ",
    " needs ",
    " requires ",
    " a ",
    " an ",
    " the ",
    " from ",
    "：",
    ": ",
    "的",
    "在",
    "将",
    "把",
];

/// A name without what leads up to it (`要求`, `with a`, `(2)`) and away from it (`应`, `must be`).
pub(super) fn trim(name: &str) -> &str {
    const EDGE: &[char] = &[
        ' ', ':', '：', '(', '（', ')', '）', '，', ',', '、', '-', '.', '下', '“', '”', '"', '[',
        ']', '【', '】',
    ];
    // A condition in brackets is cut short by its own figure: `低温冲击（-40℃`.
    let last = |at: &usize| {
        let after = name[*at..]
            .rsplit_once([')', '）'])
            .map_or("", |(_, after)| after);
        *at > 0 && after.trim_matches(EDGE).is_empty()
    };
    let open = name.rfind(['(', '（']).filter(last);
    let name = &name[..open.unwrap_or(name.len())];
    let mut name = name.trim_matches(EDGE);
    loop {
        let numbered = name.trim_start_matches(|c: char| c.is_ascii_digit());
        let numbered = (numbered.len() < name.len()
            && numbered.starts_with(['.', '、', ')', '）', '．']))
        .then_some(numbered);
        let shorter = numbered
            .or_else(|| HEADS.iter().find_map(|head| strip_prefix(name, head)))
            .or_else(|| TAILS.iter().find_map(|tail| strip_suffix(name, tail)));
        let Some(shorter) = shorter else { break };
        name = shorter.trim_matches(EDGE);
    }
    let joint = JOINTS
        .iter()
        .filter_map(|joint| Some(name.rfind(joint)? + joint.len()))
        .max();
    match joint {
        Some(joint) => trim(&name[joint..]),
        None if HEADS.iter().any(|head| fold(head).trim() == fold(name)) => "",
        None => name,
    }
}

fn strip_prefix<'n>(name: &'n str, head: &str) -> Option<&'n str> {
    let start = name
        .get(..head.len())
        .filter(|start| start.eq_ignore_ascii_case(head))?;
    Some(&name[start.len()..])
}

fn strip_suffix<'n>(name: &'n str, tail: &str) -> Option<&'n str> {
    let at = name.len().checked_sub(tail.len())?;
    name.get(at..)
        .filter(|end| end.eq_ignore_ascii_case(tail))
        .map(|_| &name[..at])
}

fn any(folded: &str, list: &[&str]) -> bool {
    list.iter().any(|word| folded.contains(word))
}

/// Whether a unit is one of money.
pub(super) fn is_money(unit: &str) -> bool {
    let unit = fold(unit);
    any(
        &unit,
        &["元", "$", "€", "￥", "usd", "eur", "rmb", "cny", "gbp"],
    ) || matches!(
        unit.as_str(),
        "万" | "亿" | "百万" | "千万" | "k" | "million"
    )
}

/// Whether a name speaks of when, how long a project or what for, and not of the technology.
pub(super) fn is_period(name: &str) -> bool {
    let name = fold(name);
    any(
        &name,
        &[
            "工期", "周期", "交付", "交货", "期限", "项目", "完成", "合作", "deliver", "project",
            "deadline", "complet",
        ],
    )
}

/// Whether a name is that of another criterion: money, maturity.
pub(super) fn is_other_criterion(name: &str) -> bool {
    let name = fold(name);
    any(
        &name,
        &[
            "预算",
            "价格",
            "报价",
            "费用",
            "资金",
            "投资",
            "成熟度",
            "就绪",
            "budget",
            "price",
            "trl",
            "readiness",
            "funding",
        ],
    )
}
