//! The words of places: what leads to one, who is there, and what makes it the place of something else.

use crate::word_list::{WordList, words};

#[rustfmt::skip]
pub(super) const LABELS: WordList = words![
    "地区", "区域", "所在地", "所在地区", "地域", "意向地区", "合作地区", "产地", "来源地", "来源", "区域要求",
    "地区要求", "region", "location", "target region", "country", "countries", "origin",
    "country of origin", "preferred region", "preferred location", "where", "area",
];

/// Between cue and place.
#[rustfmt::skip]
pub(super) const IN: WordList = words![
    "在", "于", "来自", "位于", "位於", "合作方", "合作单位", "合作伙伴", "供应商", "厂家", "对方", "单位", "引进", "是", "选择", "找", "与", "和", "跟", "同", "为", "集中在", "产自", "in",
    "from", "near", "based in", "based", "located in", "located", "within", "around", "close to",
    "to", "of", "the", "be", "partners", "a partner", "partner", "suppliers", "supplier",
    "universities", "companies", "firms", "institutes", "a company", "a supplier", "a university",
    "made in", "any", "anything", "a", "an", "some", "人在",
    "its seat in", "have its seat in", "seat in", "seated in", "registered in",
    "be registered in", "headquartered in", "be headquartered in", "domiciled in",
    "its headquarters in", "团队在", "单位在", "企业在", "公司在", "供应方在", "厂商在",
    "somewhere in", "come from", "come from somewhere in", "sit in", "built in",
    "manufactured in",
    "外包到", "外包给", "放在", "放到", "做在",
];

/// At the head of a clause, words that ask for a place without a cue.
#[rustfmt::skip]
pub(super) const AT_HEAD: WordList = words![
    "来自",
    "产自",
    "based in",
    "located in",
    "in",
    "from",
    "人在",
    "anything from", "something from", "everything from", "whatever from", "offers from",
];

/// Within a clause, words that say whence something is.
#[rustfmt::skip]
pub(super) const WHENCE: WordList = words!["来自", "产自", "from", "made in", "manufactured in", "produced in", "developed in"];

/// Before these, or with these in the clause, a place is where something else is.
#[rustfmt::skip]
pub(super) const ELSEWHERE: WordList = words![
    "我", "公司", "本厂", "工厂", "进口", "用在", "我们", "项目", "we are", "we're", "our", "i am", "i'm",
    "import", "sourced", "derived", "extract", "obtained", "greetings", "hello", "hi ", "as a",
    "waste", "data ", "us is", "bought",
];

/// Labels of where the asker sits.
#[rustfmt::skip]
pub(super) const ASKERS: WordList = words![
    "企业所在", "公司所在", "单位所在", "需求方", "申请", "我方", "甲方", "注册地", "总部", "需方", "企业地址", "公司地址", "单位地址", "联系地址",
    "通讯地址", "企业地区", "applicant", "our location", "our country", "client", "customer",
    "headquarter", "buyer", "requester", "address", "our site", "our plant",
];

/// They look for somebody.
#[rustfmt::skip]
pub(super) const SEEKING: WordList = words![
    "寻", "找", "对接", "要", "求", "想", "希望", "需", "looking", "seek", "find", "want", "need",
    "prefer", "like", "search",
];

/// Partners in a place are asked for, unless they are somebody's.
#[rustfmt::skip]
pub(super) const PARTNERS: WordList = words![
    "partners", "suppliers", "universities", "companies", "institutes", "providers", "developers",
    "firms", "manufacturers", "research groups", "partner", "supplier", "manufacturer", "provider",
    "producer", "producers", "university", "institute", "maker", "makers", "vendor", "vendors",
    "team", "teams", "lab", "labs", "laboratory", "laboratories", "start-up", "start-ups",
    "startups", "startup", "groups", "group", "university groups", "university group", "research teams", "research team", "experts",
    "specialists", "scientists", "researchers", "contractors", "contractor", "integrators", "integrator", "scale-ups", "spin-offs", "spinouts",
    "smes", "research centres", "research centers", "engineering firms", "engineering firm", "research group", "anyone", "anybody", "someone", "somebody",
    "technology owner", "the technology owner", "owner", "licensor", "inventors", "inventor",
    "technology provider", "technology holder", "finishers", "suppliers or partners",
];

#[rustfmt::skip]
pub(super) const PARTNERS_IN: WordList = words![
    "in", "from", "based in", "located in", "near", "within", "outside", "outside of", "not from",
    "not in", "only in", "only from", "preferably in", "preferably from", "ideally in",
    "ideally from", "wanted in", "wanted from", "sought in", "sought from", "needed in", "needed from",
    "out of", "should be in", "should be from", "must be in", "must be from",
    "should have its seat in", "must have its seat in", "has its seat in", "should sit in",
    "should be based in", "must be based in", "has to be in",
];

#[rustfmt::skip]
pub(super) const RANKS: WordList = words![
    "省", "市", "自治区", "壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "地区", "三省", "三地", "两地", "两省", "三省一市", "各地", "四省",
    "高新区", "开发区", "经开区", "工业园区", "工业园", "保税区", "自贸区", "新区", "科技园", "科学城", "张江", "中关村", "光谷", "松山湖", "任一地", "任一城市", "任意一地", "任意城市", "任何一地", "其中一地", "其中之一", "之一", "等市", "等省", "等省市", "几地", "几省", "几市", "几个城市", "大湾区", "城市群", "区域", "经济圈", "经济带", "一带", "各省", "国家", "各国", "等国", "等地", "等国家", "province", "city",
    "region", "area", "state", "countries", "member states",
];

/// Behind the place.
#[rustfmt::skip]
pub(super) const AROUND: WordList = words![
    "省内", "市内", "境内", "内", "以内", "之内", "范围内", "范围", "周边", "附近", "本地", "当地",
    "及周边", "及附近", "或周边", "或附近", "和周边", "的", "地区的", "产的", "产", "籍", "这边", "这边的", "那边", "那边的", "那里的", "一带的", "-based", "based", "made",
    "-made", "itself", "'s",
];

/// Who is to be there.
#[rustfmt::skip]
pub(super) const WHO: WordList = words![
    "高校", "院校", "科研院所", "研究所", "研究院", "企业", "单位", "团队", "机构", "公司", "厂家",
    "厂商", "供应商", "合作方", "合作伙伴", "技术方", "专家", "大学", "高校院所", "科研机构", "课题组", "科研单位",
    "实验室", "老师", "设备商", "服务商", "制造商", "供货商", "技术", "产品", "品牌", "货", "partners",
    "suppliers", "companies", "firms", "universities", "partner", "supplier", "manufacturers",
    "manufacturer", "providers", "provider", "producers", "producer", "vendors", "vendor",
    "makers", "institutes", "research institutes", "institutions", "organisations", "company",
    "university", "technology", "technologies", "teams", "labs", "start-ups", "startups",
    "sources", "origin", "product", "products", "offers", "players", "developers", "solutions", "group", "groups", "research group", "research groups", "research partner", "research partners", "development partner", "institute", "institution", "team", "lab", "laboratory", "laboratories", "specialist", "specialists", "expert", "experts", "integrator", "integrators", "start-up", "startup", "developer", "contractor", "contractors", "engineering firm", "firm",
    "方案", "院所", "专利权人", "finishers", "farmers", "processors", "growers", "engineers",
    "consultants", "breeders", "builders",
    "来源", "货源", "make",
    "供应方", "供方",
];

/// Behind a place, words that seek somebody there: `江浙沪范围内找做轴承的`.
pub(super) const SEEKS: WordList = words!["找", "寻", "寻找", "寻求", "征集", "招募"];

/// The same behind `内`, where a place alone could be the asker's: `浙江省内有没有`.
#[rustfmt::skip]
pub(super) const SEEKS_WITHIN: WordList = words![
    "求", "求购", "有没有", "有无", "哪里有", "哪家", "谁家", "需要", "急需", "想要", "想找", "要",
];

/// The same behind `在` and a place: `在上海有没有`. `在上海需要` says where the asker is.
#[rustfmt::skip]
pub(super) const SEEKS_IN: WordList = words!["有没有", "有无", "有谁", "谁家", "哪里有", "哪家", "哪个", "能找到", "可有"];

/// Of who is there, the ones that are things.
pub(super) const THINGS: WordList = words![
    "技术",
    "产品",
    "品牌",
    "货",
    "technology",
    "technologies",
    "product",
    "products",
];

/// What somebody there does: `找江苏做过涂布的`.
pub(super) const DOES: WordList = words![
    "做过",
    "做",
    "从事",
    "生产",
    "专门做",
    "能做",
    "研究",
    "搞",
    "能",
    "可以",
    "会",
    "有"
];

/// Between a cue and who is to be in a place.
pub(super) const BY: WordList = words![
    "by",
    "with",
    "developed by",
    "made by",
    "supplied by",
    "offered by"
];

/// Behind `的`, what is wrong with what comes from there.
#[rustfmt::skip]
pub(super) const FAULTS: WordList = words![
    "太贵", "贵", "很贵", "价格高", "价格太高", "交期", "交期太长", "货期", "太慢", "买不到", "买不起", "断供", "垄断", "不稳定", "用过",
];

/// Before somebody with whom something is to be done.
pub(super) const WITH_SOMEBODY: WordList = words![
    "with",
    "with a",
    "with an",
    "together with a",
    "together with an",
    "at a",
    "at an",
];

/// What goes on about them.
#[rustfmt::skip]
pub(super) const WITH: WordList = words![
    "of", "for", "who", "that", "with", "offering", "making", "which", "to", "working", "active", "doing", "specialised", "specialized",
    "experienced",
];

/// Behind `的`, what lies in a place and comes from nowhere: `湖南的稻田`.
#[rustfmt::skip]
pub(super) const LIES_THERE: WordList = words![
    "地铁", "桥", "大桥", "隧道", "稻田", "农田", "土壤", "河", "湖", "水", "矿", "煤", "油田", "气候", "工厂", "厂",
    "客户", "市场", "港", "机场", "医院", "高速", "农村", "山区", "城市", "标准", "法规", "气田", "盐湖", "项目",
    "工地", "海域", "果园", "大棚", "养殖", "业主",
];

#[rustfmt::skip]
pub(super) const BETWEEN: WordList = words![
    "、", "和", "及", "或", "与", "以及", "或者", "或是", "还是", "/", ",", "or", "and", "and/or", "or the",
    "and the", ", or", ", and",
];

/// Before a place, what leaves it out.
#[rustfmt::skip]
pub(super) const OUTSIDE: WordList = words![
    "outside", "outside of", "anywhere outside", "anywhere but", "anywhere except",
    "from anywhere but", "from outside", "apart from", "not from", "not in", "not made in",
    "everywhere but", "anyone outside",
];

/// Groups of places that stand before a thing without `的`, and what makes a matter of them.
#[rustfmt::skip]
pub(super) const GROUPS: WordList = words![
    "国产", "长三角", "长三角地区", "珠三角", "珠三角地区", "京津冀", "京津冀地区", "江浙沪", "江浙沪地区", "苏浙沪",
    "江浙沪皖", "粤港澳", "粤港澳大湾区", "成渝", "成渝地区", "川渝", "川渝地区", "江浙", "江浙地区", "日韩", "欧美",
];

pub(super) const MATTERS: WordList = words![
    "化",
    "替代",
    "大飞机",
    "一体化",
    "协同",
    "发展",
    "城市",
    "产业",
    "空气",
    "水资源",
    "人口",
    "经济",
];

/// Names of countries that are other words in small letters.
pub(super) const CAPITALS: WordList = words![
    "turkey", "china", "polish", "jordan", "georgia", "chile", "swiss", "american", "thai",
];

/// `除浙江外`, `除了美国以外的`.
pub(super) const EXCEPT: WordList = words!["除", "除了", "除去", "除开"];

pub(super) const ALL: WordList = words![
    "都可以",
    "都行",
    "均可",
    "皆可",
    "都可",
    "都ok",
    "都要",
    "全都行",
    "都能接受",
    "都接受",
];

/// Before one of [`ALL`], all other places.
#[rustfmt::skip]
pub(super) const OTHERS: WordList = words![
    "哪里", "哪儿", "哪", "其他", "其余", "别", "国家", "地区", "的",
];

pub(super) const EXCEPT_AFTER: WordList =
    words!["以外", "之外", "外", "不要", "不行", "以外的", "外的"];
