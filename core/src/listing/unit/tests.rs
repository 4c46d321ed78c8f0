use super::{Dimension, Unit};

fn same(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs())
}

#[test]
fn units_that_mean_the_same() {
    // A value of the first is so much of the second.
    let cases = [
        ("μm", "mm", 1e-3),
        ("微米", "µm", 1.0),
        ("nm", "微米", 1e-3),
        ("毫米", "cm", 0.1),
        ("兆帕", "N/mm²", 1.0),
        ("Mpa", "MPa", 1.0),
        ("mpa", "MPa", 1.0),
        ("GPa", "MPa", 1000.0),
        ("bar", "kPa", 100.0),
        ("KW", "千瓦", 1.0),
        ("mW", "W", 1e-3),
        ("MW", "W", 1e6),
        ("kWh", "MJ", 3.6),
        ("度电", "千瓦时", 1.0),
        ("mAh/g", "Ah/kg", 1.0),
        ("毫安时/克", "mAh/g", 1.0),
        ("mAh·g⁻¹", "mAh/g", 1.0),
        ("Wh/kg", "瓦时/公斤", 1.0),
        ("W/(m·K)", "W/m·K", 1.0),
        ("W/m.K", "W·m^-1·K^-1", 1.0),
        ("W/mK", "W/(m·K)", 1.0),
        ("W/(m·℃)", "W/(m·K)", 1.0),
        ("mS/cm", "S/m", 0.1),
        ("mg/L", "g/m³", 1.0),
        ("毫克/升", "mg/L", 1.0),
        ("g/cm3", "kg/m³", 1000.0),
        ("m³/h", "立方米/小时", 1.0),
        ("m3/d", "m³/天", 1.0),
        ("t/d", "吨/天", 1.0),
        ("万吨/年", "t/a", 1e4),
        ("kN", "千牛", 1.0),
        ("N·m", "Nm", 1.0),
        ("cP", "mPa·s", 1.0),
        ("rpm", "r/min", 1.0),
        ("转/分钟", "rpm", 1.0),
        ("％", "%", 1.0),
        ("ppm", "%", 1e-4),
        ("mg/kg", "ppm", 1.0),
        ("µg/kg", "ppb", 1.0),
        ("小时", "min", 60.0),
        ("hours", "h", 1.0),
        ("kHz", "千赫兹", 1.0),
        ("GHZ", "GHz", 1.0),
        ("Gbps", "Gbit/s", 1.0),
        ("MB/s", "Mbps", 8.0),
        ("次", "cycles", 1.0),
        ("万次", "次", 1e4),
        ("s/100mL", "s/mL", 0.01),
        ("Ω·cm²", "ohm·cm2", 1.0),
        ("kV/mm", "MV/m", 1.0),
        ("dB", "分贝", 1.0),
        ("㎡", "m2", 1.0),
        ("HRC", "hrc", 1.0),
        ("元/亩", "元/mu", 1.0),
    ];
    for (one, other, factor) in cases {
        let (one_unit, other_unit) = (Unit::read(one), Unit::read(other));
        assert_eq!(one_unit.dimension, other_unit.dimension, "{one} {other}");
        assert!(
            same(one_unit.factor, other_unit.factor * factor),
            "{one} {other}: {one_unit:?} {other_unit:?}"
        );
    }
}

#[test]
fn units_that_do_not() {
    for (one, other) in [
        ("nm", "Nm"),
        ("mw", "W"),
        ("mm", "mm²"),
        ("%", ""),
        ("HRC", "HV"),
        ("Hz", "rpm"),
        ("t", "T"),
        ("s", "S"),
        ("h", "H"),
        ("℃", "°"),
        ("mAh", "mAh/g"),
        ("件", "次"),
    ] {
        assert_ne!(
            Unit::read(one).dimension,
            Unit::read(other).dimension,
            "{one} {other}"
        );
    }
}

#[test]
fn temperatures_have_their_zero() {
    for (unit, value, celsius) in [
        ("℃", 25.0, 25.0),
        ("°C", -40.0, -40.0),
        ("K", 300.0, 26.85),
        ("°F", 212.0, 100.0),
        ("摄氏度", 5.0, 5.0),
    ] {
        let unit = Unit::read(unit);
        assert_eq!(unit.dimension, Dimension::temperature());
        assert!(same(value * unit.factor + unit.offset, celsius), "{unit:?}");
    }
}

#[test]
fn anything_can_be_read() {
    for words in [
        "",
        "/",
        "((((((m))))))",
        "^",
        "m^99999",
        "·",
        "0m",
        "一二三",
        "°°",
        "%%",
        "m-",
        "(m",
    ] {
        Unit::read(words);
    }
}
