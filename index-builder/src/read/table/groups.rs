//! Two rows of headers: what the name of a group, merged over several columns, says of the names below it.
//! `企业信息` above `名称` is an organisation's name, and `合作价格` above `单位` is the unit of that price.

use std::sync::Arc;

use techmatch_core::parse::FieldName as F;

use super::{GridRow, Table, is_title, text};
use crate::read::headers::key;
use crate::read::{Column, Target};

/// What a group of columns tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// Who is asked.
    Contact,
    /// Who offers or seeks.
    Organisation,
    /// One sum.
    Sum(F),
}

const ENDS: &[&str] = &[
    "基本信息",
    "信息",
    "情况",
    "资料",
    "details",
    "information",
    "info",
    "data",
];

const CONTACTS: &str = "联系 对接人 对接 联络 联系人员 contact";
const NAMES: &str = "名称 全称 姓名 名字 name fullname";
const PHONES: &str = "电话 手机 办公 座机 固话 固定电话 移动电话 办公电话 tel phone telephone mobile cell \
    office landline";
const EMAILS: &str = "邮箱 电子邮箱 电子邮件 邮件 email mail";
const AMOUNTS: &str = "金额 数额 数值 数目 额度 价格 价款 报价 费用 amount value sum figure";
const UNITS: &str = "单位 货币单位 金额单位 币种 货币 计价单位 unit currency";

fn is_one(words: &str, key: &str) -> bool {
    words.split_whitespace().any(|word| word == key)
}

impl Table<'_> {
    /// The group of each column of the header, in the row right above it.
    pub(super) fn groups_above(&self, above: Option<&GridRow>, header: &GridRow) -> Vec<Above> {
        let Some(above) = above.filter(|above| above.number + 1 == header.number) else {
            return Vec::new();
        };
        let last = header.cells.iter().map(|(at, _)| *at).max().unwrap_or(0);
        let row = (above.number - 1) as u32;
        let merged = || self.merged.iter().filter(|(on, ..)| *on == row);
        let mut groups = Vec::new();
        for (at, content) in &above.cells {
            let Some(name) = text(content) else { continue };
            if header.text(*at).is_some_and(|own| key(own) == key(name)) {
                continue;
            }
            let area = merged().find(|(_, first, _)| *first as usize == *at);
            let end = match area {
                Some((_, _, last)) => *last as usize,
                // A text table has no merged cells: a group goes on where the row is blank.
                None if merged().next().is_none() => {
                    let next = above
                        .cells
                        .iter()
                        .find(|(other, content)| other > at && text(content).is_some());
                    next.map_or(last, |(next, _)| next - 1)
                }
                None => *at,
            };
            let alone = end == *at && area.is_none() && merged().next().is_some();
            if alone && !name.contains([':', '：']) && self.headers.known(name).is_none() {
                // A label and its value above the table: `联系人 | 张三`.
                return Vec::new();
            }
            if end > *at && self.group(name).is_some() {
                groups.push(Above {
                    columns: (*at, end),
                    name: name.to_owned(),
                    merged: area.is_some(),
                });
            }
        }
        groups
    }

    /// The column of a name below that of a group, where the group changes what it says.
    pub(super) fn in_group(&mut self, group: &str, name: &str) -> Option<Column> {
        let kind = self.group(group)?;
        let own = self.headers.column(name);
        let bare = key(name.split(['(', '（', '[', '【']).next().unwrap_or(name));
        let of = |target| Some((target, own.unit.clone()));
        let (target, unit) = match (kind, own.target) {
            (Group::Contact, _) if is_one(NAMES, &bare) => of(Target::Field(F::ContactName)),
            (Group::Contact, _) if is_one(PHONES, &bare) => of(Target::Field(F::ContactPhone)),
            (Group::Contact, _) if is_one(EMAILS, &bare) => of(Target::Field(F::ContactEmail)),
            (Group::Contact, Target::Field(F::Title | F::Region | F::OrganisationType | F::Id)) => {
                of(Target::Extra)
            }
            (Group::Organisation, _) if is_one(NAMES, &bare) => of(Target::Field(F::Organisation)),
            (Group::Organisation, _) if ["性质", "类型", "type"].contains(&bare.as_str()) => {
                of(Target::Field(F::OrganisationType))
            }
            (
                Group::Organisation,
                Target::Field(F::Title | F::Id | F::Summary | F::Description | F::Link | F::Kind)
                | Target::Status,
            ) => of(Target::Extra),
            (Group::Sum(field), _) if is_one(UNITS, &bare) => of(Target::SumUnit(Some(field))),
            (Group::Sum(field), _) if is_one(AMOUNTS, &bare) => {
                let unit = own.unit.clone();
                let unit = unit.or_else(|| self.headers.column(group).unit);
                Some((Target::Field(field), unit))
            }
            _ => None,
        }?;
        let tidy = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Column {
            header: format!("{} {}", tidy(group), own.header),
            target,
            unit,
        })
    }

    /// Names the columns of a header below groups.
    pub(super) fn name_in_groups(
        &mut self,
        columns: &mut [Option<Arc<Column>>],
        header: &GridRow,
        groups: &[Above],
    ) {
        for group in groups {
            for at in group.columns.0..=group.columns.1 {
                let Some(name) = header.text(at) else {
                    continue;
                };
                let Some(column) = self.in_group(&group.name, name) else {
                    continue;
                };
                // What no merged cell shows to be of the group keeps its field.
                if !group.merged && column.target == Target::Extra {
                    continue;
                }
                // A table needs a title: what stands above its only one is no group.
                let title =
                    |at: &usize| columns[*at].as_ref().is_some_and(|it| is_title(it.target));
                let titles = (0..columns.len()).filter(title).count();
                if at < columns.len() && !(titles == 1 && title(&at)) {
                    columns[at] = Some(Arc::new(column));
                }
            }
        }
    }

    fn group(&self, name: &str) -> Option<Group> {
        // `单位：万元` is no name.
        if name.contains([':', '：']) {
            return None;
        }
        let whole = key(name.split(['(', '（', '[', '【']).next().unwrap_or(name));
        let bare = ENDS.iter().find_map(|end| whole.strip_suffix(end));
        let bare = bare.filter(|bare| !bare.is_empty());
        let names = [Some(whole.as_str()), bare];
        names.into_iter().flatten().find_map(|name| {
            if is_one(CONTACTS, name) {
                return Some(Group::Contact);
            }
            match self.headers.known(name)? {
                Target::Field(F::Contact | F::ContactName | F::ContactPhone) => {
                    Some(Group::Contact)
                }
                Target::Field(F::Organisation) => Some(Group::Organisation),
                Target::Field(field @ (F::Price | F::Budget)) => Some(Group::Sum(field)),
                _ => None,
            }
        })
    }
}

/// A group above the header: its columns, from the first to the last, and its name.
pub(super) struct Above {
    columns: (usize, usize),
    name: String,
    merged: bool,
}
