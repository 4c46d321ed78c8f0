//! From rows to listings: each row is published or refused, never both and never neither.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::rc::Rc;

use serde_json::Value;
use techmatch_core::listing::read::{FieldName, read_listing};
use techmatch_core::listing::{Kind, Listing};
use techmatch_core::vocabulary::is_blank;

use crate::account::Account;
use crate::config::{Config, FileConfig};
use crate::diagnostics::{Diagnostic, Severity};
use crate::read::{self, Cell, Column, Content, MOST_BYTES, Row, Sink, Source, Target};

/// Reads listing files into one catalogue.
#[derive(Default)]
pub(crate) struct Compiler {
    /// In the order in which they were read.
    pub(crate) listings: Vec<Listing>,
    pub(crate) account: Account,
    by_content: BTreeMap<[u8; 16], Rc<Place>>,
    by_id: BTreeMap<String, Rc<Place>>,
}

/// Where a listing was read.
#[derive(Debug)]
struct Place {
    file: Rc<str>,
    sheet: Option<Rc<str>>,
    row: usize,
}

impl Place {
    /// In words that are short where both places are near.
    fn seen_from(&self, other: &Self) -> String {
        if self.file == other.file && self.sheet == other.sheet {
            return format!("row {}", self.row);
        }
        match &self.sheet {
            Some(sheet) => format!("{}:{sheet}:{}", self.file, self.row),
            None => format!("{}:{}", self.file, self.row),
        }
    }

    fn refuse(&self, reason: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
        Diagnostic::new(Severity::Error, &self.file, reason)
            .sheet(self.sheet.as_deref())
            .row(self.row)
            .hint(hint)
    }
}

impl Compiler {
    /// Reads a file. One that cannot be read does not stop the rest.
    pub(crate) fn add(&mut self, source: &Source, config: &Config) {
        let plain = FileConfig::default();
        let config = config.file(source.path()).unwrap_or(&plain);
        let mut file = File {
            compiler: self,
            name: source.name().into(),
            config,
        };
        if let Err(error) = read::read(source, config, &mut file) {
            let mut said =
                Diagnostic::new(Severity::Error, source.name(), error.reason).hint(error.hint);
            said.row = error.row;
            self.account.failed.push(said);
        }
    }

    fn keep(&mut self, mut listing: Listing, place: Place) -> Result<(), Box<Diagnostic>> {
        let digest = digest(&listing).map_err(|error| {
            place.refuse(format!("cannot be written: {error}"), "simplify its cells")
        })?;
        let mut key = [0; 16];
        key.copy_from_slice(&digest[..16]);
        if let Some(first) = self.by_content.get(&key) {
            return Err(Box::new(Diagnostic {
                alike: Some("the same listing as an earlier row"),
                ..place.refuse(
                    format!("the same listing as {}", first.seen_from(&place)),
                    "delete one of them, or give what differs",
                )
            }));
        }
        if listing.id.is_empty() {
            listing.id = self.free_id(listing.kind, &digest);
        }
        let place = Rc::new(place);
        match self.by_id.entry(listing.id.clone()) {
            Entry::Occupied(first) => {
                return Err(Box::new(Diagnostic {
                    alike: Some("its id is already that of an earlier row"),
                    ..place
                        .refuse(
                            format!(
                                "its id is already that of {}",
                                first.get().seen_from(&place)
                            ),
                            "give one of them another id, or leave the id out",
                        )
                        .column(FieldName::Id.name())
                        .value(&listing.id)
                }));
            }
            Entry::Vacant(entry) => entry.insert(Rc::clone(&place)),
        };
        self.by_content.insert(key, place);
        self.account.publish(listing.kind);
        self.listings.push(listing);
        Ok(())
    }

    /// An id made of the content: the same listing has the same address in every build.
    fn free_id(&self, kind: Kind, digest: &[u8; 32]) -> String {
        const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        // Ten letters are 50 bits: two of a million listings meet with odds of 1 in 2,000.
        const SHORTEST: usize = 10;
        let mut id = String::from(match kind {
            Kind::Supply => "s-",
            Kind::Demand => "d-",
        });
        for (index, byte) in digest.iter().enumerate() {
            if index >= SHORTEST && !self.by_id.contains_key(&id) {
                break;
            }
            id.push(char::from(LETTERS[usize::from(byte % 32)]));
        }
        id
    }
}

/// The hash of a listing's canonical form.
fn digest(listing: &Listing) -> serde_json::Result<[u8; 32]> {
    Ok(*blake3::hash(&serde_json::to_vec(listing)?).as_bytes())
}

/// A file while it is read.
struct File<'a> {
    compiler: &'a mut Compiler,
    name: Rc<str>,
    config: &'a FileConfig,
}

impl Sink for File<'_> {
    fn row(&mut self, row: Row) {
        self.compiler.account.read += 1;
        if let Err(refused) = self.understand(row) {
            self.compiler.account.refused.push(*refused);
        }
    }

    fn say(&mut self, said: Diagnostic) {
        let account = &mut self.compiler.account;
        match said.severity {
            Severity::Error => account.failed.push(said),
            Severity::Warning | Severity::Note => account.notes.push(said),
        }
    }
}

impl File<'_> {
    fn understand(&mut self, row: Row) -> Result<(), Box<Diagnostic>> {
        let place = Place {
            file: Rc::clone(&self.name),
            sheet: row.sheet,
            row: row.number,
        };
        if let Some((reason, hint)) = row.broken {
            return Err(Box::new(place.refuse(reason, hint)));
        }
        let headers = headers(&row.cells);
        let (mut fields, extra) = gather(row.cells, &place)?;
        if let Err(value) = settle_title(&mut fields, self.config.title_from) {
            let header = headers
                .get(&FieldName::Title)
                .map(|column| column.header.as_str());
            let refused = place
                .refuse(
                    "no title",
                    "fill in the title, or take its first words from another field (title_from in \
                     the configuration)",
                )
                .column(header.unwrap_or(FieldName::Title.name()));
            return Err(Box::new(match value {
                Some(value) => refused.value(&plain(value)),
                None => refused,
            }));
        }
        if row.kind.is_none() && !fields.contains_key(&FieldName::Kind) {
            return Err(Box::new(place.refuse(
                "neither supply nor demand",
                "write kind = \"supply\" or kind = \"demand\" for this file in the configuration, \
                 or add a column `kind`",
            )));
        }
        let fields: Vec<(FieldName, Value)> = fields.into_iter().collect();
        let (listing, problems) = read_listing(None, row.kind, &fields, extra);
        let mut refused = None;
        for problem in problems {
            let mut said = place
                .refuse(problem.reason, problem.hint)
                .value(&problem.value);
            let header = headers
                .get(&problem.field)
                .map_or(problem.field.name(), |c| c.header.as_str());
            said = said.column(header);
            if problem.refuses {
                refused.get_or_insert(said);
            } else {
                said.severity = Severity::Warning;
                self.compiler.account.notes.push(said);
            }
        }
        match (listing, refused) {
            (Some(listing), None) => self.compiler.keep(listing, place),
            (_, Some(refused)) => Err(Box::new(refused)),
            (None, None) => Err(Box::new(
                place.refuse("not a listing", "compare it with `techmatch schema`"),
            )),
        }
    }
}

/// Gives a row without a title (or with `n/a` for one) that of another language, or the first
/// words of the configured field; gives back what stands in the title where none of them will do.
fn settle_title(
    fields: &mut BTreeMap<FieldName, Value>,
    from: Option<FieldName>,
) -> Result<(), Option<Value>> {
    let says = |value: &Value| !is_blank(&plain(value.clone()));
    if fields.get(&FieldName::Title).is_some_and(says) {
        return Ok(());
    }
    let blank = fields.remove(&FieldName::Title);
    for other in [FieldName::TitleZh, FieldName::TitleEn] {
        if fields.get(&other).is_some_and(says)
            && let Some(title) = fields.remove(&other)
        {
            fields.insert(FieldName::Title, title);
            return Ok(());
        }
    }
    let text = from
        .and_then(|field| fields.get(&field))
        .filter(|value| says(value));
    let title = text.and_then(first_words).ok_or(blank)?;
    fields.insert(FieldName::Title, Value::String(title));
    Ok(())
}

/// The first column of each field, to name it as the file does.
fn headers(cells: &[Cell]) -> BTreeMap<FieldName, Rc<Column>> {
    let mut headers = BTreeMap::new();
    for cell in cells {
        if let Target::Field(field) = cell.column.target {
            headers
                .entry(field)
                .or_insert_with(|| Rc::clone(&cell.column));
        }
    }
    headers
}

type Gathered = (BTreeMap<FieldName, Value>, BTreeMap<String, String>);

/// The fields and the rest of a row. Columns that fill one field are put together, or the first
/// fills it and the others are kept under their headers.
fn gather(cells: Vec<Cell>, place: &Place) -> Result<Gathered, Box<Diagnostic>> {
    let mut fields: BTreeMap<FieldName, Value> = BTreeMap::new();
    let mut extra = BTreeMap::new();
    for cell in cells {
        let value = match cell.content {
            Content::Value(value) => trim(value),
            Content::TooLong(bytes) => {
                let size = format!("{:.1}", bytes as f64 / f64::from(1 << 20));
                return Err(Box::new(
                    place
                        .refuse(
                            format!("a cell of {size} MB, more than {} MB", MOST_BYTES >> 20),
                            "shorten the cell; a document belongs behind a link",
                        )
                        .column(&cell.column.header),
                ));
            }
        };
        let Target::Field(field) = cell.column.target else {
            keep_extra(&mut extra, &cell.column, value);
            continue;
        };
        let value = match &cell.column.unit {
            Some(unit) => with_unit(value, unit),
            None => value,
        };
        match fields.entry(field) {
            Entry::Vacant(entry) => {
                entry.insert(value);
            }
            Entry::Occupied(mut entry) => {
                if let Some(rest) = join(field, entry.get_mut(), value) {
                    keep_extra(&mut extra, &cell.column, rest);
                }
            }
        }
    }
    Ok((fields, extra))
}

/// Trims what spreadsheets and web pages leave around a text.
fn trim(value: Value) -> Value {
    let blank = |c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\0');
    match value {
        Value::String(text) => {
            let trimmed = text.trim_matches(blank);
            if trimmed.len() == text.len() {
                Value::String(text)
            } else {
                trimmed.into()
            }
        }
        other => other,
    }
}

fn keep_extra(extra: &mut BTreeMap<String, String>, column: &Column, value: Value) {
    match value {
        Value::Object(members) if column.header == "extra" => {
            extra.extend(members.into_iter().map(|(key, value)| (key, plain(value))));
        }
        value => {
            extra.insert(column.header.clone(), plain(value));
        }
    }
}

/// A value as text to show.
fn plain(value: Value) -> String {
    match value {
        Value::String(text) => text,
        Value::Array(items)
            if items
                .iter()
                .all(|item| !item.is_array() && !item.is_object()) =>
        {
            items.into_iter().map(plain).collect::<Vec<_>>().join("；")
        }
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

/// Puts a second value of a field to the first, or gives it back where the field holds but one.
fn join(field: FieldName, first: &mut Value, second: Value) -> Option<Value> {
    use FieldName as F;
    let between = match field {
        F::Summary | F::Description | F::Problem | F::Advantages | F::Applications => "\n",
        F::Keywords
        | F::Metrics
        | F::Field
        | F::Industry
        | F::Ipc
        | F::Patents
        | F::Cooperation
        | F::Contact
        | F::Services
        | F::Evidence
        | F::Link => "；",
        // 浙江省 and 杭州市 in two columns are one place.
        F::Region | F::TargetRegions => "",
        _ => return Some(second),
    };
    match (first, second) {
        (Value::Array(items), Value::Array(more)) => items.extend(more),
        (Value::String(text), Value::String(more)) => {
            if *text != more {
                text.push_str(between);
                text.push_str(&more);
            }
        }
        (_, second) => return Some(second),
    }
    None
}

/// Puts the header's unit behind the last digit of a number that has none.
fn with_unit(value: Value, unit: &str) -> Value {
    let text = match value {
        Value::String(text) => text,
        Value::Number(number) => number.to_string(),
        other => return other,
    };
    let has_unit = text
        .chars()
        .any(|c| "元万亿千百$€£¥￥".contains(c) || c.is_ascii_alphabetic());
    let last = text.char_indices().rfind(|(_, c)| c.is_numeric());
    match last {
        Some((at, digit)) if !has_unit => {
            let (number, rest) = text.split_at(at + digit.len_utf8());
            Value::String(format!("{number}{unit}{rest}"))
        }
        _ => Value::String(text),
    }
}

/// What a title could have been: the first sentence, or the first words of it.
fn first_words(value: &Value) -> Option<String> {
    const MOST: usize = 80;
    let text = value.as_str()?.trim();
    let sentence = text
        .split(['。', '\n', '！', '？'])
        .find(|part| !part.trim().is_empty())?
        .trim();
    let Some((cut, _)) = sentence.char_indices().nth(MOST) else {
        return Some(sentence.to_owned());
    };
    let whole_words = sentence[..cut]
        .rfind(' ')
        .filter(|at| *at > 0)
        .unwrap_or(cut);
    Some(format!("{}…", sentence[..whole_words].trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compile(files: &[(&str, &str)], config: &str) -> Compiler {
        let folder = tempfile::tempdir().unwrap();
        let config = Config::parse(config).unwrap();
        let mut compiler = Compiler::default();
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            compiler.add(&Source::new(&path), &config);
        }
        compiler.account.check().unwrap();
        compiler
    }

    type Refusals<'a> = &'a [(Option<usize>, &'a str)];

    fn refusals(compiler: &Compiler) -> Vec<(Option<usize>, &str)> {
        compiler
            .account
            .refused
            .iter()
            .map(|one| (one.row, one.reason.as_str()))
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
                &[(Some(4), "the same listing as row 2")],
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
            let compiler = compile(&[(file, text)], "");
            assert_eq!(refusals(&compiler), *expected, "{name}");
            for refused in &compiler.account.refused {
                assert!(refused.hint.is_some(), "{name}");
            }
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_does_not_stop_the_rest() {
        let compiler = compile(
            &[("a.xlsx", "title\nA\n"), ("offers.csv", "title\nA\n")],
            "",
        );
        assert_eq!(compiler.account.failed.len(), 1);
        assert_eq!(compiler.account.published(), 1);
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
        let compiler = compile(
            &[("offers.csv", "title\nA\n"), ("offers2.csv", "title\nA\n")],
            "",
        );
        let (_, reason) = refusals(&compiler)[0];
        assert!(
            reason.starts_with("the same listing as ") && reason.ends_with("offers.csv:2"),
            "{reason}"
        );
    }

    #[test]
    fn the_configuration_names_kind_columns_and_titles() {
        let config = "[[file]]\nmatch = \"*.csv\"\nkind = \"demand\"\ntitle_from = \"description\"\n\
                      [file.columns]\n\"what\" = \"title\"\n\"text\" = \"description\"\n";
        let compiler = compile(
            &[(
                "a.csv",
                "what,text,note\nA,x,n\n,我们需要隔膜。要求耐高温。,\n",
            )],
            config,
        );
        assert_eq!(refusals(&compiler), []);
        assert_eq!(compiler.account.demand, 2);
        assert_eq!(compiler.listings[0].extra["note"], "n");
        assert_eq!(compiler.listings[1].title, "我们需要隔膜");
    }

    #[test]
    fn a_title_is_found_where_it_stands() {
        let cases = [
            ("its own", "title,title_en\nA,B\n", Some("A")),
            ("another language", "title,title_en\n,B\n", Some("B")),
            ("a blank word", "title,title_en\nn/a,B\n", Some("B")),
            ("none", "title,title_en,price\nn/a,,5\n", None),
        ];
        for (name, text, expected) in cases {
            let compiler = compile(&[("offers.csv", text)], "");
            let title = compiler
                .listings
                .first()
                .map(|listing| listing.title.as_str());
            assert_eq!(title, expected, "{name}");
        }
        let compiler = compile(&[("offers.csv", "成果名称,price\nn/a,5\n")], "");
        assert_eq!(
            compiler.account.refused[0].place().rsplit(':').next(),
            Some("成果名称")
        );
        assert_eq!(compiler.account.refused[0].value.as_deref(), Some("n/a"));
    }

    #[test]
    fn columns_of_one_field_are_put_together() {
        let column = |header: &str, field| {
            Rc::new(Column {
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
}
