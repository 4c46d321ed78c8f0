//! The phrases of talk: courtesy, questions, who asks, and words that only lead to what is asked.

use crate::word_list::{WordList, words};

/// Talk, wherever it stands.
#[rustfmt::skip]
pub(super) const TALK: WordList = words![
    "我想问一下", "想问一下", "想问下", "我想问", "请问一下", "请问", "想请教", "请教一下", "请教", "咨询一下", "想咨询一下",
    "想咨询", "求助", "求教", "有没有", "有木有", "有无", "有谁", "有谁卖", "谁卖", "哪里卖", "哪有卖", "谁有", "谁能", "谁会", "谁家有", "谁做过", "谁知道", "谁懂",
    "哪里有", "哪儿有", "哪里能", "哪家有", "哪家", "哪位", "有哪些", "有哪个", "有人", "怎么解决", "怎么办", "怎么做",
    "怎么弄", "怎么搞", "怎么样", "怎么", "怎样才能", "怎样", "如何解决", "如何", "为什么", "是否有", "是否", "能否", "能不能",
    "可不可以", "可否", "行不行", "有什么", "什么", "麻烦", "帮忙", "帮我们", "帮我", "谢谢了", "谢谢", "多谢", "先谢谢了",
    "先谢了", "感谢", "盼复", "望回复", "请回复", "期待回复", "期待您的回复", "越详细越好", "越快越好", "越便宜越好", "在线等",
    "急求", "急寻", "你们平台上", "你们平台", "贵平台", "你们", "贵方", "您们", "那种", "这种", "某种", "之类的", "什么的",
    "我想", "我们想", "我要", "我们要", "我们需要", "我需要", "我们正在找", "正在寻找", "想找个", "想找一个", "想找", "想要",
    "想跟", "想把", "想做成", "做成", "想做", "想", "找一款", "找一种", "找一个", "找一家", "找个", "找款", "做一款", "做一种", "做一个",
    "要一款", "要一种", "寻一种", "寻一款", "求一种", "求一款", "求购", "诚寻", "诚求", "寻求", "寻找", "具体如下", "要求如下",
    "具体要求如下", "要求是", "情况如下", "如下", "现需要", "现需", "特此", "钱不是问题", "价格不是问题", "预算不是问题",
    "钱好说", "价格好商量", "价格可谈", "费用可谈", "预算充足", "预算不限", "不限地区", "地区不限", "区域不限", "不限区域", "全国均可", "全国都可以", "尽快", "大神", "高手", "各位老师", "各位",
    "老师们", "老师", "搞过", "做过", "搞", "现成的", "现成技术", "现成", "两件事", "两个需求", "两个问题", "两项需求", "两个", "几件事", "一是", "二是", "三是", "另外",
    "此外", "还有", "主题是", "主题", "关于", "我们厂做", "我们厂", "咱们厂做", "咱们厂", "我厂做", "我司做", "我们公司做", "我们公司", "我们这边", "我们是做", "我们是", "我是做", "我是", "我们做", "我们的", "我们", "我司主营",
    "主营", "您好", "你好", "大家好", "可以把", "可以", "能够", "的团队", "的厂家", "的老师", "的专家", "的供应商", "的公司",
    "的单位", "的企业", "的机构", "的高校", "的院校", "的客户", "闲置", "一套", "一种", "一款", "一个", "一下", "自用", "真的", "特别", "比较", "非常", "最近", "一直", "总是", "老是", "其他不限", "其它不限", "别的都行", "给方案",
    "签合同", "这个", "那个", "问题是", "的问题", "的难题", "难题", "有需要", "技术需求", "急需", "亟需", "想请",
    "could you please", "can you please", "would you please", "could you", "can you",
    "can anyone", "can anybody", "could anyone", "anyone who", "anybody who", "do you know",
    "do you have", "does anyone know", "does anybody know", "does anyone have", "is there anyone",
    "is there any", "is there a", "is there", "are there any", "are there", "anything new",
    "out there", "anyone", "anybody", "someone", "somebody", "i am trying to find out",
    "trying to find out", "trying to find", "we are trying to", "we're trying to", "trying to",
    "who works on", "who work on", "who makes", "who can", "who has", "working on", "works on",
    "how to stop", "how to", "how can we", "how do we", "how can i", "how do i",
    "what is the best way to", "best way to", "struggling with", "struggle with",
    "having trouble with", "trouble with", "having problems with", "have a problem with",
    "have problems with", "have an issue with", "have issues with", "any ideas", "any idea",
    "any suggestions", "any help", "any hints", "any advice", "help us", "help me", "help with",
    "please", "pls", "plz", "thank you", "thanks", "many thanks", "thx", "cheers", "in advance",
    "hello", "hi there", "hi all", "hi", "hey", "dear all", "to whom it may concern",
    "good morning", "good afternoon", "hope you are well", "i hope you are well",
    "hope this finds you well", "best regards", "kind regards", "warm regards", "regards",
    "sincerely", "yours sincerely", "yours faithfully", "looking forward to hearing from you",
    "looking forward to", "look forward to", "what we need", "what matters", "what we want",
    "what i need", "we need", "i need", "we want", "i want", "we would like to",
    "we would like", "i would like", "we'd like to", "we'd like", "i'd like", "want to",
    "would like to", "we are looking for", "looking for", "look for", "searching for",
    "interested in", "wondering if", "wondering whether", "wondering", "i wonder", "curious",
    "asap", "as soon as possible", "urgently", "urgent", "ready-made", "some kind of",
    "some sort of", "kind of", "sort of", "something like", "something that", "something",
    "that can", "which can", "etc", "cheap", "money is no object", "price is no object",
    "two things", "two topics", "topic", "topics", "we're", "we've", "we'd", "i'm", "i've",
    "don't", "doesn't", "can't", "won't", "isn't", "aren't", "it's", "that's", "there's",
    "let me know", "let us know", "in particular", "for us", "for our", "for example", "e.g",
    "otherwise", "any origin", "first samples", "any kind of cooperation",
    "open to any kind of cooperation", "any form of cooperation", "anywhere", "mid-sized", "medium-sized", "small company",
    "find out", "does it exist", "know of", "heard of", "tell me", "we have", "we are",
    "a way to", "ways to", "supplier of", "suppliers of", "manufacturer of", "manufacturers of",
    "provider of", "providers of", "maker of", "makers of", "supplier for", "suppliers for",
    "need help", "seeking", "wanted", "in need of", "we seek", "a start-up", "start-ups", "startups", "a startup", "start-up by", "咋回事", "咋办", "咋整", "怎么回事", "出出主意", "出主意", "支支招", "支招", "先不谈钱", "不谈钱", "价格面谈", "好商量", "交样", "出样", "投运", "结题", "到现场", "没法处理", "没办法", "人能", "有人能", "能不能帮", "关键是", "急急急",
];

/// Names of criteria: what stands beside them is read, or says nothing.
#[rustfmt::skip]
pub(super) const NAMES: WordList = words![
    "预算", "经费", "费用", "合作方式", "合作模式", "交期", "deadline", "budget", ];

/// Behind one of `NAMES`, what makes it a matter of its own: `预算管理`.
#[rustfmt::skip]
pub(super) const MATTERS: WordList = words![
    "管理", "编制", "软件", "系统", "控制", "审计", "核算", "预测", "报销", "software", "management", "planning", "tracking", "modelling", "model"];

/// Words that hold one of `TALK` by chance: `为什么` holds `什么`, and a machine tool has a `急停`.
#[rustfmt::skip]
pub(super) const NO_TALK: WordList = words![
    "思想", "理想", "联想", "可想", "想象", "设想", "构想", "搞笑", "一个月", "这种类", "比较器", "比较仪", "特别行政区",
    "非常规", "非常温", "一种子", "有人机", "有人驾驶", "老师傅", "可以太网", "一套筒", "难题库", "一款式", "一个性", "主题公园", "主题乐园", "主题酒店", "海关于", "不可以", "什么值", "想定", "感想"];

/// Words that begin a question in English, with any word and one of `KNOWS` behind them.
#[rustfmt::skip]
pub(super) const ASKS: WordList = words!["does", "dose", "do", "did", "has", "have", "can", "could", "would", "will", "who"];

#[rustfmt::skip]
pub(super) const KNOWS: WordList = words![
    "know how to stop", "know how to", "know of", "know about", "know who", "know a", "know any", "know", "have a",
    "have any", "have", "make", "offer", "supply", "recommend", "suggest", "help with", "help",
    "provide", "sell", "heard of", "seen", "tried", "solved", "developed", "tell me", "do",
];

/// Who a clause describes, and how: it says nothing of a technology.
#[rustfmt::skip]
pub(super) const SELVES: WordList = words![
    "我们公司", "我们厂", "我们单位", "我们", "我司", "我公司", "我厂", "我门厂", "我门", "本公司", "本厂", "本企业", "我单位",
    "我院", "我校", "我", "咱们", "咱厂", "咱", "俺们", "俺厂", "俺", "敝司", "公司", "企业", "工厂",
];

#[rustfmt::skip]
pub(super) const DESCRIBES: WordList = words![
    "是一家", "是家", "是个", "是专业", "主营", "主要从事", "主要生产", "主要做", "主要经营", "从事", "专业从事", "专业生产",
    "专注", "位于", "位於", "坐落", "地处", "在", "总部", "成立", "坐标", "属于", "人在",
];

/// The same in English, up to the next of `UNTIL`.
#[rustfmt::skip]
pub(super) const WE_ARE: WordList = words![
    "we are a", "we are an", "we're a", "we're an", "i am a", "i am an", "i'm a", "i'm an",
    "our company is a", "our company is an", "we are the", "we are one of", "we are based",
    "we're based", "we are located", "we run a", "we run an", "we operate a", "we own a",
    "on behalf of", "i am writing", "i'm writing", "we sit in", "we sit at", "we are near", "we're near",
    "we live in", "we are one", "we are from", "we're from", "i am from", "i'm from", "our client is",
    "i represent", "we represent", "i work for", "i work at", "we at", "our company", "we are in", "we're in",
];

#[rustfmt::skip]
pub(super) const UNTIL: WordList = words![
    "and", "but", "looking", "seeking", "searching", "who", "that", "which", "need", "needing",
    "want", "wanting", "we", "i", "with", "manufacturing", "producing", "making", "struggling", "trying", "interested", "so", "needs", "wants", "seeks", "is", "requires", "would", "has"];

/// Who somebody is, before a name.
#[rustfmt::skip]
pub(super) const NAMED: WordList = words!["i am", "i'm", "my name is",
    "my company is", "our company is", "our firm is", "the company is",
];

/// Where somebody is.
#[rustfmt::skip]
pub(super) const IN: WordList = words!["in", "here in", "based in", "located in",
    "near", "outside", "around", "from", "to", "at", "at the fair in", "outside of", "close to",
    "over in", "down in", "up in", "just outside",
    "on the",
];

#[rustfmt::skip]
pub(super) const HERE: WordList = words![
    "我是",
    "我们是",
    "我在",
    "我们在",
    "人在",
    "坐标",
    "本人在",
    "本人是",
    "我来自",
    "我们来自",
    "客户在", "厂子在", "工厂在", "项目在", "业主在", "我们客户在",
];

/// A clause that describes and also asks is not only a description.
#[rustfmt::skip]
pub(super) const ASKING: WordList = words![
    "需", "想", "求", "找", "寻", "希望", "解决", "要", "急", "缺", "开发", "提高", "改善", "降低", "减少",
];

/// Greetings with a name behind them, or before them.
#[rustfmt::skip]
pub(super) const HEADERS: WordList = words!["to:", "from:", "cc:", "sent:"];

pub(super) const GREETINGS: WordList = words![
    "dear",
    "hello",
    "hi",
    "hey",
    "good morning",
    "good afternoon",
    "good day",
    "good evening",
    "greetings",
    "respected",
    "尊敬的",
];

pub(super) const GREETINGS_BEHIND: WordList =
    words!["您好", "你好", "们好", "老师好", "各位好", "大家好"];

/// Words that close a letter.
#[rustfmt::skip]
pub(super) const CLOSINGS: WordList = words![
    "regards", "cheers", "thanks", "thank you", "sincerely", "谢谢", "多谢", "感谢", "盼复", "此致", "敬礼", "祝好",
    "顺祝", "顺颂", "敬颂", "敬祝", "耑此", "专此", "谨启", "敬上", "期待回复", "best wishes", "yours", "best,",
];

/// Before where the asker sits.
#[rustfmt::skip]
pub(super) const SEATS: WordList = words![
    "our seat is in", "we have our seat in", "we are located in", "we are located at", "we are situated in",
    "we are situated at", "unit is situated at", "unit is situated in", "plant is situated at",
    "plant is situated in", "plant is located at", "plant is located in", "factory is situated at",
    "factory is located in", "our site is in", "our plant is in", "our factory is in", "our mill is in",
    "our site in", "our plant in", "our factory in", "our mill in", "our works in", "our farm in",
    "business near", "company near", "plant near", "factory near", "our office is in",
];
