//! What several rows say of one provider.

use techmatch_core::listing::Contact;

use super::columns::Part;
use super::model::Provider;

/// What another row says of a part of its provider.
pub(super) enum Said {
    /// No row before said it.
    First,
    /// An earlier row says something else; the words of this one.
    Differs(String),
}

/// Adds to a provider what another row says of it; gives the parts that are new or differ.
pub(super) fn join(provider: &mut Provider, more: Provider) -> Vec<(Part, Said)> {
    if provider.name.is_empty() {
        provider.name = more.name;
    }
    let mut said = Vec::new();
    fill(
        &mut said,
        Part::ProviderZh,
        &mut provider.name_zh,
        more.name_zh,
    );
    fill(
        &mut said,
        Part::ProviderEn,
        &mut provider.name_en,
        more.name_en,
    );
    fill(&mut said, Part::Kind, &mut provider.kind, more.kind);
    fill(&mut said, Part::Home, &mut provider.home, more.home);
    let (own, staff) = (&mut provider.staff, more.staff);
    fill(&mut said, Part::Junior, &mut own.junior, staff.junior);
    fill(&mut said, Part::Middle, &mut own.middle, staff.middle);
    fill(&mut said, Part::Senior, &mut own.senior, staff.senior);
    fill(
        &mut said,
        Part::Demonstration,
        &mut provider.demonstration,
        more.demonstration,
    );
    fill(
        &mut said,
        Part::DemonstrationEn,
        &mut provider.demonstration_en,
        more.demonstration_en,
    );
    if !more.region.is_empty() {
        if provider.region.is_empty() {
            provider.region = more.region;
            said.push((Part::Region, Said::First));
        } else if provider.region != more.region {
            let words: Vec<&str> = more.region.iter().map(|it| it.words.as_str()).collect();
            said.push((Part::Region, Said::Differs(words.join("、"))));
        }
    }
    // Each of its services may add fields and evidence.
    for field in more.field {
        if !provider.field.contains(&field) {
            provider.field.push(field);
        }
    }
    for evidence in more.evidence {
        if !provider.evidence.contains(&evidence) {
            provider.evidence.push(evidence);
        }
    }
    if let Some(more) = more.contact {
        contact(&mut said, &mut provider.contact, more);
    }
    said
}

fn contact(said: &mut Vec<(Part, Said)>, own: &mut Option<Contact>, more: Contact) {
    let own = own.get_or_insert_with(|| Contact {
        visibility: more.visibility,
        ..Contact::default()
    });
    own.visibility = own.visibility.max(more.visibility);
    fill(said, Part::ContactName, &mut own.name, more.name);
    fill(said, Part::Phone, &mut own.phone, more.phone);
    fill(said, Part::Mail, &mut own.email, more.email);
}

/// Fills what is missing, and notes what another row says.
fn fill<T: PartialEq + Words>(
    said: &mut Vec<(Part, Said)>,
    part: Part,
    own: &mut Option<T>,
    more: Option<T>,
) {
    let Some(more) = more else {
        return;
    };
    match own {
        None => {
            *own = Some(more);
            said.push((part, Said::First));
        }
        Some(own) if *own == more => {}
        Some(_) => said.push((part, Said::Differs(more.words()))),
    }
}

/// A value in words, for a diagnostic.
trait Words {
    fn words(&self) -> String;
}

impl Words for String {
    fn words(&self) -> String {
        self.clone()
    }
}

impl Words for u32 {
    fn words(&self) -> String {
        self.to_string()
    }
}

impl Words for super::ProviderKind {
    fn words(&self) -> String {
        match self {
            Self::Institution => "institution",
            Self::Person => "person",
        }
        .to_owned()
    }
}
