//! What readers say, in Chinese: the reasons and hints that a clerk meets most. A sentence that has
//! names or figures in it is known by its beginning; what stands here for none stays English.

use super::chinese_tables as tables;

/// A reason or a hint in Chinese, where it has one.
pub(super) fn of(english: &str) -> Option<String> {
    let mut whole = SENTENCES.iter().chain(tables::SENTENCES);
    let whole = whole.find(|(known, _)| *known == english);
    if let Some((_, chinese)) = whole {
        return Some((*chinese).to_owned());
    }
    let mut begun = BEGINNINGS.iter().chain(tables::BEGINNINGS);
    let (rest, chinese) =
        begun.find_map(|(known, chinese)| Some((english.strip_prefix(known)?, chinese)))?;
    Some(format!("{chinese}{rest}"))
}

const SENTENCES: &[(&str, &str)] = &[
    ("no title", "没有名称"),
    (
        "fill in the title, or take its first words from another field (title_from in the \
         configuration)",
        "填写名称，或在配置中用 title_from 指定从哪一项取名",
    ),
    ("neither supply nor demand", "看不出是成果还是需求"),
    (
        "write kind = \"supply\" or kind = \"demand\" for this file in the configuration, or add a \
         column `kind`",
        "在配置中为这个文件写 kind = \"supply\"（成果）或 kind = \"demand\"（需求），或增加一列「供需类型」",
    ),
    (
        "merged: the same listing as an earlier row",
        "已合并：与前面某一行完全相同",
    ),
    (
        "merged: another row has its id and is newer",
        "已合并：同一编号的另一行更新",
    ),
    (
        "delete the older row, or give one of them another id if they are two listings",
        "删去旧的一行；若是两件事，为其中一行改编号",
    ),
    (
        "give one of them another id, or say in a column which is newer: 更新时间, updated",
        "为其中一行改编号，或增加一列「更新时间」说明哪一行更新",
    ),
    (
        "all but its id is that of an earlier row",
        "除编号外，与前面某一行完全相同",
    ),
    (
        "merged: all but its id is that of an earlier row",
        "已合并：除编号外，与前面某一行完全相同",
    ),
    (
        "all but its id and its dates is that of an earlier row",
        "除编号和日期外，与前面某一行完全相同",
    ),
    (
        "merged: all but its id and its dates is that of an earlier row",
        "已合并：除编号和日期外，与前面某一行完全相同",
    ),
    (
        "its title is, and its text nearly is, that of an earlier row",
        "与前面某一行同名，文字几乎相同",
    ),
    (
        "merged: its title is, and its text nearly is, that of an earlier row",
        "已合并：与前面某一行同名，文字几乎相同",
    ),
    (
        "under another title, its text is nearly that of an earlier row",
        "名称不同，文字与前面某一行几乎相同",
    ),
    (
        "in another language, its patents are those of an earlier row",
        "与前面某一行专利相同、语言不同，可能是译文",
    ),
    (
        "delete one of them, or, where they are two things, give each a text of its own",
        "删去其中一行；若是两件事，各写各的介绍",
    ),
    (
        "delete one of them, or write into both what differs",
        "删去其中一行，或在两行中写出区别",
    ),
    (
        "if they are one listing, give both languages in one row: title_zh and title_en",
        "若是同一件事，把两种语言写在同一行：title_zh 与 title_en",
    ),
    ("left out: a draft", "未发布：草稿或待审核"),
    ("left out: withdrawn", "未发布：已下架或撤回"),
    ("left out: matched already", "未发布：已对接"),
    ("left out: expired", "未发布：已过期"),
    (
        "write the last day on which it stood (有效期至, valid until) to have it shown as expired",
        "填写「有效期至」，才能作为过期信息展示",
    ),
    (
        "a status that is not known: published, and the status shown as it is",
        "状态看不懂：照常发布，状态原样显示",
    ),
    (
        "delete one of them, or give what differs",
        "删去其中一行，或写出区别",
    ),
    (
        "its id is already that of an earlier row",
        "编号与前面某一行重复",
    ),
    (
        "give one of them another id, or leave the id out",
        "为其中一行改编号，或留空自动生成",
    ),
    (
        "no high-technology field in these words",
        "看不出属于哪个高新技术领域",
    ),
    ("no industry in these words", "看不出属于哪个行业"),
    (
        "give a section or division of GB/T 4754-2017 by name or code, such as `C26` or 医药制造业",
        "写国民经济行业分类（GB/T 4754-2017）的门类或大类名称或代码，如 C26 或 医药制造业",
    ),
    (
        "no mode of cooperation in these words",
        "看不出是哪种合作方式",
    ),
    ("no known place in these words", "看不出是哪个地区"),
    ("no type of service in these words", "看不出是哪类服务"),
    ("no maturity in these words", "看不出技术成熟度"),
    (
        "no state of intellectual property in these words",
        "看不出知识产权状态",
    ),
    ("no sort of organisation in these words", "看不出单位类型"),
    ("no price in these words", "看不出金额"),
    ("no date in these words", "看不出日期"),
    ("write the date as `2024-06-25`", "日期写成 2024-06-25"),
    (
        "write the date as `2024-06-25`, a period as `2024-06-25/2027-12-31`, or 长期有效",
        "日期写成 2024-06-25，期限写成 2024-06-25/2027-12-31，或写 长期有效",
    ),
    (
        "neither the date nor its column shows whether the day or the month comes first",
        "从日期和所在列都看不出日和月的先后",
    ),
    ("a rate or a share is no sum", "单价、费率或分成不是总价"),
    (
        "state the whole sum, such as 30万元; or leave the price out and describe the terms",
        "写出总价，如 30万元；或不填价格，在描述中说明条件",
    ),
    (
        "a sum in a currency that is not compared",
        "该币种的金额不参与比较",
    ),
    (
        "a project's period, which does not end its offer: kept as extra",
        "这是项目的起止时间，不是成果的有效期，按原样保留",
    ),
    (
        "no visibility of a contact in these words: the contact is withheld",
        "看不出联系方式的公开范围，因此不公开",
    ),
    (
        "use public, masked or agency",
        "写「公开」「部分隐藏」或「通过机构」",
    ),
    (
        "a column that fills a field can be mapped in the configuration",
        "如果它对应某个字段，可在配置中指定（techmatch init 会列出所有列）",
    ),
    (
        "a cell under no header is kept as extra",
        "没有表头的单元格，作为附加内容保留",
    ),
    (
        "give the column a header; in a text table, quote cells that hold separators",
        "给这一列加表头；文本表格中含分隔符的单元格要加引号",
    ),
    (
        "no header row found: the sheet is not read",
        "没有找到表头，这张表没有读入",
    ),
    (
        "if it holds listings, name its title column 成果名称, 需求名称 or title",
        "如果其中有成果或需求，请把名称一列的表头写成「成果名称」或「需求名称」",
    ),
    (
        "the id holds a number or an address of its contact, which is not public",
        "编号中含有不公开的电话或邮箱",
    ),
    (
        "write `public` into the contact_visibility of a listing to publish its contact",
        "要公开某一条的联系方式，在「联系方式公开范围」写「公开」",
    ),
    ("check the path", "检查文件路径"),
    (
        "a header row and no listing below it",
        "只有表头，下面没有内容",
    ),
    ("this is a web page, not a table", "这是网页，不是表格"),
];

const BEGINNINGS: &[(&str, &str)] = &[
    ("kept as extra: ", "没有对应字段、按原样保留的列："),
    (
        "taken as supply, because of the header ",
        "按成果处理，依据表头：",
    ),
    (
        "taken as demand, because of the header ",
        "按需求处理，依据表头：",
    ),
    ("taken as supply, because of the ", "按成果处理，依据："),
    ("taken as demand, because of the ", "按需求处理，依据："),
    ("no column for the title among ", "以下各列中没有名称："),
    (
        "name it 成果名称, 需求名称 or title, ",
        "把表头写成「成果名称」或「需求名称」，或在配置中指定：",
    ),
    (
        "name one of 电子信息, ",
        "写八大领域之一或其分支：电子信息, ",
    ),
    ("use 转让 transfer, ", "可用：转让 transfer, "),
    (
        "name a province, ",
        "写省、地级市或国家，如 浙江省杭州市；也可写代码：",
    ),
    ("use one of 技术开发, ", "可用：技术开发, "),
    ("use `TRL 1` to `TRL 9`, or ", "写 TRL 1 至 TRL 9，或："),
    ("use 已授权 granted, ", "可用：已授权 granted, "),
    (
        "use university, institute, ",
        "可用：高等院校、科研院所、企业等；university, institute, ",
    ),
    ("state the unit with the sum, such as ", "金额要带单位，如 "),
    ("did you mean ", "是不是 "),
    (
        "write 已发布 or published to have it published; if the column says something else: ",
        "要发布就写「已发布」；这一列若另有所指，在配置中写：",
    ),
    (
        "write 草稿, 已发布, 已对接, 已过期 or 已下架 (draft, published, matched, expired, withdrawn); \
         if the column says something else: ",
        "写 草稿、已发布、已对接、已过期 或 已下架；这一列若另有所指，在配置中写：",
    ),
];

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn sentences_are_known_whole_or_by_their_beginning() {
        for (english, chinese) in [
            ("no title", Some("没有名称")),
            (
                "kept as extra: 备注",
                Some("没有对应字段、按原样保留的列：备注"),
            ),
            ("no title whatever", None),
        ] {
            assert_eq!(of(english).as_deref(), chinese, "{english}");
        }
    }
}
