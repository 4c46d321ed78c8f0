//! Headers of the form `NOUN of the NOUN`: `Name of the technology` is read as `technology name`, or as what its
//! first noun means where the second one is the listing, its holder or its contact.

use techmatch_core::parse::FieldName as F;

use super::{KNOWN, Target, key};

/// What a listing is called.
const LISTINGS: &str = "offer offers need needs request demand listing call challenge \
    technologyoffer technologyrequest technologyneed technicalneed";

/// What a listing is about.
const SUBJECTS: &str = "technology invention project product result results solution innovation achievement \
    process method system work idea opportunity licence license";

/// Who holds or seeks it.
const HOLDERS: &str = "organisation organization company institution institute university enterprise firm \
    provider owner applicant client holder partner inventor";

/// Who is asked about it.
const CONTACTS: &str =
    "contact contactperson personincharge personresponsible responsibleperson manager";

/// The field of a header, and of no other form. `header` is folded and without brackets.
pub(super) fn field(header: &str) -> Option<F> {
    const LONGEST: usize = 120;
    if header.len() > LONGEST {
        return None;
    }
    let words: Vec<&str> = header
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let of = words.iter().rposition(|word| *word == "of")?;
    let (first, second) = (&words[..of], &words[of + 1..]);
    let articles = ["the", "a", "an", "your", "our", "this", "its"];
    let article = second.first().is_some_and(|word| articles.contains(word));
    let second = &second[usize::from(article)..];
    let noun = first.concat();
    let owner = second.concat();
    if noun.is_empty() || owner.is_empty() {
        return None;
    }
    let named = |name: &str| match KNOWN.get(&key(name)) {
        Some(Target::Field(field)) => Some(*field),
        _ => None,
    };
    // A count of patents is no patent.
    let counts = ["number", "count", "total", "amount"].contains(&noun.as_str());
    let one = owner.strip_suffix('s').filter(|_| !counts);
    let turned = [Some(owner.as_str()), one]
        .into_iter()
        .flatten()
        .find_map(|owner| {
            let plural = noun.strip_suffix('s').unwrap_or(&noun);
            named(&format!("{owner}{noun}")).or_else(|| named(&format!("{owner}{plural}")))
        });
    if turned.is_some() {
        return turned;
    }
    let is = |list: &str| list.split_whitespace().any(|word| word == owner);
    let field = named(&noun).or_else(|| named(noun.strip_suffix('s')?))?;
    let contact = matches!(field, F::Contact | F::ContactPhone | F::ContactEmail);
    let fits = if is(LISTINGS) {
        !(counts && owner.ends_with('s'))
    } else if is(SUBJECTS) {
        of_subject(field, &owner)
    } else if is(HOLDERS) {
        contact || matches!(field, F::Region | F::Title) && owner != "inventor"
    } else {
        is(CONTACTS) && (contact || field == F::Title)
    };
    match field {
        F::Title if fits && is(HOLDERS) => (noun == "name").then_some(F::Organisation),
        F::Title if fits && is(CONTACTS) => (noun == "name").then_some(F::ContactName),
        field => fits.then_some(field),
    }
}

/// Whether a noun says of what a listing is about what it says of the listing: the date of an invention is
/// not that of its offer, and what a project costs is no price of its results.
fn of_subject(field: F, owner: &str) -> bool {
    match field {
        F::Published | F::Expires | F::Period | F::InterestUntil | F::Kind | F::Contact => false,
        F::ContactName | F::ContactPhone | F::ContactEmail | F::Organisation => owner != "partner",
        F::Price => owner != "project",
        _ => true,
    }
}
