use super::{Metric, Operator, Operator as O};

#[test]
fn reads_figures() {
    type Case = (
        &'static str,
        &'static str,
        Operator,
        f64,
        Option<f64>,
        &'static str,
    );
    let cases: &[Case] = &[
        ("耐温 ≥1000 ℃", "耐温", O::AtLeast, 1000.0, None, "℃"),
        (
            "导热系数≥5 W/(m·K)",
            "导热系数",
            O::AtLeast,
            5.0,
            None,
            "W/(m·K)",
        ),
        ("0.3～6.5MPa", "", O::Range, 0.3, Some(6.5), "MPa"),
        (
            "thickness 12-16 µm",
            "thickness",
            O::Range,
            12.0,
            Some(16.0),
            "µm",
        ),
        ("efficiency > 23 %", "efficiency", O::Above, 23.0, None, "%"),
        ("转化率不低于95％", "转化率", O::AtLeast, 95.0, None, "％"),
        ("能耗小于3千瓦时", "能耗", O::Below, 3.0, None, "千瓦时"),
        (
            "比容量：≥160mAh/g",
            "比容量",
            O::AtLeast,
            160.0,
            None,
            "mAh/g",
        ),
        (
            "weight at most 2.5 kg",
            "weight",
            O::AtMost,
            2.5,
            None,
            "kg",
        ),
        ("定位精度±0.1mm", "定位精度", O::AtMost, 0.1, None, "mm"),
        ("温度 25±1℃", "温度", O::Range, 24.0, Some(26.0), "℃"),
        (
            "工作温度-40~85℃",
            "工作温度",
            O::Range,
            -40.0,
            Some(85.0),
            "℃",
        ),
        (
            "工作温度：-40℃至-10℃",
            "工作温度",
            O::Range,
            -40.0,
            Some(-10.0),
            "℃",
        ),
        (
            "循环寿命2000次以上",
            "循环寿命",
            O::AtLeast,
            2000.0,
            None,
            "次",
        ),
        ("CO2排放量<5g/km", "CO2排放量", O::Below, 5.0, None, "g/km"),
        ("3D打印精度≤0.1mm", "3D打印精度", O::AtMost, 0.1, None, "mm"),
        (
            "throughput 1,200 parts/h",
            "throughput",
            O::Equals,
            1200.0,
            None,
            "parts/h",
        ),
        ("密度=1.2g/cm3", "密度", O::Equals, 1.2, None, "g/cm3"),
        (
            "工作温度：−60℃至+85℃",
            "工作温度",
            O::Range,
            -60.0,
            Some(85.0),
            "℃",
        ),
        (
            "工作温度 –40 to 85 °C",
            "工作温度",
            O::Range,
            -40.0,
            Some(85.0),
            "°C",
        ),
        (
            "工作温度 -40℃~+85℃",
            "工作温度",
            O::Range,
            -40.0,
            Some(85.0),
            "℃",
        ),
        (
            "工作温度 零下40度至85度",
            "工作温度",
            O::Range,
            -40.0,
            Some(85.0),
            "度",
        ),
        (
            "工作温度 -60~85℃",
            "工作温度",
            O::Range,
            -60.0,
            Some(85.0),
            "℃",
        ),
        (
            "工作溫度－40℃～85℃",
            "工作溫度",
            O::Range,
            -40.0,
            Some(85.0),
            "℃",
        ),
        (
            "工作温度 -40/+85℃",
            "工作温度",
            O::Range,
            -40.0,
            Some(85.0),
            "℃",
        ),
        (
            "from minus 40 to plus 85 degrees C",
            "",
            O::Range,
            -40.0,
            Some(85.0),
            "degrees C",
        ),
        ("耐低温零下四十度", "耐低温", O::Equals, -40.0, None, "度"),
        (
            "耐溫180攝氏度以上",
            "耐溫",
            O::AtLeast,
            180.0,
            None,
            "攝氏度",
        ),
        (
            "melting between 45 and 55 °C",
            "melting",
            O::Range,
            45.0,
            Some(55.0),
            "°C",
        ),
        (
            "熔点在45和55℃之间",
            "熔点在",
            O::Range,
            45.0,
            Some(55.0),
            "℃",
        ),
        (
            "service temperature down to -196 °C",
            "service temperature",
            O::AtMost,
            -196.0,
            None,
            "°C",
        ),
        ("NOx below 60 mg/Nm3", "NOx", O::Below, 60.0, None, "mg/Nm3"),
        (
            "unit cost under $400",
            "unit cost",
            O::Below,
            400.0,
            None,
            "$",
        ),
        (
            "operating cost under €3/MWh",
            "operating cost",
            O::Below,
            3.0,
            None,
            "€/MWh",
        ),
        (
            "operating cost under 3 €/MWh",
            "operating cost",
            O::Below,
            3.0,
            None,
            "€/MWh",
        ),
        ("纯度3个9以上", "纯度", O::AtLeast, 99.9, None, "%"),
        (
            "purity of five nines",
            "purity",
            O::Equals,
            99.999,
            None,
            "%",
        ),
        (
            "yield more than 92 per cent",
            "yield",
            O::Above,
            92.0,
            None,
            "per cent",
        ),
        (
            "回收率达到百分之九十五",
            "回收率",
            O::AtLeast,
            95.0,
            None,
            "%",
        ),
        (
            "循环寿命不少于三千次",
            "循环寿命",
            O::AtLeast,
            3000.0,
            None,
            "次",
        ),
        (
            "处理量5万吨/年",
            "处理量",
            O::Equals,
            50_000.0,
            None,
            "吨/年",
        ),
        (
            "flux ≥ 50 L/(m2·h)",
            "flux",
            O::AtLeast,
            50.0,
            None,
            "L/(m2·h)",
        ),
        (
            "leak rate ≤ 0.001 mbar·l/s",
            "leak rate",
            O::AtMost,
            0.001,
            None,
            "mbar·l/s",
        ),
        (
            "粘度不大于500mPa·s",
            "粘度",
            O::AtMost,
            500.0,
            None,
            "mPa·s",
        ),
        (
            "气味等级不高于3.5级",
            "气味等级",
            O::AtMost,
            3.5,
            None,
            "级",
        ),
        ("误差不得超过0.5%", "误差", O::AtMost, 0.5, None, "%"),
        ("must not exceed 3 kg", "must", O::AtMost, 3.0, None, "kg"),
        (
            "capacity 3 t/h or more",
            "capacity",
            O::AtLeast,
            3.0,
            None,
            "t/h",
        ),
        ("含水率降至40%以下", "含水率", O::AtMost, 40.0, None, "%"),
        (
            "透濕量不低於8000g/m2",
            "透濕量",
            O::AtLeast,
            8000.0,
            None,
            "g/m2",
        ),
        (
            "survive 1000 thermal cycles",
            "survive",
            O::Equals,
            1000.0,
            None,
            "cycles",
        ),
        (
            "no more than two milliseconds",
            "",
            O::AtMost,
            2.0,
            None,
            "milliseconds",
        ),
        ("10 mm max", "", O::AtMost, 10.0, None, "mm"),
        (
            "fatigue life ≥ 1 million cycles",
            "fatigue life",
            O::AtLeast,
            1e6,
            None,
            "cycles",
        ),
        ("切换不少于500k次", "切换", O::AtLeast, 5e5, None, "次"),
    ];
    for (words, name, operator, value, value_max, unit) in cases {
        let metric = Metric::read(words);
        assert_eq!(metric.name, *name, "{words}");
        assert_eq!(metric.operator, Some(*operator), "{words}");
        assert_eq!(metric.value, Some(*value), "{words}");
        assert_eq!(metric.value_max, *value_max, "{words}");
        assert_eq!(metric.unit, *unit, "{words}");
    }
    assert_eq!(Metric::read("a 5%10 b").value, Some(5.0));
    for words in ["", "耐高温", "支持3D打印", "CO2", "一种三元材料", "第三代"] {
        assert_eq!(Metric::read(words).value, None, "{words}");
    }
}

#[test]
fn splits_lists_where_it_is_safe() {
    let cases: &[(&str, &[&str])] = &[
        ("耐温≥1000℃；强度>50MPa", &["耐温≥1000℃", "强度>50MPa"]),
        (
            "1、耐温≥1000℃\n2、强度>50MPa",
            &["耐温≥1000℃", "强度>50MPa"],
        ),
        ("耐温≥1000℃、强度>50MPa", &["耐温≥1000℃", "强度>50MPa"]),
        ("耐酸、碱腐蚀≥5级", &["耐酸、碱腐蚀≥5级"]),
        ("output 1,200 W", &["output 1,200 W"]),
        (
            "weight < 5 kg, power > 2 kW",
            &["weight < 5 kg", "power > 2 kW"],
        ),
        ("(1) a≥1%;(2) b≥2%", &["a≥1%", "b≥2%"]),
        ("", &[]),
    ];
    for (words, parts) in cases {
        let list: Vec<String> = Metric::read_list(words)
            .into_iter()
            .map(|m| m.words)
            .collect();
        assert_eq!(&list, parts, "{words}");
    }
}
