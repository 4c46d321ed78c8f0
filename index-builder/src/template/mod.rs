//! An empty workbook that agencies hand out: a sheet of offers and one of needs with drop-downs, and
//! one that says how to fill them in. Its headers are those that the reader knows, and the examples
//! stand among the instructions, so that a filled-in one is read without a word.

mod columns;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    Formula, Workbook, Worksheet, XlsxError,
};
use techmatch_core::listing::Kind;
use techmatch_core::parse::FieldName;
use techmatch_core::vocabulary::{Cooperation, Field, IpStatus, OrganisationType, Vocabulary};

use crate::language::{Said, Words};
use crate::read::INSTRUCTIONS;
use columns::{COLUMNS, Choice, Column};

/// Rows of a sheet that have drop-downs.
const ROWS: u32 = 2000;
/// The first row of the instructions that explains a column, from 0.
const EXPLAINED_FROM: u32 = 5;

const SHEETS: [(Kind, Said); 2] = [
    (Kind::Supply, ("技术成果", "Technology offers")),
    (Kind::Demand, ("技术需求", "Technology needs")),
];

/// The whole workbook. The same language gives the same bytes.
pub(crate) fn workbook(words: Words) -> Result<Vec<u8>, XlsxError> {
    written(words, false)
}

/// The workbook, its examples filled in where it is to be `filled`.
fn written(words: Words, filled: bool) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A template is no document of today: its bytes do not change with the clock.
    let made = ExcelDateTime::from_ymd(2026, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made));
    for (kind, name) in SHEETS {
        let sheet = workbook.add_worksheet();
        sheet.set_name(words.of(name))?;
        write_listings(sheet, kind, words)?;
        if filled {
            let once = |column: &Column| column.field != FieldName::Id || kind == Kind::Supply;
            for (at, column) in (0..).zip(of_kind(kind)).filter(|(_, it)| once(it)) {
                sheet.write_string(1, at, words.of(column.example))?;
            }
        }
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(instructions(words))?;
    write_instructions(sheet, words)?;
    workbook.save_to_buffer()
}

fn instructions(words: Words) -> &'static str {
    words.of(INSTRUCTIONS)
}

fn of_kind(kind: Kind) -> impl Iterator<Item = &'static Column> {
    COLUMNS.iter().filter(move |column| column.is_of(kind))
}

fn write_listings(sheet: &mut Worksheet, kind: Kind, words: Words) -> Result<(), XlsxError> {
    let header = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    // What a person types stays as it was typed: a long number is no 1.2E+10.
    let text = Format::new()
        .set_num_format("@")
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    for (at, column) in (0..).zip(of_kind(kind)) {
        sheet.set_column_width(at, column.width)?;
        sheet.set_column_format(at, &text)?;
        sheet.write_string_with_format(0, at, words.of(column.header(kind)), &header)?;
        sheet.add_data_validation(1, at, ROWS, at, &validation(column, words)?)?;
    }
    sheet.set_freeze_panes(1, 1)?;
    Ok(())
}

/// What a cell of a column offers, and says when it is chosen.
fn validation(column: &Column, words: Words) -> Result<DataValidation, XlsxError> {
    let mut validation = DataValidation::new().set_input_message(words.of(column.help))?;
    if let Some(at) = column.choice.and_then(|choice| list_at(choice, words)) {
        let (letter, count) = at;
        let (first, last) = (LISTS_FROM + 2, LISTS_FROM + 1 + count);
        let range = format!(
            "='{}'!${letter}${first}:${letter}${last}",
            instructions(words)
        );
        let other = (
            "列表之外的内容也可填写；多项之间用分号隔开。",
            "Other words are taken too; part several by semicolons.",
        );
        validation = validation
            .allow_list_formula(Formula::new(range))
            .set_error_style(DataValidationErrorStyle::Information)
            .set_error_message(words.of(other))?;
    }
    Ok(validation)
}

/// The row of the instructions that names the lists, from 0.
const LISTS_FROM: u32 = EXPLAINED_FROM - 1;
/// The first column of the lists.
const LISTS_AT: u16 = 6;

/// The letter of the column that has a list, and how many entries it has.
fn list_at(choice: Choice, words: Words) -> Option<(char, u32)> {
    let at = Choice::ALL.iter().position(|one| *one == choice)?;
    let letter = char::from_u32(u32::from('A') + u32::from(LISTS_AT) + at as u32)?;
    Some((letter, entries(choice, words).len() as u32))
}

/// What can be chosen.
fn entries(choice: Choice, words: Words) -> Vec<&'static str> {
    let language = words.language();
    match choice {
        Choice::Field => Field::tops().map(|it| it.name(language)).collect(),
        Choice::Maturity => words
            .of((
                "正在研发|已有样品|通过小试|通过中试|可以量产",
                "concept|lab tested|prototype|pilot|on the market",
            ))
            .split('|')
            .collect(),
        Choice::Cooperation => Cooperation::ALL
            .iter()
            .map(|it| it.name(language))
            .collect(),
        Choice::IpStatus => IpStatus::ALL
            .iter()
            .rev()
            .map(|it| it.name(language))
            .collect(),
        Choice::OrganisationType => {
            let all = OrganisationType::ALL.iter();
            all.map(|it| it.name(language)).collect()
        }
        Choice::Visibility => words
            .of(("公开|部分隐藏|通过机构", "public|masked|agency"))
            .split('|')
            .collect(),
        Choice::Kind => words
            .of(("供给|需求", "supply|demand"))
            .split('|')
            .collect(),
    }
}

fn write_instructions(sheet: &mut Worksheet, words: Words) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_align(FormatAlign::Top);
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let lead: [Said; 3] = [
        (
            "一行一条：成果填在「技术成果」表，需求填在「技术需求」表。表头请勿改动，不需要的列可以留空。",
            "One listing a row: offers on the sheet `Technology offers`, needs on `Technology needs`. \
             Leave the headers as they are, and columns that you do not need empty.",
        ),
        (
            "只有名称必须填写；填得越全，匹配越准。下拉列表之外的内容也可以填写。",
            "Only the title is required; the more is filled in, the better it is matched. \
             Words that no drop-down has are taken too.",
        ),
        (
            "示例只在本页，不会被发布。",
            "The examples stand on this sheet alone, and are not published.",
        ),
    ];
    for (row, said) in (0..).zip(lead) {
        sheet.write_string(row, 0, words.of(said))?;
    }
    let heads: [Said; 5] = [
        ("列名（成果）", "Column of offers"),
        ("列名（需求）", "Column of needs"),
        ("填写要求", "Required"),
        ("说明", "What to write"),
        ("示例", "Example"),
    ];
    for (at, head) in (0..).zip(heads) {
        sheet.write_string_with_format(LISTS_FROM, at, words.of(head), &bold)?;
    }
    for (row, column) in (EXPLAINED_FROM..).zip(COLUMNS) {
        for (at, kind) in [(0, Kind::Supply), (1, Kind::Demand)] {
            if column.is_of(kind) {
                sheet.write_string(row, at, words.of(column.header(kind)))?;
            }
        }
        let need = if column.required {
            ("必填", "required")
        } else {
            ("选填", "optional")
        };
        sheet.write_string(row, 2, words.of(need))?;
        sheet.write_string_with_format(row, 3, words.of(column.help), &wrap)?;
        sheet.write_string_with_format(row, 4, words.of(column.example), &wrap)?;
    }
    for (at, choice) in (LISTS_AT..).zip(Choice::ALL) {
        sheet.write_string_with_format(LISTS_FROM, at, words.of(choice.head()), &bold)?;
        for (row, entry) in (LISTS_FROM + 1..).zip(entries(*choice, words)) {
            sheet.write_string(row, at, entry)?;
        }
        sheet.set_column_width(at, 20)?;
    }
    for (at, width) in [(0, 22), (1, 22), (2, 10), (3, 50), (4, 40)] {
        sheet.set_column_width(at, width)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
