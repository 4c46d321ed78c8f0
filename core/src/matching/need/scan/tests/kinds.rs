//! Kinds of wording, and what each states: all its criteria in their order, each with its strength
//! where it is not `important`.

pub(super) const KINDS: &[(&str, &[&str])] = &[
    // What a figure is for each of stands before it, or behind `a`.
    ("产量每小时2吨以上", &[">= 2 吨/小时"]),
    ("單耗每噸不超過30度電", &["<= 30 度電/噸"]),
    ("运行成本每立方米低于1.8元", &["< 1.8 元/立方米"]),
    ("污泥干化，日处理80吨以上", &[">= 80 吨/天"]),
    ("年产不低于5000吨的生产线", &[">= 5000 吨/年"]),
    ("energy cost below €9 a tonne", &["< 9 €/tonne"]),
    (
        "capping head, 45 bottles per minute",
        &["= 45 bottles per minute"],
    ),
    ("cost at most 8 cents per unit", &["<= 8 cents per unit"]),
    // Nines.
    ("高纯石英砂，4N以上", &[">= 99.99 %"]),
    ("纯度4N5以上的镓", &[">= 99.995 %"]),
    ("purity of at least 5N", &[">= 99.999 %"]),
    ("purity of four nines minimum", &[">= 99.99 %"]),
    ("拉力5N以上", &[">= 5 N"]),
    // A bound behind the number, a name of one word before it.
    ("shelf life 24+ months", &[">= 24 months"]),
    ("白度85%+", &[">= 85 %"]),
    ("ID 32 mm", &["= 32 mm"]),
    ("filter cartridge, slot 25 µm", &["= 25 µm"]),
    ("survives 200 freeze-thaw cycles", &[">= 200 cycles"]),
    ("a pouch cell, 2,500 cycles at least", &[">= 2500 cycles"]),
    ("接触电阻低于8 mΩ/cm", &["< 8 mΩ/cm"]),
    ("能在零下25度用的密封胶", &["<= -25 度"]),
    // Prices.
    ("预算上限60万元", &["..600000 CNY"]),
    ("价格区间：5万~9万元", &["50000..90000 CNY"]),
    ("整套采购2000万到3000万之间", &["20000000..30000000 CNY"]),
    ("tickets of EUR 2-4 million", &["2000000..4000000 EUR"]),
    (
        "The deal would be USD 1 to 2 million",
        &["1000000..2000000 USD"],
    ),
    ("ballpark $50,000", &["40000..60000 USD"]),
    // Maturity.
    ("小试做完了就行", &["TRL 4.."]),
    ("已商业化运营的最好", &["TRL 9.. (wish)"]),
    ("技术成熟度TRL 4至6", &["TRL 4..6"]),
    ("a coating at TRL 6 to 8 for blades", &["TRL 6..8"]),
    ("已完成样机", &["TRL 6.."]),
    ("prototype or later", &["TRL 6.."]),
    ("Stage: pilot", &["TRL 6..7"]),
    ("Development stage: prototype completed", &["TRL 6.."]),
    ("成熟度要求：已上市", &["TRL 9.."]),
    ("proven at commercial scale only", &["TRL 9.. (must)"]),
    ("off-the-shelf only", &["TRL 9.. (must)"]),
    // Rights.
    ("专利状态：申请中", &["applied"]),
    ("IP status: granted or pending", &["granted applied"]),
    ("石墨烯方面的专利，已授权", &["granted"]),
    ("未申请专利的配方", &["none"]),
    ("an unpatented route to xylitol", &["none"]),
    ("kept as trade secrets", &["secret"]),
    // Modes.
    ("想以投资方式参与", &["investment"]),
    ("转让或许可都可以谈", &["transfer licence"]),
    ("技术入股或股权投资都欢迎", &["equity investment"]),
    ("合作生产电动轮椅", &["joint_production"]),
    ("consulting or service agreement", &["consulting service"]),
    ("We want a simple licence for a film", &["licence"]),
    // Regions.
    ("除了韩国的都行", &["KR (exclude)"]),
    ("浙江、江苏以外的不考虑", &["330000 320000 (must)"]),
    ("求购国产高纯石墨", &["CN"]),
    (
        "anything but Iranian or Belarusian suppliers",
        &["IR BY (exclude)"],
    ),
    // Deadlines.
    ("下周三前给方案", &["2026-12-02"]),
    ("月底前报价", &["2026-11-30"]),
    ("最迟下个月20号", &["2026-12-20"]),
    ("report in 60 days", &["2027-01-26"]),
    // Lists.
    (
        "【必备】① 国内 ② TRL≥7\n【加分】① 技术服务",
        &["CN (must)", "TRL 7.. (must)", "service (wish)"],
    ),
    (
        "一、必须满足：江苏\n二、优先考虑：技术转让",
        &["320000 (must)", "transfer (wish)"],
    ),
    (
        "必要條件：\n・已量產\n加分條件：\n・深圳",
        &["TRL 9.. (must)", "440300 (wish)"],
    ),
    (
        "不要：石棉；美国；合资。",
        &["石棉 (exclude)", "US (exclude)", "equity (exclude)"],
    ),
];

/// Texts that look like statements and ask nothing.
pub(super) const NOT_ASKED: &[&str] = &[
    "企业所在地：福建泉州",
    "Country of applicant: Belgium",
    "A demonstrator is not necessary",
    "Money is no object",
    "每天都要清洗",
    "专利状态：待核实",
    "周末无人值守",
];
