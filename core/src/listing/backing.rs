//! What backs a listing, by which listings are counted and narrowed.

#[cfg(feature = "write")]
use super::details::{Details, EvaluationKind};
#[cfg(feature = "write")]
use super::{EvidenceKind, Kind, Listing};

/// Each by its number in its column, from 1: its code, and what it is called in Chinese and in English.
#[cfg(any(feature = "engine", test))]
pub(crate) const BACKING: [[&str; 3]; 5] = [
    ["report", "评价报告或认证", "Evaluation or certificate"],
    ["test", "检测", "Test"],
    ["readiness", "成熟度经评价", "Readiness verified"],
    ["stated", "自述，未经核实", "Stated, not verified"],
    ["none", "未说明", "None stated"],
];

/// The numbers of what backs a listing. What names nobody who has verified it is stated; that an offer states
/// nothing is a value too.
#[cfg(feature = "write")]
pub(crate) fn backing(listing: &Listing, details: &Details) -> Vec<u64> {
    let named = |text: &Option<String>| text.as_ref().is_some_and(|it| !it.trim().is_empty());
    let (verified, stated): (Vec<_>, Vec<_>) =
        details.evaluations.iter().partition(|it| named(&it.by));
    let mut numbers: Vec<u64> = verified
        .iter()
        .map(|it| match it.kind.as_ref().and_then(|kind| kind.value) {
            Some(EvaluationKind::Test) => 2,
            Some(EvaluationKind::Readiness) => 3,
            _ => 1,
        })
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    // A link leads on, and claims nothing.
    let mut evidence = listing.evidence.iter();
    if !numbers.is_empty() {
        numbers
    } else if !stated.is_empty() || evidence.any(|it| it.kind != EvidenceKind::Link) {
        vec![4]
    } else if listing.kind == Kind::Supply {
        vec![5]
    } else {
        numbers
    }
}

#[cfg(all(test, feature = "write"))]
mod tests {
    use super::*;
    use crate::listing::Evidence;

    #[test]
    fn what_names_who_has_verified_it_is_distinct_from_what_is_stated() {
        for (details, evidence, expected) in [
            (r#"{"evaluations": [{"by": "A"}]}"#, "", "report"),
            (
                r#"{"evaluations": [{"by": "A", "kind": {"words": "检测", "value": "test"}},
                    {"by": "B", "kind": {"words": "认证", "value": "certificate"}}, {"result": "good"}]}"#,
                "检测报告",
                "report test",
            ),
            (
                r#"{"evaluations": [{"by": "A", "kind": {"words": "TRL", "value": "readiness"}}]}"#,
                "",
                "readiness",
            ),
            (
                r#"{"evaluations": [{"by": " ", "result": "good"}]}"#,
                "",
                "stated",
            ),
            (
                r#"{"evaluations": [{"stated_by": "A", "kind": {"words": "检测", "value": "test"}}]}"#,
                "",
                "stated",
            ),
            ("{}", "检测报告", "stated"),
            ("{}", "https://a.example/", "none"),
            ("{}", "", "none"),
        ] {
            let mut listing = Listing::new("a", Kind::Supply, "t");
            if !evidence.is_empty() {
                let kind = EvidenceKind::read(evidence);
                let words = evidence.to_owned();
                listing.evidence.push(Evidence { kind, words });
            }
            let found = backing(&listing, &serde_json::from_str(details).unwrap());
            let codes: Vec<&str> = found
                .iter()
                .map(|it| BACKING[*it as usize - 1][0])
                .collect();
            assert_eq!(codes.join(" "), expected, "{details} {evidence}");
        }
        let demand = Listing::new("a", Kind::Demand, "t");
        assert!(backing(&demand, &Details::default()).is_empty());
    }
}
