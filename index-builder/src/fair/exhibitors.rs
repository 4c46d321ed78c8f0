//! Lists of exhibitors, as ticketing, floor plans and spreadsheets export them.

use super::names::{Found, Names};
use super::settings::List;
use super::table::{self, Field, Line, Shape};
use crate::diagnostics::{Diagnostic, Severity, fault, some};
use crate::read::Source;

pub(super) const SHAPE: Shape = Shape {
    what: "exhibitors",
    mapping: "[exhibitors.columns]",
    fields: &FIELDS,
    needs: &[&["name"], &["booth"]],
};

/// What the columns may be called: those of pretix' and ExpoFP's exhibitors, of EXPOCAD, a2z and Chinese
/// organisers. Contacts are nobody's business here, and are not read.
const FIELDS: [Field; 4] = [
    Field {
        name: "name",
        headers: "参展商 展商 参展商名称 展商名称 参展单位 参展企业 参展单位名称 参展企业名称 企业名称 公司名称 单位名称 中文名称 公司中文名称 exhibitor exhibitor_name exhibitor_company company_name companyname exhibiting_as display_name company organisation organization name 名称 企业 公司 单位",
        reads: None,
    },
    Field {
        name: "other_name",
        headers: "英文名称 参展商英文名称 展商英文名称 公司英文名称 企业英文名称 英文名 name_en english_name company_name_en exhibitor_en company_english other_name name_zh chinese_name",
        reads: None,
    },
    Field {
        name: "hall",
        headers: "展馆 馆号 展馆号 展厅 所在展馆 场馆 hall hall_name hall_no hall_number exhibition_hall pavilion building",
        reads: None,
    },
    Field {
        name: "booth",
        headers: "展位号 展位 展位编号 展台号 展台 摊位号 摊位 booth booths booth_number booth_no booth_name booth_id booth_label booth_numbers stand stand_number stand_no stands",
        reads: None,
    },
];

/// An exhibitor of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Exhibitor {
    pub(crate) name: String,
    /// Its name in another language; empty where the list has none.
    pub(crate) other_name: String,
    pub(crate) hall: String,
    /// In the order of the list; the first is the one that its listings name.
    pub(crate) booths: Vec<String>,
    /// Its first row.
    pub(super) line: Line,
}

impl Exhibitor {
    pub(crate) fn booth(&self) -> &str {
        self.booths.first().map_or("", String::as_str)
    }
}

/// All exhibitors, and whom a name means.
#[derive(Debug, Default)]
pub(super) struct Exhibitors {
    pub(super) all: Vec<Exhibitor>,
    /// Rows with anything in them.
    pub(super) rows: usize,
    names: Names,
}

impl Exhibitors {
    /// Reads a list, and says what is wrong with its rows.
    pub(super) fn add(
        &mut self,
        source: Source,
        list: &List,
        said: &mut Vec<Diagnostic>,
    ) -> Result<(), Diagnostic> {
        let file = source.name().to_owned();
        let table = table::read(source, &SHAPE, &list.columns)?;
        said.extend(table.said);
        self.rows += table.lines.len() + table.broken;
        if !table.unused.is_empty() {
            let reason = format!(
                "columns of exhibitors that are not used: {}",
                some(&table.unused)
            );
            said.push(Diagnostic::new(Severity::Note, &file, reason));
        }
        for line in table.lines {
            let [name, other_name, hall] =
                ["name", "other_name", "hall"].map(|it| line.text(it).to_owned());
            let name = if name.is_empty() {
                other_name.clone()
            } else {
                name
            };
            if name.is_empty() {
                let hint = "write the name of the exhibitor";
                said.push(line.left_out("booth", "an exhibitor without a name", hint));
                continue;
            }
            let exhibitor = Exhibitor {
                other_name: if other_name == name {
                    String::new()
                } else {
                    other_name
                },
                name,
                hall,
                booths: booths(line.text("booth")),
                line,
            };
            // One row for each booth is usual; it is the same exhibitor where the name is the same.
            if let Some(same) = self
                .all
                .iter_mut()
                .find(|it| it.name == exhibitor.name && it.hall == exhibitor.hall)
            {
                for booth in exhibitor.booths {
                    if !same.booths.contains(&booth) {
                        same.booths.push(booth);
                    }
                }
                continue;
            }
            if exhibitor.booths.is_empty() {
                let mut warning = exhibitor.line.of(fault(
                    format!("the exhibitor `{}` has no booth", exhibitor.name),
                    "write the number of its booth as the plan has it",
                ));
                warning.severity = Severity::Warning;
                warning.summary = Some("an exhibitor has no booth");
                said.push(warning);
            }
            let position = self.all.len();
            self.names.add(&exhibitor.name, position);
            self.names.add(&exhibitor.other_name, position);
            self.all.push(exhibitor);
        }
        Ok(())
    }

    /// Who has a name.
    pub(super) fn find(&self, name: &str) -> Found {
        self.names.find(name)
    }

    /// Who has a booth; in a hall, where one is said.
    pub(super) fn at(&self, hall: &str, booth: &str) -> Found {
        let all = self.all.iter().enumerate();
        let fits = |it: &Exhibitor| {
            (hall.is_empty() || it.hall == hall) && it.booths.iter().any(|one| one == booth)
        };
        let found: Vec<usize> = all.filter(|(_, it)| fits(it)).map(|(at, _)| at).collect();
        match found[..] {
            [] => Found::None,
            [one] => Found::One(one),
            _ => Found::Several(found),
        }
    }
}

/// The booths of a cell: `A12`, `A12, A13`, `A12；A13`, `A12、A13`.
fn booths(text: &str) -> Vec<String> {
    let parts = text
        .split([',', '，', ';', '；', '、', '\n', '|'])
        .map(str::trim);
    parts
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}
