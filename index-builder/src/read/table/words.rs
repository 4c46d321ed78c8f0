//! The words by which rows that are no listings are recognised: sums, notes, instructions, examples and
//! headings. Each test is of a whole cell or of its beginning, never of a word inside it.

use crate::read::headers::fold;

/// Words that a row of sums is named by, blanks apart.
const SUMS: &str = "小计|合计|总计|共计|累计|总和|总数|汇总|合计数|总合计|\
     本页小计|本页合计|本页累计|total|totals|subtotal|subtotals|sub-total|\
     grandtotal|sum|overalltotal|합계|소계|총계";

/// What a sum may be of, behind its number.
const COUNTED: &str = "项|条|个|家|件|款|种|万元|亿元|元|共|items|item|rows|records|listings|\
     offers|needs|projects|entries";

/// What stands before a colon in a note below or between the rows.
const NOTES: &str = "注|备注|附注|注释|注意|说明|附|附件|填表说明|填报说明|\
     填写说明|编制说明|数据来源|资料来源|来源|单位|金额单位|货币单位|币种|\
     制表|制表人|制表单位|制表日期|填表人|填报人|填表日期|\
     填报日期|填报单位|填报时间|审核|审核人|复核|负责人|联系人|\
     联系电话|电话|日期|盖章|单位(盖章)|填报单位(盖章)|统计时间|\
     统计日期|数据截至|截至|note|notes|nb|n.b.|remark|remarks|source|sources|\
     data source|disclaimer|legend|prepared by|approved by|compiled by|checked by|contact|unit|units|currency|\
     date|as of|비고|출처";

/// Lines that say where a list ends or goes on.
const LINES: &str = "以下空白|以下无正文|此页以下空白|续表|续上表|接上页|接下页|\
     转下页|完|end|end of list|end of table|continued";

/// How an instruction begins.
const ASKS: &str = "必填|选填|非必填|可不填|请填|请选|请输入|请按|请从|请用|\
     填写|按实际|从下拉|下拉选|可多选|不超过|不少于|字数|限填|\
     如:|如：|例:|例如|示例:|格式:|please |select from|select one|choose from|\
     choose one|enter the|enter a|e.g.|eg:|e.g |free text|drop-down|dropdown|format:|yyyy|\
     dd/mm|mm/dd|one of:";

/// Instructions and types that fill a cell.
const ASKED: &str = "文本|文本型|长文本|短文本|数字|数值|数值型|整数|日期|日期型|\
     字符|字符串|字符型|单选|多选|单选框|多选框|全称|required|\
     optional|mandatory|string|text|date|datetime|number|integer|int|float|decimal|\
     boolean|url|char|varchar|list|multi-select|single-select|yes/no|y/n|是/否";

/// What names an example.
const EXAMPLES: &str = "示例|例|样例|范例|例子|填写示例|示范|填写样例|example|sample|eg|\
     e.g.|예시";

/// Headings of parts end so: 新材料领域.
const PARTS: &str = "领域|类|板块|专题|部分|分类";

/// Whether a text is one of some words.
fn is_one(words: &str, text: &str) -> bool {
    words.split('|').any(|word| word == text)
}

/// How a cell names sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sum {
    /// 合计, Total: 12 items.
    Whole,
    /// 新材料小计, Acme Total.
    Of,
}

/// Whether a cell names sums.
pub(super) fn sum(text: &str) -> Option<Sum> {
    const MOST: usize = 40;
    if text.len() > 4 * MOST {
        return None;
    }
    let folded = fold(text);
    let compact: String = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let count = |rest: &str| {
        let mut rest = rest.replace(
            |c: char| c.is_ascii_digit() || ":()[],.".contains(c) || c == '：',
            "",
        );
        for word in COUNTED.split('|') {
            rest = rest.replace(word, "");
        }
        rest.is_empty()
    };
    let whole = |word: &str| compact.strip_prefix(word).is_some_and(count);
    let counted = compact
        .strip_prefix('共')
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()) && count(rest));
    if SUMS.split('|').any(whole) || counted.is_some() {
        return Some(Sum::Whole);
    }
    let folded = folded.trim().trim_end_matches([':', '：']);
    let of = [
        "小计",
        "合计",
        "总计",
        "汇总",
        " total",
        " subtotal",
        " sub-total",
        " 합계",
        " 소계",
    ];
    (folded.chars().count() <= MOST && of.iter().any(|end| folded.ends_with(end)))
        .then_some(Sum::Of)
}

/// Whether a cell holds a number, with or without a unit, or a mark for none.
pub(super) fn figure(text: &str) -> bool {
    const UNITS: &str = "元万亿千百项个条家件人次款种%％+-−–—/~～约,.，．:：$€£¥￥ ";
    let mut digits = false;
    let rest = text.chars().all(|c| {
        digits |= c.is_ascii_digit();
        c.is_ascii_digit() || UNITS.contains(c) || c.is_whitespace()
    });
    rest && (digits || text.chars().count() <= 2)
}

/// Whether a cell is a note about the list.
pub(super) fn note(text: &str) -> bool {
    let folded = fold(text);
    let line = folded.trim_matches(|c: char| c.is_whitespace() || "()（）-—*.。".contains(c));
    if is_one(LINES, line) {
        return true;
    }
    if line.is_empty() {
        return folded.trim().chars().count() >= 3;
    }
    let page = line.strip_prefix("page ").or_else(|| {
        let rest = line.strip_prefix('第')?;
        rest.contains('页').then_some(rest)
    });
    if page.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit())) {
        return line.chars().count() < 24;
    }
    if folded.trim_start().starts_with('※') {
        return true;
    }
    let Some((lead, _)) = line.split_once([':', '：']) else {
        return false;
    };
    let lead = lead.trim().trim_end_matches(|c: char| c.is_ascii_digit());
    is_one(NOTES, lead.trim())
}

/// Whether a cell says how a column is to be filled.
pub(super) fn asks(text: &str) -> bool {
    let folded = fold(text);
    let line = folded.trim_matches(|c: char| c.is_whitespace() || "()[]（）【】*".contains(c));
    let kind = line
        .split(['(', ',', ';', '，', '；', '、'])
        .next()
        .unwrap_or_default();
    let counted = |word: &str| {
        let rest = line.strip_prefix(word).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    is_one(ASKED, kind.trim())
        || ASKS.split('|').any(|word| line.starts_with(word))
        || ["max", "max.", "maximum", "up to", "at most"]
            .into_iter()
            .any(counted)
        || example(text)
}

/// Whether a cell names an example: by itself, with a colon behind the word, or in brackets at its end.
pub(super) fn example(text: &str) -> bool {
    let folded = fold(text);
    let line = folded.trim();
    let lead = line
        .split([':', '：', '】', ']', ')', '）'])
        .next()
        .unwrap_or_default();
    let lead = lead.trim_start_matches(['【', '[', '(', '（']);
    let end = line
        .strip_suffix([')', '）', ']', '】'])
        .unwrap_or_default();
    let last = end
        .rsplit(['(', '（', '[', '【'])
        .next()
        .unwrap_or_default();
    let named = |word: &str| is_one(EXAMPLES, word.trim());
    named(line) || named(lead) || (last.len() < end.len() && named(last))
}

/// Whether a cell by itself is the heading of a part of the list.
pub(super) fn heading(text: &str) -> bool {
    let folded = fold(text);
    let line = folded.trim();
    if line.chars().count() > 60 {
        return false;
    }
    let counted = line
        .strip_suffix([')', '）'])
        .and_then(|rest| rest.rsplit_once(['(', '（']))
        .is_some_and(|(_, count)| sum_count(count));
    counted || numbered(line) || {
        let named = PARTS.split('|').any(|end| line.ends_with(end));
        named && line.chars().count() <= 14
    }
}

/// 12, 12项, 共12项.
fn sum_count(text: &str) -> bool {
    let text = text.trim().trim_start_matches('共');
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    rest.len() < text.len() && (rest.is_empty() || is_one(COUNTED, rest.trim()))
}

/// Whether a line begins as the heading of a part does: 一、, （二）, 第三部分, II., Section A.
fn numbered(line: &str) -> bool {
    let bare = line.trim_start_matches(['(', '（']);
    let rest = bare.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() < bare.len() && rest.starts_with(['、', '.', ')', '）', ':', '：']) {
        return true;
    }
    if let Some(rest) = line.strip_prefix('第') {
        let rest = rest.trim_start_matches(|c: char| NUMERALS.contains(c) || c.is_ascii_digit());
        let parts = ["部分", "章", "类", "篇", "批", "组", "节"];
        let after = parts.iter().find_map(|word| rest.strip_prefix(word));
        return after.is_some_and(|after| !after.starts_with(char::is_alphanumeric));
    }
    let roman = line.split(['.', '、', ')']).next().unwrap_or_default();
    if roman.len() < line.len() && roman.chars().all(|c| "ivx".contains(c)) && !roman.is_empty() {
        return true;
    }
    [
        "section ",
        "part ",
        "chapter ",
        "category ",
        "category:",
        "group ",
    ]
    .iter()
    .any(|word| {
        let rest = line.strip_prefix(word).unwrap_or_default();
        let mark = rest.split([' ', ':', '.']).next().unwrap_or_default();
        word.ends_with(':') && line.starts_with(word) || (1..=3).contains(&mark.chars().count())
    })
}

/// Chinese numerals.
const NUMERALS: &str = "一二三四五六七八九十百";

/// Whether a cell is no more than the number of a part: 一, （二）, III.
pub(super) fn part_number(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim_matches(|c: char| c.is_whitespace() || "()（）、.".contains(c));
    !bare.is_empty()
        && (bare.chars().all(|c| NUMERALS.contains(c)) || bare.chars().all(|c| "ivx".contains(c)))
}

/// Whether a header is of counts and shares.
pub(super) fn counts(header: &str) -> bool {
    let folded = fold(header);
    let words = [
        "数量",
        "项数",
        "个数",
        "件数",
        "家数",
        "占比",
        "比例",
        "百分比",
        "合计",
        "总计",
        "小计",
        "总数",
        "总额",
        "总金额",
        "计数",
        "同比",
        "环比",
        "求和",
    ];
    let english = folded.split(|c: char| !c.is_alphanumeric() && c != '%');
    words.iter().any(|word| folded.contains(word))
        || english.into_iter().any(|word| {
            matches!(
                word,
                "count"
                    | "counts"
                    | "total"
                    | "share"
                    | "percent"
                    | "percentage"
                    | "%"
                    | "sum"
                    | "subtotal"
            )
        })
        || folded.starts_with("number of")
        || folded.starts_with("no. of")
}

/// Whether a cell is the name of a field as programs write it: `title_cn`, `orgName`.
pub(super) fn machine_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || "_.".contains(c))
}

/// Whether such a name shows that a program wrote it.
pub(super) fn machine_made(text: &str) -> bool {
    let humps = text.as_bytes().windows(2);
    text.contains('_')
        || humps
            .into_iter()
            .any(|two| two[0].is_ascii_lowercase() && two[1].is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_named_by_a_whole_cell() {
        let cases = [
            ("合计", Some(Sum::Whole)),
            (" 小 计 ", Some(Sum::Whole)),
            ("合計：", Some(Sum::Whole)),
            ("总计（12项）", Some(Sum::Whole)),
            ("共 12 项", Some(Sum::Whole)),
            ("Grand Total:", Some(Sum::Whole)),
            ("Total: 12 items", Some(Sum::Whole)),
            ("新材料领域小计", Some(Sum::Of)),
            ("Acme Total", Some(Sum::Of)),
            ("合计算法优化", None),
            ("小计量泵", None),
            ("Total station for surveys", None),
            ("Summit sensor", None),
            ("共享单车调度", None),
        ];
        for (text, expected) in cases {
            assert_eq!(sum(text), expected, "{text}");
        }
    }

    #[test]
    fn notes_headings_and_instructions_are_known_by_their_beginning() {
        let notes = [
            "注：以上为自报",
            "注1：x",
            "Note: x",
            "填表人：张三",
            "※ 以官网为准",
            "第1页 共3页",
            "（以下空白）",
            "-----",
            "Page 2 of 3",
        ];
        let headings = [
            "一、新材料领域",
            "（二）生物医药",
            "第三部分 装备",
            "II. Energy",
            "Section A: Energy",
            "新材料领域",
            "生物医药（12项）",
        ];
        let asked = [
            "必填，不超过30字",
            "选填",
            "示例：一种装置",
            "max. 30 characters",
            "varchar(200)",
            "Required",
            "Please give the full name",
            "（必填）",
        ];
        let none = [
            "注塑机节能改造",
            "说明书自动排版",
            "一种耐高温隔膜",
            "一体化泵站",
            "例行检测机器人",
            "Selective laser",
            "Maximum power point tracking",
            "Notebook hinge",
            "Partial oxidation",
            "Parts washing",
            "限流器",
            "第三代半导体外延",
            "X-ray tube",
            "iv drip: sensor",
            "示例教学系统",
            "1. Pump",
        ];
        for text in notes {
            assert!(note(text), "{text}");
        }
        for text in headings {
            assert!(heading(text), "{text}");
        }
        for text in asked {
            assert!(asks(text), "{text}");
        }
        for text in none {
            assert!(!note(text) && !heading(text) && !asks(text), "{text}");
        }
    }
}
