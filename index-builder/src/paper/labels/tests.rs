use std::collections::BTreeSet;

use techmatch_core::listing::{Kind, Listing};
use techmatch_core::vocabulary::Language;
use techmatch_core::wire::CatalogueInfo;

use super::*;
use crate::paper::scanner::of_pdf as scanned;

fn listing(id: &str, kind: Kind, title: &str, organisation: &str, booth: &str) -> Listing {
    let mut listing = Listing::new(id, kind, title);
    listing.organisation = Some(organisation.to_owned()).filter(|it| !it.is_empty());
    listing.hall = Some("3".to_owned());
    listing.booth = Some(booth.to_owned()).filter(|it| !it.is_empty());
    listing
}

fn listings() -> Vec<Listing> {
    vec![
        listing("S-1", Kind::Supply, "锂电池隔膜陶瓷涂层", "湖州大学", "A10"),
        listing(
            "S-2",
            Kind::Supply,
            "Sodium-ion cells for cold sites",
            "湖州大学",
            "A2",
        ),
        listing("技术/3&x", Kind::Supply, "低温电解液", "Acme, Inc.", "A2"),
        listing("D-1", Kind::Demand, "耐热隔膜", "Acme, Inc.", ""),
    ]
}

fn info() -> CatalogueInfo {
    CatalogueInfo {
        title_zh: "示例目录".into(),
        title_en: "Example catalogue".into(),
        supply: 3,
        demand: 1,
    }
}

fn chosen(of: Of, lang: Option<Language>) -> Vec<Label> {
    let address = "https://catalogue.example/fair".parse().unwrap();
    let look = Look {
        lang,
        address: &address,
        info: &info(),
    };
    labels(&look, of, &listings())
}

#[test]
fn every_code_of_every_sheet_is_read_back() {
    let site = "https://catalogue.example/fair/";
    for (of, sheets, expected) in [
        (
            Of::Listings,
            &["avery-l7160", "avery-5160", "70x36"][..],
            vec![
                format!("{site}#id=S-1"),
                format!("{site}#id=S-2"),
                format!("{site}#id=%E6%8A%80%E6%9C%AF%2F3%26x"),
                format!("{site}#id=D-1"),
            ],
        ),
        (
            Of::Booths,
            &["avery-l7163", "a6"],
            vec![
                format!("{site}#id=S-1"),
                format!("{site}#list=S-2&list=%E6%8A%80%E6%9C%AF%2F3%26x"),
            ],
        ),
        (
            Of::Organisations,
            &["avery-5163"],
            vec![
                format!("{site}#organisation=%E6%B9%96%E5%B7%9E%E5%A4%A7%E5%AD%A6&seek=supply"),
                format!("{site}#organisation=Acme%2C%20Inc.&seek=supply"),
            ],
        ),
        (Of::Site, &["a4"], vec![site.to_owned()]),
    ] {
        for name in sheets {
            let labels = chosen(of, None);
            let sheet: Sheet = name.parse().unwrap();
            let printing = Printing {
                sheet: &sheet,
                skip: usize::from(sheet.labels() > 1),
                lines: true,
                fonts: &[],
                title: "labels",
            };
            let printed = print(&labels, &printing).unwrap();
            let places = labels.len() + printing.skip;
            assert_eq!(printed.pages, places.div_ceil(sheet.labels()));
            let codes: BTreeSet<String> = scanned(&printed.pdf).into_iter().collect();
            assert_eq!(codes, expected.iter().cloned().collect(), "{of:?} {name}");
            assert_eq!(print(&labels, &printing).unwrap().pdf, printed.pdf);
        }
    }
}

#[test]
fn labels_say_what_it_is_and_where_it_stands() {
    let place = |of, lang| -> Vec<(String, String, String)> {
        let labels = chosen(of, lang).into_iter();
        labels.map(|it| (it.title, it.subtitle, it.place)).collect()
    };
    let said = |all: &[(&str, &str, &str)]| -> Vec<(String, String, String)> {
        let all = all.iter();
        all.map(|(a, b, c)| ((*a).to_owned(), (*b).to_owned(), (*c).to_owned()))
            .collect()
    };
    assert_eq!(
        place(Of::Listings, None)[..3],
        said(&[
            (
                "Sodium-ion cells for cold sites",
                "湖州大学",
                "Hall 3 · Booth A2"
            ),
            ("低温电解液", "Acme, Inc.", "3 号馆 · A2 展位"),
            ("锂电池隔膜陶瓷涂层", "湖州大学", "3 号馆 · A10 展位"),
        ])
    );
    assert_eq!(
        place(Of::Booths, Some(Language::En)),
        said(&[
            ("Hall 3 · Booth A2", "湖州大学, Acme, Inc.", ""),
            ("Hall 3 · Booth A10", "湖州大学", ""),
        ])
    );
    assert_eq!(
        place(Of::Site, Some(Language::Zh)),
        said(&[("示例目录", "3 项技术、1 项需求", "")])
    );
}
