//! Files that one command merges, tables beside the listings, and settings.

use techmatch::fuzzing;
use techmatch_core::listing::ContactVisibility;

use crate::files::{file, visibility};
use crate::parts;

fn held<T>(outcome: Result<T, String>) -> T {
    outcome.unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// Files of feedback, each behind its mark.
pub fn feedback(data: &[u8]) {
    let files = parts::split(data);
    let files: Vec<&[u8]> = files.iter().map(|(_, content)| *content).collect();
    held(fuzzing::feedback(&files));
}

/// The file of meetings of a site, and files of wishes, each behind its mark.
pub fn meetings(data: &[u8]) {
    let files = parts::split(data);
    let files: Vec<&[u8]> = files.iter().map(|(_, content)| *content).collect();
    if let Some((published, wishes)) = files.split_first() {
        held(fuzzing::meetings(published, wishes));
    }
}

/// Tables of services, or of exhibitors and slots, each behind its mark.
pub fn tables(data: &[u8]) {
    let files = parts::split(data);
    let of = |name: &str| {
        files
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, content)| *content)
    };
    if let Some(services) = of("services") {
        let path = file("services.csv", services);
        let contacts = visibility(data);
        let (_, report) = held(fuzzing::services(&path, contacts));
        if data.len() % 4 == 0 {
            assert_eq!(
                report,
                held(fuzzing::services(&path, contacts)).1,
                "two readings differ"
            );
        }
        if contacts == ContactVisibility::Agency {
            assert!(
                !report.contains("13800001234"),
                "a telephone is published: {report}"
            );
        }
    }
    if let (Some(exhibitors), Some(slots)) = (of("exhibitors"), of("slots")) {
        held(fuzzing::fair(
            &file("exhibitors.csv", exhibitors),
            &file("slots.csv", slots),
        ));
    }
}

/// A drawing, or a table of booths where it does not begin as one.
pub fn booths(data: &[u8]) {
    held(fuzzing::booths(data, data.starts_with(b"<")));
}

/// A configuration, a glossary, or needs: the first byte says which.
pub fn settings(data: &[u8]) {
    let Some((which, content)) = data.split_first() else {
        return;
    };
    match which {
        b'g' => drop(held(fuzzing::glossary(content))),
        b'n' => drop(held(fuzzing::needs(&file("needs.jsonl", content)))),
        _ => drop(held(fuzzing::configuration(&String::from_utf8_lossy(
            content,
        )))),
    }
}
