//! How to reach an organisation, and what backs its claims.

use serde::{Deserialize, Serialize};

use crate::vocabulary::fold;

/// Who may see a contact, the most first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ContactVisibility {
    /// Shown as it is.
    #[default]
    Public,
    /// Shown in part: `138****1234`, `z***@example.com`.
    Masked,
    /// Reached through the agency that publishes the catalogue.
    Agency,
}

/// How to reach an organisation. Never scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(default)]
pub struct Contact {
    /// A person or an office.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A telephone number as given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// An e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Who may see it.
    pub visibility: ContactVisibility,
}

/// What sort of evidence backs a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A technology evaluation report.
    Evaluation,
    /// A test report.
    Test,
    /// A readiness assessment.
    Readiness,
    /// A page with more.
    Link,
    /// Anything else.
    Other,
}

/// One piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "ts", derive(tsify::Tsify))]
pub struct Evidence {
    /// What sort it is.
    pub kind: EvidenceKind,
    /// The words as given, or the address of a link.
    pub words: String,
}

impl EvidenceKind {
    /// Reads what sort of evidence words name.
    pub fn read(words: &str) -> Self {
        let words = fold(words);
        let holds = |list: &[&str]| list.iter().any(|word| words.contains(word));
        if words.starts_with("http://")
            || words.starts_with("https://")
            || words.starts_with("www.")
        {
            Self::Link
        } else if holds(&["成熟度", "就绪", "readiness", "trl"]) {
            Self::Readiness
        } else if holds(&[
            "评价",
            "鉴定",
            "评估",
            "evaluation",
            "assessment",
            "appraisal",
        ]) {
            Self::Evaluation
        } else if holds(&["检测", "检验", "测试", "试验", "test"]) {
            Self::Test
        } else {
            Self::Other
        }
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
pub(super) fn read_visibility(words: &str) -> Option<ContactVisibility> {
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
pub(super) fn is_masked(contact: &Contact) -> bool {
    [&contact.name, &contact.phone, &contact.email]
        .into_iter()
        .flatten()
        .any(|part| {
            let part = fold(part);
            part.contains('*') || part.contains("xxx") || part.contains('●') || part.contains("某")
        })
}

/// Reads `张三 138 0000 0000 zhang@example.com` in any order, with or without labels.
pub(super) fn read_words(words: &str) -> Contact {
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
