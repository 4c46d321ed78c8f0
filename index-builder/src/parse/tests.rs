mod duplicates;
mod life;

use std::thread;

use super::fields::{gather, with_unit};
use super::*;
use crate::config::Config;
use crate::read::{self, Cell, Column, Content, MOST_BYTES, Source, Target};

/// What became of some files.
struct Compiled {
    listings: Vec<Listing>,
    account: Account,
}

fn compile(files: &[(&str, &str)], config: &str) -> Compiled {
    let folder = tempfile::tempdir().unwrap();
    let config = Config::parse(config).unwrap();
    let inputs = files.iter().map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        Input {
            config: config.file(&path),
            source: Source::new(&path),
        }
    });
    let inputs: Vec<Input<'_>> = inputs.collect();
    let mut updates = Updates::default();
    for _ in 0..3 {
        let mut account = Account {
            today: techmatch_core::listing::Date::new(2026, 11, 28),
            ..Account::default()
        };
        let mut shelf = Shelf::default();
        let listings = thread::scope(|scope| {
            let rows = read::rows(scope, &inputs);
            let policy = config.policy();
            let listings = Listings::new(
                rows,
                &inputs,
                policy,
                &mut updates,
                &mut shelf,
                &mut account,
            );
            listings.map(|parsed| parsed.listing).collect()
        });
        account.check().unwrap();
        if !updates.again() {
            return Compiled { listings, account };
        }
    }
    panic!("a fourth pass");
}

type Refusals<'a> = &'a [(Option<usize>, &'a str)];

fn refusals(compiled: &Compiled) -> Vec<(Option<usize>, &str)> {
    let account = &compiled.account;
    let unpublished = account.refused.iter().chain(&account.merged);
    let unpublished = unpublished.chain(&account.left_out);
    unpublished
        .map(|one| (one.place.row, one.reason.as_str()))
        .collect()
}

#[test]
fn rows_are_refused_for_a_reason() {
    let long = format!("title,description\nA,{}\n", "x".repeat(MOST_BYTES + 1));
    let cases: &[(&str, &str, &str, Refusals<'_>)] = &[
        (
            "no title",
            "offers.csv",
            "title,price\n,5\nB,6\n",
            &[(Some(2), "no title")],
        ),
        (
            "no kind",
            "a.csv",
            "title,description\nA,x\n",
            &[(Some(2), "neither supply nor demand")],
        ),
        (
            "one id twice",
            "offers.csv",
            "id,title\n1,A\n1,B\n",
            &[(Some(3), "its id is already that of row 2")],
        ),
        (
            "the same row twice",
            "offers.csv",
            "序号,title\n1,A\n2,B\n3,A\n",
            &[(Some(4), "merged: the same listing as row 2")],
        ),
        (
            "a cell too long",
            "offers.csv",
            &long,
            &[(Some(2), "a cell of 1.0 MB, more than 1 MB")],
        ),
        (
            "a broken line",
            "offers.jsonl",
            "{\"title\": \"A\"}\n{\n",
            &[(Some(2), "not valid JSON: eof while parsing an object")],
        ),
    ];
    for (name, file, text, expected) in cases {
        let compiled = compile(&[(file, text)], "");
        assert_eq!(refusals(&compiled), *expected, "{name}");
        for refused in &compiled.account.refused {
            assert!(refused.hint.is_some(), "{name}");
        }
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_stop_the_rest() {
    let compiled = compile(
        &[("a.xlsx", "title\nA\n"), ("offers.csv", "title\nA\n")],
        "",
    );
    assert_eq!(compiled.account.failed.len(), 1);
    assert_eq!(compiled.account.published(), 1);
}

#[test]
fn ids_follow_from_the_content() {
    let one = compile(&[("offers.csv", "title,price\nA,1\nB,2\n")], "");
    let other = compile(
        &[("supply.json", "[{\"price\": \"2\", \"title\": \"B\"}]")],
        "",
    );
    let ids: Vec<&str> = one
        .listings
        .iter()
        .map(|listing| listing.id.as_str())
        .collect();
    assert!(
        ids.iter().all(|id| id.len() == 12 && id.starts_with("s-")),
        "{ids:?}"
    );
    assert_eq!(other.listings[0].id, ids[1]);
}

#[test]
fn the_first_place_is_named_across_files() {
    let compiled = compile(
        &[("offers.csv", "title\nA\n"), ("offers2.csv", "title\nA\n")],
        "",
    );
    let (_, reason) = refusals(&compiled)[0];
    assert!(
        reason.starts_with("merged: the same listing as ") && reason.ends_with("offers.csv:2"),
        "{reason}"
    );
}

#[test]
fn the_configuration_names_kind_columns_and_titles() {
    let config = "[[file]]\nmatch = \"*.csv\"\nkind = \"demand\"\ntitle_from = \"description\"\n\
                  [file.columns]\n\"what\" = \"title\"\n\"text\" = \"description\"\n";
    let compiled = compile(
        &[(
            "a.csv",
            "what,text,note\nA,x,n\n,我们需要隔膜。要求耐高温。,\n",
        )],
        config,
    );
    assert_eq!(refusals(&compiled), []);
    assert_eq!(compiled.account.demand, 2);
    assert_eq!(compiled.listings[0].extra["note"], "n");
    assert_eq!(compiled.listings[1].title, "我们需要隔膜");
}

#[test]
fn a_title_is_found_where_it_stands() {
    let cases = [
        ("its own", "title,title_en\nA,B\n", Some("A")),
        ("another language", "title,title_en\n,B\n", Some("B")),
        ("a blank word", "title,title_en\nn/a,B\n", Some("B")),
        ("none", "title,title_en,price\nn/a,,5\n", None),
        (
            "words of a text",
            "title,description\n,A pump. It pumps.\n",
            Some("A pump. It pumps."),
        ),
        (
            "no such column",
            "描述,单位\n一种泵。可用于海水。,甲\n",
            Some("一种泵"),
        ),
    ];
    for (name, text, expected) in cases {
        let compiled = compile(&[("offers.csv", text)], "");
        let title = compiled
            .listings
            .first()
            .map(|listing| listing.title.as_str());
        assert_eq!(title, expected, "{name}");
    }
    let compiled = compile(&[("offers.csv", "成果名称,price\nn/a,5\n")], "");
    assert_eq!(
        compiled.account.refused[0]
            .place
            .to_string()
            .rsplit(':')
            .next(),
        Some("成果名称")
    );
    assert_eq!(compiled.account.refused[0].value.as_deref(), Some("n/a"));
}

#[test]
fn columns_of_one_field_are_put_together() {
    let column = |header: &str, field| {
        Arc::new(Column {
            header: header.to_owned(),
            target: Target::Field(field),
            unit: None,
        })
    };
    let cell = |header: &str, field, text: &str| Cell {
        column: column(header, field),
        content: Content::Value(text.into()),
    };
    let cells = vec![
        cell("省", FieldName::Region, "浙江省"),
        cell("市", FieldName::Region, " 湖州市\u{3000}"),
        cell("关键词", FieldName::Keywords, "a"),
        cell("标签", FieldName::Keywords, "b"),
        cell("名称", FieldName::Title, "A"),
        cell("标题", FieldName::Title, "B"),
    ];
    let place = Place {
        file: "a".into(),
        sheet: None,
        row: 1,
    };
    let (fields, extra) = gather(cells, &place).unwrap();
    assert_eq!(fields[&FieldName::Region], "浙江省湖州市");
    assert_eq!(fields[&FieldName::Keywords], "a；b");
    assert_eq!(fields[&FieldName::Title], "A");
    assert_eq!(extra["标题"], "B");
}

#[test]
fn units_of_headers_go_to_bare_numbers() {
    let cases = [
        ("50", "50万元"),
        ("50-100", "50-100万元"),
        ("50 以内", "50万元 以内"),
        ("50元", "50元"),
        ("USD 5", "USD 5"),
        ("面议", "面议"),
        ("", ""),
    ];
    for (text, expected) in cases {
        assert_eq!(with_unit(text.into(), "万元"), expected, "{text}");
    }
}
