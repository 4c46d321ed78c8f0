use std::collections::BTreeMap;
use std::thread;

use techmatch_core::listing::{ContactVisibility, Listing};
use techmatch_core::parse::{Styles, read_listing};

use super::*;
use crate::account::Account;
use crate::parse::{Listings, Policy, Shelf, Updates};
use crate::read::tests::read_file;
use crate::read::{FieldNames, FileConfig, Input, Source, rows};

/// The listings of a template whose examples are filled in, and what the account says.
fn listings(words: Words) -> (Vec<Listing>, Account) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("template.xlsx");
    std::fs::write(&path, written(words, true).unwrap()).unwrap();
    let config = FileConfig::default();
    let inputs = [Input {
        source: Source::new(&path),
        config: &config,
    }];
    let mut account = Account::default();
    let mut shelf = Shelf::default();
    let mut updates = Updates::default();
    let listings = thread::scope(|scope| {
        let rows = rows(scope, &inputs);
        let listings = Listings::new(
            rows,
            &inputs,
            Policy {
                contacts: ContactVisibility::Public,
                ..Policy::default()
            },
            &mut updates,
            &mut shelf,
            &mut account,
        );
        listings.map(|parsed| parsed.listing).collect()
    });
    (listings, account)
}

#[test]
fn a_filled_in_template_is_read_without_a_word() {
    for words in [Words::Zh, Words::En] {
        let (listings, account) = listings(words);
        assert_eq!(account.notes, [], "{words:?}");
        assert_eq!(account.refused, [], "{words:?}");
        let kinds: Vec<_> = listings.iter().map(|it| it.kind).collect();
        assert_eq!(kinds, [Kind::Supply, Kind::Demand], "{words:?}");
        for listing in listings {
            assert_eq!(listing.extra, BTreeMap::new(), "{words:?}");
            assert!(
                listing.metrics.iter().all(|it| it.value.is_some()),
                "{:?}",
                listing.metrics
            );
            let sum = listing.price.or(listing.budget).unwrap();
            assert!(sum.value.is_some(), "{}", sum.words);
            assert!(
                listing.maturity.is_some_and(|it| it.value.is_some()),
                "{words:?}"
            );
            assert!(
                listing.expires.is_some_and(|it| it.value.is_some()),
                "{words:?}"
            );
        }
    }
}

#[test]
fn every_header_fills_its_own_field_and_every_choice_is_read() {
    let none = BTreeMap::new();
    for words in [Words::Zh, Words::En] {
        for (kind, _) in SHEETS {
            for column in of_kind(kind) {
                let header = words.of(column.header(kind));
                let names = FieldNames::new(&none);
                assert_eq!(names.of(header), Some(column.field), "{header}");
                for entry in column
                    .choice
                    .map(|it| entries(it, words))
                    .unwrap_or_default()
                {
                    let cells = [(FieldName::Title, "t".into()), (column.field, entry.into())];
                    let (listing, problems) =
                        read_listing(None, Some(kind), &cells, BTreeMap::new(), &Styles::new());
                    assert_eq!(problems, [], "{entry}");
                    assert!(listing.is_some(), "{entry}");
                }
            }
        }
    }
}

#[test]
fn an_empty_template_has_no_listing_and_the_same_bytes_each_time() {
    for words in [Words::Zh, Words::En] {
        let content = workbook(words).unwrap();
        let (seen, outcome) = read_file("template.xlsx", &content, &FileConfig::default());
        assert!(seen.rows.is_empty());
        let reason = outcome.unwrap_err().reason;
        assert_eq!(reason, "a header row and no listing below it");
        assert_eq!(workbook(words).unwrap(), content);
    }
}
