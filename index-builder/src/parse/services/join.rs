//! What several rows say of one provider.

use techmatch_core::listing::Contact;

use super::columns::Part;
use super::model::Provider;

/// Adds to a provider what another row says of it; gives the parts that say something else than it has.
pub(super) fn join(provider: &mut Provider, more: Provider) -> Vec<Part> {
    if provider.name.is_empty() {
        *provider = more;
        return Vec::new();
    }
    let mut differ = Vec::new();
    let mut one = |part: Part, same: bool| {
        if !same {
            differ.push(part);
        }
    };
    one(Part::ProviderZh, fill(&mut provider.name_zh, more.name_zh));
    one(Part::ProviderEn, fill(&mut provider.name_en, more.name_en));
    one(Part::Kind, fill(&mut provider.kind, more.kind));
    one(Part::Home, fill(&mut provider.home, more.home));
    one(
        Part::Junior,
        fill(&mut provider.staff.junior, more.staff.junior),
    );
    one(
        Part::Middle,
        fill(&mut provider.staff.middle, more.staff.middle),
    );
    one(
        Part::Senior,
        fill(&mut provider.staff.senior, more.staff.senior),
    );
    one(
        Part::Demonstration,
        fill(&mut provider.demonstration, more.demonstration),
    );
    one(
        Part::DemonstrationEn,
        fill(&mut provider.demonstration_en, more.demonstration_en),
    );
    if provider.region.is_empty() {
        provider.region = more.region;
    } else {
        one(
            Part::Region,
            more.region.is_empty() || more.region == provider.region,
        );
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
    one(Part::Contact, contact(&mut provider.contact, more.contact));
    differ
}

fn contact(own: &mut Option<Contact>, more: Option<Contact>) -> bool {
    let (Some(own), Some(more)) = (own.as_mut(), more.clone()) else {
        *own = own.take().or(more);
        return true;
    };
    own.visibility = own.visibility.max(more.visibility);
    let parts = [
        fill(&mut own.name, more.name),
        fill(&mut own.phone, more.phone),
        fill(&mut own.email, more.email),
    ];
    parts.into_iter().all(|same| same)
}

/// Fills what is missing; gives whether nothing else stood there.
fn fill<T: PartialEq>(own: &mut Option<T>, more: Option<T>) -> bool {
    match (&own, &more) {
        (None, _) => {
            *own = more;
            true
        }
        (Some(own), Some(more)) => own == more,
        (Some(_), None) => true,
    }
}
