//! What a figure of a need is of: a property of the technology, or something else that has a number.

use crate::listing::{Dimension, Metric, Unit};
use crate::matching::figures::names_quantity;
use crate::vocabulary::fold;
use crate::word_list::{WordList, words};

/// What the name of a figure says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// That something is withstood: its number is one to reach.
    Resists,
    /// A quantity that things have.
    Quantity,
    Other,
}

fn any(folded: &str, list: WordList) -> bool {
    list.iter().any(|word| folded.contains(word))
}

/// What a name says.
pub(super) fn kind(name: &str) -> Kind {
    #[rustfmt::skip]
    const RESISTS: WordList = words![
        "耐", "抗", "承受", "经受", "withstand", "resist", "tolera", "endure", "surviv", "proof",
    "扛住", "顶住", "扛得住",
];
    /// What the names of quantities end with.
    #[rustfmt::skip]
    const ENDS: WordList = words![
        "度", "率", "量", "力", "径", "速", "压", "温", "值", "比", "数", "积", "重", "长", "宽",
        "高", "厚", "深", "耗", "命", "差", "距", "隙", "频", "幅", "角", "阻", "容", "时间",
        "周期", "范围", "尺寸", "流", "噪声", "噪音", "级", "能效", "续航", "功率", "可用性",
        "availability", "uptime", "ph", "cop", "size", "temperature", "rate", "capacity", "power",
        "speed", "pressure", "voltage", "current", "frequency", "thickness", "width", "length",
        "height", "depth", "diameter", "weight", "mass", "density", "volume", "area", "viscosity",
        "hardness", "strength", "modulus", "conductivity", "resistivity", "efficiency", "yield",
        "purity", "recovery", "life", "lifetime", "time", "range", "accuracy", "precision",
        "resolution", "error", "noise", "loss", "losses", "concentration", "content", "level",
        "ratio", "flow", "throughput", "flux", "rejection", "dose", "energy", "consumption",
        "load", "payload", "torque", "force", "thrust", "stroke", "distance", "gap", "pitch",
        "angle", "wavelength", "bandwidth", "latency", "roughness", "elongation", "shrinkage",
        "porosity", "transmission", "absorption", "factor", "index", "drop", "output", "duty",
        "humidity", "delivering", "handling", "processing", "treating", "producing", "reduction",
        "saving", "日处理", "处理", "节能", "节电", "节水", "降低", "提高", "提升", "减少", "减轻",
        "缩短", "降耗", "增产", "省电", "省水", "省油", "省气", "省料", "节省", "节约", "melting", "tolerance", "repeatability", "brightness", "thickness",
        "head", "lifespan", "shelf life", "od", "id", "slot", "aperture", "bore", "mesh", "pore",
        "opening", "年产", "月供", "年供", "月产", "日产", "时产", "年产能", "产能", "年处理", "月处理", "爬坡", "坡度", "涂布", "dia", "radius", "spacing", "span", "grain", "d50", "travel", "reach", "lift",
        "conversion", "selectivity", "retention", "exposure", "storage", "footprint", "linewidth", "gauge", "inclination", "slope", "sensitivity", "缝", "孔",
    "规模",
];
    /// A quantity with what it is of behind: `日处理餐厨`.
    const OF: WordList = words![
        "日处理",
        "天处理",
        "年处理",
        "小时处理",
        "天生产",
        "年生产",
        "日产",
        "年产"
    ];
    let name = fold(name);
    let name = name.trim();
    if any(name, RESISTS) {
        Kind::Resists
    } else if any(name, OF) || ENDS.iter().any(|it| ends_with(name, it)) || names_quantity(name) {
        Kind::Quantity
    } else {
        Kind::Other
    }
}

/// The property of which a name compares two things: `成本比大豆蛋白低`.
pub(super) fn compared(name: &str) -> Option<&str> {
    let (property, rest) = name.split_once(['比', '较'])?;
    let more = [
        "低", "高", "轻", "省", "少", "快", "短", "长", "小", "薄", "大", "强",
    ];
    let says = more.iter().any(|it| rest.ends_with(it)) && rest.chars().count() > 1;
    (says && !property.is_empty()).then_some(property)
}

/// Whether the words right before a number say that it is of what the asker has: `our current 18 %`.
pub(super) fn is_of_present(before: &str) -> bool {
    let before = fold(before);
    let before = before.trim_end();
    [
        "current",
        "present",
        "existing",
        "today's",
        "目前",
        "现有",
        "现在",
        "当前",
        "目前的",
        "现有的",
        "现在的",
        "原来的",
        "原有的",
        "眼下",
        "改造前",
    ]
    .iter()
    .any(|it| before.ends_with(it))
}

/// Whether words end with a word, a Latin one whole.
fn ends_with(words: &str, word: &str) -> bool {
    let rest = words.strip_suffix(word);
    rest.is_some_and(|rest| {
        !(word.is_ascii() && rest.ends_with(|c: char| c.is_ascii_alphanumeric()))
    })
}

/// Whether a clause is about what the asker has today, and compares nothing with it.
pub(super) fn is_present(clause: &str) -> bool {
    #[rustfmt::skip]
    const PRESENT: WordList = words![
        "目前", "现有", "现在", "当前", "现用", "原来", "原有", "原先", "现状", "我厂有", "我司有",
        "我们有", "公司有", "已建", "现生产", "注册", "员工", "职工", "成立", "年产值",
        "销售额", "营收", "currently", "at present", "today", "existing", "so far", "right now",
        "we have a", "we have two", "we have three", "we run", "we operate", "we own", "runs at",
        "running at", "our plant", "our present", "our current", "employees", "staff", "turnover",
        "founded",
    "眼下", "改造前", "改进前", "以前", "如今", "现阶段", "at the moment", "as of now", "now we", "today we",
    "last year", "last season",
    "presently",
];
    let folded = fold(clause);
    any(&folded, PRESENT)
        && !any(
            &folded,
            words![
                "提升到",
                "提高到",
                "提到",
                "降到",
                "降至",
                "提升至",
                "提高至",
                "降低到",
                "降低至",
                "增加到",
                "缩短到",
                "压到",
                "压至",
                "减到",
                "减至",
                "比",
                "较",
                "than",
                "compared",
                "versus",
                "相对",
                "基础上"
            ],
        )
}

/// Whether a clause begins with the asker, and asks for nothing: `we run a mill of 42,000 spindles`.
pub(super) fn is_askers(clause: &str) -> bool {
    const ASKERS: WordList = words![
        "we ", "our ", "my ", "i ", "we're ", "i'm ", "us ", "我", "本", "敝", "咱", "俺", "厂",
    ];
    const ASKING: WordList = words![
        "need",
        "want",
        "look",
        "seek",
        "search",
        "require",
        "wish",
        "would like",
        "target",
        "goal",
        "must",
        "should",
        "找",
        "求",
        "寻",
        "想",
        "要",
        "需",
        "希望",
        "期望",
        "目标",
    ];
    let folded = fold(clause);
    ASKERS.iter().any(|it| folded.starts_with(it)) && !any(&folded, ASKING)
}

/// Whether a unit says by itself that its figure is of a thing: no share, no count and no time.
pub(super) fn is_physical(dimension: &Dimension) -> bool {
    let counts =
        *dimension == Unit::read("件").dimension || *dimension == Unit::read("次").dimension;
    dimension.is_known()
        && !dimension.is_time()
        && !counts
        && *dimension != Unit::read("%").dimension
}

/// What a clause says is done at a temperature: `能在零下40度启动`.
pub(super) fn use_of(clause: &str) -> Option<&'static str> {
    const USES: WordList = words![
        "启动", "工作", "使用", "运行", "作业", "充电", "放电", "施工", "固化", "存放", "储存",
        "operat", "working", "work", "start", "use", "用", "flexible", "brittle", "crack", "freez",
        "stay", "remain", "function", "perform",
    ];
    let folded = fold(clause);
    USES.iter().find(|it| folded.contains(it))
}

/// What a thing resists that keeps its state at a temperature: `零下40度不结冰`, `200度不变形`.
pub(super) fn endured(before: &str, after: &str, negative: bool) -> Option<&'static str> {
    #[rustfmt::skip]
    const LOST: WordList = words![
        "结冰", "结霜", "冻", "脆", "开裂", "裂", "变形", "软化", "熔", "融", "氧化", "老化", "分解", "失效", "失活",
        "脱落", "起泡", "变色", "黄变", "发黄", "泄漏", "漏", "收缩", "降解", "挥发", "燃", "着火", "断", "变硬",
        "硬化", "凝", "析出", "失稳", "起皱", "鼓包", "掉",
    ];
    // `弯曲180度不断裂` is an angle.
    let angle = before.ends_with(['转', '弯', '折', '曲', '角', '成']);
    let after = after.trim_start();
    let after = [
        "环境下",
        "条件下",
        "高温下",
        "低温下",
        "高温",
        "低温",
        "以下",
        "下",
        "时",
        "也",
        "都",
    ]
    .iter()
    .fold(after, |rest, it| rest.strip_prefix(it).unwrap_or(rest));
    let state = after.strip_prefix(['不', '无'])?;
    let state = state.strip_prefix(['会', '易', '发']).unwrap_or(state);
    let endured = !angle && LOST.iter().any(|it| state.starts_with(it));
    endured.then_some(if negative { "耐低温" } else { "耐温" })
}

/// Whether a figure says by its unit alone what it is of: `4,000 cycles at least`, and in a clause
/// of its own `12 parts per minute`.
pub(super) fn says_all(metric: &Metric, stated: bool) -> bool {
    #[rustfmt::skip]
    const TIMES: WordList = words![
        "h", "hour", "hr", "min", "minute", "s", "second", "day", "d", "小时", "小時", "分钟", "分鐘", "分", "秒",
        "天", "日",
    ];
    let unit = fold(&metric.unit);
    let parts = unit.rsplit_once('/').or_else(|| unit.rsplit_once(" per "));
    let pace = parts.is_some_and(|(_, of)| TIMES.contains(of.trim()))
        && metric.words.starts_with(|c: char| c.is_ascii_digit());
    // In a clause of its own a number of cycles is a life.
    let alone = metric.words.starts_with(|c: char| c.is_ascii_digit());
    pace || (stated || alone) && unit.contains("cycle")
}

/// Whether what stands behind a number is too long for a unit that is not known, unless it is a rate.
pub(super) fn is_word(unit: &str) -> bool {
    unit.chars().count() > 4 && !is_money(unit) && !unit.contains('/') && !unit.contains(" per ")
}

/// Whether a unit is one of money.
pub(super) fn is_money(unit: &str) -> bool {
    const MONEY: WordList = words![
        "元", "块", "$", "€", "￥", "¥", "£", "usd", "eur", "rmb", "cny", "gbp", "chf", "yuan",
        "dollar", "dollars", "cents", "inr", "rs", "₹", "sek", "nok", "dkk",
    ];
    let unit = fold(unit);
    // `Gbps` is no pound.
    let word = |it: &str| {
        unit.split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| word == it)
    };
    MONEY.iter().any(|it| {
        let whole = it.is_ascii() && it != "$";
        whole && word(it) || !whole && unit.contains(it)
    })
}

/// Whether a unit is a sum for each of something.
pub(super) fn is_rate_of_money(unit: &str) -> bool {
    is_money(unit) && ["/", "每", "per"].iter().any(|it| unit.contains(it))
}

/// Whether a name is that of what one piece or one use costs.
pub(super) fn is_unit_cost(name: &str) -> bool {
    #[rustfmt::skip]
    const COSTS: WordList = words![
        "单价", "价格", "单位成本", "单件", "单台", "单套", "每", "成本", "电费", "运行费用", "售价",
        "unit cost", "unit price", "cost per", "price per", "operating cost", "running cost",
        "production cost", "manufacturing cost", "material cost", "cost of", "cost", "opex", "处理费", "加工费",
    ];
    let name = fold(name);
    any(&name, COSTS) || name.ends_with('价')
}

/// Whether what is counted is no property: partners, patents, pieces that are ordered.
pub(super) fn is_count(unit: &str, after: &str) -> bool {
    #[rustfmt::skip]
    const COUNTERS: WordList = words![
        "项", "家", "人", "名", "篇", "位", "种", "款", "份", "轮", "期", "批", "所", "年经验",
    ];
    let after = after.trim_start();
    matches!(
        unit,
        "个" | "件" | "台" | "套" | "人" | "只" | "片" | "块" | "支" | "次" | "units" | "pieces"
    ) || unit.is_empty()
        && (COUNTERS.iter().any(|it| after.starts_with(it))
            || after.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Whether a name speaks of when, how long a project or what for, and not of the technology.
pub(super) fn is_period(name: &str) -> bool {
    #[rustfmt::skip]
    const PERIODS: WordList = words![
        "工期", "项目周期", "研发周期", "开发周期", "交付", "交货", "供货周期", "建设周期",
        "合作周期", "期限", "项目", "完成", "合作", "成立", "经验", "从业", "deliver", "project",
        "deadline", "complet", "experience", "founded", "lead time",
    ];
    any(&fold(name), PERIODS)
}

/// Whether a name is that of another criterion: money, maturity.
pub(super) fn is_other_criterion(name: &str) -> bool {
    #[rustfmt::skip]
    const OTHERS: WordList = words![
        "预算", "报价", "资金", "投资", "成熟度", "就绪", "注册资本", "产值", "budget", "trl",
        "readiness", "funding", "股权", "股份", "equity", "stake", "估值", "valuation", "贵", "便宜",
    ];
    // `投资回收期` is a time.
    let time = words!["回收期", "回报期", "payback", "return on investment", "roi"];
    let name = fold(name);
    any(&name, OTHERS) && !any(&name, time)
}
