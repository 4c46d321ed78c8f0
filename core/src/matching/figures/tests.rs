use super::figure_verdicts;
use crate::listing::{Kind, Listing, Metric};
use crate::wire::Verdict::{self, Met, Missed, Partly, Unknown};

fn listing(metrics: &[&str], text: &str) -> Listing {
    let mut listing = Listing::new("s-1", Kind::Supply, "一种技术");
    listing.metrics = metrics.iter().map(|words| Metric::read(words)).collect();
    listing.description = Some(text.to_owned());
    listing
}

fn judge(asked: &str, listing: &Listing) -> (Verdict, String) {
    let asked_metric = Metric::read(asked);
    let judged = figure_verdicts([&asked_metric].into_iter(), listing).remove(0);
    assert_eq!(judged.asked.words, asked);
    (judged.verdict, judged.found)
}

#[test]
fn metrics_answer() {
    let cases: &[(&str, &str, &str, Verdict)] = &[
        ("more than asked", "耐温 ≥1000 ℃", "耐温 ≥1200 ℃", Met),
        ("just as asked", "耐温 ≥1000 ℃", "耐温 1000 ℃", Met),
        ("up to more", "耐温 ≥1000 ℃", "最高使用温度 ≤1200 ℃", Met),
        ("another name", "耐温 ≥1000 ℃", "耐高温 1100℃", Met),
        (
            "another language",
            "使用温度 ≥300 ℃",
            "Service temperature 350 °C",
            Met,
        ),
        (
            "another language back",
            "Operating temperature ≥85 °C",
            "工作温度 -40~105℃",
            Met,
        ),
        ("kelvin", "耐温 ≥1000 ℃", "耐温 ≥1300 K", Met),
        ("within a tenth", "耐温 ≥1000 ℃", "耐温 950 ℃", Partly),
        ("short", "耐温 ≥1000 ℃", "耐温 ≤600 ℃", Missed),
        ("at most, less", "损耗 ≤2 %", "损耗 <1.5 %", Met),
        ("at most, more", "损耗 ≤2 %", "损耗 5 %", Missed),
        ("at most, near", "损耗 ≤2 %", "损耗 2.1 %", Partly),
        ("at most against at least", "损耗 ≤2 %", "损耗 ≥1 %", Partly),
        ("other unit", "厚度 ≤28 μm", "厚度 0.02 mm", Met),
        (
            "other unit, short",
            "抗拉强度 ≥250 MPa",
            "Tensile strength 180 N/mm²",
            Missed,
        ),
        ("case of the prefix", "功率 ≥2 MW", "功率 500 mW", Missed),
        ("unknown unit", "Hardness ≥1000 HV", "硬度 1200 HV", Met),
        (
            "unknown unit of another sort",
            "Hardness ≥50 HRC",
            "硬度 1200 HV",
            Unknown,
        ),
        ("another dimension", "耐温 ≥1000 ℃", "厚度 12 mm", Unknown),
        (
            "another name of the dimension",
            "抗拉强度 ≥250 MPa",
            "弹性模量 3 GPa",
            Unknown,
        ),
        (
            "a doubtful name never misses",
            "碱液浓度 ≥6 %",
            "杂盐浓度 1 %",
            Unknown,
        ),
        ("a range within", "厚度 12-16 μm", "厚度 14 μm", Met),
        (
            "a range that can be made",
            "厚度 12-16 μm",
            "厚度 9~25 μm",
            Met,
        ),
        (
            "a range that overlaps",
            "厚度 12-16 μm",
            "厚度 15~25 μm",
            Partly,
        ),
        ("a range apart", "厚度 12-16 μm", "厚度 40~50 μm", Missed),
        (
            "temperatures covered",
            "工作温度 -20~60 ℃",
            "工作温度 -40~85 ℃",
            Met,
        ),
        (
            "temperatures half covered",
            "工作温度 -40~85 ℃",
            "工作温度 0~50 ℃",
            Partly,
        ),
        ("tolerance", "定位精度 ≤0.1 mm", "定位精度 ±0.05 mm", Met),
        (
            "no bound, more is better",
            "转化率 90 %",
            "转化率 96 %",
            Met,
        ),
        (
            "no bound, less is better",
            "能耗 3 kWh/t",
            "单位能耗 2.5 kWh/t",
            Met,
        ),
        ("no bound, neither", "波长 532 nm", "波长 1064 nm", Missed),
        ("counts", "循环寿命 ≥2500 次", "Cycle life 3000 cycles", Met),
        (
            "power of ten",
            "离子电导率 ≥1×10^-3 S/cm",
            "ionic conductivity 2 mS/cm",
            Met,
        ),
        (
            "conditions in brackets",
            "热收缩率（180℃/1h） ≤3%",
            "Thermal shrinkage (200 °C, 1 h) ≤1.5 %",
            Met,
        ),
        (
            "traces",
            "Aflatoxin LOQ ≤2 µg/kg",
            "Aflatoxin LOQ 1 ppb",
            Met,
        ),
        ("bare numbers", "COP ≥2.5", "COP 3.1", Met),
        (
            "only the sort agrees",
            "Steam temperature ≥145 °C",
            "Sintering temperature ≤220 °C",
            Unknown,
        ),
        (
            "only the sort agrees, of known names",
            "Test time ≤10 min",
            "Response time ≤2 s",
            Unknown,
        ),
        (
            "a name that says more never misses",
            "厚度 ≤28 μm",
            "Aluminium thickness 120 mm",
            Unknown,
        ),
        (
            "a subject with a blank",
            "技术 耐温 ≥150 ℃",
            "耐温 120 ℃",
            Missed,
        ),
        (
            "a subject that is the title's",
            "技术厚度 ≤20 μm",
            "厚度 35 μm",
            Missed,
        ),
        (
            "a subject in another script",
            "separator thickness ≤20 μm",
            "厚度 35 μm",
            Missed,
        ),
        (
            "the listing names its subject",
            "厚度 ≤20 μm",
            "技术厚度 35 μm",
            Missed,
        ),
        ("less than, and more", "损耗 <2 %", "损耗 5 %", Missed),
        (
            "a sign that is a word",
            "耐低温 ≤ −40 ℃",
            "耐低温 零下20 ℃",
            Missed,
        ),
        (
            "a sign that is met",
            "工作温度 −40～60 ℃",
            "工作温度 零下50度至85度",
            Met,
        ),
        ("traditional", "耐溫 ≥180 攝氏度", "耐温 150℃", Missed),
        ("a grade", "阻燃等级 UL94 V-0", "阻燃等级 UL94 V-0", Met),
    ];
    for (name, asked, stated, verdict) in cases {
        let (judged, found) = judge(asked, &listing(&[stated], ""));
        assert_eq!(judged, *verdict, "{name}: {asked} | {stated}");
        assert_eq!(
            found,
            if *verdict == Unknown { "" } else { stated },
            "{name}"
        );
    }
}

#[test]
fn running_text_answers() {
    let cases: &[(&str, &str, &str, Verdict, &str)] = &[
        (
            "at a temperature",
            "耐温≥1000℃",
            "该纤维毡密度低，可在1200℃下长期使用，已用于窑炉。",
            Met,
            "可在1200℃下长期使用",
        ),
        (
            "stable up to",
            "耐温≥1000℃",
            "The felt is light. It is stable up to 1,000 °C, and does not dust.",
            Met,
            "It is stable up to 1,000 °C",
        ),
        (
            "asked in English",
            "service temperature ≥ 900 °C",
            "材料耐高温1100摄氏度以上。",
            Met,
            "材料耐高温1100摄氏度以上",
        ),
        (
            "short",
            "耐温≥1000℃",
            "材料最高使用温度为650℃。",
            Missed,
            "材料最高使用温度为650℃",
        ),
        (
            "another figure of the dimension",
            "耐温≥1000℃",
            "坯体在150℃烘干。",
            Unknown,
            "",
        ),
        (
            "the clause before names it",
            "耐温≥1000℃",
            "耐温性好，可达1200℃。",
            Met,
            "可达1200℃",
        ),
        (
            "in doubt nothing is missed",
            "耐温≥1000℃",
            "耐温性好，烘干用80℃。",
            Unknown,
            "",
        ),
        (
            "what others reach",
            "耐温≥1000℃",
            "传统材料使用温度为600℃。",
            Unknown,
            "",
        ),
        (
            "a rise is no share",
            "转换效率≥20%",
            "转换效率提高了5%。",
            Unknown,
            "",
        ),
        (
            "raised to",
            "转换效率≥20%",
            "转换效率提高到22%。",
            Met,
            "转换效率提高到22%",
        ),
        (
            "by is a change",
            "efficiency ≥ 90 %",
            "Efficiency rises by 12 %.",
            Unknown,
            "",
        ),
        (
            "a change that was asked",
            "能耗降低 ≥20%",
            "能耗降低30%。",
            Met,
            "能耗降低30%",
        ),
        (
            "two of a dimension",
            "selectivity ≥ 75 %",
            "Conversion of 95 % with selectivity of 80 % was seen.",
            Met,
            "Conversion of 95 % with selectivity of 80 % was seen",
        ),
        (
            "the first of two",
            "conversion ≥ 90 %",
            "Conversion of 80 % with selectivity of 95 % was seen.",
            Missed,
            "Conversion of 80 % with selectivity of 95 % was seen",
        ),
        (
            "a name behind",
            "厚度≤25μm",
            "We cast a 22 µm thick film.",
            Met,
            "We cast a 22 µm thick film",
        ),
        (
            "a condition between",
            "Thermal shrinkage ≤3 %",
            "The sheet does not melt; linear shrinkage after one hour at 200 °C is 1.2 %, and it keeps its kind.",
            Met,
            "linear shrinkage after one hour at 200 °C is 1.2 %",
        ),
        (
            "cross units",
            "处理量≥4 m³/h",
            "单机处理量可达120吨/天，流量100立方米/天。",
            Unknown,
            "",
        ),
        (
            "cross units that fit",
            "流量≥4 m³/h",
            "单机流量120立方米/天。",
            Met,
            "单机流量120立方米/天",
        ),
        (
            "at least not below",
            "纯度≥99.5%",
            "产品纯度不得低于99.9%。",
            Met,
            "产品纯度不得低于99.9%",
        ),
        (
            "a year is no life",
            "使用寿命≥10年",
            "项目于2019年完成。",
            Unknown,
            "",
        ),
        (
            "a life",
            "使用寿命≥10年",
            "涂层的使用寿命超过15年。",
            Met,
            "涂层的使用寿命超过15年",
        ),
        ("no text", "耐温≥1000℃", "", Unknown, ""),
        (
            "no name asked, nothing is sure",
            "≥1000℃",
            "烘干温度80℃。",
            Unknown,
            "",
        ),
        (
            "energy per mass",
            "比能量≥300Wh/kg",
            "Cells reach an energy density of 0.32 kWh/kg.",
            Met,
            "Cells reach an energy density of 0.32 kWh/kg",
        ),
        (
            "width of signs",
            "耐温≥1000℃",
            "长期使用温度＞１１００℃。",
            Met,
            "长期使用温度＞１１００℃",
        ),
    ];
    for (name, asked, text, verdict, clause) in cases {
        let (judged, found) = judge(asked, &listing(&[], text));
        assert_eq!(
            (judged, found.as_str()),
            (*verdict, *clause),
            "{name}: {asked} | {text}"
        );
    }
}

#[test]
fn metrics_go_before_texts() {
    let found = listing(&["耐温 800 ℃"], "可在1200℃下长期使用。");
    assert_eq!(
        judge("耐温≥1000℃", &found),
        (Missed, "耐温 800 ℃".to_owned())
    );
}
