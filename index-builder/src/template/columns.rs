//! The columns of a template: what each is called in both languages, how it is filled in, and an
//! example of ours.

use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName as F;

use crate::language::Said;

/// What a drop-down offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    Field,
    Maturity,
    Cooperation,
    IpStatus,
    OrganisationType,
    Visibility,
    Kind,
}

impl Choice {
    pub(super) const ALL: &'static [Self] = &[
        Self::Field,
        Self::Maturity,
        Self::Cooperation,
        Self::IpStatus,
        Self::OrganisationType,
        Self::Visibility,
        Self::Kind,
    ];

    pub(super) fn head(self) -> Said {
        match self {
            Self::Field => ("可选：技术领域", "List: technology field"),
            Self::Maturity => ("可选：技术成熟度", "List: stage of development"),
            Self::Cooperation => ("可选：合作方式", "List: type of cooperation"),
            Self::IpStatus => ("可选：知识产权状态", "List: IP status"),
            Self::OrganisationType => ("可选：单位类型", "List: type of organisation"),
            Self::Visibility => ("可选：联系方式公开范围", "List: contact visibility"),
            Self::Kind => ("可选：供需类型", "List: listing type"),
        }
    }
}

/// A column of a template.
pub(super) struct Column {
    /// The field that it fills.
    pub(super) field: F,
    supply: Option<Said>,
    demand: Option<Said>,
    pub(super) required: bool,
    pub(super) width: f64,
    pub(super) choice: Option<Choice>,
    pub(super) help: Said,
    pub(super) example: Said,
}

impl Column {
    pub(super) fn is_of(&self, kind: Kind) -> bool {
        self.header_of(kind).is_some()
    }

    /// The header on the sheet of a kind; empty where the sheet has no such column.
    pub(super) fn header(&self, kind: Kind) -> Said {
        self.header_of(kind).unwrap_or(("", ""))
    }

    fn header_of(&self, kind: Kind) -> Option<Said> {
        match kind {
            Kind::Supply => self.supply,
            Kind::Demand => self.demand,
        }
    }
}

const fn both(field: F, header: Said, width: f64, help: Said, example: Said) -> Column {
    Column {
        field,
        supply: Some(header),
        demand: Some(header),
        required: false,
        width,
        choice: None,
        help,
        example,
    }
}

const fn choice(field: F, header: Said, choice: Choice, help: Said, example: Said) -> Column {
    Column {
        choice: Some(choice),
        ..both(field, header, 18.0, help, example)
    }
}

pub(super) const COLUMNS: &[Column] = &[
    Column {
        supply: Some(("成果名称（必填）", "Title (required)")),
        demand: Some(("需求名称（必填）", "Title (required)")),
        required: true,
        ..both(
            F::Title,
            ("", ""),
            36.0,
            (
                "一句话说明是什么技术、用在哪里。",
                "What it is and what it is for, in a few words.",
            ),
            (
                "耐高温陶瓷涂层锂电池隔膜",
                "Heat-resistant ceramic-coated battery separator",
            ),
        )
    },
    both(
        F::Summary,
        ("简介", "Summary"),
        40.0,
        ("两三句话。", "Two or three sentences."),
        (
            "在聚乙烯基膜上涂覆纳米氧化铝，180℃下收缩率低于2%。",
            "Nano-alumina on a polyethylene film; shrinks by less than 2 % at 180 °C.",
        ),
    ),
    both(
        F::Description,
        ("详细介绍", "Description"),
        60.0,
        (
            "原理、现状、效果、已做过的验证；至少一百字。匹配主要靠这一列。",
            "Principle, state, effect and tests so far; a hundred words or more. Matching rests on it.",
        ),
        (
            "采用水性浆料一次涂布，涂层厚度2微米，穿刺强度提高三成，已在两家电池厂完成装机试验。",
            "Coated in one pass from a water-based slurry, 2 µm thick; puncture strength is up by a third. \
             Two battery makers have tried it in cells.",
        ),
    ),
    choice(
        F::Field,
        ("技术领域", "Technology field"),
        Choice::Field,
        (
            "从列表选择；多项用分号隔开。",
            "Choose one; part several by semicolons.",
        ),
        ("新材料", "New materials"),
    ),
    both(
        F::Industry,
        ("应用行业", "Industry"),
        20.0,
        (
            "国民经济行业分类（GB/T 4754）的名称或代码。",
            "A section or division of GB/T 4754 or NACE by name or code.",
        ),
        ("电气机械和器材制造业", "C38"),
    ),
    Column {
        demand: Some(("技术成熟度", "Stage of development")),
        ..choice(
            F::Maturity,
            ("技术成熟度", "Stage of development"),
            Choice::Maturity,
            (
                "成果：已达到的阶段；需求：至少要达到的阶段。也可写 TRL 1 至 TRL 9。",
                "Reached by an offer, asked at least by a need; or TRL 1 to TRL 9.",
            ),
            ("通过中试", "pilot"),
        )
    },
    choice(
        F::Cooperation,
        ("合作方式", "Type of cooperation"),
        Choice::Cooperation,
        (
            "从列表选择；多项用分号隔开。",
            "Choose one; part several by semicolons.",
        ),
        ("技术许可；合作开发", "Licence; Joint development"),
    ),
    Column {
        demand: None,
        ..choice(
            F::IpStatus,
            ("知识产权状态", "IP status"),
            Choice::IpStatus,
            ("从列表选择。", "Choose one."),
            ("已授权", "Granted"),
        )
    },
    Column {
        demand: None,
        ..both(
            F::Patents,
            ("专利号", "Patent numbers"),
            22.0,
            ("多个用分号隔开。", "Part several by semicolons."),
            ("ZL202010123456.7", "ZL202010123456.7"),
        )
    },
    Column {
        demand: None,
        ..both(
            F::Price,
            ("意向价格（万元）", "Price"),
            18.0,
            (
                "只写数字，单位是万元；也可写 30-80，或面议。",
                "With its currency, such as USD 50,000 or EUR 30,000-80,000; or `negotiable`.",
            ),
            ("50", "USD 50,000"),
        )
    },
    Column {
        supply: None,
        ..both(
            F::Budget,
            ("预算（万元）", "Budget"),
            18.0,
            (
                "只写数字，单位是万元；也可写 30-80，或面议。",
                "With its currency, such as USD 50,000 or EUR 30,000-80,000; or `negotiable`.",
            ),
            ("80", "USD 80,000"),
        )
    },
    both(
        F::Metrics,
        ("主要技术指标", "Key figures"),
        36.0,
        (
            "带单位的数字，多项用分号隔开。",
            "Figures with their units; part several by semicolons.",
        ),
        (
            "耐温≥180℃；厚度≤16μm",
            "heat resistance ≥ 180 °C; thickness ≤ 16 µm",
        ),
    ),
    Column {
        demand: None,
        ..both(
            F::Advantages,
            ("技术优势", "Advantages"),
            36.0,
            (
                "比现有技术好在哪里。",
                "What it does better than the state of the art.",
            ),
            (
                "收缩率为同类产品的三分之一。",
                "It shrinks a third as much as products of its kind.",
            ),
        )
    },
    Column {
        supply: None,
        ..both(
            F::Problem,
            ("拟解决的问题", "Problem to solve"),
            36.0,
            ("现在卡在哪里。", "What does not work today."),
            (
                "现有隔膜在150℃以上收缩，引起短路。",
                "Today's separators shrink above 150 °C and short out.",
            ),
        )
    },
    both(
        F::Applications,
        ("应用领域", "Applications"),
        28.0,
        ("可以用在哪里。", "Where it can be used."),
        ("动力电池、储能电池", "traction and storage batteries"),
    ),
    both(
        F::Keywords,
        ("关键词", "Keywords"),
        24.0,
        ("多个用分号隔开。", "Part several by semicolons."),
        (
            "隔膜；陶瓷涂层；锂电池",
            "separator; ceramic coating; lithium battery",
        ),
    ),
    both(
        F::Region,
        ("所在地区", "Region"),
        16.0,
        ("省、市，或国家。", "A province and city, or a country."),
        ("浙江省湖州市", "Germany"),
    ),
    both(
        F::Organisation,
        ("单位名称", "Organisation"),
        28.0,
        ("谁提供，或谁需要。", "Who offers or seeks it."),
        ("湖州某新材料研究院", "Example Institute of Materials"),
    ),
    choice(
        F::OrganisationType,
        ("单位类型", "Type of organisation"),
        Choice::OrganisationType,
        ("从列表选择。", "Choose one."),
        ("科研院所", "Research institute"),
    ),
    both(
        F::ContactName,
        ("联系人", "Contact person"),
        14.0,
        ("姓名或部门。", "A person or an office."),
        ("技术转移办公室", "Transfer office"),
    ),
    both(
        F::ContactPhone,
        ("联系电话", "Phone"),
        18.0,
        ("手机，或带区号的座机。", "With the code of the country."),
        ("0572-5550123", "+44 1632 960001"),
    ),
    both(
        F::ContactEmail,
        ("电子邮箱", "E-mail"),
        24.0,
        ("一个地址。", "One address."),
        ("office@example.com", "office@example.com"),
    ),
    choice(
        F::ContactVisibility,
        ("联系方式公开范围", "Contact visibility"),
        Choice::Visibility,
        (
            "公开：原样发布；部分隐藏：隐去中间几位；通过机构：不发布，由发布机构转达。",
            "public: shown as it is; masked: in part; agency: not published, reached through the agency.",
        ),
        ("公开", "public"),
    ),
    both(
        F::Published,
        ("发布日期", "Date published"),
        14.0,
        (
            "年-月-日，如 2026-03-01。",
            "Year, month and day: 2026-03-01.",
        ),
        ("2026-03-01", "2026-03-01"),
    ),
    both(
        F::Expires,
        ("有效期至", "Valid until"),
        14.0,
        (
            "最后有效的一天，如 2027-02-28。",
            "The last day on which it stands: 2027-02-28.",
        ),
        ("2027-02-28", "2027-02-28"),
    ),
    both(
        F::Link,
        ("链接", "Link"),
        24.0,
        ("介绍它的网页。", "A page with more."),
        (
            "https://example.com/separator",
            "https://example.com/separator",
        ),
    ),
    both(
        F::Id,
        ("编号", "Reference number"),
        14.0,
        (
            "贵单位自己的编号，不可重复；留空则自动生成。",
            "Your own number, used once; one is made where it is empty.",
        ),
        ("T-2026-001", "T-2026-001"),
    ),
    choice(
        F::Kind,
        ("供需类型", "Listing type"),
        Choice::Kind,
        (
            "可留空：由所在的表决定。",
            "May stay empty: the sheet says it.",
        ),
        ("", ""),
    ),
];
