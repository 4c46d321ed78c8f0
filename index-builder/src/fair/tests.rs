use std::fs;

use techmatch_core::listing::Kind;
use tempfile::TempDir;

use super::*;
use crate::config::Config;
use crate::diagnostics::render;

/// A fair of an exhibitors' list and a table of slots, and what is said of them.
fn fair(exhibitors: &str, slots: &str) -> (Fair, String) {
    mapped("", exhibitors, "", slots)
}

/// The same with lines of the configuration that map columns.
fn mapped(of_exhibitors: &str, exhibitors: &str, of_slots: &str, slots: &str) -> (Fair, String) {
    let folder = TempDir::new().unwrap();
    let mut text =
        format!("[[exhibitors]]\nfile = \"e.csv\"\n[exhibitors.columns]\n{of_exhibitors}\n");
    fs::write(folder.path().join("e.csv"), exhibitors).unwrap();
    if !slots.is_empty() {
        text += "[site.meetings]\nslots = \"s.csv\"\n[site.meetings.columns]\n";
        text += of_slots;
        fs::write(folder.path().join("s.csv"), slots).unwrap();
    }
    let path = folder.path().join("techmatch.toml");
    fs::write(&path, text).unwrap();
    let config = Config::open(&path).unwrap();
    let booths = [("A1", [10.0, 10.0]), ("A2", [90.0, 90.0])];
    let hall = (
        "1".to_owned(),
        booths.map(|(booth, at)| (booth.to_owned(), at)).into(),
    );
    let (mut said, mut failed) = (Vec::new(), Vec::new());
    let source = |path: &Path| Ok(Source::new(path));
    let fair = Fair::read(&config.fair, vec![hall], source, &mut said, &mut failed);
    said.extend(fair.exhibitors_off_plan());
    said.extend(failed);
    let said = render(&said).replace(&format!("{}/", folder.path().display()), "");
    (fair, said)
}

fn listing(organisation: &str, hall: &str, booth: &str) -> Listing {
    let mut listing = Listing::new("a", Kind::Supply, "t");
    listing.organisation = Some(organisation.to_owned());
    let some = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
    (listing.hall, listing.booth) = (some(hall), some(booth));
    listing
}

#[test]
fn lists_of_exhibitors_are_read_as_fairs_export_them() {
    for (name, table) in [
        (
            "pretix",
            "id,name,internal_id,contact_name,contact_email,booth,locale\n1,Halder GmbH,x,A,a@b.example,A1,de\n",
        ),
        (
            "ExpoFP",
            "Name,Description,Country,Website,Booths\nHalder GmbH,d,DE,https://h.example,\"A1, A2\"\n",
        ),
        (
            "Chinese",
            "序号,参展商名称,英文名称,展馆,展位号\n1,哈尔德有限公司,Halder GmbH,1,A1\n",
        ),
        (
            "under a title",
            "某展会参展商名录,,\n企业名称,展馆,展位\nHalder GmbH,1,A1\n",
        ),
    ] {
        let (fair, said) = fair(table, "");
        let mut of = listing("HALDER", "", "");
        let (exhibitor, doubt) = fair.place(&mut of);
        assert_eq!((exhibitor, doubt), (Some(0), None), "{name}: {said}");
        assert_eq!(
            (of.hall.as_deref(), of.booth.as_deref()),
            (Some("1"), Some("A1")),
            "{name}"
        );
    }
}

#[test]
fn the_configuration_names_columns_whose_headers_are_not_known() {
    let exhibitors = "name,Firma,Standplatz\nShort,Halder GmbH,A1\n";
    let slots = "Aussteller,day,Uhrzeit,minutes\nHalder,2027-03-24,09:00,30\n";
    let (fair, said) = mapped(
        "Firma = \"name\"\nStandplatz = \"booth\"\nHalle = \"hall\"",
        exhibitors,
        "Aussteller = \"exhibitor\"\nUhrzeit = \"start\"",
        slots,
    );
    let published = fair.published().unwrap();
    assert_eq!(published.exhibitors[0].name, "Halder GmbH", "{said}");
    assert_eq!(published.exhibitors[0].slots.len(), 1, "{said}");
    assert!(
        said.contains("e.csv: [exhibitors.columns] names a column that is not there (Halle)"),
        "{said}"
    );
    // Without it the table lacks what it needs.
    let (_, said) = self::fair("Firma,Standplatz\nHalder GmbH,A1\n", "");
    assert!(said.contains("[exhibitors.columns]"), "{said}");
}

#[test]
fn a_column_that_there_is_not_is_named_with_its_line() {
    let parse = |text: &str| Config::parse(text).unwrap_err().to_string();
    let exhibitors = "[[exhibitors]]\nfile = \"e.csv\"\n";
    assert_eq!(
        parse(&format!(
            "{exhibitors}[exhibitors.columns]\nFirma = \"nam\"\n"
        )),
        "4: `nam` is not a column of exhibitors\n  hint: did you mean `name`?"
    );
    let slots = "[site.meetings]\nslots = \"s.csv\"\n[site.meetings.columns]\nUhr = \"hour\"\n";
    let said = parse(&format!("{exhibitors}{slots}"));
    assert!(
        said.starts_with("6: `hour` is not a column of slots"),
        "{said}"
    );
}

#[test]
fn what_a_listing_states_holds_and_nothing_is_guessed() {
    let (mut fair, said) = fair(
        "name,hall,booth\nFoo GmbH,1,A1\nFoo AG,1,A2\nBar,,Z9\n,,A2\n",
        "",
    );
    assert!(said.contains("row 5") || said.contains(":5:"), "{said}");
    assert!(
        said.contains("booths of exhibitors that are on no plan: Z9"),
        "{said}"
    );
    let mut own = listing("Foo GmbH", "1", "B7");
    let (exhibitor, doubt) = fair.place(&mut own);
    assert_eq!(exhibitor, Some(0));
    assert!(
        doubt
            .unwrap()
            .reason
            .contains("the listing is at B7 in hall 1, its exhibitor `Foo GmbH` at A1 in hall 1")
    );
    assert_eq!(own.booth.as_deref(), Some("B7"));
    fair.take(&own, exhibitor);
    let mut several = listing("Foo", "", "");
    let (none, doubt) = fair.place(&mut several);
    assert!(none.is_none() && doubt.unwrap().reason.contains("any of 2 exhibitors"));
    assert_eq!(several.booth, None);
    fair.take(&several, none);
    assert!(
        fair.notes()
            .unwrap()
            .reason
            .ends_with("on no plan: B7 in hall 1")
    );
    let tally = fair.tally().unwrap();
    assert_eq!(
        (
            tally.rows,
            tally.exhibitors,
            tally.joined,
            tally.other_organisations
        ),
        (4, 3, 1, 1)
    );
    assert_eq!(tally.without_listing, ["Foo AG", "Bar"]);
}

#[test]
fn slots_are_read_and_each_row_is_accounted_for() {
    let exhibitors = "name,booth\nFoo GmbH,A1\nBar,A2\n";
    let slots = "exhibitor,booth,day,start,end,minutes,place\n\
        Foo,,2026-11-12,9:00,10:00,20,\n\
        ,A2,2026年11月12日,10:00,10:30,,Room 2\n\
        Foo GmbH,,2026-11-12,9:40,10:20,,\n\
        Foo,,2026-11-31,9:00,10:00,,\n\
        Baz,,2026-11-12,9:00,10:00,,\n\
        Foo,,2026-11-12,9h,10:00,,\n\
        Foo,,2026-11-12,12:00,11:00,,\n\
        ,C3,2026-11-12,12:00,13:00,,\n\
        Foo,,2026-11-12,12:00,12:10,20,\n";
    let (fair, said) = fair(exhibitors, slots);
    let published = fair.published().unwrap();
    assert_eq!(published.exhibitors.len(), 2);
    let foo = &published.exhibitors[0];
    assert_eq!(foo.slots.len(), 3, "{said}");
    assert_eq!(foo.slots[2], ["2026-11-12", "09:40", "10:00"]);
    assert_eq!((foo.hall.as_str(), foo.at), ("1", Some([10.0, 10.0])));
    assert_eq!(
        published.exhibitors[1].slots[0],
        ["2026-11-12", "10:00", "10:30", "Room 2"]
    );
    for part in [
        "s.csv:4:start: left out: the exhibitor has a slot at this time already, in row 2",
        "s.csv:5:day: left out: no day (2026-11-31)",
        "s.csv:6:exhibitor: left out: it is in no list of exhibitors (Baz)",
        "s.csv:7:start: left out: no time (9h)",
        "s.csv:8:end: left out: it ends before it starts (11:00)",
        "s.csv:9:booth: left out: it is in no list of exhibitors (C3)",
        "s.csv:10:minutes: left out: no whole meeting fits into the time (20)",
    ] {
        assert!(said.contains(part), "{part} in\n{said}");
    }
    let tally = fair.tally().unwrap();
    assert_eq!(
        (tally.slot_rows, tally.slot_rows_left_out, tally.slots),
        (9, 7, 4)
    );
    assert_eq!(
        Published::of_bytes(&published.to_bytes()).unwrap(),
        published
    );
}

#[test]
fn a_table_without_a_column_names_what_it_may_be_called() {
    let (_, said) = fair("name,website\nFoo,https://foo.example\n", "");
    assert!(
        said.contains("e.csv: no column for booth among website"),
        "{said}"
    );
    let (_, said) = fair(
        "name,booth\nFoo,A1\n",
        "exhibitor,day,start\nFoo,2026-11-12,9:00\n",
    );
    assert!(
        said.contains("s.csv: no column for end or minutes"),
        "{said}"
    );
}
