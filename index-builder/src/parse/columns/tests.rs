use super::*;
use crate::read::tests::summary;
use techmatch_core::parse::FieldName as F;

fn column(header: &str, field: F) -> Arc<Column> {
    Arc::new(Column {
        header: header.to_owned(),
        target: Target::Field(field),
        unit: None,
    })
}

fn row(sheet: Option<&str>, number: usize, cells: &[(&Arc<Column>, &str)]) -> Event {
    let cells = cells.iter().map(|(column, text)| Cell {
        column: Arc::clone(column),
        content: Content::Value((*text).into()),
    });
    Event::Row(Row {
        sheet: sheet.map(Arc::from),
        number,
        kind: None,
        cells: cells.collect(),
        broken: None,
    })
}

/// What comes out, each event on a line.
fn lines(events: Vec<Event>) -> Vec<String> {
    let judged = Judged::new(events.into_iter(), &[]);
    judged
        .map(|event| match event {
            Event::Row(row) => summary(&row),
            Event::Said(said) => said.reason,
            Event::Left(why) => why.reason,
            Event::File(number) => format!("file {number}"),
            Event::End => "end".to_owned(),
        })
        .collect()
}

/// A file with one column of these values.
fn file(column: &Arc<Column>, values: &[&str]) -> Vec<Event> {
    let rows = (2..).zip(values);
    let rows = rows.map(|(number, value)| row(None, number, &[(column, value)]));
    [Event::File(0)]
        .into_iter()
        .chain(rows)
        .chain([Event::End])
        .collect()
}

#[test]
fn columns_that_do_not_fit_their_field_are_kept_as_extra() {
    for (name, header, field, values, reason) in [
        (
            "kinds of patents",
            "Kind",
            F::Kind,
            &["B2", "A1"][..],
            Some(
                "taken for `kind`, but its values are codes for kinds of patent documents: kept as extra",
            ),
        ),
        (
            "counts of patents",
            "patent",
            F::Patents,
            &["0", "0", "1"],
            Some("taken for `patents`, but 3 of 3 values looked at do not fit: kept as extra"),
        ),
        (
            "states",
            "State",
            F::Region,
            &["IN", "CA"],
            Some(
                "taken for `region`, but its values are states of the USA, not countries: kept as extra",
            ),
        ),
        (
            "sentences",
            "Field",
            F::Field,
            &["The invention concerns a battery that is charged within minutes."],
            Some("taken for `field`, but its values are sentences: kept as extra"),
        ),
        (
            "steps of a procedure",
            "Stage",
            F::Maturity,
            &[
                "two-stage",
                "single-stage",
                "two-stage",
                "pilot",
                "two-stage",
            ],
            Some("taken for `maturity`, but 4 of 5 values looked at do not fit: kept as extra"),
        ),
        (
            "half fits",
            "Stage",
            F::Maturity,
            &["pilot", "x", "prototype", "y"],
            None,
        ),
        ("too few to say", "Stage", F::Maturity, &["x", "y"], None),
        (
            "blank cells",
            "Stage",
            F::Maturity,
            &["—", "", "n/a", "—", "—", "pilot"],
            None,
        ),
        ("countries", "Country", F::Region, &["IN", "CA", "DE"], None),
        (
            "bare sums",
            "Price",
            F::Price,
            &["50", "60", "70", "80", "90"],
            None,
        ),
    ] {
        let column = column(header, field);
        let said = lines(file(&column, values));
        assert_eq!(said[0], "file 0", "{name}");
        let first = said.iter().find(|line| line.starts_with("2 ")).unwrap();
        match reason {
            Some(reason) => {
                assert_eq!(said[1], reason, "{name}");
                assert!(first.contains(&format!(" {header}=")), "{name}: {first}");
            }
            None => assert!(
                first.contains(&format!(" {}=", field.name())),
                "{name}: {said:?}"
            ),
        }
    }
}

#[test]
fn a_column_of_one_list_says_nothing_of_another() {
    let one = column("Stage", F::Maturity);
    let other = column("Stage", F::Maturity);
    let mut events = vec![Event::File(0)];
    for number in 2..8 {
        events.push(row(Some("A"), number, &[(&one, "unheard of")]));
    }
    for number in 2..8 {
        events.push(row(Some("B"), number, &[(&other, "pilot")]));
    }
    events.push(Event::End);
    let said = lines(events);
    assert_eq!(said.len(), 15);
    assert_eq!(said[2], "A:2 ? Stage=unheard of");
    assert_eq!(said[8], "B:2 ? maturity=pilot");
}

#[test]
fn rows_beyond_the_sample_follow_its_judgement() {
    let column = column("Kind", F::Kind);
    let values = vec!["B2"; SAMPLE_ROWS + 20];
    let said = lines(file(&column, &values));
    assert_eq!(said.len(), values.len() + 3);
    let kept = said.iter().filter(|line| line.ends_with("Kind=B2")).count();
    assert_eq!(kept, values.len());
    assert_eq!(said.last().unwrap(), "end");
}

#[test]
fn a_column_shows_how_its_values_are_written() {
    let posted = column("posted", F::Published);
    let price = column("price", F::Price);
    for (name, column, values, note, style) in [
        (
            "days first",
            &posted,
            ["03/04/2026", "25/04/2026"],
            "dates are read with the day first, as in 25/04/2026",
            "DayFirst",
        ),
        (
            "both orders",
            &posted,
            ["04/25/2026", "25/04/2026"],
            "",
            "dates: None",
        ),
        (
            "a decimal comma",
            &price,
            ["1.200 EUR", "1.200,50 EUR"],
            "numbers are read with a decimal comma, as in 1.200,50 EUR",
            "Comma",
        ),
        (
            "nothing",
            &price,
            ["1.200 EUR", "900 EUR"],
            "",
            "decimal: None",
        ),
    ] {
        let mut judged = Judged::new(file(column, &values).into_iter(), &[]);
        let (mut notes, mut styles) = (String::new(), String::new());
        while let Some(event) = judged.next() {
            match event {
                Event::Said(said) => notes.push_str(&said.reason),
                Event::Row(row) => styles = format!("{:?}", judged.style(&row.cells[0].column)),
                Event::Left(_) | Event::File(_) | Event::End => {}
            }
        }
        assert_eq!(notes, note, "{name}");
        assert!(styles.contains(style), "{name}: {styles}");
    }
}

#[test]
fn what_a_project_costs_and_when_it_ends_says_nothing_of_its_offer() {
    let title = column("title", F::Title);
    let cost = column("cost", F::Price);
    let end = Arc::new(Column {
        header: "end date".into(),
        target: Target::Extra,
        unit: None,
    });
    let acronym = as_extra(&column("Acronym", F::Title));
    let events = |with: bool| {
        let mut cells = vec![(&title, "A"), (&cost, "5000 EUR"), (&end, "2018-12-31")];
        if with {
            cells.push((&acronym, "ABC"));
        }
        vec![Event::File(0), row(None, 2, &cells), Event::End]
    };
    let period = "a project's period, which does not end its offer: kept as extra";
    let said = lines(events(true));
    assert!(
        said[1].contains("what a project costs is no price"),
        "{said:?}"
    );
    assert_eq!(said[2], period);
    assert_eq!(
        said[3],
        "2 ? title=A cost=5000 EUR end date=2018-12-31 Acronym=ABC"
    );
    let said = lines(events(false));
    assert_eq!(said[1], period);
    assert_eq!(said[2], "2 ? title=A price=5000 EUR end date=2018-12-31");
}
