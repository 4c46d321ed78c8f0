//! The most usual names of figures in both languages.

use litemap::LiteMap;
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Names, those of one line alike. Behind `~` stands a phrase that only hints at it.
const CONCEPTS: &[&str] = &[
    "耐温|耐高温|耐热|耐热温度|耐温性|耐温等级|耐受温度|使用温度|工作温度|运行温度|服役温度|长期使用|耐受|连续使用|~热稳定|~最高温度|\
     operating temperature|service temperature|working temperature|use temperature|temperature resistance|\
     heat resistance|withstand|~stable|~resist|continuous use|~maximum temperature|~operate|~operates|~operating at|\
     operation temperature|~temperature stability|~thermal stability|~service at",
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
    "截留率|rejection|salt rejection|retention rate",
    "通量|水通量|膜通量|flux|permeate flux",
    "折射率|折光率|refractive index",
    "玻璃化转变温度|玻璃化温度|玻璃转移温度|glass transition temperature|glass transition",
    "疲劳寿命|疲劳次数|fatigue life|fatigue cycles",
    "透湿量|透湿率|water vapour transmission|water vapor transmission|moisture transmission",
    "透氧率|氧气透过率|透氧量|oxygen transmission|oxygen transmission rate",
    "泄漏率|漏率|leak rate|leakage rate",
    "压降|阻力降|pressure drop",
    "熔点|熔融温度|melting point|melting temperature",
    "熔融指数|熔体流动速率|melt flow rate|melt index",
];

#[derive(Clone, Copy)]
struct Phrase {
    words: &'static str,
    concept: usize,
    hints: bool,
}

/// The phrases by their first character, longest first.
fn phrases() -> &'static LiteMap<char, Vec<Phrase>> {
    static PHRASES: OnceLock<LiteMap<char, Vec<Phrase>>> = OnceLock::new();
    PHRASES.get_or_init(|| {
        let mut all: LiteMap<char, Vec<Phrase>> = LiteMap::new();
        for (concept, line) in CONCEPTS.iter().enumerate() {
            for phrase in line.split('|') {
                let words = phrase.trim_start_matches('~');
                let hints = words.len() < phrase.len();
                if let Some(first) = words.chars().next() {
                    all.entry(first).or_default().push(Phrase {
                        words,
                        concept,
                        hints,
                    });
                }
            }
        }
        for (_, phrases) in all.iter_mut() {
            crate::order::sort_by_key(phrases, |phrase| std::cmp::Reverse(phrase.words.len()));
        }
        all
    })
}

/// What folded words name.
pub(super) struct Named {
    pub(super) concepts: BTreeSet<usize>,
    /// Those that are only hinted at.
    pub(super) hinted: BTreeSet<usize>,
    /// The words beside.
    pub(super) rest: String,
}

/// Finds the concepts that folded words name, the longest phrase at each place.
pub(super) fn find(folded: &str) -> Named {
    let mut named = Named {
        concepts: BTreeSet::new(),
        hinted: BTreeSet::new(),
        rest: String::new(),
    };
    let mut at = 0;
    while let Some(c) = folded[at..].chars().next() {
        let begins = !folded[..at].ends_with(|c: char| c.is_ascii_alphanumeric());
        let hit = phrases().get(&c).into_iter().flatten().find(|phrase| {
            let after = folded[at..].strip_prefix(phrase.words);
            after.is_some_and(|after| !phrase.words.is_ascii() || begins && ends_word(after))
        });
        if let Some(phrase) = hit {
            let found = if phrase.hints {
                &mut named.hinted
            } else {
                &mut named.concepts
            };
            found.insert(phrase.concept);
            named.rest.push(' ');
            at += phrase.words.len();
        } else {
            named.rest.push(c);
            at += c.len_utf8();
        }
    }
    named
}

/// Whether a Latin word ends here, but for its ending.
fn ends_word(after: &str) -> bool {
    let tail = after.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &after[..after.len() - tail.len()];
    matches!(ending, "" | "s" | "es" | "d" | "ed" | "ing" | "ant")
        && !tail.starts_with(|c: char| c.is_ascii_digit())
}
