//! The units that have a name, with their prefixes.

use std::sync::OnceLock;

use litemap::LiteMap;

use super::dimension::Dimension;

/// A unit with a name.
pub(super) struct Atom {
    pub(super) factor: f64,
    pub(super) dimension: Dimension,
}

/// Temperatures that stand alone, with factor and offset to degrees Celsius.
pub(super) const TEMPERATURES: &[(&[&str], f64, f64)] = &[
    (
        &[
            "°C",
            "°c",
            "摄氏度",
            "degC",
            "degreesCelsius",
            "degreescelsius",
            "degreeCelsius",
            "degreecelsius",
            "degreesC",
            "celsius",
            "Celsius",
            "oC",
            "deg.C",
        ],
        1.0,
        0.0,
    ),
    (&["K", "开尔文", "开", "kelvin", "Kelvin"], 1.0, -273.15),
    (
        &["°F", "°f", "华氏度", "degreesFahrenheit", "degreesF"],
        5.0 / 9.0,
        -160.0 / 9.0,
    ),
];

/// Whether SI prefixes go before a symbol.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Prefix {
    Yes,
    No,
}
use Prefix::{No, Yes};

/// Names, factor to the base units, base units with their powers, and whether prefixes go before.
type Line = (&'static str, f64, &'static str, Prefix);

const UNITS: &[Line] = &[
    ("m|米", 1.0, "m", Yes),
    (
        "公里|kilometer|kilometers|kilometre|kilometres",
        1e3,
        "m",
        No,
    ),
    ("µ|微米|micron|microns|um", 1e-6, "m", No),
    ("Å|å|埃", 1e-10, "m", No),
    ("\"|inch|inches|英寸|寸", 0.0254, "m", No),
    ("ft|feet|foot|英尺", 0.3048, "m", No),
    ("mil|mils", 2.54e-5, "m", No),
    ("丝|道", 1e-5, "m", No),
    ("mile|miles", 1609.344, "m", No),
    ("平方米|平方公尺|平米|平方|sqm", 1.0, "m2", No),
    ("平方厘米", 1e-4, "m2", No),
    ("平方毫米", 1e-6, "m2", No),
    ("平方公里", 1e6, "m2", No),
    ("公顷|ha|hectare|hectares", 1e4, "m2", No),
    ("亩|mu", 10_000.0 / 15.0, "m2", No),
    ("acre|acres", 4_046.856_422_4, "m2", No),
    ("立方米|立方|方|Nm3|Nm^3|标方|cbm", 1.0, "m3", No),
    ("立方厘米|cc", 1e-6, "m3", No),
    ("L|l|升|liter|liters|litre|litres", 1e-3, "m3", Yes),
    ("gal|gallon|gallons", 3.785_411_784e-3, "m3", No),
    ("lpm|LPM", 1e-3 / 60.0, "m3 s-1", No),
    ("lmh|LMH", 1e-3 / 3600.0, "m s-1", No),
    ("squaremetres|squaremeters", 1.0, "m2", No),
    ("cubicmetres|cubicmeters", 1.0, "m3", No),
    ("g|克|gram|grams", 1e-3, "kg", Yes),
    ("公斤|kilo|kilos|kilogram|kilograms", 1.0, "kg", No),
    ("斤", 0.5, "kg", No),
    ("t|吨|ton|tons|tonne|tonnes|mt", 1e3, "kg", Yes),
    ("lb|lbs|磅|pound|pounds", 0.453_592_37, "kg", No),
    ("oz|盎司", 0.028_349_523_125, "kg", No),
    ("Da|道尔顿|dalton|daltons", 1.660_539_066_6e-27, "kg", Yes),
    ("s|秒|sec|secs|second|seconds", 1.0, "s", Yes),
    ("min|mins|分钟|分|minute|minutes", 60.0, "s", No),
    ("h|hr|hrs|小时|钟头|hour|hours", 3600.0, "s", No),
    ("d|天|日|day|days", 86_400.0, "s", No),
    ("周|星期|week|weeks|wk", 604_800.0, "s", No),
    ("月|个月|month|months", 2_629_800.0, "s", No),
    ("a|年|yr|yrs|year|years", 31_557_600.0, "s", No),
    ("Hz|赫兹|赫|hertz", 1.0, "s-1", Yes),
    ("Bq", 1.0, "s-1", Yes),
    ("N|牛|牛顿|newton|newtons", 1.0, "m kg s-2", Yes),
    ("kgf|公斤力", 9.806_65, "m kg s-2", No),
    ("Nm|牛米", 1.0, "m2 kg s-2", Yes),
    ("Pa|帕|帕斯卡|pascal|pascals", 1.0, "m-1 kg s-2", Yes),
    ("bar|巴|bars", 1e5, "m-1 kg s-2", Yes),
    ("atm|大气压|个大气压", 101_325.0, "m-1 kg s-2", No),
    ("psi|PSI", 6_894.757_293_168, "m-1 kg s-2", Yes),
    ("ksi", 6_894_757.293_168, "m-1 kg s-2", No),
    ("mmHg|毫米汞柱|Torr|torr", 133.322_368_421, "m-1 kg s-2", No),
    ("mmH2O|mmh2o|毫米水柱", 9.806_65, "m-1 kg s-2", No),
    ("hPa|百帕", 100.0, "m-1 kg s-2", No),
    ("J|焦耳|焦|joule|joules", 1.0, "m2 kg s-2", Yes),
    ("Wh|瓦时|瓦小时", 3600.0, "m2 kg s-2", Yes),
    ("度电", 3.6e6, "m2 kg s-2", No),
    ("cal|卡", 4.184, "m2 kg s-2", Yes),
    ("大卡|千卡", 4184.0, "m2 kg s-2", No),
    ("eV|电子伏特", 1.602_176_634e-19, "m2 kg s-2", Yes),
    ("W|瓦|瓦特|watt|watts|Wp|We", 1.0, "m2 kg s-3", Yes),
    ("hp|HP|马力|horsepower", 735.498_75, "m2 kg s-3", No),
    ("V|伏|伏特|volt|volts", 1.0, "m2 kg s-3 A-1", Yes),
    ("VA|伏安", 1.0, "m2 kg s-3", Yes),
    ("A|安|安培|amp|amps|ampere|amperes", 1.0, "A", Yes),
    ("Ah|安时|安小时", 3600.0, "s A", Yes),
    ("Ω|ohm|ohms|欧姆|欧", 1.0, "m2 kg s-3 A-2", Yes),
    ("S|西门子|siemens", 1.0, "m-2 kg-1 s3 A2", Yes),
    ("F|法拉|法|farad|farads", 1.0, "m-2 kg-1 s4 A2", Yes),
    ("H|亨利", 1.0, "m2 kg s-2 A-2", Yes),
    ("T|特斯拉|tesla", 1.0, "kg s-2 A-1", Yes),
    ("Gs|高斯|gauss", 1e-4, "kg s-2 A-1", Yes),
    ("P|泊", 0.1, "m-1 kg s-1", No),
    ("cP|cp|cps|厘泊", 1e-3, "m-1 kg s-1", No),
    ("cSt|厘斯", 1e-6, "m2 s-1", No),
    ("K|°C|C|摄氏度", 1.0, "℃", Yes),
    ("°F", 5.0 / 9.0, "℃", No),
    ("mol|摩尔|摩", 1.0, "mol", Yes),
    ("cd|坎德拉|lm|流明|lumen|lumens", 1.0, "cd", Yes),
    ("lx|lux|勒克斯", 1.0, "cd m-2", Yes),
    ("nit|nits|尼特", 1.0, "cd m-2", No),
    (
        "%|百分|percent|百分点|pct|wt%|vol%|at%|mol%|%RH|%rh|RH%|%FS|%F·S|个百分点|percentagepoints",
        1e-2,
        "",
        No,
    ),
    ("‰|千分", 1e-3, "", No),
    ("ppm|PPM|ppmw|ppmv", 1e-6, "", No),
    ("ppb|PPB", 1e-9, "", No),
    ("ppt|PPT", 1e-12, "", No),
    ("dB|db|分贝|dBA|dB(A)|decibel|decibels", 1.0, "dB", No),
    ("°|deg|角度|degree|degrees|度", 1.0, "°", No),
    ("rad|弧度", 57.295_779_513_082, "°", Yes),
    ("′|'|arcmin|角分|弧分", 1.0 / 60.0, "°", No),
    ("arcsec|角秒|″", 1.0 / 3600.0, "°", No),
    ("bit|bits|比特|b", 1.0, "bit", Yes),
    ("B|byte|bytes|字节", 8.0, "bit", Yes),
    ("bps|bit/s", 1.0, "bit s-1", Yes),
    (
        "次|cycle|cycles|time|times|循环|周次|圈|回",
        1.0,
        "cycle",
        No,
    ),
    ("r|rev|revs|revolutions|转", 1.0, "turn", No),
    ("rpm|RPM|转/分|转每分", 1.0 / 60.0, "turn s-1", Yes),
    (
        "件|个|只|片|台|套|颗|粒|支|块|张|辆|pcs|pc|piece|pieces|part|parts|unit|units|sheet|sheets|wafer|wafers",
        1.0,
        "piece",
        No,
    ),
    ("fps|帧/秒|FPS", 1.0, "frame s-1", No),
    ("帧|frame|frames", 1.0, "frame", No),
    ("kn|knot|knots|节", 0.514_444, "m s-1", No),
    ("kmh|kph|km/h|时速", 1.0 / 3.6, "m s-1", No),
    ("mph", 0.447_04, "m s-1", No),
    // Without a prefix alone: `mw` and `mv` have two meanings.
    ("w", 1.0, "m2 kg s-3", No),
    ("v", 1.0, "m2 kg s-3 A-1", No),
    // In a compound (`W/mK`) it is the metre times the kelvin.
    ("mK", 1.0, "m ℃", No),
];

const PREFIXES: &[(&str, f64)] = &[
    ("p", 1e-12),
    ("n", 1e-9),
    ("纳", 1e-9),
    ("nano", 1e-9),
    ("µ", 1e-6),
    ("u", 1e-6),
    ("微", 1e-6),
    ("micro", 1e-6),
    ("m", 1e-3),
    ("毫", 1e-3),
    ("milli", 1e-3),
    ("c", 1e-2),
    ("厘", 1e-2),
    ("centi", 1e-2),
    ("d", 1e-1),
    ("分", 1e-1),
    ("k", 1e3),
    ("K", 1e3),
    ("千", 1e3),
    ("kilo", 1e3),
    ("M", 1e6),
    ("兆", 1e6),
    ("mega", 1e6),
    ("G", 1e9),
    ("吉", 1e9),
    ("giga", 1e9),
    ("T", 1e12),
    ("太", 1e12),
];

/// Chinese numerals before a unit (`万吨`).
const NUMERALS: &[(&str, f64)] = &[
    ("千万", 1e7),
    ("百万", 1e6),
    ("万", 1e4),
    ("亿", 1e8),
    ("千", 1e3),
    ("百", 1e2),
    ("余", 1.0),
    ("多", 1.0),
];

/// Careless case that has only one sensible meaning, though SI has two.
const CARELESS: &[(&str, &str)] = &[
    ("mpa", "MPa"),
    ("mhz", "MHz"),
    ("mbps", "Mbps"),
    ("mah", "mAh"),
    ("mm", "mm"),
    ("ml", "mL"),
    ("mg", "mg"),
    ("mohm", "mΩ"),
    ("mev", "MeV"),
    ("mva", "MVA"),
];

/// A unit by its name in the case given, or in any case where that leaves one meaning.
pub(super) fn find(symbol: &str) -> Option<Atom> {
    exact(symbol)
        .or_else(|| numeral(symbol))
        .or_else(|| careless(symbol))
}

/// A unit by exactly this name.
pub(super) fn named(symbol: &str) -> Option<Atom> {
    line(symbol).map(|line| atom(line, 1.0))
}

/// The lines of [`UNITS`] by each of their names.
fn line(name: &str) -> Option<&'static Line> {
    static LINES: OnceLock<LiteMap<&'static str, &'static Line>> = OnceLock::new();
    let lines = LINES.get_or_init(|| {
        let lines = UNITS.iter();
        crate::order::map(lines.flat_map(|line| line.0.split('|').map(move |name| (name, line))))
    });
    lines.get(name).copied()
}

fn exact(symbol: &str) -> Option<Atom> {
    line(symbol).map(|line| atom(line, 1.0)).or_else(|| {
        PREFIXES.iter().find_map(|(prefix, power)| {
            let line = line(symbol.strip_prefix(prefix)?)?;
            (line.3 == Yes).then(|| atom(line, *power))
        })
    })
}

fn numeral(symbol: &str) -> Option<Atom> {
    NUMERALS.iter().find_map(|(numeral, power)| {
        let rest = symbol.strip_prefix(numeral)?;
        // `万次`; and `5万` alone is a bare number.
        let mut atom = if rest.is_empty() {
            Atom {
                factor: 1.0,
                dimension: Dimension::number(),
            }
        } else {
            exact(rest)?
        };
        atom.factor *= power;
        Some(atom)
    })
}

/// `KW`, `Mpa`, `KHZ`: any case, as long as all readings agree. A single letter is never careless.
fn careless(symbol: &str) -> Option<Atom> {
    if !symbol.is_ascii() || symbol.len() < 2 {
        return None;
    }
    let lower = symbol.to_ascii_lowercase();
    if let Some((_, meant)) = CARELESS.iter().find(|(careless, _)| *careless == lower) {
        return exact(meant);
    }
    let mut read: Option<Atom> = None;
    let mut take = |line: &Line, power: f64| {
        let new = atom(line, power);
        match &read {
            Some(old) if old.dimension != new.dimension || !alike(old.factor, new.factor) => false,
            _ => {
                read = Some(new);
                true
            }
        }
    };
    for line in UNITS {
        for name in line.0.split('|').filter(|name| name.is_ascii()) {
            let Some(before) = lower.strip_suffix(&name.to_ascii_lowercase()) else {
                continue;
            };
            let one = if before.is_empty() {
                take(line, 1.0)
            } else {
                let mut prefixes = PREFIXES
                    .iter()
                    .filter(|(prefix, _)| line.3 == Yes && prefix.eq_ignore_ascii_case(before));
                prefixes.all(|(_, power)| take(line, *power))
            };
            if !one {
                return None;
            }
        }
    }
    read
}

fn alike(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs()
}

fn atom((_, factor, bases, _): &Line, power: f64) -> Atom {
    let mut dimension = Dimension::default();
    for part in bases.split(' ').filter(|part| !part.is_empty()) {
        let at = part
            .find(|c: char| c == '-' || c.is_ascii_digit())
            .unwrap_or(part.len());
        let power = part[at..].parse().unwrap_or(1);
        dimension.set(&part[..at], power);
    }
    Atom {
        factor: factor * power,
        dimension,
    }
}
