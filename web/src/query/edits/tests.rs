use techmatch_core::wire::FacetName;

use super::*;

fn criterion(origin: Origin, aspect: Aspect, words: &str) -> Criterion {
    Criterion {
        origin,
        ..Criterion::new(aspect, words)
    }
}

fn criteria() -> Vec<Criterion> {
    vec![
        criterion(Origin::Stated, Aspect::Region, "广东"),
        criterion(Origin::Text, Aspect::Price, "50万以内"),
        criterion(Origin::Listing, Aspect::Field, "新材料"),
        criterion(Origin::Text, Aspect::Figures, "热收缩率≤3%"),
        criterion(Origin::Text, Aspect::Figures, "耐温≥150℃"),
        criterion(Origin::Listing, Aspect::Figures, "厚度≤20μm"),
    ]
}

fn chips(query: &Query) -> Vec<(Aspect, String)> {
    let understood = of_text(&criteria(), query).into_iter();
    understood
        .map(|it| (it.aspect, it.words.join(";")))
        .collect()
}

#[test]
fn only_what_the_text_says_and_nothing_has_settled_is_understood() {
    let price = || (Aspect::Price, "50万以内".to_owned());
    let figures = || (Aspect::Figures, "热收缩率≤3%;耐温≥150℃".to_owned());
    let query = Query::all(Kind::Supply);
    for (name, query, expected) in [
        (
            "the text's, by aspect",
            query.clone(),
            vec![price(), figures()],
        ),
        (
            "figures ask nothing of a demand",
            Query::all(Kind::Demand),
            vec![price()],
        ),
        (
            "one taken back",
            without(&query, Aspect::Price),
            vec![figures()],
        ),
        (
            "all figures taken back",
            without(&query, Aspect::Figures),
            vec![price()],
        ),
        (
            "one stated since",
            Query {
                criteria: vec![criterion(Origin::Stated, Aspect::Price, "80万以内")],
                ..query.clone()
            },
            vec![figures()],
        ),
    ] {
        assert_eq!(chips(&query), expected, "{name}");
    }
}

#[test]
fn what_is_understood_becomes_a_must() {
    let query = Query {
        shown: 30,
        ..Query::all(Kind::Supply)
    };
    for (name, place, expected, ignore) in [
        ("a price", 0, vec![("50万以内", Strength::Must)], vec![]),
        (
            "figures, with those of the listing as they were",
            1,
            vec![
                ("热收缩率≤3%", Strength::Must),
                ("耐温≥150℃", Strength::Must),
                ("厚度≤20μm", Strength::Wish),
            ],
            vec![Aspect::Figures],
        ),
    ] {
        let understood = of_text(&criteria(), &query).remove(place);
        let stated = stated(&query, &criteria(), &understood);
        let criteria = stated.criteria.iter();
        let criteria: Vec<_> = criteria
            .map(|it| (it.words.as_str(), it.strength))
            .collect();
        assert_eq!(criteria, expected, "{name}");
        assert!(
            stated.criteria.iter().all(|it| it.origin == Origin::Stated),
            "{name}"
        );
        assert_eq!((&stated.ignore, stated.shown), (&ignore, STEP), "{name}");
        assert_eq!(taken_back(&stated), [], "{name}: nothing is lost");
    }
}

#[test]
fn a_must_of_the_text_becomes_important() {
    let criteria = [Criterion {
        strength: Strength::Must,
        ..criterion(Origin::Text, Aspect::Maturity, "必须通过中试")
    }];
    let query = Query::all(Kind::Supply);
    let understood = of_text(&criteria, &query).remove(0);
    assert_eq!(understood.strength, Strength::Must);
    let wish = stated(&query, &criteria, &understood);
    assert_eq!(wish.criteria[0].strength, Strength::Important);
    assert_eq!(wishes(&query, &criteria), wish, "with all others");
    assert_eq!(wishes(&query, &[]), query, "there is no must");
    let maturity = Restriction::Criterion(Aspect::Maturity);
    assert_eq!(relaxed(&query, &criteria, maturity), wish, "alone");
    let price = Restriction::Criterion(Aspect::Price);
    assert_eq!(relaxed(&query, &criteria, price), query, "another one");
    let filtered = query.toggled(FacetName::Field, "1");
    let field = Restriction::Filter(FacetName::Field);
    assert_eq!(relaxed(&filtered, &criteria, field), query, "a filter");
}

#[test]
fn what_was_taken_back_is_restored() {
    let query = Query::all(Kind::Supply);
    let less = without(&without(&query, Aspect::Region), Aspect::Price);
    assert_eq!(less.ignore, [Aspect::Price, Aspect::Region]);
    assert_eq!(without(&less, Aspect::Price), less, "twice is once");
    assert_eq!(taken_back(&less), less.ignore);
    assert_eq!(restored(&less), query);
}

#[test]
fn an_exclusion_stands_for_itself_and_goes_when_relaxed() {
    let region = |words, strength| Criterion {
        strength,
        ..criterion(Origin::Text, Aspect::Region, words)
    };
    let criteria = [
        region("江苏", Strength::Wish),
        region("浙江", Strength::Exclude),
    ];
    let query = Query::all(Kind::Supply);
    let chips = of_text(&criteria, &query);
    let shown: Vec<_> = chips
        .iter()
        .map(|it| (it.words.join(" "), it.excludes()))
        .collect();
    assert_eq!(shown, [("江苏".into(), false), ("浙江".into(), true)]);
    let relaxed = wishes(&query, &criteria);
    assert_eq!(relaxed.ignore, [Aspect::Region]);
    let stated = Query {
        criteria: vec![
            Criterion {
                origin: Origin::Stated,
                ..criteria[1].clone()
            },
            Criterion::new(Aspect::Maturity, "通过中试"),
        ],
        ..query
    };
    let relaxed = wishes(&stated, &[]);
    assert_eq!(relaxed.criteria, stated.criteria[1..]);
}
