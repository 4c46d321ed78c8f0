//! What the readers of tables beside the listings say, in Chinese: services, exhibitors, slots.

pub(super) const SENTENCES: &[(&str, &str)] = &[
    (
        "a table of services by [services]: it is read as one, not as listings",
        "按 [services] 作为服务表读入，不作为供需信息",
    ),
    (
        "a table of the fair: it is read as one, not as listings",
        "作为展会的表读入，不作为供需信息",
    ),
    (
        "a table of services by its headers, not listings",
        "从列名看是服务表，不是供需信息",
    ),
    (
        "a list of exhibitors by its headers, not listings",
        "从列名看是参展商名单，不是供需信息",
    ),
    (
        "a table of slots for meetings by its headers, not listings",
        "从列名看是洽谈时段表，不是供需信息",
    ),
    ("no provider", "没有服务机构"),
    (
        "write the name of the institution or person; below its first row the cell may be blank",
        "填写机构或个人名称；同一机构从第二行起可以留空",
    ),
    ("no type of service", "没有服务类型"),
    ("not a type of service", "不是七类服务之一"),
    (
        "merged: the same service as an earlier row",
        "已合并：与前面某一行是同一项服务",
    ),
    (
        "the provider has this service in an earlier row, at another fee",
        "该机构的这项服务前面已有，收费不同",
    ),
    (
        "keep the row that holds, or say in `includes` what differs between the two services",
        "只留有效的一行，或在「服务内容」中写出两者的区别",
    ),
    (
        "it differs from an earlier row of the provider, which counts",
        "与该机构前面的行不一致，以前面为准",
    ),
    (
        "write what holds for the whole provider once, in the first row that says it",
        "对整个机构都适用的内容只写一次，写在第一行",
    ),
    (
        "not a column of services: it is left out",
        "服务表没有这一列，未采用",
    ),
    (
        "neither an institution nor a person",
        "看不出是机构还是个人",
    ),
    (
        "write 机构 or 个人, institution or person; as it is, none is shown",
        "写「机构」或「个人」；现在不显示",
    ),
    (
        "not the address of a page: it is left out",
        "不是网页地址，未采用",
    ),
    (
        "write a whole address, such as https://institution.example/",
        "写完整地址，如 https://institution.example/",
    ),
    ("not a whole number: it is left out", "不是整数，未采用"),
    (
        "write how many there are, such as 3; leave it blank where that is not known",
        "写人数，如 3；不清楚就留空",
    ),
    ("not a way of charging", "看不出收费方式"),
    (
        "write 固定, 按小时, 按天, 按年, 按比例, 补贴, 免费 or 面议; or fixed, hourly, daily, yearly, share, subsidised, free, agreement",
        "写 固定、按小时、按天、按年、按比例、补贴、免费 或 面议",
    ),
    (
        "no sum of money with its currency, and no share",
        "看不出金额和币种，也不是比例",
    ),
    (
        "write a sum with its currency (3万–8万元, CNY 30,000–80,000), a share (3%–5%), 免费 or 面议; as it is, it is shown and not compared",
        "写带币种的金额（3万–8万元）、比例（3%–5%）、免费或面议；现在只显示，不比较",
    ),
    (
        "the fee says another way of charging",
        "收费标准与收费方式不一致",
    ),
    (
        "make both columns say the same; as it is, the way of charging counts",
        "两列写成一致；现在以收费方式为准",
    ),
    (
        "not a day: the fee is shown without one",
        "看不出收费日期，收费照常显示",
    ),
    ("write it as 2026-03-01", "写成 2026-03-01"),
    ("the day of the fee lies in the future", "收费日期在将来"),
    (
        "write the day on which the fee was published",
        "写公布收费标准的日期",
    ),
    (
        "it is not said whether it is an institution or a person",
        "没有说明是机构还是个人",
    ),
    (
        "fill in 机构类别 (kind): 机构 or 个人",
        "填写「机构类别」：机构或个人",
    ),
    ("a provider without a region", "服务机构没有地区"),
    (
        "fill in 地区 (region): readers filter by it, and those of the same region are named first",
        "填写「地区」：读者按地区筛选，同一地区的机构优先显示",
    ),
    ("a provider without a field", "服务机构没有技术领域"),
    (
        "fill in 技术领域 (field): at a match those of the same field are named first",
        "填写「技术领域」：匹配时同一领域的机构优先显示",
    ),
    (
        "a provider without a contact and without a page",
        "服务机构没有联系方式，也没有网址",
    ),
    (
        "fill in 网址 (home), 电话 or 邮箱",
        "填写「网址」「电话」或「邮箱」",
    ),
    ("nothing backs what the provider says", "没有任何证明材料"),
    (
        "fill in 证明材料 (evidence): cases, results, accreditations",
        "填写「证明材料」：案例、成果、资质",
    ),
    (
        "it is not said what the service includes",
        "没有说明服务内容",
    ),
    (
        "fill in 服务内容 (includes): services of one type differ in it",
        "填写「服务内容」：同类服务的区别在这里",
    ),
    ("a fee without its day", "收费没有日期"),
    (
        "fill in 收费日期 (fee_date), such as 2026-03-01: readers see how old the fee is",
        "填写「收费日期」，如 2026-03-01：读者能看到收费标准是何时的",
    ),
    ("the fee is more than a year old", "收费标准已超过一年"),
    (
        "ask the provider whether it still holds, and write the day of the answer",
        "向机构确认是否仍然有效，并写上确认日期",
    ),
    ("the fee is left to an agreement", "收费面议"),
    (
        "a range says more: 3万–8万元, or 3%–5%",
        "写出范围更有用：3万–8万元，或 3%–5%",
    ),
    ("no fee is stated", "没有收费标准"),
    (
        "fill in 收费标准 (fee) with its currency: that fees are open is what firms ask for",
        "填写带币种的「收费标准」：企业最看重收费公开",
    ),
    (
        "[exhibitors.columns] names a column that is not there",
        "[exhibitors.columns] 中的列不存在",
    ),
    (
        "[site.meetings.columns] names a column that is not there",
        "[site.meetings.columns] 中的列不存在",
    ),
    (
        "compare it with the headers, letter by letter",
        "与列名逐字核对",
    ),
    (
        "left out: an exhibitor without a name",
        "未采用：参展商没有名称",
    ),
    ("write the name of the exhibitor", "填写参展商名称"),
    ("an exhibitor has no booth", "参展商没有展位号"),
    (
        "write the number of its booth as the plan has it",
        "按平面图填写展位号",
    ),
    ("its booth is on no plan", "展位不在任何平面图上"),
    (
        "compare it with the ids of the drawing or the table of booths, letter by letter",
        "与平面图中的编号或展位表逐字核对",
    ),
    (
        "an exhibitor without a hall, where others have one",
        "参展商没有展馆，而其他参展商有",
    ),
    (
        "write its hall: booths of several halls may have one number",
        "填写展馆：不同展馆的展位可能同号",
    ),
    (
        "another exhibitor has this booth",
        "另一家参展商也在这个展位",
    ),
    (
        "correct the booth that is wrong; where they share it, there is nothing to do",
        "改正写错的展位；若共用展位则不用处理",
    ),
    ("an exhibitor without a listing", "参展商没有供需信息"),
    (
        "add what it offers or seeks, or write its name as the listings have it",
        "补充它的成果或需求，或按供需信息中的写法改名称",
    ),
    (
        "an exhibitor without a time for meetings",
        "参展商没有洽谈时段",
    ),
    (
        "add a row to the table of slots, if it meets visitors",
        "若接受洽谈，在时段表中加一行",
    ),
    (
        "listing and exhibitor state different booths; the listing's own holds",
        "供需信息与参展商名单的展位不同，以供需信息为准",
    ),
    ("correct the one that is wrong", "改正写错的一处"),
    (
        "state hall and booth in the listing, or write the whole name",
        "在供需信息中写展馆和展位，或写单位全称",
    ),
    (
        "left out: the exhibitor has a slot at this time already",
        "未采用：该参展商这个时间已有时段",
    ),
    (
        "an exhibitor meets one visitor at a time: change the times of one of them",
        "参展商同一时间只能见一位来访者：改其中一行的时间",
    ),
    ("left out: no day", "未采用：看不出日期"),
    ("write the day as 2026-11-12", "日期写成 2026-11-12"),
    ("left out: no time", "未采用：看不出时间"),
    (
        "write hours and minutes of the day, such as 09:30",
        "写时和分，如 09:30",
    ),
    ("left out: no length of a meeting", "未采用：看不出每场时长"),
    (
        "write the minutes of one meeting, from 5 to 480",
        "写每场分钟数，5 到 480",
    ),
    ("left out: it ends before it starts", "未采用：结束早于开始"),
    (
        "write an end behind the start, on the same day",
        "结束时间写在开始之后、同一天",
    ),
    (
        "left out: no whole meeting fits into the time",
        "未采用：这段时间容不下一场",
    ),
    (
        "left out: neither an exhibitor nor a booth",
        "未采用：既没有参展商也没有展位",
    ),
    ("write one of both", "至少写一项"),
    (
        "left out: it is in no list of exhibitors",
        "未采用：不在参展商名单中",
    ),
    (
        "write it as the list has it, or add it to the list",
        "按名单中的写法填写，或加入名单",
    ),
    (
        "write the whole name as the list has it, or hall and booth alone",
        "按名单写全称，或只写展馆和展位",
    ),
    ("the day of the slot has passed", "时段的日期已过"),
    ("write the day of this fair", "写本届的日期"),
    (
        "one meeting that is longer than 90 minutes",
        "单场洽谈超过 90 分钟",
    ),
    (
        "add a column `minutes` (每场分钟) with the length of one meeting, if the row holds several",
        "若一行包含多场，增加「每场分钟」一列",
    ),
    (
        "[site.meetings] does not say the fair's clock: calendars take the times as local ones",
        "[site.meetings] 没有写时区：日历会按读者当地时间理解",
    ),
    (
        "write the hours ahead of UTC, such as utc_offset = \"+08:00\"",
        "写明时区，如 utc_offset = \"+08:00\"",
    ),
];

pub(super) const BEGINNINGS: &[(&str, &str)] = &[
    (
        "columns of exhibitors that are not used: ",
        "参展商名单中未采用的列：",
    ),
    (
        "columns of slots that are not used: ",
        "时段表中未采用的列：",
    ),
    (
        "write one of 技术开发, 技术转让, ",
        "写七类之一：技术开发, 技术转让, ",
    ),
    ("no column for ", "缺少列："),
    (
        "write into the configuration, below ",
        "写入配置（若每行确是一条供需信息，则写在 [[file]] 下），位置：",
    ),
    ("call it one of ", "列名可写成："),
    (
        "map it in the configuration: [services.columns] ",
        "在配置中指定：[services.columns] ",
    ),
    (
        "the organisation may be any of ",
        "单位可能是以下任一参展商：",
    ),
    ("left out: it may be any of ", "未采用：可能是以下任一家："),
];
