//! Needs as people write them, and the values that they state: prices, deadlines and figures.

/// The day on which the needs are asked.
pub(super) const TODAY: (u16, u8, u8) = (2026, 11, 27);

/// A need, and what it states: a price as its bounds and currency, a deadline as its day, a figure as
/// operator, value and unit.
pub(super) const VALUES: &[(&str, &[&str])] = &[
    // Prices in Chinese.
    ("隔膜涂布设备，预算三十万以内", &["..300000 CNY"]),
    ("预算一百万，做一条废水回用线", &["1000000..1000000 CNY"]),
    ("费用壹佰伍拾万元封顶，其他好谈", &["..1500000 CNY"]),
    ("经费13万5左右，求除湿转轮", &["108000..162000 CNY"]),
    ("投资额2亿5000万以内都可以考虑", &["..250000000 CNY"]),
    ("找茶叶色选机，最多出八万块钱", &["..80000 CNY"]),
    ("转让费不超过二十五万元", &["..250000 CNY"]),
    ("30到50万元的除尘方案", &["300000..500000 CNY"]),
    ("预算50~80w，要带培训", &["500000..800000 CNY"]),
    ("预算（万元）：60-90", &["600000..900000 CNY"]),
    ("我们想花大约40万买断一套配方", &["320000..480000 CNY"]),
    ("费用控制在二十万上下", &["160000..240000 CNY"]),
    ("预算不低于300万", &["3000000.. CNY"]),
    ("预算500k，需要视觉检测", &["500000..500000 CNY"]),
    ("預算四十萬以內，求螺絲防鬆塗層", &["..400000 CNY"]),
    ("經費約兩百萬日圓", &["1600000..2400000 JPY"]),
    ("愿意支付5万欧元以内的许可费", &["..50000 EUR"]),
    ("20万港币以下", &["..200000 HKD"]),
    ("预算3千万，合作建厂", &["30000000..30000000 CNY"]),
    ("不要超过60万，最好含安装", &["..600000 CNY"]),
    ("价格面议，求保鲜膜", &[]),
    ("公司注册资本5000万，年产值约2亿元，求高速冲床", &[]),
    ("单价不超过35元/件的弹簧", &["<= 35 元/件"]),
    ("处理成本低于2元/吨的脱氮工艺", &["< 2 元/吨"]),
    // Prices in English.
    (
        "Budget: 1.2 million euros for a coating line",
        &["1200000..1200000 EUR"],
    ),
    ("we can spend up to $75k on a licence", &["..75000 USD"]),
    ("a drone winch, no more than £12,500", &["..12500 GBP"]),
    (
        "between 40 and 60 thousand dollars for the tooling",
        &["40000..60000 USD"],
    ),
    ("Our budget is around EUR 50.000", &["40000..60000 EUR"]),
    ("max. 300 k€, mobile filtration skid", &["..300000 EUR"]),
    ("CNY 2.5 million tops, robot gripper", &["..2500000 CNY"]),
    (
        "at least USD 100,000 available for a pilot",
        &["100000.. USD"],
    ),
    (
        "pump seal, unit price below 20 yuan per piece",
        &["< 20 yuan per piece"],
    ),
    ("price negotiable, looking for a fibre coupler", &[]),
    (
        "we are a firm with 40 million euros turnover seeking a dosing pump",
        &[],
    ),
    // Deadlines.
    ("三个月内能供样的导热垫", &["2027-02-27"]),
    ("半年内上线的排产软件", &["2027-05-27"]),
    ("喷涂机器人，明年上半年到位", &["2027-06-30"]),
    ("年底前签合同", &["2026-12-31"]),
    ("需在2027年6月底前完成安装", &["2027-06-30"]),
    ("两年之内实现量产", &["2028-11-27"]),
    ("要求一年半以内投产", &["2028-05-27"]),
    ("明年三月底之前交付", &["2027-03-31"]),
    ("六週內給報價", &["2027-01-08"]),
    ("最迟2027年第三季度投产", &["2027-09-30"]),
    ("delivery by Q3 2027", &["2027-09-30"]),
    ("samples within 18 months", &["2028-05-27"]),
    ("must be running by the end of next year", &["2027-12-31"]),
    ("we need it before summer 2027", &["2027-05-31"]),
    ("installed by 15 March 2027", &["2027-03-15"]),
    ("first units in the next six months", &["2027-05-27"]),
    ("the market will double by 2030", &[]),
    ("地膜28天内降解率达到90%", &[">= 90 %"]),
    ("公司2015年3月成立，求滤芯", &[]),
    // Figures in Chinese.
    ("胶粘剂耐温180摄氏度", &[">= 180 摄氏度"]),
    ("工作温度−40℃至85℃", &["-40..85 ℃"]),
    ("能在零下40度启动的电池", &["<= -40 度"]),
    ("耐低温-60℃的密封圈", &["<= -60 ℃"]),
    ("能耗比现有工艺降低25%以上", &[">= 25 %"]),
    (
        "干燥机比现有节能三成以上，含水率不超过0.5%",
        &[">= 30 %", "<= 0.5 %"],
    ),
    ("氢气纯度五个9以上", &[">= 99.999 %"]),
    (
        "定位精度±0.02mm，重复精度优于5μm",
        &["<= 0.02 mm", "> 5 μm"],
    ),
    (
        "密度低于0.9g/cm³，拉伸强度不小于30兆帕",
        &["< 0.9 g/cm³", ">= 30 兆帕"],
    ),
    ("寿命不少于三千次循环", &[">= 3000 次"]),
    ("粘度500到800mPa·s", &["500..800 mPa·s"]),
    ("处理量5万吨/年", &["= 50000 吨/年"]),
    ("噪声小于60分贝，流量12 L/min", &["< 60 分贝", "= 12 L/min"]),
    ("耐鹽霧1000小時以上", &[">= 1000 小時"]),
    ("去除率达到百分之九十五", &[">= 95 %"]),
    ("2205双相钢、H13模具钢、IP68、5G、6061", &[]),
    ("目前能耗80kWh/t，希望降到50kWh/t以下", &["<= 50 kWh/t"]),
    // Figures in English.
    (
        "seal that must withstand 350 degrees Celsius",
        &[">= 350 degrees Celsius"],
    ),
    ("operating from minus 40 to 85 °C", &["-40..85 °C"]),
    ("purity of 99.9 % or better", &[">= 99.9 %"]),
    ("leak rate below 1e-6 mbar·l/s", &["< 0.000001 mbar·l/s"]),
    ("at least 30 % less energy than today's line", &[">= 30 %"]),
    (
        "life of more than half a million cycles",
        &["> 500000 cycles"],
    ),
    (
        "tank volume 2 m3, noise under 65 dB(A)",
        &["= 2 m3", "< 65 dB(A)"],
    ),
    ("viscosity up to 5000 mPa·s", &["<= 5000 mPa·s"]),
    ("304 stainless, Class 10 clean room, 18650 cells", &[]),
    (
        "light output 20,000 lumens, no more than 150 W",
        &["= 20000 lumens", "<= 150 W"],
    ),
    ("we have 120 employees and two dryers at 85 °C", &[]),
    // All of them together.
    (
        "求轴承涂层：硬度≥60HRC，摩擦系数低于0.1，预算20万以内，半年内交付",
        &["..200000 CNY", "2027-05-27", ">= 60 HRC", "< 0.1"],
    ),
    (
        "Looking for a heat pump, COP above 3.5, outlet at least 120 °C, up to €80,000, by June 2027",
        &["..80000 EUR", "2027-06-30", "> 3.5", ">= 120 °C"],
    ),
];
