use super::*;

#[test]
fn what_an_asker_misspells_is_refused() {
    for (name, json, expected) in [
        (
            "a wish",
            r#"{"aspect":"region","words":"浙江"}"#,
            Ok(Strength::Wish),
        ),
        (
            "a must",
            r#"{"aspect":"region","words":"浙江","strength":"must"}"#,
            Ok(Strength::Must),
        ),
        (
            "a strength of another name",
            r#"{"aspect":"region","words":"浙江","strength":"high"}"#,
            Err("unknown variant `high`, expected one of `wish`, `important`, `must`, `exclude`"),
        ),
        (
            "a field of another name",
            r#"{"aspect":"region","words":"浙江","required":true}"#,
            Err(
                "unknown field `required`, expected one of `aspect`, `words`, `strength`, `origin`, `value`, `span`",
            ),
        ),
    ] {
        let read = serde_json::from_str::<Criterion>(json);
        let read = read.map(|it| it.strength).map_err(|it| it.to_string());
        match (read, expected) {
            (Err(message), Err(expected)) => {
                assert!(message.starts_with(expected), "{name}: {message}");
            }
            (read, expected) => assert_eq!(read, expected.map_err(str::to_owned), "{name}"),
        }
    }
}

/// What programs in TypeScript see.
#[cfg(feature = "ts")]
mod types {
    use tsify::Tsify;

    use super::*;
    use crate::listing::{ContactVisibility, Currency, EvidenceKind, Operator};
    use crate::vocabulary::{Cooperation, IpStatus, Language, OrganisationType, Service, Stage};

    #[test]
    fn closed_sets_are_unions_of_literals() {
        for declaration in [
            Aspect::DECL,
            ContactVisibility::DECL,
            Cooperation::DECL,
            Currency::DECL,
            EvidenceKind::DECL,
            FacetName::DECL,
            IpStatus::DECL,
            Kind::DECL,
            Language::DECL,
            LeftOut::DECL,
            Operator::DECL,
            OrganisationType::DECL,
            Origin::DECL,
            Service::DECL,
            Stage::DECL,
            Strength::DECL,
            Verdict::DECL,
        ] {
            let values = declaration.split_once(" = ").map(|(_, values)| values);
            let values = values.unwrap_or_default().trim_end_matches(';');
            let literal = |it: &str| it.starts_with('"') && it.ends_with('"');
            assert!(values.split(" | ").all(literal), "{declaration}");
        }
        assert!(Strength::DECL.ends_with(r#"= "wish" | "important" | "must" | "exclude";"#));
        for value in Cooperation::ALL {
            let code = serde_json::to_string(value).unwrap();
            assert!(Cooperation::DECL.contains(&code), "{code}");
        }
    }

    #[test]
    fn days_are_text() {
        assert!(Need::DECL.contains("today?: string;"), "{}", Need::DECL);
        for field in ["published?: Stated<string>;", "expires?: Stated<string>;"] {
            assert!(Listing::DECL.contains(field), "{}", Listing::DECL);
        }
    }
}

#[test]
fn names_are_those_of_json() {
    for aspect in Aspect::ALL {
        assert_eq!(serde_json::to_value(aspect).unwrap(), aspect.name());
    }
    for facet in FacetName::ALL {
        assert_eq!(serde_json::to_value(facet).unwrap(), facet.name());
    }
}
