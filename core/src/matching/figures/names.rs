//! Whether two names of a figure mean the same, and which words around a figure are no name.

use std::collections::BTreeSet;

use frostem::{Algorithm, Stemmer};

use super::verdict::Better;
use crate::vocabulary::fold;

/// The most usual names of figures, those of one line alike. The dimension keeps apart what a loose
/// phrase (`稳定`, `stable`) could mix.
const CONCEPTS: &[&str] = &[
    "耐温|耐高温|耐热|耐受温度|使用温度|工作温度|运行温度|服役温度|长期使用|耐受|连续使用|热稳定|最高温度|\
     operating temperature|service temperature|working temperature|use temperature|temperature resistance|\
     heat resistance|withstand|stable|resist|continuous use|maximum temperature|operate|operates|operating at|\
     operation temperature|temperature stability|thermal stability|service at",
    "耐低温|低温启动|启动温度|低温工作|start temperature|cold start",
    "抗拉强度|拉伸强度|抗张强度|tensile strength",
    "抗压强度|压缩强度|compressive strength|compression strength",
    "抗弯强度|弯曲强度|抗折强度|flexural strength|bending strength",
    "剪切强度|shear strength",
    "屈服强度|yield strength",
    "粘结强度|粘接强度|结合强度|附着力|bond strength|adhesion strength|bonding strength|adhesion",
    "击穿强度|介电强度|耐电压|breakdown strength|dielectric strength|breakdown voltage",
    "厚度|膜厚|thickness|thick",
    "涂层厚度|镀层厚度|coating thickness|layer thickness",
    "导热系数|热导率|导热率|thermal conductivity",
    "离子电导率|ionic conductivity|ion conductivity",
    "电导率|导电率|electrical conductivity",
    "电阻率|resistivity",
    "转换效率|转化效率|conversion efficiency",
    "能量密度|比能量|energy density|specific energy",
    "功率密度|比功率|power density|specific power",
    "比容量|克容量|specific capacity|gravimetric capacity",
    "循环寿命|循环次数|循环性能|cycle life|cycling life|charge-discharge cycles|cycles",
    "使用寿命|寿命|service life|lifetime|lifespan|life span|working life",
    "容量保持率|capacity retention",
    "转化率|conversion rate|conversion",
    "选择性|selectivity",
    "收率|产率|得率|yield",
    "回收率|recovery rate|recovery|recovered",
    "去除率|脱除率|去除效率|净化率|净化效率|removal rate|removal efficiency|removal|removes|remove|removed",
    "脱硫率|脱硫效率|desulphurisation|desulfurization",
    "纯度|purity|pure",
    "孔隙率|porosity",
    "收缩率|热收缩率|热收缩|shrinkage|thermal shrinkage|linear shrinkage",
    "比表面积|specific surface area|surface area",
    "粒径|颗粒尺寸|粒度|particle size|particle diameter",
    "孔径|pore size|pore diameter",
    "密度|density",
    "硬度|hardness",
    "粘度|黏度|viscosity",
    "含水率|水分|含水量|moisture content|water content|residual moisture",
    "透光率|透过率|透射率|transmittance|light transmission",
    "检出率|detection rate|defect detection",
    "误报率|误检率|false alarm rate|false alarm|false positive rate|false positives",
    "漏检率|漏报率|missed detection rate|false negative rate|miss rate",
    "识别率|识别准确率|准确率|正确率|accuracy rate|recognition rate|recognition accuracy|classification accuracy",
    "检出限|检测限|检测下限|最低检测|最低检出|limit of detection|detection limit|lod",
    "定量限|limit of quantification|quantification limit|loq",
    "响应时间|response time|responds",
    "检测时间|测试时间|分析时间|test time|assay time|analysis time|time to result",
    "定位精度|positioning accuracy|positional accuracy",
    "测量精度|检测精度|测量误差|measurement accuracy|measuring accuracy",
    "重复精度|重复定位精度|repeatability",
    "分辨率|分辨力|resolution",
    "压力|工作压力|承压|耐压|pressure|operating pressure|working pressure",
    "功率|输出功率|power|output power|rated power",
    "转速|rotational speed|rotation speed|rotating speed",
    "流量|风量|流速|flow rate|air flow|airflow",
    "处理量|处理能力|处理规模|产能|生产能力|throughput|treatment capacity|processing capacity|capacity",
    "载荷|负载|承载|载重|payload|load capacity",
    "续航时间|续航|endurance|flight time|battery life|run time",
    "重量|质量|自重|weight|mass|weighs",
    "噪声|噪音|noise|noise level",
    "能耗|电耗|耗电|单位能耗|energy consumption|energy use|power consumption|electricity consumption|energy demand",
    "热值|calorific value|heating value",
    "浓度|concentration",
    "损耗|loss|losses",
    "盐雾时间|盐雾|耐盐雾|中性盐雾|salt spray|salt spray resistance|salt fog",
    "蒸汽温度|steam temperature",
    "保质期|货架期|shelf life|storage time",
    "波长|wavelength",
    "带宽|bandwidth",
    "延迟|时延|latency|delay",
    "探测距离|检测距离|作用距离|detection range|sensing range|detection distance",
    "推力|thrust",
    "扭矩|转矩|torque",
    "直径|diameter",
    "宽度|幅宽|width|wide",
    "长度|length|long",
    "深度|depth|deep",
    "弹性模量|杨氏模量|elastic modulus|young's modulus|modulus",
    "断裂伸长率|延伸率|伸长率|elongation|elongation at break",
    "耐酸碱|耐腐蚀|腐蚀速率|corrosion rate",
    "效率|efficiency|efficient",
    "电压|voltage",
    "电流|current",
    "频率|frequency",
    "粗糙度|表面粗糙度|roughness|surface roughness",
    "存活率|survival rate|survival",
    "降解率|degradation rate|biodegradation",
];

/// Names of which more is better, where the bound is not said.
const MORE: &[&str] = &[
    "效率",
    "强度",
    "寿命",
    "容量",
    "纯度",
    "收率",
    "产率",
    "回收率",
    "去除率",
    "脱除率",
    "转化率",
    "准确率",
    "识别率",
    "检出率",
    "耐温",
    "耐高温",
    "耐热",
    "保持率",
    "能量密度",
    "续航",
    "处理量",
    "产能",
    "efficiency",
    "strength",
    "life",
    "capacity",
    "purity",
    "yield",
    "recovery",
    "removal",
    "conversion",
    "retention",
    "withstand",
    "resist",
    "endurance",
    "throughput",
    "durability",
];
/// Names of which less is better. They go before: `脱硫效率损失` is a loss.
const LESS: &[&str] = &[
    "损耗",
    "损失",
    "误差",
    "能耗",
    "电耗",
    "成本",
    "噪声",
    "噪音",
    "误报",
    "漏检",
    "误检",
    "排放",
    "残留",
    "收缩",
    "检出限",
    "检测限",
    "检测下限",
    "响应时间",
    "延迟",
    "时延",
    "含水",
    "泄漏",
    "粗糙度",
    "loss",
    "error",
    "noise",
    "cost",
    "consumption",
    "emission",
    "shrinkage",
    "detection limit",
    "limit of detection",
    "response time",
    "latency",
    "leak",
    "residual",
    "roughness",
    "false",
];

/// The name of an asked figure, taken apart once.
pub(super) struct Name {
    folded: String,
    concepts: BTreeSet<usize>,
    /// What stands beside the phrases of concepts.
    rest: BTreeSet<String>,
    units: BTreeSet<String>,
}

impl Name {
    pub(super) fn new(name: &str) -> Self {
        let folded = without_brackets(&fold(name));
        let (concepts, rest) = concepts(&folded);
        Self {
            rest: units(&rest),
            units: units(&folded),
            concepts,
            folded,
        }
    }

    /// How surely words speak of what the name means: 0 not at all, 1 surely.
    pub(super) fn agreement(&self, words: &str) -> f32 {
        let folded = without_brackets(&fold(words));
        let there = units(&folded);
        let literal = share(&self.units, &there).unwrap_or(0.0);
        let (concepts, _) = concepts(&folded);
        if self.concepts.is_disjoint(&concepts) {
            return literal;
        }
        // `碱液浓度` asks for more than a `浓度`.
        let meant = share(&self.rest, &there).map_or(1.0, |share| 0.6 + 0.4 * share);
        meant.max(literal)
    }

    /// Which way is better.
    pub(super) fn better(&self) -> Better {
        let says = |list: &[&str]| list.iter().any(|word| self.folded.contains(word));
        if says(LESS) {
            Better::Less
        } else if says(MORE) {
            Better::More
        } else {
            Better::Neither
        }
    }
}

/// The share of `asked` that is `there`; `None` where nothing is asked.
fn share(asked: &BTreeSet<String>, there: &BTreeSet<String>) -> Option<f32> {
    (!asked.is_empty()).then(|| asked.intersection(there).count() as f32 / asked.len() as f32)
}

/// Takes the conditions in brackets out: `热收缩率（180℃/1h）`.
fn without_brackets(folded: &str) -> String {
    let mut depth = 0_u32;
    let mut text = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(c),
            _ => {}
        }
    }
    // A clause may end within its brackets.
    if depth > 0 {
        folded.replace(['(', ')'], " ")
    } else {
        text
    }
}

/// The concepts that folded words name, the longest phrase at each place, and the words beside.
fn concepts(folded: &str) -> (BTreeSet<usize>, String) {
    let mut found = BTreeSet::new();
    let mut rest = String::new();
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let begins = !folded[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let phrases = CONCEPTS.iter().enumerate().flat_map(|(concept, line)| {
            line.split('|')
                .map(move |phrase| (phrase.trim_start(), concept))
        });
        let hit = phrases
            .filter(|(phrase, _)| {
                folded[at..].starts_with(phrase)
                    && (!phrase.is_ascii() || begins && ends_word(&folded[at + phrase.len()..]))
            })
            .max_by_key(|(phrase, _)| phrase.len());
        if let Some((phrase, concept)) = hit {
            found.insert(concept);
            rest.push(' ');
            at += phrase.len();
        } else {
            rest.push(c);
            at += c.len_utf8();
        }
    }
    (found, rest)
}

/// Whether a Latin word ends here, but for its ending.
fn ends_word(after: &str) -> bool {
    let tail: String = after
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    matches!(tail.as_str(), "" | "s" | "es" | "d" | "ed" | "ing" | "ant")
        && !after[tail.len()..].starts_with(|c: char| c.is_ascii_digit())
}

/// Words that say nothing of what is measured.
const EMPTY: &[&str] = &[
    "a", "an", "the", "of", "at", "in", "to", "is", "for", "with", "and", "or", "by", "on", "be",
    "can", "must", "should", "shall", "rate", "value", "level", "up", "than", "it", "its", "that",
    "which", "from", "as",
];

/// Pairs of Chinese characters (or the one) and stems of Latin words.
fn units(folded: &str) -> BTreeSet<String> {
    let stemmer = Stemmer::new(Algorithm::English);
    let mut units = BTreeSet::new();
    let is_han = |c: char| matches!(c, '\u{3400}'..='\u{9fff}');
    for run in folded.split(|c: char| !c.is_alphanumeric()) {
        let mut rest = run;
        while let Some(first) = rest.chars().next() {
            let han = is_han(first);
            let end = rest.find(|c| is_han(c) != han).unwrap_or(rest.len());
            let (part, after) = rest.split_at(end);
            rest = after;
            if han {
                let characters: Vec<char> = part.chars().collect();
                if characters.len() == 1 {
                    units.insert(part.to_owned());
                }
                units.extend(
                    characters
                        .windows(2)
                        .map(|pair| pair.iter().collect::<String>()),
                );
            } else if part.len() > 1
                && !EMPTY.contains(&part)
                && !part.starts_with(|c: char| c.is_ascii_digit())
            {
                units.insert(stemmer.stem(part).to_string());
            }
        }
    }
    units
}

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

/// A name without what leads up to it (`要求`, `with a`) and away from it (`应`, `must be`).
pub(super) fn trim(name: &str) -> &str {
    const EDGE: &[char] = &[
        ' ', ':', '：', '(', '（', ')', '）', '，', ',', '、', '-', '下', '“', '”',
    ];
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
    ];
    let joint = JOINTS
        .iter()
        .filter_map(|joint| Some(name.trim_end().rfind(joint)? + joint.len()));
    let mut name = name[joint.max().unwrap_or(0)..].trim_matches(EDGE);
    loop {
        let head = HEADS.iter().find_map(|head| strip_prefix(name, head));
        let tail = head.or_else(|| TAILS.iter().find_map(|tail| strip_suffix(name, tail)));
        match tail {
            Some(shorter) => name = shorter.trim_matches(EDGE),
            None => {
                return if HEADS.iter().any(|head| fold(head).trim() == fold(name)) {
                    ""
                } else {
                    name
                };
            }
        }
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

/// Whether what stands around a figure makes it the size of a change.
pub(super) fn is_change(before: &str, after: &str) -> bool {
    let (before, after) = (fold(before), fold(after));
    let before = before
        .trim_end_matches(['了', ' ', '约'])
        .trim_end_matches("至少")
        .trim_end_matches("超过");
    const RISES: &[&str] = &[
        "提高",
        "提升",
        "增加",
        "增长",
        "降低",
        "减少",
        "下降",
        "缩短",
        "节约",
        "节省",
        "节能",
        "减轻",
        "升高",
        "延长",
        "高出",
        " by",
        "increase of",
        "reduction of",
        "decrease of",
        "improvement of",
        "saving of",
        "savings of",
    ];
    let words = [
        "higher",
        "lower",
        "less",
        "more",
        "faster",
        "reduction",
        "improvement",
        "increase",
        "saving",
        "decrease",
        "better",
        "shorter",
        "lighter",
    ];
    RISES.iter().any(|word| before.ends_with(word))
        || words.iter().any(|word| after.starts_with(word))
}

/// Whether a name is itself that of a change: `行走距离减少率`.
pub(super) fn is_change_itself(name: &str) -> bool {
    any(
        &fold(name),
        &[
            "降低",
            "减少",
            "提高",
            "提升",
            "增",
            "节",
            "下降",
            "缩短",
            "saving",
            "reduction",
            "increase",
            "improvement",
            "decrease",
        ],
    )
}

/// Whether a clause tells what others reach.
pub(super) fn is_of_others(clause: &str) -> bool {
    any(
        &fold(clause),
        &[
            "现有",
            "传统",
            "普通",
            "常规",
            "一般",
            "市售",
            "同类",
            "以往",
            "目前国内",
            "conventional",
            "existing",
            "traditional",
            "commercial",
            "previous",
            "state of the art",
            "state-of-the-art",
            "competitor",
            "ordinary",
        ],
    )
}

/// What follows a figure, as far as it still speaks of it.
pub(super) fn until_connective(after: &str) -> &str {
    const ENDS: &[&str] = &[
        " and ", " with ", " while ", " when ", " at ", " but ", "且", "并", "时", "而",
    ];
    let padded = after.starts_with(' ');
    let cut = ENDS.iter().filter_map(|end| {
        let start = end.trim_start();
        if !padded && after.starts_with(start) {
            Some(0)
        } else {
            after.find(end)
        }
    });
    &after[..cut.min().unwrap_or(after.len())]
}
