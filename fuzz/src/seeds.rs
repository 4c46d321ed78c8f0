//! The first inputs of every target, and its dictionary: from the files of `tests/cases` and `examples`, and
//! from the texts that stand in quotes in the sources of each reader.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::{TARGETS, engine, parts};

#[allow(dead_code, unreachable_pub, clippy::all, reason = "tests use the rest, and are linted there")]
#[path = "../../tests/src/workbooks.rs"]
mod workbooks;

use workbooks::Grid;

/// The most bytes of a seed.
const LARGEST: usize = 64 << 10;
/// The longest word of a dictionary, in bytes.
const WORD: usize = 24;

/// Where the words of a target's readers stand.
const SOURCES: [(&str, &[&str]); 10] = [
    ("numbers", &["core/src/listing", "core/src/parse"]),
    (
        "dates",
        &[
            "core/src/parse/period",
            "core/src/parse/period.rs",
            "core/src/listing/date.rs",
            "core/src/listing/until",
        ],
    ),
    (
        "regions",
        &[
            "core/src/vocabulary/region.rs",
            "core/src/vocabulary/region",
            "core/src/matching/need/region",
        ],
    ),
    (
        "maturity",
        &[
            "core/src/vocabulary/maturity.rs",
            "core/src/vocabulary/maturity",
            "core/src/vocabulary/ip_status.rs",
            "core/src/parse/levels.rs",
        ],
    ),
    ("terms", &["core/src/vocabulary"]),
    ("contacts", &["index-builder/src/parse/privacy"]),
    (
        "need",
        &[
            "core/src/matching/need",
            "core/tests/needs.rs",
            "core/tests/exclusions.rs",
            "core/src/listing/until",
        ],
    ),
    ("suggest", &["core/tests/completion.rs"]),
    (
        "row",
        &[
            "index-builder/src/read/headers",
            "index-builder/src/read/table",
            "index-builder/src/parse",
        ],
    ),
    (
        "listing",
        &[
            "core/src/parse/details",
            "core/src/parse/tests.rs",
            "core/src/parse/field_name.rs",
        ],
    ),
];

/// Writes them into a folder, each target's in its own; dictionaries beside it.
pub fn write(folder: &Path) -> io::Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut seeds = Seeds::default();
    for from in ["tests/cases", "tests/fixtures", "examples"] {
        for path in files(&root.join(from))? {
            seeds.file(&path, &fs::read(&path)?);
        }
    }
    seeds.workbooks();
    seeds.sources(&root)?;
    seeds.made();
    for (target, _) in TARGETS {
        let folder = folder.join(target);
        fs::create_dir_all(&folder)?;
        for (at, seed) in seeds.of.entry(target).or_default().iter().enumerate() {
            fs::write(folder.join(format!("seed-{at}")), seed)?;
        }
        let words = seeds.words.entry(target).or_default();
        let lines = words.iter().map(|word| {
            let bytes = word.bytes().map(|it| format!("\\x{it:02X}"));
            format!("\"{}\"\n", bytes.collect::<String>())
        });
        fs::write(folder.with_extension("dict"), lines.collect::<String>())?;
    }
    Ok(())
}

/// All files below a folder, or the one that it is.
fn files(path: &Path) -> io::Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(path)? {
        found.extend(files(&entry?.path())?);
    }
    found.sort();
    Ok(found)
}

#[derive(Default)]
struct Seeds {
    of: BTreeMap<&'static str, BTreeSet<Vec<u8>>>,
    words: BTreeMap<&'static str, BTreeSet<String>>,
}

impl Seeds {
    fn add(&mut self, target: &'static str, seed: impl Into<Vec<u8>>) {
        let seed = seed.into();
        if !seed.is_empty() && seed.len() <= LARGEST {
            self.of.entry(target).or_default().insert(seed);
        }
    }

    /// A file of a case.
    fn file(&mut self, path: &Path, bytes: &[u8]) {
        let name = path
            .file_name()
            .and_then(|it| it.to_str())
            .unwrap_or_default();
        let ending = name.rsplit('.').next().unwrap_or_default();
        let text = String::from_utf8_lossy(bytes);
        match ending {
            "csv" => {
                self.add("csv", bytes);
                // Cells without the signs of CSV.
                self.add("row", text.replace(',', "\t").replace('"', ""));
                let part = match name {
                    "services.csv" => "services",
                    "exhibitors.csv" => "exhibitors",
                    "booths.csv" => "booths",
                    _ => "",
                };
                if part == "booths" {
                    self.add("booths", bytes);
                } else if part == "exhibitors" {
                    let slots = fs::read(path.with_file_name("slots.csv")).unwrap_or_default();
                    let both = [
                        ("exhibitors".to_owned(), bytes.to_vec()),
                        ("slots".to_owned(), slots),
                    ];
                    self.add("tables", parts::join(&both));
                } else if part == "services" {
                    self.add(
                        "tables",
                        parts::join(&[("services".to_owned(), bytes.to_vec())]),
                    );
                }
                if name == "glossary.csv" {
                    self.add("settings", [b"g", bytes].concat());
                }
            }
            "json" | "jsonl" => {
                self.add("json", bytes);
                let wishes = text.contains("\"wishes\"");
                if wishes || text.contains("\"feedback\"") {
                    let target = if wishes { "meetings" } else { "feedback" };
                    let again = ("b.json".to_owned(), bytes.to_vec());
                    let mut all = vec![("a.json".to_owned(), bytes.to_vec()), again];
                    if wishes {
                        all.insert(0, ("fair.json".to_owned(), FAIR.as_bytes().to_vec()));
                    }
                    self.add(target, parts::join(&all));
                }
                self.add("settings", [b"n", bytes].concat());
                for line in text.lines() {
                    self.add("listing", line);
                }
            }
            "xml" => self.add("xml", bytes),
            "svg" => self.add("booths", bytes),
            "toml" => self.add("settings", [b"c", bytes].concat()),
            "xls" => self.add("xls", bytes),
            "xlsx" | "xlsb" | "ods" | "docx" => {
                let target = TARGETS
                    .iter()
                    .find(|(it, _)| *it == ending)
                    .expect("a form")
                    .0;
                self.add(target, parts::join(&parts::unpack(bytes)));
                self.add(target, bytes);
            }
            _ => {}
        }
    }

    fn workbooks(&mut self) {
        let mut grids = [Grid::supplies(), Grid::supplies()];
        grids[0].hidden_rows = vec![2, 3];
        grids[0].hidden_columns = vec![4];
        grids[1].name = "旧";
        grids[1].hidden = true;
        let form = Grid {
            rows: vec![
                vec!["成果名称", "分拣机"],
                vec!["成果单位", "某大学"],
                vec!["技术成熟度", "中试"],
                vec!["成果名称", "干化机"],
            ],
            ..Grid::default()
        };
        for (target, bytes) in [
            ("xlsx", workbooks::xlsx(&grids)),
            ("xlsb", workbooks::xlsb(&grids)),
            ("ods", workbooks::ods(&grids)),
            ("docx", workbooks::docx(&grids)),
            ("docx", workbooks::docx(&[form])),
        ] {
            self.add(target, parts::join(&parts::unpack(&bytes)));
        }
        self.add("xls", workbooks::xls(&grids));
    }

    /// What stands in quotes in the sources of a target's readers.
    fn sources(&mut self, root: &Path) -> io::Result<()> {
        for (target, sources) in SOURCES {
            let mut texts = BTreeSet::new();
            for source in sources {
                for path in files(&root.join(source))? {
                    let text = fs::read_to_string(&path)?;
                    match path.extension().and_then(|it| it.to_str()) {
                        Some("rs") => texts.extend(quoted(&text)),
                        _ => texts.extend(text.split(['\t', '\n', ' ', ',']).map(str::to_owned)),
                    }
                }
            }
            let words = self.words.entry(target).or_default();
            for text in &texts {
                let words_of = text
                    .split([' ', '|'])
                    .filter(|it| (2..=WORD).contains(&it.len()));
                words.extend(words_of.map(str::to_owned));
            }
            let texts: Vec<String> = texts.into_iter().filter(|it| it.len() > 1).collect();
            let at_once = if target == "need" || target == "suggest" {
                1
            } else {
                4
            };
            for some in texts.chunks(at_once) {
                match target {
                    "suggest" => self.add(target, [b"\xff", some[0].as_bytes()].concat()),
                    "contacts" => {
                        for text in some {
                            let seed = format!(
                                "13800001234\nzhangwei@corp.com\n张伟\n隔膜\n{text}，{text} 13800001234"
                            );
                            self.add(target, seed);
                        }
                    }
                    "row" => {
                        let header = some.join("\t");
                        self.add(target, format!("成果名称\t{header}\n隔膜\t{header}\n"));
                    }
                    "listing" => {}
                    _ => self.add(target, some.join("\n")),
                }
            }
        }
        let list = fs::read_to_string(root.join("core/tests/understanding/needs.txt"))?;
        for line in list.lines().filter(|it| !it.starts_with('#')) {
            let need = line
                .split(" | ")
                .next()
                .unwrap_or_default()
                .replace("\\n", "\n");
            self.add("need", need.clone());
            self.add("query", need);
        }
        for (target, from) in [
            ("query", "need"),
            ("csv", "row"),
            ("xml", "row"),
            ("json", "listing"),
            ("listing", "row"),
        ] {
            let words = self.words.get(from).cloned().unwrap_or_default();
            self.words.entry(target).or_default().extend(words);
        }
        Ok(())
    }

    fn made(&mut self) {
        for chunk in engine::chunks() {
            self.add("site", chunk);
        }
        self.add("manifest", engine::honest_manifest());
        for at in 0..64_u8 {
            self.add(
                "sums",
                vec![
                    at,
                    at.wrapping_mul(5),
                    at.wrapping_mul(7),
                    at / 3,
                    at / 2,
                    at,
                    1,
                    2,
                    at,
                ],
            );
        }
        for seed in QUERIES {
            self.add("query", *seed);
        }
        for seed in [
            "title\n\"a\"\"b\",c\n",
            "成果名称;价格\n隔膜;1,5\n",
            "title\tprice\nx\t3\n",
        ] {
            self.add("csv", seed);
            self.add(
                "csv",
                seed.encode_utf16()
                    .flat_map(u16::to_le_bytes)
                    .collect::<Vec<u8>>(),
            );
        }
        for seed in ["A1,10,20\nB2,30.5%,40\n", "booth,x,y\nA1,1,2\n"] {
            self.add("booths", seed);
        }
        self.add(
            "settings",
            "gzh,en\n隔膜,separator;film\n电池,\"cell, battery\"\n",
        );
        self.add("listing", LISTING);
    }
}

/// What stands in quotes in a source of Rust.
fn quoted(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('"') {
        rest = &rest[at + 1..];
        let mut end = None;
        let mut escaped = false;
        for (at, c) in rest.char_indices() {
            match c {
                '"' if !escaped => {
                    end = Some(at);
                    break;
                }
                _ => escaped = c == '\\' && !escaped,
            }
        }
        let Some(end) = end else { break };
        let inner = rest[..end]
            .replace("\\n", "\n")
            .replace("\\\"", "\"")
            .replace("\\\\", "\\");
        found.push(inner.trim().to_owned());
        rest = &rest[end + 1..];
    }
    found
}

const FAIR: &str = r#"{"format":1,"utc_offset":"+08:00","walk":{"halls":10,"booths":5},"exhibitors":[
{"name":"Halderwind Wasserstoff GmbH","hall":"1","booth":"A1","at":[10,20],"listings":["S-1"],"slots":[["2026-11-12","09:30","09:50"],["2026-11-12","09:50","10:10"]]},
{"name":"某某有限公司","hall":"2","booth":"B1","listings":[],"slots":[["2026-11-12","09:30","09:50","Room 1"],["2026-11-13","23:50","24:10"]]}]}"#;

const LISTING: &str = r#"{"id":"x","kind":"demand","title":"t","title_zh":"题","keywords":["a","b"],"metrics":["耐温 ≥1000 ℃",{"name":"厚度","operator":"range","value":12,"value_max":16,"unit":"μm","words":"厚度 12-16 μm"}],
"price":"30-80万","budget":{"words":"EUR 90,000"},"maturity":"通过中试","region":["浙江",{"words":"江苏","value":"320000"}],"contact":{"name":"n","phone":"p","visibility":"masked"},
"published":"2026-01-02","expires":"2026年12月","evidence":[{"kind":"test","words":"报告"}],"people":[{"name":"甲","role":"leader"}],"patent_records":[{"number":"CN1","status":"granted","expires":"2030-01-01"}],
"translations":[{"language":"de","title":"Titel"}],"images":["https://a.example/a.png"],"evaluations":[{"by":"x","date":"2020-01-01"}],"extra":{"a":"b"}}"#;

const QUERIES: &[&str] = &[
    r#"{"seek":"supply","text":"锂电池隔膜 技术，耐温≥900℃","facets":true,"today":"2026-11-27"}"#,
    r#"{"seek":"demand","like":"id-2","limit":60,"facets":true}"#,
    r#"{"seek":"supply","text":"ceramic seperator","sort":"price","weights":[{"aspect":"price","factor":2}],"ignore":["region"]}"#,
    r#"{"seek":"supply","filters":[{"name":"region","codes":["33"]},{"name":"price","codes":["CNY0","negotiable"]}],"criteria":[{"aspect":"price","words":"50万元以内","strength":"must"},{"aspect":"figures","words":"耐温≥900℃","strength":"wish"}],"offset":3,"sort":"newest"}"#,
    r#"{"seek":"supply","listing":{"id":"n","kind":"demand","title":"隔膜","metrics":[{"words":"耐温 ≥1000 ℃"}]},"exact":true,"one_language":true,"include_expired":true,"sort":"maturity"}"#,
    r#"{"seek":"supply","text":"battery","sort":"deadline","criteria":[{"aspect":"exclude_word","words":"w17","strength":"exclude"}]}"#,
];
