//! Texts, and what they state.

use crate::wire::Aspect::{
    self, Cooperation, ExcludeWord, Field, Industry, IpStatus, Maturity, Price, Region,
};
use crate::wire::Strength::{self, Exclude, Important, Must, Wish};

pub(super) type Case = (
    &'static str,
    &'static [(Aspect, &'static str, Strength, &'static str)],
);

/// A text with the criteria it states: aspect, words, strength, and the text of the place.
pub(super) const CASES: &[Case] = &[
    (
        "预算50万以内",
        &[(Price, "50万以内", Important, "预算50万以内")],
    ),
    (
        "预算30-80万元",
        &[(Price, "30-80万元", Important, "预算30-80万元")],
    ),
    (
        "项目预算为45万人民币",
        &[(Price, "45万人民币", Important, "项目预算为45万人民币")],
    ),
    (
        "投入不超过100万",
        &[(Price, "不超过100万", Important, "投入不超过100万")],
    ),
    (
        "费用在20万左右，",
        &[(Price, "20万左右", Important, "费用在20万左右")],
    ),
    (
        "高温轴承，50万元以下",
        &[(Price, "50万元以下", Important, "50万元以下")],
    ),
    (
        "资金预算：上限80万",
        &[(Price, "上限80万", Important, "资金预算：上限80万")],
    ),
    (
        "预算１２万元",
        &[(Price, "１２万元", Important, "预算１２万元")],
    ),
    (
        "budget up to EUR 40,000",
        &[(
            Price,
            "up to EUR 40,000",
            Important,
            "budget up to EUR 40,000",
        )],
    ),
    (
        "a heat-resistant film under $50k",
        &[(Price, "under $50k", Important, "under $50k")],
    ),
    (
        "Budget: max. USD 1.2 million",
        &[(
            Price,
            "max. USD 1.2 million",
            Important,
            "Budget: max. USD 1.2 million",
        )],
    ),
    (
        "at most £30,000",
        &[(Price, "at most £30,000", Important, "at most £30,000")],
    ),
    (
        "our budget is RMB 200,000 to 300,000",
        &[(
            Price,
            "RMB 200,000 to 300,000",
            Important,
            "our budget is RMB 200,000 to 300,000",
        )],
    ),
    (
        "已通过中试",
        &[(Maturity, "已通过中试", Important, "已通过中试")],
    ),
    (
        "要求可量产",
        &[(Maturity, "可量产", Important, "要求可量产")],
    ),
    (
        "希望是成熟技术",
        &[(Maturity, "成熟技术", Wish, "希望是成熟技术")],
    ),
    (
        "至少完成小试",
        &[(Maturity, "至少完成小试", Important, "至少完成小试")],
    ),
    (
        "TRL 6以上",
        &[(Maturity, "TRL 6以上", Important, "TRL 6以上")],
    ),
    (
        "技术成熟度达到9级",
        &[(
            Maturity,
            "技术成熟度达到9级",
            Important,
            "技术成熟度达到9级",
        )],
    ),
    (
        "需已完成样机试制工作，噪声低",
        &[(
            Maturity,
            "已完成样机试制工作",
            Important,
            "需已完成样机试制工作",
        )],
    ),
    (
        "最好通过小试或中试",
        &[(Maturity, "通过小试或中试", Wish, "最好通过小试或中试")],
    ),
    (
        "at least TRL 5",
        &[(Maturity, "at least TRL 5", Important, "at least TRL 5")],
    ),
    (
        "TRL 6 or higher",
        &[(Maturity, "TRL 6 or higher", Important, "TRL 6 or higher")],
    ),
    (
        "a membrane, TRL 5-7",
        &[(Maturity, "TRL 5-7", Important, "TRL 5-7")],
    ),
    (
        "a pilot-proven process for drying",
        &[(
            Maturity,
            "pilot-proven process",
            Important,
            "a pilot-proven process",
        )],
    ),
    (
        "must be ready for production",
        &[(
            Maturity,
            "ready for production",
            Must,
            "must be ready for production",
        )],
    ),
    (
        "ideally already on the market",
        &[(
            Maturity,
            "already on the market",
            Wish,
            "ideally already on the market",
        )],
    ),
    (
        "希望技术转让或许可",
        &[(Cooperation, "技术转让或许可", Wish, "希望技术转让或许可")],
    ),
    (
        "合作开发优先",
        &[(Cooperation, "合作开发", Wish, "合作开发优先")],
    ),
    (
        "新型密封材料，委托开发",
        &[(Cooperation, "委托开发", Important, "委托开发")],
    ),
    (
        "可接受技术入股。",
        &[(Cooperation, "技术入股", Important, "可接受技术入股")],
    ),
    (
        "合作方式：技术转让，联合开发，技术咨询",
        &[(
            Cooperation,
            "技术转让，联合开发，技术咨询",
            Important,
            "合作方式：技术转让，联合开发，技术咨询",
        )],
    ),
    (
        "希望与高校院所合作开发超声探头",
        &[(Cooperation, "合作开发", Wish, "希望与高校院所合作开发")],
    ),
    (
        "接受专利转让和联合研发的合作方式",
        &[(
            Cooperation,
            "专利转让和联合研发",
            Important,
            "接受专利转让和联合研发的合作方式",
        )],
    ),
    (
        "we want a licence",
        &[(Cooperation, "licence", Important, "we want a licence")],
    ),
    (
        "a coating, license or joint development",
        &[(
            Cooperation,
            "license or joint development",
            Important,
            "license or joint development",
        )],
    ),
    (
        "We are open to licensing.",
        &[(
            Cooperation,
            "licensing",
            Important,
            "We are open to licensing",
        )],
    ),
    (
        "joint development preferred",
        &[(
            Cooperation,
            "joint development",
            Wish,
            "joint development preferred",
        )],
    ),
    ("浙江优先", &[(Region, "浙江", Wish, "浙江优先")]),
    ("最好在长三角", &[(Region, "长三角", Wish, "最好在长三角")]),
    (
        "江浙沪地区的企业优先",
        &[(Region, "江浙沪地区", Wish, "江浙沪地区的企业优先")],
    ),
    ("限广东省内", &[(Region, "广东省", Must, "限广东省内")]),
    (
        "必须位于浙江杭州",
        &[(Region, "浙江杭州", Must, "必须位于浙江杭州")],
    ),
    (
        "江苏、上海的高校优先",
        &[(Region, "江苏、上海", Wish, "江苏、上海的高校优先")],
    ),
    (
        "寻求浙江省内高校合作",
        &[(Region, "浙江省", Important, "寻求浙江省内高校合作")],
    ),
    (
        "based in Germany",
        &[(Region, "Germany", Important, "based in Germany")],
    ),
    (
        "preferably in Jiangsu",
        &[(Region, "Jiangsu", Wish, "preferably in Jiangsu")],
    ),
    (
        "Hong Kong only",
        &[(Region, "Hong Kong", Must, "Hong Kong only")],
    ),
    (
        "must be located in Zhejiang Province",
        &[(
            Region,
            "Zhejiang Province",
            Must,
            "must be located in Zhejiang Province",
        )],
    ),
    (
        "looking for partners in France or Italy",
        &[(
            Region,
            "France or Italy",
            Important,
            "looking for partners in France or Italy",
        )],
    ),
    (
        "需有发明专利",
        &[(IpStatus, "发明专利", Important, "需有发明专利")],
    ),
    (
        "要求已授权专利",
        &[(IpStatus, "已授权专利", Important, "要求已授权专利")],
    ),
    (
        "有授权发明专利者优先",
        &[(IpStatus, "授权发明专利", Wish, "有授权发明专利者优先")],
    ),
    (
        "granted patent required",
        &[(IpStatus, "granted patent", Must, "granted patent required")],
    ),
    (
        "a sensor, patented",
        &[(IpStatus, "patented", Important, "patented")],
    ),
    (
        "looking for a patented process",
        &[(
            IpStatus,
            "patented process",
            Important,
            "looking for a patented process",
        )],
    ),
    (
        "技术领域：新材料",
        &[(Field, "新材料", Important, "技术领域：新材料")],
    ),
    (
        "属于电子信息领域",
        &[(Field, "电子信息", Important, "属于电子信息领域")],
    ),
    (
        "field: new materials",
        &[(Field, "new materials", Important, "field: new materials")],
    ),
    (
        "行业：医药制造业",
        &[(Industry, "医药制造业", Important, "行业：医药制造业")],
    ),
    (
        "石墨散热膜，不要合作开发",
        &[(Cooperation, "合作开发", Exclude, "不要合作开发")],
    ),
    (
        "not interested in licensing",
        &[(
            Cooperation,
            "licensing",
            Exclude,
            "not interested in licensing",
        )],
    ),
    ("除浙江外", &[(Region, "浙江", Exclude, "除浙江外")]),
    (
        "不含PFOA和铅的涂层",
        &[(ExcludeWord, "PFOA、铅", Exclude, "不含PFOA和铅的")],
    ),
    (
        "a paint without copper or zinc",
        &[(
            ExcludeWord,
            "copper、zinc",
            Exclude,
            "without copper or zinc",
        )],
    ),
    (
        "不要实验室阶段的",
        &[(Maturity, "不要实验室阶段的", Must, "不要实验室阶段的")],
    ),
];

/// Texts that look as if they stated a criterion, and do not.
pub(super) const LOOK_ALIKES: &[(&str, &str)] = &[
    ("open price", "价格面议"),
    ("open budget", "资金预算：视方案深度面谈"),
    (
        "a firm's spending",
        "近三年研发投入累计达到512万元，成果颇多",
    ),
    ("a firm's capital", "公司注册资本800万元"),
    ("a price by piece", "价格控制在35元/件以内"),
    ("a price of the product", "产品价格不超过8万元"),
    ("cost of a unit", "The unit cost must be under $500"),
    ("a thousand kilometres", "预算行驶里程5万公里"),
    ("not a sum", "寿命80万次以上"),
    ("a product in production", "希望量产智能花盆"),
    ("what a firm is at", "目前正在进行中试和改型"),
    ("a sample", "协助装配实验样机"),
    ("mature background", "液晶面板技术已经成熟"),
    ("no mature technology", "此类阀门暂未有成熟的技术"),
    ("others' products", "There are many products on the market"),
    (
        "what parts are",
        "assembled from commercially available parts",
    ),
    (
        "a goal of research",
        "to mature the amplifier to TRL 6 by the end",
    ),
    ("joint development not wanted", "不太希望合作开发"),
    ("licence plates", "We need a license plate reader"),
    ("what a firm does", "本店从事水泵研发、技术转让、制造、销售"),
    ("cooperation that exists", "与某大学建立了产学研合作"),
    ("open cooperation", "合作方式不限，购买，转让，合作"),
    ("advice from a machine", "设备可咨询厂家并试用"),
    ("money of a firm", "团队有过融资为佳"),
    ("polymerisation", "光引发聚合作用的灯源"),
    ("a bridge", "南京长江大桥的健康监测"),
    ("a bridge with a cue", "最好用在南京长江大桥上"),
    ("a standard", "要求符合德国标准"),
    ("a standard alone", "德国标准"),
    ("a dish", "Beijing roast duck"),
    ("a university", "南京理工大学的样机噪声偏大"),
    ("a firm's seat", "公司位于浙江诸暨"),
    (
        "a firm's seat in English",
        "Our company is based in Germany",
    ),
    ("a market", "widely used in China"),
    ("an imported part", "imported from Japan"),
    ("a location of a part", "喷嘴位于烘箱的入口"),
    ("it", "it must be in it"),
    ("no patent", "无需专利"),
    ("no patent in English", "no patent needed"),
    ("patent not required", "a patent is not required"),
    ("patents of others", "在规避专利的前提下设计"),
    ("a patent application", "并协助专利申请事务"),
    ("an application", "应用领域：厨房烤箱、蒸箱"),
    ("a field of force", "field: 3 Tesla"),
    ("a bracket", "a breadboard (TRL 5)"),
    ("a saving", "savings of up to $2,500"),
    (
        "a total cost",
        "The total heater cost should not exceed $900",
    ),
    ("a code", "Firms must have a Commercial and Customs code"),
    ("electric power", "link budget of 12 dB"),
];
