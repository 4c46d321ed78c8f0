//! General words of letters and forms: they name no technology.

use std::sync::OnceLock;

use litemap::LiteMap;

/// What a general word says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum General {
    /// Nothing at the edge of a phrase either: `kindly`, `拿出`.
    Never,
    /// Nothing where no other word stands beside it: `licence`, `方案`.
    Alone,
    /// As `Alone`; with one of those before it, it is a name: `testing machine`.
    Thing,
}

/// Verbs and manners of asking, getting, offering and judging; people; greetings.
const NEVER: &[&str] = &[
    "realistically presently frankly positively lol rfi rfq rfp nearby accept acceptable accepted accomplish achievable achieve achieved acquire actually afford \
     ago ahead already alright always amazing anyhow anything anyway apologies apparently \
     appreciate appreciated approach arrange asking asks aware awesome awful ballpark basically \
     became becomes behalf believe bother brings brought came choose colleague come comes \
     coming commercially commissioned concerned concerning confirm consider considered \
     considering contacting convinced cordially correctly could couldn't currently dealing \
     decide decided delivered depending desire desired despite diligently discuss discussed \
     discussing done eagerly earliest either especially eventually ever everybody everyone \
     everything exactly excellent except expect expected expecting expects fairly fantastic \
     feel feels finally finds foresee found fully further gave genuinely gets getting give \
     given gives giving glad gladly go goes going gone gonna got gotta gotten grateful greatly \
     greetings guess guys happen happens happily happy hardly has helpful helping helps \
     herewith honestly hope hopefully hopes hoping however ideally immediately inbox included \
     including inquire inquiring instead intend intends interested invite involve involved keen \
     kept kindly knew know knowing known knows kudos ladies lately later least let lets liked \
     likely likes listed looked luck madam madame many maybe mentioned mister mostly mr mrs ms \
     much myself namely nearly necessarily necessary need needed needing needs negotiable \
     neither never nevertheless nobody none normally noted nothing obtain obtained obviously \
     occasionally offered offering offers often ok okay ought ourselves outright outta overall \
     pay paying perfectly perhaps personally planned please pleased possibly prefer preferable \
     preferably preference preferred preferring presently previously probably propose proposed \
     provided provides providing purchasing puts putting quickly quite rather realistic \
     realistically really reasonable reasonably receive received recently recommend recommended \
     regarding regardless regards require required requires requiring respected respectfully \
     revert sadly said saw say saying says see seeing seek seeking seeks seem seems seen send \
     sending sent seriously several simply since sincerely sir sirs sit sits situated somebody \
     somehow someone something sometimes somewhat somewhere soon sorry sought sourced sourcing \
     spend successfully suggest suggested suggestion suggestions suited sure surely take takes \
     taking tell tells thank thankful thanks think thinking though thought thus told tomorrow \
     took tried tries truly try trying typically undisclosed unfortunately unless unlike \
     upcoming urgent urgently useful using usually various via want wanted wanting wants way \
     ways welcome well weren't whatever whenever whether whichever whoever whole willing wishes \
     within wonder wonderful wondering worth writing wrong yeah yes yesterday yet yours available",
    "付款 价钱 如今 试试 另谈 打电话 眼下 总共 一共 合计 大于 小于 高于 低于 多于 少于 不低于 不高于 不少于 不超过 任一 任意 充裕 充足 一起 联手 上半年 上次 上马 下半年 下周 下月 下次 不会 不含税 不好意思 不强求 不懂 不知道 不胜感激 \
     不限 专此 为了 也行 买断 了解下 交付 交货 亲们 今年 从事 以及 但是 你好 供货 做出 做好 \
     做完 做成 关于 具体如下 具备 具有 再谈 冒昧 冒昧打扰 到货 即可 厂子 厂里 参与 发榜 可以 \
     可行 可谈 台安 各位 各位大大 合作愉快 后年 含税 听说 启者 咋办 咋弄 咋整 咋样 咋解决 咱厂 \
     商安 商祺 商谈 商量 因为 因此 在不在 在吗 均可 多谢 大佬 大侠 大大 大拿 大约 如下 如下所示 \
     如何 完成 实惠 实现 对于 对接 寻找 寻求 寻觅 封顶 尚未 就可以 就好 就行 尽快 尽早 属于 \
     已经 希望 并且 建好 建成 强求 征求 征询 征集 待定 必需 必须 怎么 怎样 急急 急急急 您好 \
     想问 想问问 感激 感谢 我厂 我司 我所 我校 我院 或者 所以 打听 打听下 打扰 打扰了 打算 找下 \
     找人 找人做 找到 找寻 承接 承揽 抓紧 投用 抱歉 招募 拜托 拟建 拟采购 拥有 拿出 拿到 按照 \
     据说 提交 提供 提到 提案 揭榜 教安 敬上 敬启 敬启者 敬礼 敬祝 敬颂 方面 无所谓 时祺 明年 \
     最多 最好 最晚 最近 最迟 有关 有意 有意者 朋友们 期待 期望 未税 本周 本月 本次 来做 根据 \
     榜单 欢迎 正在 正常使用 此次 此致 求取 求购 没关系 洽谈 满足 特此 现在 用于 用在 用来 由于 \
     盼望 着急 知道 社会各界 祝好 端此 等等 类似 紧急 老总 考虑 而且 耑此 聊聊 能够 至少 要用 \
     比现有 比现有的 比现有产品 比现有设备 比现有工艺 比现有技术 比现有方案 比传统 比传统的 比传统工艺 比传统产品 \
     比传统设备 比传统方法 比传统技术 比目前 比目前的 比同类 比同类产品 比普通 比普通的 比常规 比常规的 比市面上 \
     比市面上的 比市场上 比市场上的 比原来 比原来的 比进口 比进口的 比国外 比国外的 比国内 比国内的 比上一代 较现有 较传统 \
     可用性 看到 见到 再省 一点 省一点 见附件 解决 诚征 询价 详聊 详见 详谈 说过 请问 谢了 谢谢 谨启 谨此 负责 贵公司 贵单位 贵厂 \
     贵司 贵所 贵校 贵院 较好 达到 近年 近期 还是 选购 都可以 都行 采买 针对 问下 问问 除了 \
     除外 需要 靠谱 面向全国 面向全球 面向社会 面议 面谈 顺祝 顺致 顺颂 国产 降低 提高 减少 徵求 徵集 徵询 诚徵 征得",
];

/// What forms and letters name beside the subject, and general nouns and adjectives.
const ALONE: &[&str] = &[
    "demo deliver competitor poc less fewer each apiece startup start-up ability access account accuracy action activities activity address advantage advice advise \
     afternoon agenda agent agreement aim aims alternative alternatives amount annex \
     announcement annual answer applicant applicants application applications approaches approx \
     approximately area areas around asked aspect assistance attached attachment attribute \
     author authority availability background bargain basic basis become beginning \
     benefit benefits best better beyond bid big bit boss branch brief bring broad broker \
     brokers budget build business businesses buy buying call candidate capability capable \
     capacity case category cent cents challenge challenges cheap cheaper circumstances claim \
     class client clients close co code collaborate collaboration collaborative comment \
     comments commercial commission common companies company competitive complete completed \
     completely completion complex condition conditions confidential constraint constraints \
     consultancy consultant consulting contact contents context continuous contract contractor \
     contribution cooperation corporation cost costs country couple create criteria currency \
     current customer customers daily date dates day days deadline deal deals dear decent \
     deliverable deliverables delivery demand demands demonstrated demonstrator department dept \
     description detail detailed details develop developed developer developers developing \
     development difficulty direction director discussion doable document documents dollar \
     dollars dozen earlier early easily easy economic effective efficient effort eight \
     employees end enquiry enterprise enterprises entity equity essential estimate eur euro \
     euros evening example exchange exclusive existing experience experienced expert expertise \
     experts explanation fact family-owned far feasible feature features fee fees final finance \
     financial find fine finish firm firms first five fix fixed flexible folk folks form format \
     forward founded four friend friendly friends full function fund funding funds future gbp \
     general get goal goals good great group groups growing guarantee guide half hand heading \
     headquarters hint home hours huge hundred idea ideal ideas implement implementation \
     implemented important improve improved improvement improvements in-house individual \
     industrial industry info information innovation innovative inquiry institute institution \
     institutions instructions intellectual interest invest investment investments investor \
     investors ip ipr issue issues item items join joint keyword keywords kickoff kind know-how \
     knowledge lab laboratory lakh large latest lead leader leading lend level levels licence \
     license licensed licensee licensing licensor like limit limited limits list little local \
     location long-term look looks lot lots love low lower made mail main make maker makers \
     makes making manage managed manager manufacturer manufacturers market markets matter \
     matters mature maturity maximum mean means measures meet meeting member members mention \
     message mid-size mid-sized midsize milestone million millions mind minimum minute minutes \
     miscellaneous mission mode modest moment money month monthly months morning msme msmes \
     name names negotiation negotiations new news next nice night nine note notes notice number \
     numbers objective objectives off-the-shelf offer office once one open operation operations \
     operator opinion opportunities opportunity option optional options order orders \
     organisation organisations organization organizations origin original outcome outline \
     owned owner owner-run owners package paragraph part parties partner partners partnership \
     partnerships parts party patent patent-free patented patents payment pending people per \
     perfect performance period person phase phone piece pieces pilot pilots place plan \
     planning plans plenty plus points position possible potential practical practice \
     presentation pretty price prices pricing prior priority problem problems procurement \
     professional profile project projects promise promising proof properly property \
     proposal proposals prospect prototype prototypes proven provider providers public purchase \
     purpose put quantity quarter question questions quick quotation quote quoted range reach \
     ready ref reference references region regional registered regulation related relevant \
     reliable reliably remark remarks reply report reports request requested requesting \
     requirement requirements research researcher researchers resource resources respond \
     response responsibility result results revenue reward right rights rmb roughly route run \
     running rupee rupees sale sales sample samples scale scaled schedule scope search searched \
     searching second secret secrets section sector sell selling serious service services seven \
     sheet shelf short short-term similar simple site sites situation six size skill skills \
     small solution solutions solve solved solver solvers source sources spec specification \
     specifications specs sponsor staff stage stages stake standalone start started starting \
     state-of-the-art statement status step steps still strategic strategy stuff subject \
     suitable sum summary supplied supplier suppliers supply support taken talk talking target \
     targets task tasks team teams tech technical technique techniques technologies technology \
     ten tender term terms tested testing text thing third thousand three ticket tickets \
     timeframe timeline timing tips title today together ton tonne tonnes top topic topics \
     total totally tough trade trademark transfer trl turnover twice two type types unique unit \
     universities university upfront usage usd use used user users usual value values variant \
     vendor vendors version viable view volume week weekend weekly weeks well-known wish \
     withstand withstands work worked worker workers working works workshop world worldwide \
     year yearly years",
    "海外 保密 一倍 一半 一是 万 万元 三成 三是 上下 上升 上市 上限 下降 下限 专利 专家 专属 业主 业绩 \
     中试 主要 主题 之间 乙方 买 买家 了解 二是 交期 产业化 产值 产品名称 产地 产能 产量 亲 \
     人员 人数 人民币 亿 亿元 代理商 以上 以下 以内 价格 价款 企业 优先 优势 优秀 优质 伙伴 但 \
     位于 作用 使用 供应商 供货商 便宜 元 先生 先进 入股 公司 关键 其他 其它 其次 具体 内容 \
     准备 创办 创立 利润 制造商 前 办公室 办法 功能 加分 加分项 区 区域 区间 升级 协助 \
     单价 单位 卖 卖家 厂商 厂家 原型 原型机 县 参加 参数 参股 发明 发明专利 受托 受让 另外 可 \
     可靠 台币 合作 合作伙伴 合作开发 合作方 合作生产 合理 合适 同时 同行 名称 后 吗 启用 员工 \
     呢 周期 咋 咨询 品名 品种 品类 售价 商业 商业化 商家 商用 商议 团队 困难 国内 国外 \
     地区 地址 地域 地方 地点 场地 坐落 培训 增加 备注 大概 女士 姓名 委托 委托开发 委托研发 \
     实力 实施 实用新型 实绩 实验 实验室 审查中 客户 小姐 小试 工期 工程 工程样机 左右 已 市 \
     市场 帮 帮助 年产 年产值 年初 年底 年营收 序号 应用 建于 建议 开发 形式 微信 必备 必备条件 \
     必要 思路 急 性能 总价 总部 情况 意见 成套 成果 成熟 成熟度 成立 截止 截止日期 所在地 \
     找 承担 技术 技术参数 技术咨询 技术指标 技术支持 技术服务 技术秘密 技术要求 技术部 投产 \
     投资 报价 报酬 招商 招标 拟 指标 授权 描述 提升 摘要 改善 改造 政府 效果 教授 \
     数量 整套 整线 文件 新台币 方向 方式 方案 日元 日期 时间 普通许可 最后 月初 月底 有效期 \
     朋友 服务 服务商 期限 未 本厂 本土 本地 条件 来源 某厅 某司 某局 标题 样件 样品 样机 核心 \
     案例 概要 概述 模式 欧元 正常 正文 此外 每件 每台 每吨 每天 每小时 每年 每月 水平 注册 \
     注册资金 港币 特性 特点 状态 独占 独占许可 现 现成 现有 现状 理想 瓶颈 用 用户 用途 甲方 \
     申请 申请中 电话 痛点 目前 目标 目的 相关 省 知识产权 研发 研发部 研究 研究所 硬性 \
     硬性条件 确定 确认 社会 种类 科技处 科技部 科研 科研院所 秘密 程度 第一 第三 第二 等 简介 \
     简述 类别 类型 经纪人 经费 经验 结果 编号 美元 老师 老板 联合 联合开发 联系 联系人 \
     联系方式 联络 股权 背景 能 能力 自治区 良好 英镑 范围 营业额 营收 落地 融资 行 行业 要求 \
     规模 解决方案 计划 许可 诀窍 试产 说明 课题 课题组 谈 谢 货款 质量 购买 购置 费用 资料 \
     资质 资金 转让 运营 运行 进口 适用 选用 造价 邮箱 部门 酬金 采用 采购 采购部 重要 量产 \
     金额 销售额 问题 阶段 附件 附注 院所 院校 除 难点 难题 需求 面向 项目 预算 领域 领导 \
     题目 首先 高校 年 月 日 约 受 来源地 某",
];

/// What a technology may be called in general.
const THINGS: &[&str] = &[
    "device devices equipment facility factory machine material materials method methods \
     process processes product products system systems",
    "产品 产线 仪器 工厂 工艺 方法 机器 机构 机组 标准 生产线 系统 装置 规范 设备 车间",
];

/// The longest Chinese general word, in characters.
pub(super) const LONGEST: usize = 6;

/// What a folded word says, where it is a general one.
pub(super) fn general(word: &str) -> Option<General> {
    static WORDS: OnceLock<LiteMap<&str, General>> = OnceLock::new();
    let words = WORDS.get_or_init(|| {
        let all = [
            (THINGS, General::Thing),
            (ALONE, General::Alone),
            (NEVER, General::Never),
        ];
        let all = all.into_iter().flat_map(|(lists, general)| {
            let words = lists.iter().flat_map(|list| list.split_whitespace());
            words.map(move |word| (word, general))
        });
        crate::order::map(all)
    });
    words.get(word).copied()
}
