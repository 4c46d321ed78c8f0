//! The words of exclusions: what leads to what is excluded, what ends it, and what is no thing.

use crate::word_list::{WordList, words};

/// Before what is excluded, in Chinese, wherever they stand; beside these a [`DENIAL`] with a [`USE`].
#[rustfmt::skip]
pub(super) const LEADS: WordList = words![
    "不含", "不含有", "不包含", "不得检出", "不能有", "不要有", "不得有", "不允许有", "不使用", "不采用", "不添加", "不加",
    "无添加", "未添加", "不能用", "不要用", "不得用", "不可用", "不准用", "避免使用", "禁用", "杜绝使用", "拒绝使用",
    "不依赖", "不涉及", "排除", "杜绝", "不要任何", "不掺", "零添加", "不基于", "摆脱", "避开",
    "别再用", "不再用", "不要再用", "不想再用", "别用", "不得添加", "不得加入", "不可添加", "不准加", "不许加", "不许用", "不能加",
    "不可加", "不得加",
    "别给我推荐", "别推荐", "不要推荐", "不要给我推荐", "不用推荐", "不想看到", "不想见到", "不愿看到",
];

/// What forbids, denies or does not wish.
#[rustfmt::skip]
pub(super) const DENIAL: WordList = words![
    "不要", "不能", "不得", "不可", "不可以", "不应", "不应该", "不宜", "不许", "不允许", "不准", "不希望", "不想", "不想要", "不愿",
    "不接受", "不需要", "别", "别要", "千万别", "勿", "切勿", "请勿", "严禁", "禁止", "绝不", "绝不能", "决不能", "避免",
];

/// What is done with a substance or a means.
#[rustfmt::skip]
pub(super) const USE: WordList = words![
    "含", "含有", "包含", "使用", "采用", "添加", "加入", "掺", "掺入", "混入", "依赖", "涉及", "出现含", "带有",
    "加", "放",
];

/// Between what leads and what is excluded.
#[rustfmt::skip]
pub(super) const ANY: WordList = words![
    "任何", "任何形式的", "任何类型的", "任何种类的", "一切", "各种", "各类", "所有", "any kind of", "any form of", "any type of",
];

/// The same where what follows is set apart: they lead to much else.
#[rustfmt::skip]
pub(super) const LOOSE_LEADS: WordList = words![
    "不要", "不用", "无需", "不需要", "不需", "不接受", "不考虑", "不想要", "不想用", "谢绝", "拒绝", "无须", "免用",
    "不上", "不走", "不碰", "恕不考虑",
];

#[rustfmt::skip]
pub(super) const EXCEPT: WordList = words!["除", "除了", "除去", "除开"];

pub(super) const EXCEPT_AFTER: WordList = words!["以外", "之外", "外"];

/// Before what is excluded, in English.
#[rustfmt::skip]
pub(super) const WITHOUT: WordList = words![
    "without", "without any", "without the use of", "without using", "free of", "free from",
    "free of any", "not containing", "must not contain", "does not contain", "should not contain",
    "may not contain", "cannot contain", "can't contain", "do not contain", "doesn't contain",
    "containing no", "contains no", "with no", "not using", "must not use", "should not use",
    "does not use", "not based on", "not made of", "not made from", "excluding", "exclude",
    "except", "except for", "other than", "avoid", "avoiding", "to avoid", "anything but",
    "using no", "uses no", "no use of", "but no", "but not", "zero added", "no added", "ban on",
    "don't want", "do not want", "we don't want", "we do not want", "don't use", "do not use",
    "apart from", "we cannot use", "we can't use", "cannot use", "can't use", "must be free of",
    "must be free from", "must avoid", "without a", "without an", "not wanted:", "unwanted:", "excluded:",
    "leave out", "leaving out", "leave aside", "steer clear of", "keep away from",
    "stay away from", "skip", "using neither", "with neither", "neither", "no longer use",
    "no longer using",
    "w/o", "w/o any",
    "avoids", "which avoids", "not acceptable:", "not accepted:", "must not be",
    "should not be", "may not be", "does not need", "must not have",
];

/// The same at the head of a clause.
#[rustfmt::skip]
pub(super) const NO: WordList = words!["no", "not", "zero", "nothing with", "not with",
    "nothing",
];

/// Behind what is excluded.
#[rustfmt::skip]
pub(super) const AFTER: WordList = words![
    "不要", "不考虑", "不行", "不接受", "除外", "免谈", "勿扰", "禁用", "不能用", "不得使用", "不可用", "不用",
    "must not be used", "must not be present", "must not be included", "may not be used",
    "cannot be used", "can't be used", "should not be used", "is not allowed", "are not allowed",
    "not allowed", "is not permitted", "are not permitted", "not permitted", "is forbidden",
    "are forbidden", "forbidden", "is banned", "are banned", "banned", "is excluded",
    "are excluded", "excluded", "is not acceptable", "are not acceptable", "not acceptable",
    "is prohibited", "are prohibited", "prohibited", "is not an option", "are not an option",
    "not an option", "is ruled out", "are ruled out", "ruled out", "is not wanted", "not wanted",
    "must be avoided", "should be avoided", "to be avoided", "is out", "are out", "not accepted",
    "不准加", "不准用", "不许加", "不许用", "不能加", "不可加", "不得加", "不得添加", "请绕开", "绕开", "请绕道", "请勿推荐",
    "一律 pass", "一律pass", "pass", "就算了", "免了", "不碰", "has to be out", "have to be out",
    "must be out", "needs to be out", "must go", "has to go", "is a no-go", "are a no-go",
    "no-go", "is taboo", "are taboo", "is unwanted", "are unwanted", "is not possible",
    "are not possible", "is off the table", "is out of the question", "are out of the question",
    "do not want that", "may not be present", "must not appear",
    "零添加", "不添加", "零使用", "零检出", "别提了", "别提",
    "不能有", "不得有", "不可有", "不许有", "不可以有", "不能出现", "不得出现", "不想看到", "一票否决", "是一票否决", "一票否决项",
    "不用再推", "不用再推了", "别再推了", "不用再试", "out",
    "are out as well", "is out as well", "are out too", "is out too",
];

/// Behind `no cooling`, what says that one can do without: nothing is excluded.
pub(super) const NEEDED: WordList = words![
    "needed",
    "required",
    "necessary",
    "is needed",
    "is required",
    "is necessary"
];

/// Behind what one does without, what is then done: `不用稀酸就能提取`.
pub(super) const SO: WordList = words!["就能", "就可以", "就可", "也能"];

/// Substances: named by a single character, or before another word, they are still themselves.
#[rustfmt::skip]
pub(super) const SUBSTANCES: WordList = words![
    "氟", "铅", "卤", "卤素", "磷", "硫", "氯", "溴", "碘", "醛", "甲醛", "苯", "酚", "双酚a", "胺", "氨", "氰",
    "氰化物", "铬", "六价铬", "镉", "汞", "砷", "锑", "钴", "镍", "铜", "锡", "锌", "银", "金", "铝", "锂", "钠", "硅",
    "硅油", "胶", "胶水", "糖", "蔗糖", "酒精", "乙醇", "溶剂", "有机溶剂", "重金属", "增塑剂", "塑化剂", "抗生素",
    "防腐剂", "色素", "香精", "石棉", "稀土", "贵金属", "氨水", "甲苯", "二甲苯", "丙酮", "异氰酸酯", "磷酸盐",
    "全氟化合物", "全氟", "氟碳", "激素", "农药", "动物成分", "动物源", "血清", "麸质", "乳糖", "反式脂肪", "盐",
    "铂", "钯", "钌", "铱", "铁", "油", "矿物油", "塑料", "微塑料", "水泥", "沥青", "橡胶", "乳胶", "明胶", "荧光剂",
    "荧光增白剂", "阻燃剂", "卤系阻燃剂", "甲醇", "硅烷", "氯气", "臭氧", "酸", "碱", "强酸", "强碱", "表面活性剂",
    "有机锡", "稀土元素", "盐酸", "硫酸", "硝酸", "氢氟酸",
];

/// Substances before `-free`.
#[rustfmt::skip]
pub(super) const FREE: WordList = words![
    "fluorine", "halogen", "lead", "solvent", "cobalt", "nickel", "formaldehyde", "gluten",
    "chlorine", "chromium", "chrome", "chromate", "cyanide", "phosphate", "phosphorus", "silicone",
    "isocyanate", "antimony", "mercury", "cadmium", "arsenic", "asbestos", "biocide", "copper",
    "lactose", "dairy", "soy", "nut", "egg", "alcohol", "ammonia", "phenol", "styrene", "tin",
    "amine", "sulfur", "sulphur", "sulfate", "sulphate", "plastic", "microplastic", "cement",
    "clinker", "platinum", "rare-earth", "palladium", "gold", "silver", "iridium", "hormone",
    "antibiotic", "pesticide", "serum", "animal", "gelatin", "gelatine", "toluene", "benzene",
    "talc", "latex", "paraben", "glyphosate", "bisphenol", "plasticiser", "plasticizer", "acrylate",
    "fluorocarbon", "peat", "sugar", "bromine", "zinc", "lithium", "graphite", "magnet", "mineral-oil",
];

/// What must not happen, or is no thing: with these nothing is excluded.
#[rustfmt::skip]
pub(super) const NO_THING: WordList = words![
    "求", "急", "谢", "成本", "价格", "费用", "距离", "时间", "预算", "太", "超", "过", "低", "高", "影响", "损", "改", "造成", "产生", "出现", "引起", "导致", "破坏", "增", "降",
    "任何", "转让费", "许可费", "定金", "预付", "首付", "押金", "让", "把", "给", "再", "跟", "和", "与", "是", "在", "发", "掉", "脱", "开裂", "变", "停", "拆", "换", "人工", "人",
    "校", "维", "开挖", "更", "等", "对", "进行", "经", "担心", "考虑", "说", "那么", "这", "那", "的", "于", "到", "以",
    "专", "大", "小", "多", "少", "贵", "便宜", "只", "光", "忽", "钱", "同", "能", "会", "可", "应", "一", "二次", "额外",
    "特殊", "专门", "复杂", "任何影响", "中介", "中间商", "广告", "骗", "联系", "打", "介绍", "推", "有异", "有明显",
    "有毛", "有气", "有裂", "有损", "有残", "异味", "毛刺", "气泡", "裂", "残", "缺陷", "划", "污染", "起", "粘", "锈", "燃",
    "experience", "interest", "plans", "access", "knowledge", "room", "space", "new", "major", "upfront", "up-front", "fee", "fees", "royalty", "royalties", "deposit", "loss", "need", "damage", "damaging", "change", "effect", "affecting", "impact", "delay",
    "limit", "limits", "compromise", "compromising", "interruption", "prior", "question", "fail",
    "doubt", "sacrificing", "degradation", "human", "supervision", "downtime", "defect", "defects",
    "crack", "cracks", "deformation", "having", "being", "a", "an", "the", "this", "that", "these",
    "it", "them", "us", "more", "less", "later", "longer", "matter", "problem", "problems", "one",
    "preference", "such", "idea", "ideas", "budget", "other", "further", "additional", "extra",
    "special", "visible", "significant", "good", "much", "many", "only", "yet", "sure", "too",
    "very", "so", "expensive", "urgent", "just", "least", "most", "necessarily", "always",
    "patent", "patents", "hurry", "rush", "wonder", "doubt,", "issue", "issues", "restrictions",
    "limitation", "limitations", "requirement", "requirements", "stopping", "removing", "reducing",
    "increasing", "changing", "losing", "opening", "touching", "disturbing", "interrupting",
    "breaking", "risk", "risks", "success", "luck", "exceed", "exceeding", "be", "to", "in",
    "from", "at", "by", "on", "for", "as", "if", "been", "know", "knows", "working", "able",
    "available", "included", "yet,", "today", "solved", "agents", "brokers", "spam", "replacing",
    "causing", "worry", "worries", "commitment", "obligation", "and", "or", "start", "starting",
    "necessary", "required", "needed", "important", "essential", "mandatory", "relevant", "interested", "object", "obstacle", "concern", "constraint", "constraints", "barrier", "priority", "decisive", "critical", "suitable", "possible", "clue", "hitch", "trace", "chance", "word",
    "of", "fewer", "intermediaries", "intermediary", "middlemen", "middleman", "start-ups",
    "startups", "consultants", "consultant", "than", "equity", "licence", "license",
    "licensing",
    "acceptable", "accepted", "wanted", "welcome", "fixed", "firm", "strict", "higher", "lower",
    "shorter", "greater", "larger", "smaller", "better", "worse", "used", "present", "affected",
    "damaged", "changed", "above", "below", "over",
    "else", "helps", "works", "worked", "like", "left", "pure", "mere", "fancy",
    "patented", "protected", "settled", "decided",
];

#[rustfmt::skip]
pub(super) const BETWEEN: WordList = words!["、", "和", "及", "或", "与", "以及", "或者", "/", "or", "and", "nor", "and/or", ",", "or any", "也不含", "也不含有", "也不得含", "且不含", "也不能含", "也无", "不含", "and no", "and without",
    ", nor", ", and no", ", no", ", or",
];

/// Behind an item, what is still about it.
#[rustfmt::skip]
pub(super) const TAILS: WordList = words!["ones", "types", "kinds", "variants", "的", "等", "类", "等物质", "等成分", "成分", "物质", "类物质", "类的", "等有害物质", "元素", "材料的", "方案", "技术", "方法", "路线", "工艺", "类型的", "please", "at all", "whatsoever", "pls",
    "那套", "那一套", "之类", "之类的", "这类", "那种", "这种", "这些", "路线的", "的路线", "的模式", "模式", "completely",
    "entirely", "altogether", "totally", "strictly",
    "了",
    "体系", "体系的", "系", "either", "based",
];

/// What ends an item in English.
#[rustfmt::skip]
pub(super) const STOPS: WordList = words![
    "is", "are", "be", "in", "for", "that", "which", "with", "at", "on", "to", "as", "but", "please",
    "from", "of", "obviously", "clearly", "ideally", "either", "used", "needed", "required", "necessary", "must", "should", "if", "can", "allowed", "by", "under", "per",
];
