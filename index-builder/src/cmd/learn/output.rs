//! What `techmatch learn` found, as a text and as a workbook.

use std::fmt::Write as _;

use super::{Mean, Ranking, Report};
use crate::learn::file::Reason;
use crate::learn::said::{Counts, Group};
use crate::learn::tune::{LEAST, LEAST_DEVICES, Outcome};
use crate::terminal::shown;
use crate::workbook::{self, Cell, Sheet};

/// Lines of a table that a person reads; JSON and the workbook have all.
const MOST: usize = 12;

/// The report for people.
pub(super) fn text(report: &Report) -> String {
    let mut text = String::new();
    account(&mut text, report);
    let said = &report.said;
    let _ = writeln!(text, "\nmatches: {}", votes(&said.matches));
    for (reason, times) in ordered(&said.matches) {
        let _ = writeln!(text, "  {times:>5}  {}", reason.words());
    }
    table(&mut text, "by field", &said.fields);
    table(&mut text, "by organisation", &said.organisations);
    table(&mut text, "by band that was shown", &said.bands);
    table(&mut text, "by rank that was shown", &said.ranks);
    table(&mut text, "services", &said.services);
    for note in said.service_notes.iter().take(MOST) {
        let _ = writeln!(text, "      {}: “{}”", shown(&note.name), shown(&note.note));
    }
    if !said.refused.is_empty() {
        let _ = writeln!(text, "\nrefused most");
        for one in said.refused.iter().take(MOST) {
            let (id, title) = (shown(&one.id), shown(&one.title));
            let _ = writeln!(
                text,
                "  {id}  {title}: {} not{}; judged by {}",
                one.counts.not,
                because(&one.counts),
                devices(one.counts.devices.len())
            );
            for note in &one.notes {
                let _ = writeln!(text, "      “{}”", shown(note));
            }
        }
        more(&mut text, said.refused.len());
    }
    if !report.contradictions.is_empty() {
        let _ = writeln!(text, "\nusers disagree, and all of them count");
        for one in report.contradictions.iter().take(MOST) {
            let need = one.subject.like.as_ref().unwrap_or(&one.subject.need);
            let (listing, need) = (shown(&one.subject.listing), shown(need));
            let _ = writeln!(
                text,
                "  {listing}  for {need}: {} helpful, {} not",
                one.helpful, one.not
            );
        }
        more(&mut text, report.contradictions.len());
    }
    if !report.gone.is_empty() {
        let _ = writeln!(text, "\nno longer in the site");
        for one in &report.gone {
            let _ = writeln!(text, "  {}  {}", shown(&one.id), shown(&one.title));
        }
    }
    ranking(&mut text, &report.ranking);
    text
}

fn account(text: &mut String, report: &Report) {
    let all = &report.account;
    let left = [
        (all.repeated, "said again in another file"),
        (all.replaced, "changed later"),
        (all.gone, "of listings that the site no longer has"),
        (all.unreadable, "unreadable"),
        (all.elsewhere, "of another site"),
    ];
    let left: Vec<String> = left
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, why)| format!("{count} {why}"))
        .collect();
    let (files, entries) = (
        counted(all.files, "file", "files"),
        counted(all.entries, "entry", "entries"),
    );
    let (used, devices) = (all.used, devices(all.devices));
    let _ = write!(text, "{files}, {entries}: {used} used, of {devices}");
    if !left.is_empty() {
        let _ = write!(text, "; left out: {}", left.join(", "));
    }
    text.push('\n');
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn devices(count: usize) -> String {
    counted(count, "device", "devices")
}

fn votes(counts: &Counts) -> String {
    format!(
        "{} judged by {}, {} helpful, {} not",
        counts.all(),
        devices(counts.devices.len()),
        counts.helpful,
        counts.not
    )
}

/// Reasons, the most frequent first.
fn ordered(counts: &Counts) -> Vec<(Reason, usize)> {
    let mut all: Vec<_> = counts
        .because
        .iter()
        .map(|(&reason, &times)| (reason, times))
        .collect();
    all.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
    all
}

fn because(counts: &Counts) -> String {
    let each: Vec<String> = ordered(counts)
        .iter()
        .map(|(reason, times)| format!("{} {times}", reason.words()))
        .collect();
    if each.is_empty() {
        String::new()
    } else {
        format!(" ({})", each.join(", "))
    }
}

fn table(text: &mut String, title: &str, groups: &[Group]) {
    if groups.is_empty() {
        return;
    }
    let _ = writeln!(
        text,
        "\n{title}\n  helpful    not  devices  share, 95 % interval"
    );
    for group in groups.iter().take(MOST) {
        let Group {
            name,
            counts,
            share,
            interval,
        } = group;
        let percent = |it: f64| format!("{:.0}", 100.0 * it);
        let range = format!("{}–{} %", percent(interval[0]), percent(interval[1]));
        let _ = writeln!(
            text,
            "  {:>7}  {:>5}  {:>7}  {:>3} %  {range:>9}   {}{}",
            counts.helpful,
            counts.not,
            counts.devices.len(),
            percent(*share),
            shown(name),
            because(counts)
        );
    }
    more(text, groups.len());
}

fn more(text: &mut String, all: usize) {
    if all > MOST {
        let _ = writeln!(
            text,
            "  … and {} more: see --format json or xlsx",
            all - MOST
        );
    }
}

fn ranking(text: &mut String, ranking: &Ranking) {
    let Ranking {
        needs,
        measured,
        devices: of,
        set,
        ..
    } = ranking;
    let _ = writeln!(
        text,
        "\nranking: {}, {measured} of them with a helpful and a refused listing, by {}",
        counted(*needs, "need was judged", "needs were judged"),
        devices(*of),
    );
    for (count, what) in [
        (set.undecided, "undecided: as many say yes as no"),
        (
            set.taken,
            "not counted: the listing is taken, so it answered",
        ),
        (
            set.need_gone,
            "not counted: the need is a listing that the site no longer has",
        ),
    ] {
        if count > 0 {
            let _ = writeln!(text, "  {count:>5}  {what}");
        }
    }
    let measures = [
        ("nDCG@10", &ranking.ndcg),
        ("MRR", &ranking.reciprocal_rank),
    ];
    for (name, mean) in measures {
        if let Some(Mean { mean, interval }) = mean {
            let range = interval.map_or(String::new(), |[low, high]| {
                format!(" (95 %: {low:.3}–{high:.3})")
            });
            let _ = writeln!(text, "  {name} {mean:.3}{range}, among the judged listings");
        }
    }
    let _ = writeln!(text, "\nparameters: {}", proposal(&ranking.proposal));
}

/// What a person may do about the parameters.
fn proposal(outcome: &Outcome) -> String {
    let by = |difference: f64, [low, high]: [f64; 2]| {
        format!("nDCG@10 of held-out needs {difference:+.3} (95 %: {low:+.3} to {high:+.3})")
    };
    match outcome {
        Outcome::TooFew { more, more_devices } => {
            let more = [
                (*more, counted(*more, "more need", "more needs")),
                (
                    *more_devices,
                    counted(*more_devices, "more device", "more devices"),
                ),
            ];
            let more: Vec<_> = more
                .iter()
                .filter(|it| it.0 > 0)
                .map(|it| it.1.as_str())
                .collect();
            format!(
                "the judgements do not support a change: nothing is tried below {LEAST} needs with a helpful and \
                 a refused listing, judged by {LEAST_DEVICES} devices; it takes {}",
                more.join(" and ")
            )
        }
        Outcome::NoBetter {
            difference,
            interval,
        } => format!(
            "the judgements do not support a change: no value that was tried is better\n  {}",
            by(*difference, *interval)
        ),
        Outcome::Uncertain {
            difference,
            interval,
            more,
        } => format!(
            "the judgements do not support a change: what is better may be so by chance\n  {}\n  about {more} \
             more needs with a helpful and a refused listing would tell",
            by(*difference, *interval)
        ),
        Outcome::FewDevices {
            difference,
            interval,
            devices: better,
        } => format!(
            "the judgements do not support a change: what is better is so for the needs of {}, and a change \
             needs {LEAST_DEVICES}\n  {}",
            devices(*better),
            by(*difference, *interval)
        ),
        Outcome::Proposed {
            difference,
            interval,
            changes,
        } => {
            let mut text = format!(
                "a change is supported\n  {}\n\nAdd to techmatch.toml, build the site again, and look at needs \
                 that you know:\n\n[ranking]\n",
                by(*difference, *interval)
            );
            for (name, value) in changes {
                let _ = writeln!(text, "{name} = {value}");
            }
            text.trim_end().to_owned()
        }
    }
}

/// The report as a workbook.
pub(super) fn workbook(report: &Report) -> anyhow::Result<Vec<u8>> {
    let said = &report.said;
    let mut book = workbook::new()?;
    let number = |count: usize| Cell::Number(count as f64);
    let columns = [("what", 44.0), ("count", 10.0)];
    let mut sheet = Sheet::new(&mut book, "account", &columns)?;
    let all = &report.account;
    for (what, count) in [
        ("files", all.files),
        ("devices behind what is used", all.devices),
        ("entries", all.entries),
        ("used", all.used),
        ("said again in another file", all.repeated),
        ("changed later", all.replaced),
        ("of listings that the site no longer has", all.gone),
        ("unreadable", all.unreadable),
        ("of another site", all.elsewhere),
        ("matches: helpful", said.matches.helpful),
        ("matches: not", said.matches.not),
        ("matches: devices", said.matches.devices.len()),
    ] {
        sheet.row(&[Cell::Text(what), number(count)])?;
    }
    for (reason, times) in ordered(&said.matches) {
        sheet.row(&[
            Cell::Text(&format!("not: {}", reason.words())),
            number(times),
        ])?;
    }
    for (what, count) in [
        ("ranking: needs", report.ranking.needs),
        (
            "ranking: needs with a helpful and a refused listing",
            report.ranking.measured,
        ),
        ("ranking: devices that judged these", report.ranking.devices),
    ] {
        sheet.row(&[Cell::Text(what), number(count)])?;
    }
    sheet.row(&[Cell::Text(&proposal(&report.ranking.proposal))])?;
    let columns = [
        ("name", 44.0),
        ("helpful", 9.0),
        ("not", 9.0),
        ("devices", 9.0),
        ("share", 9.0),
        ("from", 9.0),
        ("to", 9.0),
        ("because", 60.0),
    ];
    for (name, groups) in [
        ("fields", &said.fields),
        ("organisations", &said.organisations),
        ("bands", &said.bands),
        ("ranks", &said.ranks),
        ("services", &said.services),
    ] {
        let mut sheet = Sheet::new(&mut book, name, &columns)?;
        for group in groups {
            let Group {
                name,
                counts,
                share,
                interval,
            } = group;
            let because = because(counts);
            sheet.row(&[
                Cell::Text(name),
                number(counts.helpful),
                number(counts.not),
                number(counts.devices.len()),
                Cell::Number(*share),
                Cell::Number(interval[0]),
                Cell::Number(interval[1]),
                Cell::Text(because.trim_matches([' ', '(', ')'])),
            ])?;
        }
    }
    let columns = [("service", 44.0), ("note", 80.0)];
    let mut sheet = Sheet::new(&mut book, "service notes", &columns)?;
    for one in &said.service_notes {
        sheet.row(&[Cell::Text(&one.name), Cell::Text(&one.note)])?;
    }
    let columns = [
        ("id", 16.0),
        ("title", 44.0),
        ("organisation", 30.0),
        ("helpful", 9.0),
        ("not", 9.0),
        ("devices", 9.0),
        ("because", 40.0),
        ("notes", 60.0),
    ];
    let mut sheet = Sheet::new(&mut book, "refused", &columns)?;
    for one in &said.refused {
        let because = because(&one.counts);
        sheet.row(&[
            Cell::Text(&one.id),
            Cell::Text(&one.title),
            Cell::Text(one.organisation.as_deref().unwrap_or_default()),
            number(one.counts.helpful),
            number(one.counts.not),
            number(one.counts.devices.len()),
            Cell::Text(because.trim_matches([' ', '(', ')'])),
            Cell::Text(&one.notes.join("\n")),
        ])?;
    }
    let mut bytes = Vec::new();
    workbook::write(book, &mut bytes)?;
    Ok(bytes)
}
