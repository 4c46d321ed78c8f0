//! Files of feedback as the page saves them (docs/service.md, "What users say").

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use techmatch_core::listing::{Date, Kind};
use techmatch_core::vocabulary::{Service, Vocabulary as _};
use techmatch_core::wire::Fit;

use crate::diagnostics::{Diagnostic, fault};

/// The form that this reads. Another number is another form.
const FORMAT: u64 = 1;
/// More than a device keeps of entries, so that no file takes all memory.
const MOST_BYTES: u64 = 16_000_000;

/// Why a match or a service did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Reason {
    /// The technology is too early.
    Early,
    /// The benefit is unclear.
    Benefit,
    /// There is no commercial route.
    Route,
    /// The description is unclear.
    Description,
    /// There is scientific doubt.
    Doubt,
    /// It is taken: licensed, sold, or no longer sought.
    Taken,
    /// A service: it took too long.
    Slow,
    /// A service: it cost too much.
    Cost,
    /// A service: it knew too little of the field.
    Expertise,
    /// A service: its result was not usable.
    Result,
    /// A service: it was not independent.
    Independence,
}

impl Reason {
    /// What it says, for people.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Early => "too early",
            Self::Benefit => "benefit unclear",
            Self::Route => "no commercial route",
            Self::Description => "description unclear",
            Self::Doubt => "scientific doubt",
            Self::Taken => "taken",
            Self::Slow => "too slow",
            Self::Cost => "too expensive",
            Self::Expertise => "too little expertise",
            Self::Result => "result not usable",
            Self::Independence => "not independent",
        }
    }
}

/// The reasons of `Reason` that are of a match, and those that are of a service.
const OF_MATCHES: &str = "of a match: early, benefit, route, description, doubt, taken";
const OF_SERVICES: &str = "of a service: slow, cost, expertise, result, independence";

impl Reason {
    /// Whether it is why a service did not help, and not why a match did not.
    fn is_of_service(self) -> bool {
        matches!(
            self,
            Self::Slow | Self::Cost | Self::Expertise | Self::Result | Self::Independence
        )
    }

    /// What a file has for it.
    fn code(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

/// A listing as a file names it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    #[serde(default)]
    pub(crate) title: String,
}

/// What somebody says of one match, or of one service on the way from it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// The listing that was found.
    pub(crate) listing: Named,
    /// The need that it answers, in words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) need: String,
    /// The id of the listing that stands for a need.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) like: Option<String>,
    /// The type of service that is judged; without one the match is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) service: Option<String>,
    /// Who gave the service.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) provider: String,
    /// Whether it helped.
    pub(crate) helpful: bool,
    /// Why it did not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) because: Vec<Reason>,
    /// Words of the user.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(crate) note: String,
    /// The rank at that moment, from 1; missing where the listing was not opened from results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) rank: Option<u32>,
    /// The band at that moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) fit: Option<Fit>,
    /// The score at that moment, 0 to 100.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) score: Option<f64>,
    /// When it was said, in universal time: `2026-11-28T10:21:05.000Z`.
    pub(crate) at: String,
}

/// An entry with where it stands and which device saved it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    /// The random number of the device. A file without one is a device of its own.
    pub(crate) device: String,
    /// The file.
    pub(crate) file: String,
    /// Its place in the file, from 1.
    pub(crate) row: usize,
    /// What is said.
    pub(crate) entry: Entry,
}

/// What a file holds.
#[derive(Default)]
pub(crate) struct Read {
    /// The catalogue's address where it was said.
    pub(crate) site: String,
    /// The name of the catalogue's version when it was saved.
    pub(crate) catalogue: String,
    /// How many entries stand in it.
    pub(crate) entries: usize,
    /// Those that can be read.
    pub(crate) said: Vec<Said>,
    /// What is wrong with the others.
    pub(crate) faults: Vec<Diagnostic>,
}

#[derive(Deserialize)]
struct Frame {
    generator: String,
    what: String,
    format: u64,
    #[serde(default)]
    site: String,
    #[serde(default)]
    catalogue: String,
    #[serde(default)]
    device: String,
    entries: Vec<Value>,
}

/// Reads a file.
///
/// # Errors
///
/// Where it cannot be read, or is no file of feedback: none of it counts.
pub(crate) fn read(path: &Path) -> Result<Read, Diagnostic> {
    let name = path.display().to_string();
    let in_file = |fault: Diagnostic| fault.file(&name);
    let known = std::fs::metadata(path).map_err(|error| in_file(error.into()))?;
    if known.len() > MOST_BYTES {
        let reason = format!("{} bytes: no device keeps so much", known.len());
        return Err(in_file(fault(reason, "give the file that the page saved")));
    }
    let bytes = std::fs::read(path).map_err(|error| in_file(error.into()))?;
    parse(&bytes, &name).map_err(in_file)
}

/// Reads the text of a file.
pub(crate) fn parse(bytes: &[u8], name: &str) -> Result<Read, Diagnostic> {
    const HINT: &str = "give the file that `Save as file` below a listing wrote";
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let value: Value = serde_json::from_slice(bytes)
        .map_err(|error| fault(format!("not a file of feedback: {error}"), HINT))?;
    let frame: Frame = serde_json::from_value(value)
        .map_err(|error| fault(format!("not a file of feedback: {error}"), HINT))?;
    if frame.generator != "techmatch" || frame.what != "feedback" {
        let what = format!("{} of {}", frame.what, frame.generator);
        return Err(fault("not a file of feedback", HINT).value(&what));
    }
    if frame.format != FORMAT {
        let reason = format!("its format is {}, and {FORMAT} is known", frame.format);
        return Err(fault(reason, "use a newer version of this command"));
    }
    let device = if frame.device.is_empty() {
        blake3::hash(bytes).to_hex().to_string()
    } else {
        frame.device
    };
    let mut read = Read {
        site: frame.site,
        catalogue: frame.catalogue,
        entries: frame.entries.len(),
        ..Read::default()
    };
    for (place, value) in frame.entries.into_iter().enumerate() {
        match entry(value) {
            Ok(entry) => read.said.push(Said {
                device: device.clone(),
                file: name.to_owned(),
                row: place + 1,
                entry,
            }),
            Err(fault) => read.faults.push(fault.file(name).row(place + 1)),
        }
    }
    Ok(read)
}

fn entry(value: Value) -> Result<Entry, Diagnostic> {
    let mut entry: Entry = serde_json::from_value(value).map_err(|error| {
        fault(
            format!("not an entry: {error}"),
            "docs/service.md says what an entry holds; the others count",
        )
    })?;
    if !is_time(&entry.at) {
        let wrong = fault("not a time", "write it as 2026-11-28T10:21:05Z");
        return Err(wrong.column("at").value(&entry.at));
    }
    if entry.listing.id.is_empty() {
        let wrong = fault("names no listing", "give the id of the listing");
        return Err(wrong.column("listing"));
    }
    if entry.service.is_none() && entry.need.trim().is_empty() && entry.like.is_none() {
        let wrong = fault("names no need", "give `need` or `like`");
        return Err(wrong.column("need"));
    }
    if entry.helpful && !entry.because.is_empty() {
        let wrong = fault(
            "helpful, and a reason why not",
            "leave out `because`, or write `\"helpful\": false`",
        );
        return Err(wrong.column("because"));
    }
    if let Some(service) = &entry.service
        && Service::from_code(service).is_none()
    {
        let codes: Vec<String> = Service::ALL.iter().map(|it| it.code()).collect();
        let hint = format!("use one of {}", codes.join(", "));
        let wrong = fault("no type of service", hint).column("service");
        return Err(wrong.value(&format!("\"{service}\"")));
    }
    let is_of_service = entry.service.is_some();
    let mut because = entry.because.iter();
    if let Some(other) = because.find(|it| it.is_of_service() != is_of_service) {
        let (reason, hint) = if is_of_service {
            (
                "a reason against a match, and a service is judged",
                OF_SERVICES,
            )
        } else {
            (
                "a reason against a service, and a match is judged",
                OF_MATCHES,
            )
        };
        let wrong = fault(reason, hint).column("because");
        return Err(wrong.value(&other.code()));
    }
    if entry.rank == Some(0) {
        let hint = "ranks begin at 1: leave out `rank` where none was shown";
        return Err(fault("no rank", hint).column("rank").value("0"));
    }
    entry.because.sort_unstable();
    entry.because.dedup();
    // How a text is broken into lines makes it no other need.
    entry.need = entry.need.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(entry)
}

/// Whether it is a day, or a moment in universal time. Texts of these are in the order of time.
fn is_time(text: &str) -> bool {
    let Some((day, clock)) = text.split_at_checked("2026-11-28".len()) else {
        return false;
    };
    let is_day = Date::read(day).is_some_and(|it| it.to_string() == day);
    is_day && (clock.is_empty() || is_clock(clock))
}

/// Whether it is as `T10:21Z`, with seconds or without.
fn is_clock(text: &str) -> bool {
    const LAST: [u8; 3] = [23, 59, 60];
    let of = |text: &str| -> Option<bool> {
        let text = text.strip_prefix('T')?.strip_suffix('Z')?;
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let is_number = |it: &str| !it.is_empty() && it.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = whole.split(':').collect();
        let each = parts.iter().zip(LAST).all(|(it, last)| {
            it.len() == 2 && is_number(it) && it.parse::<u8>().is_ok_and(|it| it <= last)
        });
        Some((2..=LAST.len()).contains(&parts.len()) && each && is_number(part))
    };
    of(text).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn file(entries: &Value) -> Vec<u8> {
        let file = json!({
            "generator": "techmatch", "what": "feedback", "format": 1, "site": "https://a.example/",
            "device": "5e", "entries": entries,
        });
        file.to_string().into_bytes()
    }

    #[test]
    fn every_entry_is_read_or_named() {
        let good = json!({
            "listing": {"id": "S-1", "kind": "supply", "title": "x"}, "need": "a\n b", "helpful": false,
            "because": ["taken", "early", "early"], "at": "2026-11-28T10:21:05.000Z", "fit": "in_part",
        });
        let with = |key: &str, value: Value| {
            let mut entry = good.clone();
            entry[key] = value;
            entry
        };
        let entries = json!([
            good,
            with("because", json!(["boring"])),
            with("at", json!("yesterday")),
            with("need", json!(" ")),
            with("helpful", json!(true)),
            with("listing", json!({"id": "", "kind": "supply"})),
            7,
            with("because", json!(["slow"])),
            with("service", json!("evaluation")),
            with("service", json!("nonsense")),
            with("service", json!("")),
            with("rank", json!(0)),
            with("at", json!("2026-11-02 garbage")),
        ]);
        let read = parse(&file(&entries), "a.json").unwrap();
        assert_eq!(
            (read.entries, read.said.len(), read.faults.len()),
            (13, 1, 12)
        );
        let Said { entry, row, .. } = &read.said[0];
        assert_eq!((entry.need.as_str(), *row), ("a b", 1));
        assert_eq!(entry.because, [Reason::Early, Reason::Taken]);
        let said: Vec<String> = read.faults.iter().map(ToString::to_string).collect();
        for (fault, part) in said.iter().zip([
            "a.json:2: not an entry: unknown variant `boring`",
            "a.json:3:at: not a time",
            "a.json:4:need: names no need",
            "a.json:5:because: helpful, and a reason why not",
            "a.json:6:listing: names no listing",
            "a.json:7: not an entry",
            "a.json:8:because: a reason against a service, and a match is judged (slow)",
            "a.json:9:because: a reason against a match, and a service is judged (taken)",
            "a.json:10:service: no type of service (\"nonsense\")",
            "a.json:11:service: no type of service (\"\")",
            "a.json:12:rank: no rank (0)",
            "a.json:13:at: not a time (2026-11-02 garbage)",
        ]) {
            assert!(fault.contains(part), "{fault}");
        }
        assert!(read.faults.iter().all(|it| it.hint.is_some()));
    }

    #[test]
    fn every_reason_is_of_a_match_or_of_a_service() {
        for code in OF_MATCHES.rsplit(": ").next().unwrap().split(", ") {
            let reason: Reason = serde_json::from_value(json!(code)).unwrap();
            assert_eq!(
                (reason.code().as_str(), reason.is_of_service()),
                (code, false)
            );
        }
        for code in OF_SERVICES.rsplit(": ").next().unwrap().split(", ") {
            let reason: Reason = serde_json::from_value(json!(code)).unwrap();
            assert_eq!(
                (reason.code().as_str(), reason.is_of_service()),
                (code, true)
            );
        }
    }

    #[test]
    fn a_time_is_a_day_or_a_moment_in_universal_time() {
        for (text, expected) in [
            ("2026-11-28", true),
            ("2026-11-28T10:21:05.000Z", true),
            ("2026-11-28T10:21:05Z", true),
            ("2026-11-28T10:21Z", true),
            ("2026-11-28T10:21:05", false),
            ("2026-11-28T18:21:05+08:00", false),
            ("2026-11-28T24:21Z", false),
            ("2026-11-28T10Z", false),
            ("2026-11-28T1:021Z", false),
            ("2026-11-28T10:21:05:06Z", false),
            ("2026-11-28T10:21:05.Z", false),
            ("2026-02-30", false),
            ("2026/11/28", false),
            ("28 Nov 2026", false),
            ("二〇二六年", false),
            ("", false),
        ] {
            assert_eq!(is_time(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_file_of_feedback_is_refused() {
        let other = file(&json!([]));
        let other = String::from_utf8(other).unwrap();
        for (name, text, part) in [
            ("no JSON", "x".to_owned(), "not a file of feedback"),
            (
                "a way",
                other.replace("feedback", "way"),
                "not a file of feedback (way of techmatch)",
            ),
            (
                "newer",
                other.replace("\"format\":1", "\"format\":2"),
                "its format is 2, and 1 is known",
            ),
            (
                "no entries",
                other.replace("entries", "items"),
                "missing field `entries`",
            ),
        ] {
            let fault = parse(text.as_bytes(), "a.json").err().unwrap().to_string();
            assert!(fault.contains(part), "{name}: {fault}");
        }
    }

    #[test]
    fn a_file_without_a_device_is_one_of_its_own() {
        let entry = json!([{"listing": {"id": "S-1", "kind": "supply"}, "need": "a", "helpful": true, "at": "2026-11-28"}]);
        let text = String::from_utf8(file(&entry))
            .unwrap()
            .replace("\"5e\"", "\"\"");
        let device = |text: &str| parse(text.as_bytes(), "a").unwrap().said[0].device.clone();
        assert_eq!(device(&text), device(&text));
        assert_ne!(device(&text), device(&text.replace("S-1", "S-2")));
    }
}
