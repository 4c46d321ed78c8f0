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
        (
            "efficiency > 23 %",
            "efficiency",
            O::AtLeast,
            23.0,
            None,
            "%",
        ),
        ("转化率不低于95％", "转化率", O::AtLeast, 95.0, None, "％"),
        ("能耗小于3千瓦时", "能耗", O::AtMost, 3.0, None, "千瓦时"),
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
        (
            "定位精度±0.1mm",
            "定位精度",
            O::Range,
            -0.1,
            Some(0.1),
            "mm",
        ),
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
        ("CO2排放量<5g/km", "CO2排放量", O::AtMost, 5.0, None, "g/km"),
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
    for words in ["", "耐高温", "支持3D打印", "CO2"] {
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
