//! Files of feedback as the page saves them (docs/service.md, "What users say").

use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use techmatch_core::listing::{Date, Kind};
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
    /// The catalogue's address where it was said.
    pub(crate) site: String,
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
        entries: frame.entries.len(),
        ..Read::default()
    };
    for (place, value) in frame.entries.into_iter().enumerate() {
        match entry(value) {
            Ok(entry) => read.said.push(Said {
                device: device.clone(),
                site: frame.site.clone(),
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
    let day = entry.at.get(..10).and_then(Date::read);
    if day.is_none() {
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
    entry.because.sort_unstable();
    entry.because.dedup();
    // How a text is broken into lines makes it no other need.
    entry.need = entry.need.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(entry)
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
            7
        ]);
        let read = parse(&file(&entries), "a.json").unwrap();
        assert_eq!(
            (read.entries, read.said.len(), read.faults.len()),
            (7, 1, 6)
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
        ]) {
            assert!(fault.contains(part), "{fault}");
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
