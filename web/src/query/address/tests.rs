use super::*;

fn query() -> Query {
    Query::all(Kind::Supply)
}

#[test]
fn what_is_written_is_read_back() {
    let criterion = |aspect, words: &str, strength: Strength| Criterion {
        strength,
        ..Criterion::new(aspect, words)
    };
    for (name, place) in [
        ("home", Route::Home(Kind::Supply)),
        ("home for needs", Route::Home(Kind::Demand)),
        ("browsing", Route::Results(query())),
        ("browsing needs", Route::Results(Query::all(Kind::Demand))),
        ("a listing", Route::Listing("a/b c&d=1#?".into())),
        ("the short list", Route::ShortList),
        (
            "a short list of a link",
            Route::Shared(SharedList {
                ids: vec!["a/b c&d=1#?".into(), "技-2".into()],
                need: Query {
                    text: "隔膜".into(),
                    ..query()
                },
            }),
        ),
        (
            "Chinese text",
            Route::Results(Query {
                text: "锂电池隔膜 耐高温".into(),
                ..query()
            }),
        ),
        (
            "a brief with lines and signs",
            Route::Results(Query {
                text: "+5% & ≥1000 ℃\n“a”=b;\t#1 %41".into(),
                ..query()
            }),
        ),
        (
            "an order",
            Route::Results(Query {
                text: "隔膜".into(),
                sort: Sort::Price,
                ..query()
            }),
        ),
        (
            "weights",
            Route::Results(
                Query {
                    text: "隔膜".into(),
                    ..query()
                }
                .weighing(Aspect::Price, 2.0)
                .weighing(Aspect::Maturity, 0.5),
            ),
        ),
        (
            "like a listing",
            Route::Results(Query {
                like: Some("d-1".into()),
                ..query()
            }),
        ),
        (
            "filters",
            Route::Results(
                query()
                    .toggled(FacetName::Region, "CN-44")
                    .toggled(FacetName::Field, "1")
                    .toggled(FacetName::Field, "2"),
            ),
        ),
        (
            "criteria",
            Route::Results(Query {
                criteria: vec![
                    criterion(Aspect::Maturity, "通过中试", Strength::Must),
                    criterion(Aspect::Price, "50万元以内: 含税", Strength::Wish),
                    criterion(Aspect::Deadline, "2027年6月", Strength::Important),
                ],
                ..query()
            }),
        ),
        (
            "a figure that must be met, and what was taken back",
            Route::Results(Query {
                text: "隔膜，预算50万以内".into(),
                criteria: vec![criterion(Aspect::Figures, "热收缩率≤3%", Strength::Must)],
                ignore: vec![Aspect::Price, Aspect::Region],
                ..query()
            }),
        ),
        (
            "words as they are written",
            Route::Results(Query {
                text: "seperator".into(),
                exact: true,
                ..query()
            }),
        ),
        (
            "one language, expired and more",
            Route::Results(Query {
                one_language: true,
                expired: true,
                shown: 30,
                ..query()
            }),
        ),
    ] {
        for lang in [None, Some(Lang::Zh), Some(Lang::En)] {
            let address = Address {
                lang,
                route: place.clone(),
            };
            assert_eq!(
                Address::read(&address.write()),
                address,
                "{name}: {}",
                address.write()
            );
        }
    }
}

#[test]
fn foreign_addresses_are_read() {
    for (name, parameters, place) in [
        ("nothing", "", Route::Home(Kind::Supply)),
        (
            "a fragment of someone else",
            "#main",
            Route::Home(Kind::Supply),
        ),
        (
            "behind a question mark",
            "?q=a+b",
            Route::Results(Query {
                text: "a b".into(),
                ..query()
            }),
        ),
        (
            "encoded spaces",
            "#q=a%20b",
            Route::Results(Query {
                text: "a b".into(),
                ..query()
            }),
        ),
        (
            "encoded Chinese",
            "#q=%E9%94%82",
            Route::Results(Query {
                text: "锂".into(),
                ..query()
            }),
        ),
        (
            "broken encoding",
            "#q=5%zz%",
            Route::Results(Query {
                text: "5%zz%".into(),
                ..query()
            }),
        ),
        ("blank text", "#q=++", Route::Home(Kind::Supply)),
        (
            "too many hits",
            "#all=1&n=99999",
            Route::Results(Query {
                shown: 200,
                ..query()
            }),
        ),
        (
            "unknown criterion",
            "#want=colour:red",
            Route::Home(Kind::Supply),
        ),
        (
            "aspects in any order, twice and unknown",
            "#q=a&ignore=region,colour,price,region",
            Route::Results(Query {
                text: "a".into(),
                ignore: vec![Aspect::Price, Aspect::Region],
                ..query()
            }),
        ),
        (
            "a value twice",
            "#field=1&field=1",
            Route::Results(query().toggled(FacetName::Field, "1")),
        ),
    ] {
        assert_eq!(Address::read(parameters).route, place, "{name}");
    }
}

#[test]
fn a_value_is_toggled() {
    let chosen = query().toggled(FacetName::Field, "1");
    assert!(chosen.chosen(FacetName::Field, "1"));
    assert_eq!(chosen.toggled(FacetName::Field, "1"), query());
}
