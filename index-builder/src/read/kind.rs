//! Whether a list offers or seeks technologies, by its headers, its sheet's name or its
//! file's name where neither a column nor the configuration says.

use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName as F;

use super::{Column, Target};

/// Words of Chinese stand between other words without a blank; those of other languages count whole.
const SUPPLY: &[&str] = &[
    "成果",
    "专利",
    "供给",
    "기술공급",
    "offer",
    "offers",
    "offering",
    "offerings",
    "achievement",
    "achievements",
    "supply",
    "supplies",
    "patent",
    "patents",
    "licence",
    "licences",
    "license",
    "licenses",
    "licensing",
    "licensable",
    "invention",
    "inventions",
];
const DEMAND: &[&str] = &[
    "需求",
    "难题",
    "揭榜",
    "수요",
    "demand",
    "demands",
    "requirement",
    "requirements",
    "need",
    "needs",
    "challenge",
    "challenges",
    "wanted",
];

/// The kind that a name speaks of, if it speaks of one.
fn of_name(name: &str) -> Option<Kind> {
    let words: Vec<String> = words(name).collect();
    let name = name.to_lowercase();
    let speaks = |known: &[&str]| {
        known.iter().any(|word| {
            if word.is_ascii() {
                words.iter().any(|it| it == word)
            } else {
                name.contains(word)
            }
        })
    };
    match (speaks(SUPPLY), speaks(DEMAND)) {
        (true, false) => Some(Kind::Supply),
        (false, true) => Some(Kind::Demand),
        _ => None,
    }
}

/// The words of a name in lower case: techOffers-2026 has tech, offers and 2026.
fn words(name: &str) -> impl Iterator<Item = String> {
    let mut parts: Vec<String> = vec![String::new()];
    let mut lower = false;
    for c in name.chars() {
        if !c.is_ascii_alphabetic() || (lower && c.is_ascii_uppercase()) {
            parts.push(String::new());
        }
        lower = c.is_ascii_lowercase();
        if c.is_ascii_alphabetic()
            && let Some(last) = parts.last_mut()
        {
            last.push(c.to_ascii_lowercase());
        }
    }
    parts.into_iter().filter(|part| !part.is_empty())
}

/// The kind that columns speak of, and the header that says it.
///
/// The title's header weighs most (需求名称), then what the other headers of fields say
/// (成果简介), then fields that one kind alone has: an offer has a price, a need has a budget.
fn of_columns<'a>(columns: impl Iterator<Item = &'a Column>) -> Option<(Kind, &'a str)> {
    let (mut supply, mut demand) = ((0, ""), (0, ""));
    for column in columns {
        let Some((kind, weight)) = vote(column) else {
            continue;
        };
        let side = match kind {
            Kind::Supply => &mut supply,
            Kind::Demand => &mut demand,
        };
        if weight > side.0 {
            *side = (weight, column.header.as_str());
        }
    }
    match supply.0.cmp(&demand.0) {
        std::cmp::Ordering::Greater => Some((Kind::Supply, supply.1)),
        std::cmp::Ordering::Less => Some((Kind::Demand, demand.1)),
        std::cmp::Ordering::Equal => None,
    }
}

/// The kind of a list, and what says it: headers, then the sheet's name, then the file's.
pub(super) fn guess<'a>(
    columns: impl Iterator<Item = &'a Column>,
    sheet: Option<&str>,
    file: &str,
) -> Option<(Kind, String)> {
    if let Some((kind, header)) = of_columns(columns) {
        return Some((kind, format!("header `{header}`")));
    }
    if let Some((sheet, kind)) = sheet.and_then(|sheet| Some((sheet, of_name(sheet)?))) {
        return Some((kind, format!("name `{sheet}`")));
    }
    of_name(file).map(|kind| (kind, "file's name".to_owned()))
}

fn vote(column: &Column) -> Option<(Kind, u8)> {
    let Target::Field(field) = column.target else {
        return None;
    };
    let header = column.header.as_str();
    let named = match field {
        // 知识产权 and 专利 are columns of needs too; what a need answers is not its kind.
        F::IpStatus | F::Patents | F::Problem | F::Metrics | F::Cooperation | F::TargetRegions => {
            None
        }
        _ => of_name(header),
    };
    match (named, field) {
        (Some(kind), F::Title) => Some((kind, 3)),
        (Some(kind), _) => Some((kind, 2)),
        (None, F::Price | F::Patents) => Some((Kind::Supply, 1)),
        (None, F::Budget) => Some((Kind::Demand, 1)),
        (None, F::Organisation)
            if matches!(
                header.to_lowercase().as_str(),
                "university" | "高校" | "学校"
            ) =>
        {
            Some((Kind::Supply, 1))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::headers::Headers;

    #[test]
    fn names_speak_of_a_kind() {
        let cases = [
            ("technical_achievements.json", Some(Kind::Supply)),
            ("需求.csv", Some(Kind::Demand)),
            ("技术成果与需求.xlsx", None),
            ("Sheet1", None),
            ("needles-2026.csv", None),
            ("coffered ceilings.csv", None),
            ("techOffers2026.csv", Some(Kind::Supply)),
            ("Unneeded stock", None),
            ("company_needs.xlsx", Some(Kind::Demand)),
        ];
        for (name, kind) in cases {
            assert_eq!(of_name(name), kind, "{name}");
        }
    }

    #[test]
    fn headers_speak_of_a_kind() {
        let cases: &[(&[&str], Option<Kind>)] = &[
            (&["成果名称", "技术领域", "意向价格"], Some(Kind::Supply)),
            (&["需求名称", "专利要求", "价格"], Some(Kind::Demand)),
            (&["名称", "需求描述"], Some(Kind::Demand)),
            (
                &["university", "title", "patent", "description"],
                Some(Kind::Supply),
            ),
            (&["title", "budget"], Some(Kind::Demand)),
            (&["title", "price", "budget"], None),
            (&["title", "description"], None),
            (&["title", "市场需求"], None),
        ];
        let none = std::collections::BTreeMap::new();
        for (names, kind) in cases {
            let mut headers = Headers::new(&none);
            let columns: Vec<Column> = names.iter().map(|name| headers.column(name)).collect();
            let found = of_columns(columns.iter()).map(|(kind, _)| kind);
            assert_eq!(found, *kind, "{names:?}");
        }
    }
}
