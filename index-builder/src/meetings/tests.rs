use proptest::prelude::*;
use serde_json::json;

use super::assign::Reason;
use super::calendar::{Event, calendar};
use super::*;
use crate::property::config;

/// Exhibitors in two halls, each with slots of 20 minutes from 9:00 on, one after the other.
fn fair(slots: &[usize]) -> Fair {
    let exhibitor = |(at, count): (usize, &usize)| PublishedExhibitor {
        name: format!("E{at}"),
        hall: (at % 2).to_string(),
        booth: format!("B{at}"),
        slots: (0..*count)
            .map(|it| {
                [0, 20]
                    .map(|more| 540 + 20 * it + more)
                    .map(|it| format!("{:02}:{:02}", it / 60, it % 60))
            })
            .map(|[start, end]| vec!["2026-11-12".to_owned(), start, end])
            .collect(),
        ..PublishedExhibitor::default()
    };
    Fair::of(Published {
        walk: Walk {
            halls: 10,
            booths: 0,
        },
        exhibitors: slots.iter().enumerate().map(exhibitor).collect(),
        ..Published::default()
    })
}

/// The file of a visitor's wishes: exhibitor, priority and slots of each.
fn file(fair: &Fair, visitor: &str, made: u32, wishes: &[(usize, u8, Vec<usize>)]) -> Vec<u8> {
    let wish = |(exhibitor, priority, slots): &(usize, u8, Vec<usize>)| {
        let of = &fair.exhibitors[exhibitor % fair.exhibitors.len()];
        let times: Vec<String> = slots
            .iter()
            .filter_map(|it| of.slots.get(*it))
            .map(Slot::time)
            .collect();
        json!({ "exhibitor": of.name, "hall": of.hall, "priority": priority, "times": times })
    };
    let wishes: Vec<_> = wishes.iter().map(wish).collect();
    let made = format!("2026-11-10T08:00:{made:02}Z");
    json!({ "generator": "techmatch", "what": "wishes", "format": 1, "made": made, "visitor": visitor, "wishes": wishes })
        .to_string()
        .into_bytes()
}

fn visitors(fair: &Fair, files: &[Vec<u8>]) -> Vec<Visitor> {
    let mut said = Vec::new();
    let read = files
        .iter()
        .enumerate()
        .map(|(at, bytes)| read(&format!("{at}.json"), bytes, fair, &mut said).unwrap());
    merge(read.collect()).0
}

/// The plan in words that know no positions.
fn outcome(fair: &Fair, visitors: &[Visitor], plan: &Plan) -> Vec<String> {
    let meeting = |(it, slot): &(assign::Wished, usize)| {
        let of = &fair.exhibitors[it.exhibitor];
        format!(
            "{} {} {}",
            visitors[it.visitor].name,
            of.name,
            of.slots[*slot].time()
        )
    };
    let unserved = |(visitor, wish, reason): &(usize, usize, Reason)| {
        let visitor = &visitors[*visitor];
        format!("{} {} {reason:?}", visitor.name, visitor.wishes[*wish].name)
    };
    plan.meetings
        .iter()
        .map(meeting)
        .chain(plan.unserved.iter().map(unserved))
        .collect()
}

#[test]
fn nobody_has_a_second_meeting_before_all_have_a_first() {
    let fair = fair(&[2]);
    let files = [
        file(&fair, "A", 1, &[(0, 1, vec![0, 1])]),
        file(&fair, "B", 1, &[(0, 3, vec![0])]),
        file(&fair, "C", 1, &[(0, 1, vec![])]),
    ];
    let visitors = visitors(&fair, &files);
    let outcome = outcome(&fair, &visitors, &plan(&fair, &visitors));
    assert_eq!(
        outcome,
        [
            "A E0 2026-11-12 09:20",
            "B E0 2026-11-12 09:00",
            "C E0 NoTime"
        ]
    );
}

#[test]
fn a_meeting_is_exchanged_so_that_another_visitor_has_one() {
    // A may meet E0 or E2, B only E0 at the same time.
    let fair = fair(&[1, 1, 1]);
    let files = [
        file(&fair, "A", 1, &[(0, 1, vec![0]), (2, 2, vec![0])]),
        file(&fair, "B", 1, &[(0, 1, vec![0])]),
        file(&fair, "C", 1, &[(2, 1, vec![0])]),
    ];
    let visitors = visitors(&fair, &files);
    let plan = plan(&fair, &visitors);
    assert_eq!(plan.meetings.len(), 2);
}

#[test]
fn the_newest_file_of_a_visitor_holds_and_the_older_one_is_named() {
    let fair = fair(&[2, 2]);
    let mut said = Vec::new();
    let older = read(
        "a.json",
        &file(&fair, "Foo GmbH", 1, &[(1, 1, vec![0])]),
        &fair,
        &mut said,
    )
    .unwrap();
    let newer = read(
        "b.json",
        &file(&fair, "FOO  gmbh", 2, &[(0, 1, vec![0])]),
        &fair,
        &mut said,
    )
    .unwrap();
    let (merged, notes) = merge(vec![older, newer]);
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0].wishes[0].name, "E0");
    assert_eq!(notes.len(), 1);
    assert!(
        notes[0].reason.ends_with("only the older ones name E1"),
        "{}",
        notes[0].reason
    );
}

#[test]
fn files_that_are_no_wishes_are_named() {
    let fair = fair(&[1]);
    let other = json!({ "generator": "techmatch", "what": "wishes", "format": 1, "visitor": " ", "wishes": [] });
    for (bytes, says) in [
        ("{", "no file of wishes"),
        ("[]", "no file of wishes"),
        (other.to_string().as_str(), "does not say whose"),
    ] {
        let error = read("x.json", bytes.as_bytes(), &fair, &mut Vec::new()).unwrap_err();
        assert!(error.reason.contains(says), "{}", error.reason);
    }
    let mut said = Vec::new();
    let strange = json!({ "generator": "techmatch", "what": "wishes", "format": 1, "visitor": "A",
        "wishes": [{ "exhibitor": "E0", "times": ["2026-11-12 23:00"] }, { "exhibitor": "X", "times": [] }] });
    let visitor = read("x.json", strange.to_string().as_bytes(), &fair, &mut said).unwrap();
    assert_eq!((visitor.wishes.len(), said.len()), (2, 2));
}

#[test]
fn a_calendar_is_folded_and_escaped() {
    let mut fair = fair(&[1]);
    fair.offset = Some(480);
    let slot = &fair.exhibitors[0].slots[0];
    let event = Event {
        slot,
        summary: format!("Foo, Bar; \\ {}", "技".repeat(40)),
        place: "Hall 1\nA1".to_owned(),
        key: "k".to_owned(),
    };
    let text = calendar(&fair, &[event], "2026-11-10T08:00:00.123Z");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    let unfolded = text.replace("\r\n ", "");
    for line in [
        "DTSTAMP:20261110T080000Z",
        "DTSTART:20261112T010000Z",
        "DTEND:20261112T012000Z",
        "LOCATION:Hall 1\\nA1",
    ] {
        assert!(
            unfolded.contains(&format!("\r\n{line}\r\n")),
            "{line} in {unfolded}"
        );
    }
    assert!(unfolded.contains(&format!(
        "SUMMARY:Foo\\, Bar\\; \\\\ {}\r\n",
        "技".repeat(40)
    )));
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn every_wish_is_met_or_named_and_nobody_is_in_two_places(
        slots in prop::collection::vec(1_usize..6, 1..6),
        wishes in prop::collection::vec(prop::collection::vec((0_usize..6, 1_u8..4, prop::collection::vec(0_usize..6, 0..6)), 0..6), 1..9),
        turn in 0_usize..9,
    ) {
        let fair = fair(&slots);
        let all = wishes.iter().enumerate();
        let mut files: Vec<Vec<u8>> = all.map(|(at, it)| file(&fair, &format!("V{at}"), 1, it)).collect();
        let of = visitors(&fair, &files);
        let made = plan(&fair, &of);
        let count: usize = of.iter().map(|it| it.wishes.len()).sum();
        prop_assert_eq!(made.meetings.len() + made.unserved.len(), count);
        for (at, (one, slot)) in made.meetings.iter().enumerate() {
            prop_assert!(of[one.visitor].wishes[one.wish].slots.contains(slot));
            for (other, its) in &made.meetings[..at] {
                prop_assert!((one.exhibitor, slot) != (other.exhibitor, its));
                if one.visitor == other.visitor {
                    let time = |exhibitor: usize, slot: usize| &fair.exhibitors[exhibitor].slots[slot];
                    let (a, b) = (time(one.exhibitor, *slot), time(other.exhibitor, *its));
                    let walk = fair.minutes(one.exhibitor, other.exhibitor);
                    prop_assert!(a.until + walk <= b.from || b.until + walk <= a.from);
                }
            }
        }
        // As many visitors as possible have a meeting.
        let mut met: Vec<usize> = made.meetings.iter().map(|(it, _)| it.visitor).collect();
        met.dedup();
        prop_assert_eq!(met.len(), most_matched(&fair, &of));
        // The order of the files does not matter.
        let turned = turn % files.len();
        files.rotate_left(turned);
        let again = visitors(&fair, &files);
        prop_assert_eq!(outcome(&fair, &of, &made), outcome(&fair, &again, &plan(&fair, &again)));
    }
}

proptest! {
    #![proptest_config(config(128))]

    #[test]
    fn no_order_of_files_shows_and_no_wish_is_lost(
        written in prop::collection::vec((0_usize..3, 0_u32..4, prop::collection::vec((0_usize..20, 1_u8..4, prop::collection::vec(0_usize..3, 0..3)), 0..20)), 1..9),
        order in Just((0..9).collect::<Vec<usize>>()).prop_shuffle(),
    ) {
        let fair = fair(&[3; 20]);
        let read_all = |order: &[usize]| {
            let files = order.iter().filter_map(|at| Some((*at, written.get(*at)?)));
            let files = files.map(|(at, (visitor, made, wishes))| {
                let bytes = file(&fair, &format!("V{visitor}"), *made, wishes);
                read(&format!("{at}.json"), &bytes, &fair, &mut Vec::new()).unwrap()
            });
            merge(files.collect())
        };
        let both = |(visitors, notes): &(Vec<Visitor>, Vec<crate::diagnostics::Diagnostic>)| {
            let visitors = visitors.iter().map(|it| format!("{} {} {:?}", it.name, it.made, it.wishes));
            let notes = notes.iter().map(ToString::to_string);
            (visitors.collect::<Vec<_>>(), notes.collect::<Vec<_>>())
        };
        let (merged, notes) = read_all(&(0..9).collect::<Vec<usize>>());
        prop_assert_eq!(both(&read_all(&order)), both(&(merged.clone(), notes.clone())));
        // Each exhibitor that a file names is wished for, or a note names it.
        for (visitor, _, wishes) in &written {
            let name = format!("V{visitor}");
            let of = merged.iter().find(|it| it.name == name).unwrap();
            for (exhibitor, ..) in wishes {
                let exhibitor = format!("E{exhibitor}");
                let stands = of.wishes.iter().any(|it| it.name == exhibitor);
                let is_named = |it: &crate::diagnostics::Diagnostic| {
                    let named = it.reason.rsplit([' ', ',']).any(|word| word == exhibitor);
                    it.reason.contains(&format!("`{name}`")) && named
                };
                prop_assert!(stands || notes.iter().any(is_named), "{} of {}", exhibitor, name);
            }
        }
    }
}

/// How many visitors can have a meeting at once, by matching visitors to slots.
fn most_matched(fair: &Fair, visitors: &[Visitor]) -> usize {
    fn augment(
        visitor: usize,
        edges: &[Vec<usize>],
        seen: &mut [bool],
        owner: &mut [Option<usize>],
    ) -> bool {
        edges[visitor].iter().any(|slot| {
            if std::mem::replace(&mut seen[*slot], true) {
                return false;
            }
            let free = owner[*slot].is_none_or(|other| augment(other, edges, seen, owner));
            if free {
                owner[*slot] = Some(visitor);
            }
            free
        })
    }
    let edges: Vec<Vec<usize>> = visitors
        .iter()
        .map(|it| {
            it.wishes
                .iter()
                .flat_map(|wish| {
                    wish.slots
                        .iter()
                        .map(|slot| 10 * wish.exhibitor.unwrap() + slot)
                })
                .collect()
        })
        .collect();
    let mut owner = vec![None; 10 * fair.exhibitors.len()];
    (0..visitors.len())
        .filter(|visitor| augment(*visitor, &edges, &mut vec![false; owner.len()], &mut owner))
        .count()
}
