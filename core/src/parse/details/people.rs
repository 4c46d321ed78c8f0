//! People: names in words, or objects with all that is said of each.

use serde_json::{Map, Value};

use super::media::{Address, address};
use super::{member, others};
use crate::listing::{Person, Role};
use crate::parse::text_cleaning::{clean, clean_line};
use crate::parse::values::{flat, scalar};
use crate::vocabulary::{fold, is_filler};

const NAME: &[&str] = &["name", "full_name", "姓名"];
const GIVEN: &[&str] = &["given_name", "first_name", "given", "first"];
const FAMILY: &[&str] = &["family_name", "last_name", "surname", "family", "last"];
const ROLES: &[&str] = &["roles", "role", "角色"];
const ORGANISATION: &[&str] = &[
    "organisation",
    "organization",
    "affiliation",
    "institution",
    "单位",
];
const NOTE: &[&str] = &["note", "title", "position", "职称", "职务"];
const URL: &[&str] = &["url", "homepage", "link", "orcid"];
const EMAIL: &[&str] = &["email", "e-mail", "mail"];

/// Reads the people of a field, and puts them to those that are known.
pub(super) fn read(values: &[&Value], role: Option<Role>, people: &mut Vec<Person>) {
    for value in flat(values) {
        if let Value::Object(object) = value {
            add(people, of_object(object, role));
            continue;
        }
        let words = clean(&scalar(value).unwrap_or_default());
        for name in names(&words) {
            add(people, of_words(&name, role));
        }
    }
}

/// Puts a person to the others, or what is said to the one of this name.
fn add(people: &mut Vec<Person>, mut person: Person) {
    person.name = clean_line(&person.name);
    if is_filler(&person.name) {
        return;
    }
    let Some(known) = people.iter_mut().find(|it| it.name == person.name) else {
        people.push(person);
        return;
    };
    for role in person.roles {
        if !known.roles.contains(&role) {
            known.roles.push(role);
        }
    }
    known.organisation = known.organisation.take().or(person.organisation);
    known.note = known.note.take().or(person.note);
    known.url = known.url.take().or(person.url);
    known.email = known.email.take().or(person.email);
}

fn of_object(object: &Map<String, Value>, role: Option<Role>) -> Person {
    let whole = || {
        let parts = [member(object, GIVEN), member(object, FAMILY)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        parts.join(" ")
    };
    let mut notes: Vec<String> = member(object, NOTE).into_iter().collect();
    let mut roles: Vec<Role> = Vec::new();
    let given = ROLES.iter().filter_map(|name| object.get(*name));
    for value in flat(&given.collect::<Vec<_>>()) {
        let words = scalar(value).unwrap_or_default();
        match read_role(&words) {
            Some(role) if !roles.contains(&role) => roles.push(role),
            Some(_) => {}
            None => notes.push(clean_line(&words)),
        }
    }
    roles.extend(role.filter(|role| !roles.contains(role)));
    let taken = [NAME, GIVEN, FAMILY, ROLES, ORGANISATION, NOTE, URL, EMAIL];
    notes.extend(others(object, &taken));
    let url = member(object, URL).and_then(|words| match address(&orcid(&words)) {
        Address::Web(url) => Some(url),
        Address::File(_) | Address::Refused(_) => {
            notes.push(words);
            None
        }
    });
    Person {
        name: member(object, NAME).unwrap_or_else(whole),
        roles,
        organisation: member(object, ORGANISATION),
        note: (!notes.is_empty()).then(|| notes.join("; ")),
        url,
        email: member(object, EMAIL),
    }
}

/// The address of an ORCID that is given by its digits alone.
fn orcid(words: &str) -> String {
    let digits = words.split('-').collect::<Vec<_>>();
    let is = digits.len() == 4
        && digits.iter().all(|part| part.len() == 4)
        && words
            .chars()
            .all(|c| c.is_ascii_digit() || c == '-' || c == 'X');
    if is {
        format!("https://orcid.org/{words}")
    } else {
        words.to_owned()
    }
}

/// 张三（某大学）, 李四(教授): what stands in brackets is where somebody works, or a note.
fn of_words(words: &str, role: Option<Role>) -> Person {
    let mut person = Person {
        name: words.to_owned(),
        roles: role.into_iter().collect(),
        ..Person::default()
    };
    let bare = words.trim_end_matches([')', '）']);
    if bare.len() < words.len()
        && let Some((name, inner)) = bare.split_once(['(', '（'])
        && !name.trim().is_empty()
        && !inner.contains(['(', '（'])
    {
        let inner = inner.trim().to_owned();
        name.trim().clone_into(&mut person.name);
        if is_organisation(&inner) {
            person.organisation = Some(inner);
        } else {
            person.note = Some(inner).filter(|it| !it.is_empty());
        }
    }
    person
}

fn is_organisation(words: &str) -> bool {
    const WORDS: &[&str] = &[
        "大学",
        "学院",
        "研究",
        "公司",
        "集团",
        "中心",
        "医院",
        "实验室",
        "univ",
        "institut",
        "college",
        "school",
        "hospital",
        "gmbh",
        "ltd",
        "inc",
        "laborator",
        "centre",
        "center",
    ];
    let words = fold(words);
    WORDS.iter().any(|it| words.contains(it))
}

/// Reads what somebody has to do with it.
fn read_role(words: &str) -> Option<Role> {
    let words = fold(words);
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if holds(&[
        "leader",
        "lead",
        "principal",
        "head",
        "coordinator",
        "负责人",
        "带头人",
        "首席",
    ]) || words.trim() == "pi"
    {
        Some(Role::Leader)
    } else if holds(&["invent", "发明", "完成人"]) {
        Some(Role::Inventor)
    } else if holds(&["team", "member", "成员", "团队"]) {
        Some(Role::Team)
    } else {
        None
    }
}

/// The names in a text. A comma parts names only where no other mark does and each of them stands
/// alone: `Smith, John` is one person.
fn names(words: &str) -> Vec<String> {
    let split = |marks: &[char]| -> Vec<String> {
        outside_brackets(words, marks)
            .into_iter()
            .map(|it| it.trim().to_owned())
            .filter(|it| !it.is_empty())
            .collect()
    };
    let names = split(&['\n', '；', ';', '、', '|', '/']);
    let [only] = &names[..] else {
        return names;
    };
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let parts = split(&[',', '，']);
    let whole =
        |part: &String| chinese(part) || part.trim_end_matches('.').contains([' ', '\u{a0}']);
    if parts.len() > 1 && parts.iter().all(whole) {
        return parts.iter().flat_map(|part| by_and(part)).collect();
    }
    let short = |part: &str| (2..=4).contains(&part.chars().count());
    let blanks: Vec<&str> = only.split_whitespace().collect();
    let han = |part: &&str| part.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if blanks.len() > 1 && blanks.iter().all(|part| han(part) && short(part)) {
        return blanks.into_iter().map(str::to_owned).collect();
    }
    if parts.len() > 1 {
        return names;
    }
    by_and(only)
}

/// `John Smith and Jane Doe` are two people.
fn by_and(words: &str) -> Vec<String> {
    let words = words.strip_prefix("and ").unwrap_or(words);
    let parts: Vec<&str> = words
        .split(" and ")
        .flat_map(|it| it.split(" & "))
        .collect();
    if parts.iter().all(|part| part.trim().contains(' ')) {
        parts.into_iter().map(|it| it.trim().to_owned()).collect()
    } else {
        vec![words.to_owned()]
    }
}

/// Splits at marks that stand in no brackets.
fn outside_brackets<'t>(text: &'t str, marks: &[char]) -> Vec<&'t str> {
    let (mut depth, mut start, mut parts) = (0usize, 0, Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' | '（' => depth += 1,
            ')' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 && marks.contains(&c) => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}
