//! Units as one spelling each, so that 摄氏度 and °C compare equal.

/// Spellings of a unit or of a part of one, with the form that they take. They are replaced in this order:
/// the longer ones come first.
const SPELLINGS: &[(&[&str], &str)] = &[
    (
        &[
            "摄氏度",
            "攝氏度",
            "degreescelsius",
            "degreecelsius",
            "degreesc",
            "degreec",
            "celsius",
        ],
        "°c",
    ),
    (&["deg.c", "degc"], "°c"),
    (&["percent", "百分之"], "%"),
    (&["µ", "μ"], "u"),
    (
        &[
            "micrometers",
            "micrometres",
            "micrometer",
            "micrometre",
            "microns",
            "micron",
            "微米",
        ],
        "um",
    ),
    (&["毫米"], "mm"),
    (&["厘米", "公分"], "cm"),
    (&["纳米", "奈米", "納米"], "nm"),
    (&["千米", "公里"], "km"),
    (&["立方米", "立方", "m^3", "cbm"], "m3"),
    (&["平方米", "m^2"], "m2"),
    (&["meters", "metres", "meter", "metre", "米"], "m"),
    (&["兆帕"], "mpa"),
    (&["千帕"], "kpa"),
    (&["帕"], "pa"),
    (&["千瓦时", "千瓦時", "度电", "度電"], "kwh"),
    (&["兆瓦"], "mw"),
    (&["千瓦"], "kw"),
    (&["瓦"], "w"),
    (&["kilograms", "kilogram", "公斤", "千克"], "kg"),
    (&["毫克"], "mg"),
    (&["克"], "g"),
    (&["tonnes", "tonne", "tons", "ton", "吨", "噸"], "t"),
    (&["毫升"], "ml"),
    (&["liters", "litres", "liter", "litre", "升"], "l"),
    (&["美元", "us$", "$"], "usd"),
    (&["euros", "euro", "欧元", "歐元", "€"], "eur"),
    (&["英镑", "£"], "gbp"),
    (&["日元", "日圆", "日圓", "yen"], "jpy"),
    (&["人民币", "rmb", "元", "¥"], "cny"),
    (&["hours", "hour", "hrs", "hr", "小时", "小時"], "h"),
    (&["minutes", "minute", "mins", "分钟", "分鐘"], "min"),
    (&["seconds", "second", "secs", "sec", "秒"], "s"),
    (&["days", "day", "天", "日"], "d"),
    (&["years", "year", "yrs", "yr", "年"], "a"),
    (
        &["次循环", "循环", "cycles", "cycle", "times", "time"],
        "次",
    ),
    (&["弧分"], "arcmin"),
    (&["per", "每"], "/"),
];
/// Whole units with the form that they take.
const WHOLE: &[(&str, &str)] = &[("度", "°c"), ("c", "°c"), ("pct", "%"), ("lmh", "l/m2h")];

/// A unit in its one spelling, and the Chinese multiple that stands before it, as a factor.
pub(super) fn unit(written: &str) -> (String, f64) {
    let mut unit: String = folded(written)
        .chars()
        .filter(|it| !" ()[]·•⋅*×".contains(*it))
        .collect();
    for (spellings, form) in SPELLINGS {
        for spelling in *spellings {
            unit = unit.replace(spelling, form);
        }
    }
    if let Some((_, form)) = WHOLE.iter().find(|(whole, _)| *whole == unit) {
        (*form).clone_into(&mut unit);
    }
    // A rate per two units is written with one stroke or with two.
    if let Some((above, below)) = unit.split_once('/') {
        unit = format!("{above}/{}", below.replace('/', ""));
    }
    for (multiple, factor) in [("万", 1e4), ("萬", 1e4), ("亿", 1e8), ("億", 1e8)] {
        if let Some(rest) = unit.strip_prefix(multiple) {
            return (rest.to_owned(), factor);
        }
    }
    (unit, 1.0)
}

/// Small letters, narrow forms, one blank between words.
pub(super) fn folded(text: &str) -> String {
    let mut narrow = String::new();
    for character in text.chars() {
        match character {
            '\u{FF01}'..='\u{FF5E}' => {
                narrow.extend(char::from_u32(character as u32 - 0xFF01 + 0x21));
            }
            '²' => narrow.push('2'),
            '³' => narrow.push('3'),
            '℃' => narrow.push_str("°c"),
            '㎡' => narrow.push_str("m2"),
            '−' => narrow.push('-'),
            '\u{3000}' => narrow.push(' '),
            other => narrow.push(other),
        }
    }
    let narrow = narrow.to_lowercase();
    narrow.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_a_unit_are_one() {
        for (one, other) in [
            ("摄氏度", "°C"),
            ("℃", "degrees Celsius"),
            ("度", "C"),
            ("µm", "微米"),
            ("L/(m²·h)", "LMH"),
            ("元/吨", "RMB per tonne"),
            ("mg/m³", "毫克/立方米"),
            ("microns", "μm"),
        ] {
            assert_eq!(unit(one), unit(other), "{one}");
        }
        assert_eq!(unit("万次"), ("次".to_owned(), 1e4));
    }
}
