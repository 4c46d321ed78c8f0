//! How a row says to reach an organisation, and who may see it.

use serde_json::{Map, Value};

use super::accepts::VISIBILITY;
use super::field_name::FieldName;
use super::problem::unknown;
use super::text_cleaning::clean_line;
use super::values::{flat, line};
use crate::diagnostic::Diagnostic;
use crate::listing::{Contact, ContactVisibility, Listing};
use crate::vocabulary::fold;

/// Fills the contact of `listing` from the values of one of its fields; what is wrong with them.
pub(super) fn fill(listing: &mut Listing, field: FieldName, values: &[&Value]) -> Vec<Diagnostic> {
    let mut contact = listing.contact.take().unwrap_or_default();
    let given = line(values);
    match field {
        FieldName::ContactName => contact.name = given.or(contact.name),
        FieldName::ContactPhone => contact.phone = given.or(contact.phone),
        FieldName::ContactEmail => contact.email = given.or(contact.email),
        FieldName::ContactVisibility => {
            if let Some(words) = given {
                let visibility = read_visibility(&words);
                contact.visibility = visibility.unwrap_or(ContactVisibility::Agency);
                listing.contact = Some(contact);
                let unread = visibility.is_none().then(|| unread_visibility(&words));
                return unread.into_iter().collect();
            }
        }
        _ => {
            let objects: Vec<_> = flat(values)
                .into_iter()
                .filter_map(Value::as_object)
                .collect();
            if !objects.is_empty() {
                return fill_from_objects(listing, contact, &objects);
            }
            contact = given.map_or(contact, |words| read_words(&words));
        }
    }
    if contact.visibility == ContactVisibility::Public && is_masked(&contact) {
        contact.visibility = ContactVisibility::Masked;
    }
    listing.contact = (contact != Contact::default()).then_some(contact);
    Vec::new()
}

/// Contacts in the form in which a listing serialises one. A listing has one: of further ones,
/// and of members that a contact has not, the words are kept beside it.
fn fill_from_objects(
    listing: &mut Listing,
    mut contact: Contact,
    objects: &[&Map<String, Value>],
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        let mut filled = [false; 3];
        let stated = object.get("visibility").and_then(|value| line(&[value]));
        if let Some(words) = stated {
            let visibility = read_visibility(&words);
            if visibility.is_none() {
                problems.push(unread_visibility(&words));
            }
            // One that is not understood withholds; of several the strictest counts.
            let visibility = visibility.unwrap_or(ContactVisibility::Agency);
            contact.visibility = contact.visibility.max(visibility);
        } else {
            contact.visibility = contact.visibility.max(masked_by_source(object));
        }
        for (key, value) in *object {
            let Some(words) = line(&[value]) else {
                continue;
            };
            let parts = [&mut contact.name, &mut contact.phone, &mut contact.email];
            match part_named(key) {
                _ if key == "visibility" => {}
                // A second telephone is kept beside the first.
                Some(at) if index == 0 && !std::mem::replace(&mut filled[at], true) => {
                    *parts[at] = Some(words);
                }
                _ => {
                    let number = if index == 0 {
                        String::new()
                    } else {
                        format!(" {}", index + 1)
                    };
                    let header = clean_line(&format!("contact{number}: {key}"));
                    listing.extra.insert(header, words);
                }
            }
        }
    }
    listing.contact = Some(contact);
    problems
}

fn unread_visibility(words: &str) -> Diagnostic {
    let field = FieldName::ContactVisibility;
    unknown(field, words, VISIBILITY.reason, VISIBILITY.hint)
}

/// What the members of an object with a contact are called: its name, its telephone, its e-mail.
const PARTS: [&[&str]; 3] = [
    &[
        "name",
        "姓名",
        "联系人",
        "person",
        "contact_person",
        "full_name",
    ],
    &[
        "phone",
        "电话",
        "联系电话",
        "手机",
        "手机号",
        "手机号码",
        "tel",
        "telephone",
        "mobile",
    ],
    &[
        "email",
        "邮箱",
        "电子邮箱",
        "电子邮件",
        "联系邮箱",
        "e-mail",
        "mail",
    ],
];

/// Which part of a contact a member holds, as its place in [`PARTS`].
fn part_named(member: &str) -> Option<usize> {
    let member = fold(member);
    PARTS
        .iter()
        .position(|names| names.contains(&member.trim()))
}

/// The visibility of a contact that does not say it.
fn masked_by_source(object: &Map<String, Value>) -> ContactVisibility {
    let part = |at: usize| {
        let mut members = object.iter();
        let (_, value) = members.find(|(key, _)| part_named(key) == Some(at))?;
        line(&[value])
    };
    let contact = Contact {
        name: part(0),
        phone: part(1),
        email: part(2),
        visibility: ContactVisibility::Public,
    };
    if is_masked(&contact) {
        ContactVisibility::Masked
    } else {
        ContactVisibility::Public
    }
}

/// What says that a contact is not for everybody. These words hold those that say that it is.
const HIDDEN: &[&str] = &[
    "masked",
    "hidden",
    "private",
    "confidential",
    "internal",
    "not public",
    "not open",
    "non-public",
    "nonpublic",
    "隐藏",
    "脱敏",
    "不公开",
    "非公开",
    "未公开",
    "不是",
    "不对外",
    "内部",
    "保密",
];

/// Reads who may see a contact.
fn read_visibility(words: &str) -> Option<ContactVisibility> {
    let words = fold(words);
    let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
    if holds(&["agency", "中介", "机构", "平台", "代理", "broker"]) {
        Some(ContactVisibility::Agency)
    } else if holds(HIDDEN) || ["no", "false", "n", "否", "0"].contains(&words.trim()) {
        Some(ContactVisibility::Masked)
    } else if holds(&["public", "公开", "open", "yes", "是"])
        || ["true", "y", "1"].contains(&words.trim())
    {
        Some(ContactVisibility::Public)
    } else {
        None
    }
}

/// Whether the source has hidden part of a contact: `138****1234`, `张**`, `zh***@example.com`.
fn is_masked(contact: &Contact) -> bool {
    [&contact.name, &contact.phone, &contact.email]
        .into_iter()
        .flatten()
        .any(|part| {
            let part = fold(part);
            part.contains('*') || part.contains("xxx") || part.contains('●') || part.contains("某")
        })
}

/// Reads `张三 138 0000 0000 zhang@example.com` in any order, with or without labels.
fn read_words(words: &str) -> Contact {
    let mut contact = Contact::default();
    let mut names: Vec<&str> = Vec::new();
    let mut phone: Vec<&str> = Vec::new();
    let apart = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '，' | ';' | '；' | '/' | '、' | ':' | '：')
    };
    for token in words.split(apart).filter(|token| !token.is_empty()) {
        let marks = token
            .chars()
            .filter(|c| c.is_ascii_digit() || *c == '*')
            .count();
        if token.contains('@') {
            contact.email = contact.email.or(Some(token.to_owned()));
        } else if token.starts_with('+') || marks >= 3 && marks * 2 > token.chars().count() {
            phone.push(token);
        } else if !LABELS.contains(&fold(token).trim_end_matches('.')) {
            names.push(token);
        }
    }
    contact.name = (!names.is_empty()).then(|| names.join(" "));
    contact.phone = (!phone.is_empty()).then(|| phone.join(" "));
    contact
}

const LABELS: &[&str] = &[
    "联系人",
    "姓名",
    "电话",
    "联系电话",
    "手机",
    "邮箱",
    "电子邮箱",
    "邮件",
    "tel",
    "phone",
    "mobile",
    "email",
    "e-mail",
    "mail",
    "contact",
    "name",
    "联系方式",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_words() {
        let cases = [
            (
                "张三 13800000000 z@example.com",
                Some("张三"),
                Some("13800000000"),
                Some("z@example.com"),
            ),
            (
                "联系人：李四，电话：0571-8888****",
                Some("李四"),
                Some("0571-8888****"),
                None,
            ),
            (
                "Jane Doe, Tel: +44 1632 960001",
                Some("Jane Doe"),
                Some("+44 1632 960001"),
                None,
            ),
            ("技术转移中心", Some("技术转移中心"), None, None),
        ];
        for (words, name, phone, email) in cases {
            let contact = read_words(words);
            assert_eq!(contact.name.as_deref(), name, "{words}");
            assert_eq!(contact.phone.as_deref(), phone, "{words}");
            assert_eq!(contact.email.as_deref(), email, "{words}");
        }
    }

    #[test]
    fn reads_who_may_see_it() {
        use ContactVisibility as V;
        for (words, visibility) in [
            ("public", Some(V::Public)),
            ("公开", Some(V::Public)),
            ("是", Some(V::Public)),
            ("true", Some(V::Public)),
            ("非公开", Some(V::Masked)),
            ("不公开", Some(V::Masked)),
            ("Not public", Some(V::Masked)),
            ("否", Some(V::Masked)),
            ("no", Some(V::Masked)),
            ("通过平台", Some(V::Agency)),
            ("agency", Some(V::Agency)),
            ("whatever", None),
        ] {
            assert_eq!(read_visibility(words), visibility, "{words}");
        }
    }

    #[test]
    fn recognises_masks() {
        for (phone, masked) in [
            ("138****1234", true),
            ("1380000XXXX", true),
            ("13800001234", false),
        ] {
            let contact = Contact {
                phone: Some(phone.to_owned()),
                ..Contact::default()
            };
            assert_eq!(is_masked(&contact), masked, "{phone}");
        }
    }
}
