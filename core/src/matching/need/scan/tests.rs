mod cases;
mod kinds;
mod values;
mod wordings;

use cases::{CASES, LOOK_ALIKES};
use kinds::{KINDS, NOT_ASKED};
use values::{TODAY, VALUES};
use wordings::WORDINGS;

use super::super::statement::Statement;
use super::Scan;
use crate::listing::{Date, TextPart};
use crate::matching::criteria::Asked;
use crate::steps;
use crate::wire::{Aspect, CriterionValue, Strength};

fn typed(text: &str) -> Vec<Statement> {
    let mut statements = Scan::run(text, TextPart::Body, true, None).statements;
    statements.retain(|it| it.criterion.stated.aspect != Aspect::Figures);
    statements
}

fn boilerplate(text: &str) -> Vec<std::ops::Range<usize>> {
    Scan::run(text, TextPart::Body, false, None).silent
}

fn stated(text: &str) -> Vec<(Aspect, String, Strength, &str)> {
    let stated = |it: Statement| {
        let stated = it.criterion.stated;
        (
            stated.aspect,
            stated.words,
            stated.strength,
            &text[it.place],
        )
    };
    typed(text).into_iter().map(stated).collect()
}

#[test]
fn reads_criteria() {
    let mut wrong = Vec::new();
    for (text, expected) in CASES {
        let found = stated(text);
        let same = found.len() == expected.len()
            && found.iter().zip(*expected).all(|(found, expected)| {
                (found.0, found.1.as_str(), found.2, found.3) == *expected
            });
        if !same {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A value in short.
fn short(value: &CriterionValue) -> Option<String> {
    let side = |it: &Option<u64>| it.map_or(String::new(), |it| it.to_string());
    match value {
        CriterionValue::Price {
            least,
            most,
            currency,
        } => {
            let code = format!("{currency:?}").to_uppercase();
            Some(format!("{}..{} {code}", side(least), side(most)))
        }
        CriterionValue::Deadline { by } => Some(by.to_string()),
        CriterionValue::Figure {
            operator,
            value,
            value_max,
            unit,
            ..
        } => {
            let value = value.unwrap();
            let figure = if let Some(most) = value_max {
                format!("{value}..{most}")
            } else {
                let sign = serde_json::to_value(operator).unwrap();
                format!("{} {value}", sign.as_str().unwrap())
            };
            Some(format!("{figure} {unit}").trim().to_owned())
        }
        _ => None,
    }
}

#[test]
fn values_are_read_whole() {
    let (year, month, day) = TODAY;
    let mut wrong = Vec::new();
    for (text, expected) in VALUES {
        let scan = Scan::run(text, TextPart::Body, true, Date::new(year, month, day));
        let values = scan.statements.iter();
        let values = values.filter_map(|it| it.criterion.stated.value.as_ref());
        let found: Vec<String> = values.filter_map(short).collect();
        if found != *expected {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A criterion in short, with how firmly it is meant.
fn whole(criterion: &crate::wire::Criterion) -> String {
    let value = criterion.value.as_ref().unwrap();
    let level = |it: &Option<u8>| it.map_or(String::new(), |it| it.to_string());
    let names = |it: serde_json::Value| {
        let names = it.as_array().unwrap().iter();
        let names = names.map(|it| it.as_str().unwrap().to_owned());
        names.collect::<Vec<_>>().join(" ")
    };
    let words = match value {
        CriterionValue::Maturity { least, most } => {
            format!("TRL {}..{}", level(least), level(most))
        }
        CriterionValue::Codes { codes } => codes.join(" "),
        CriterionValue::Modes { modes } => names(serde_json::to_value(modes).unwrap()),
        CriterionValue::Statuses { statuses } => names(serde_json::to_value(statuses).unwrap()),
        CriterionValue::Words { words } => words.join(" "),
        other => short(other).unwrap(),
    };
    match criterion.strength {
        Strength::Important => words,
        strength => format!("{words} ({})", format!("{strength:?}").to_lowercase()),
    }
}

fn wholes(text: &str) -> Vec<String> {
    let (year, month, day) = TODAY;
    let scan = Scan::run(text, TextPart::Body, true, Date::new(year, month, day));
    let criteria = scan.statements.iter();
    criteria.map(|it| whole(&it.criterion.stated)).collect()
}

#[test]
fn kinds_of_wording_are_read() {
    let found = KINDS
        .iter()
        .chain(WORDINGS)
        .map(|(text, expected)| (text, wholes(text), *expected));
    let wrong = found.filter(|(_, found, expected)| found != expected);
    let wrong: Vec<String> = wrong
        .map(|(text, it, _)| format!("{text}: {it:?}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_the_asker_has_gives_no_terms() {
    for (text, silent) in [
        ("We run a brewery outside Tralee and lose heat", "Tralee"),
        (
            "My company is Norrbotten Timber, we need dryers",
            "Norrbotten Timber",
        ),
        (
            "We press 7 million litres a year in cold mills",
            "7 million litres a year",
        ),
        ("It cost us £48,000 and we want a better lining", "48,000"),
        (
            "Our present lathe needs 14 s, a faster one is wanted",
            "14 s",
        ),
        ("a mill of 26,000 spindles makes dust", "26,000"),
        ("温州做阀门的，缺研磨机", "温州"),
        ("澳門護理院尋求防滑地坪", "澳門護理院尋求"),
        ("眼下废品率7%，想找无损检测", "7%"),
        ("车间有24台织机，想找除尘设备", "24"),
        ("RFP for a seal", "RFP"),
        ("比现有产品节电25%以上的风机", "比现有产品"),
        ("江浙的机器视觉公司", "公司"),
        ("我们厂做豆皮，想把沼渣做成肥料", "我们厂做"),
        ("我们厂做豆皮，想把沼渣做成肥料", "做成"),
    ] {
        let scan = Scan::run(text, TextPart::Body, true, None);
        let place = text.find(silent).map(|at| at..at + silent.len()).unwrap();
        let covered = place.clone().all(|byte| {
            scan.silent.iter().any(|it| it.contains(&byte))
                || !text.is_char_boundary(byte)
                || text[byte..].starts_with(' ')
        });
        assert!(
            covered,
            "{text}: {:?}",
            left(text, &super::super::statement::joined(scan.silent))
        );
    }
}

#[test]
fn what_is_not_asked_is_not_read() {
    let found = NOT_ASKED.iter().map(|text| (text, wholes(text)));
    let wrong = found.filter(|(_, found)| !found.is_empty());
    let wrong: Vec<String> = wrong.map(|(text, it)| format!("{text}: {it:?}")).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn look_alikes_state_nothing() {
    let wrong: Vec<String> = LOOK_ALIKES
        .iter()
        .filter(|(_, text)| !typed(text).is_empty())
        .map(|(name, text)| format!("{name}: {text}: {:?}", stated(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is left of a text without some places and the separators beside them.
fn left(text: &str, places: &[std::ops::Range<usize>]) -> String {
    let mut rest = String::new();
    let mut at = 0;
    for place in places {
        rest += &text[at..place.start];
        at = place.end;
    }
    rest += &text[at..];
    let apart = |c: char| c.is_whitespace() || "，。、；,.;:：".contains(c);
    rest.split(apart)
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn leaves_the_technology() {
    let cases = [
        (
            "Chinese",
            "寻找耐高温锂电池隔膜，预算50万以内，已通过中试，浙江优先，希望技术转让或许可",
            "寻找耐高温锂电池隔膜",
            "Price Maturity Region Cooperation",
        ),
        (
            "Chinese with blanks",
            "耐高温锂电池隔膜 预算50万以内 已通过中试 浙江优先 希望技术转让或许可",
            "耐高温锂电池隔膜",
            "Price Maturity Region Cooperation",
        ),
        (
            "English",
            "Looking for a heat-resistant separator for lithium batteries, budget up to EUR 65,000, pilot-proven, preferably in Zhejiang, technology transfer or licence wanted",
            "Looking for a heat-resistant separator for lithium batteries",
            "Price Maturity Region Cooperation",
        ),
        (
            "English sentence",
            "We seek a heat-resistant separator under $70k, at least TRL 6 and preferably from Jiangsu; we want a licence.",
            "We seek a heat-resistant separator and",
            "Price Maturity Region Cooperation",
        ),
        (
            "denied beside wished",
            "石墨散热膜，不要合作开发，希望技术许可",
            "石墨散热膜",
            "Cooperation Cooperation",
        ),
    ];
    for (name, text, terms, aspects) in cases {
        let understood = typed(text);
        let places: Vec<_> = understood.iter().map(|it| it.place.clone()).collect();
        assert_eq!(left(text, &places), terms, "{name}");
        let found: Vec<String> = understood
            .iter()
            .map(|it| format!("{:?}", it.criterion.stated.aspect))
            .collect();
        assert_eq!(found.join(" "), aspects, "{name}");
    }
}

#[test]
fn finds_boilerplate() {
    let cases = [
        (
            "who asks",
            "本公司现需求一种低噪声风机叶轮",
            "低噪声风机叶轮",
        ),
        ("now sought", "现寻求灯罩防雾技术", "灯罩防雾技术"),
        ("hoped for", "希望寻找缓蚀剂", "缓蚀剂"),
        (
            "sought at once",
            "寻找耐高温锂电池隔膜，寻找供应商",
            "耐高温锂电池隔膜 寻找供应商",
        ),
        (
            "sought at once in English",
            "Looking for heat-resistant separators",
            "heat-resistant separators",
        ),
        ("therefore", "因此需求一种振动给料机", "振动给料机"),
        (
            "within a clause",
            "液位波动大时该公司希望稳定流量",
            "液位波动大时稳定流量",
        ),
        ("a heading", "拟解决的主要问题：涂层开裂", "涂层开裂"),
        ("a reason", "为满足市场需求，提高涂层硬度", "提高涂层硬度"),
        (
            "about a firm",
            "某某机械有限公司成立于1998年，注册资本800万元，员工200人，占地面积10000平方米。需要耐磨轴承",
            "需要耐磨轴承",
        ),
        ("a name", "某某电缆有限公司需要耐磨护套", "需要耐磨护套"),
        ("open price", "弹簧自动分选，费用面议", "弹簧自动分选"),
        ("denied", "石墨散热膜，无需专利", "石墨散热膜"),
        (
            "we look for",
            "We are looking for a wear-resistant bearing",
            "wear-resistant bearing",
        ),
        (
            "our company",
            "Our company needs an anti-icing coating",
            "anti-icing coating",
        ),
        (
            "proposals",
            "OBJECTIVE: Design a kiln. PROPOSALS ACCEPTED: Phase I and DP2. Please see the general instructions for dates. The kiln must turn",
            "Design a kiln The kiln must turn",
        ),
        (
            "export rules",
            "The technology within this topic is restricted under ITAR and may need a permit. A sonar array",
            "A sonar array",
        ),
        (
            "headings in a line",
            "TECHNOLOGY AREA(S): Sensors OBJECTIVE: adaptive optics",
            "Sensors adaptive optics",
        ),
        (
            "none: production",
            "实现需求一种的预测",
            "实现需求一种的预测",
        ),
        (
            "none: demand for staff",
            "员工安全帽的定位",
            "员工安全帽的定位",
        ),
        (
            "none: a company's building",
            "a building management system",
            "a building management system",
        ),
        (
            "none: export",
            "traffic monitoring in harbours",
            "traffic monitoring in harbours",
        ),
        (
            "none: seeking",
            "寻找目标的红外导引头",
            "寻找目标的红外导引头",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, text, expected) in cases {
        let rest = left(text, &boilerplate(text));
        if rest != expected {
            wrong.push(format!("{name}: {rest}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn words_are_readable_and_places_whole() {
    // Slices of the cases, put together at random places: nothing panics, and what holds, holds.
    let texts: Vec<&str> = CASES
        .iter()
        .map(|case| case.0)
        .chain(LOOK_ALIKES.iter().map(|case| case.1))
        .collect();
    let mut state = 7_u64;
    let mut random = |below: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below.max(1)
    };
    let mut slice = |text: &str| {
        let chars: Vec<char> = text.chars().collect();
        let (one, other) = (random(chars.len() + 1), random(chars.len() + 1));
        chars[one.min(other)..one.max(other)]
            .iter()
            .collect::<String>()
    };
    for round in 0..3000 {
        let parts = [0, 1, 2].map(|part| slice(texts[(round * 3 + part * 7) % texts.len()]));
        let text = parts.join(["", " ", "，", "é\u{3000}", "."][round % 5]);
        let mut last = 0;
        for it in typed(&text) {
            assert!(
                last <= it.place.start && it.place.start < it.place.end,
                "{text}"
            );
            assert!(text.get(it.place.clone()).is_some(), "{text}");
            let stated = &it.criterion.stated;
            let asked = Asked::in_words(stated.aspect, &stated.words, None);
            assert_eq!(asked.as_ref(), Some(&it.criterion.asked), "{text}");
            last = it.place.end;
        }
        let mut last = 0;
        for place in boilerplate(&text) {
            assert!(
                last <= place.start && text.get(place.clone()).is_some(),
                "{text}"
            );
            last = place.end;
        }
    }
}

#[test]
fn steps_are_in_proportion_to_length() {
    let mut wrong = Vec::new();
    for unit in [
        "优先浙江",
        "不",
        "a ",
        "预算",
        "最好在",
        "有限公司",
        "1,",
        "与",
        "under ",
        "1 111 ",
        "1,111",
        "一",
        "三万",
        "within 3 ",
        "by the end of ",
        "$1-",
        "-40℃~",
        "3个9",
    ] {
        let steps = |times: usize| {
            let text = unit.repeat(times);
            steps::taken(|| drop((typed(&text), boilerplate(&text))))
        };
        // Twelve times the text takes 144 times the steps where any part of it is read anew.
        let (short, long) = (steps(250), steps(3000));
        if short < 250 || long > short * 14 {
            wrong.push(format!("{unit}: {short}, {long}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
