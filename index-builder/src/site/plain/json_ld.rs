//! A listing in terms of schema.org, as `techmatch export` gives it, for its own page.

use serde_json::{Value, json};
use techmatch_core::listing::Listing;

use super::address;
use super::frame::cut;
use crate::config::SiteConfig;
use crate::export;

/// Characters of a text, which stands on the page as a whole.
const TEXT: usize = 500;

/// The listing whose page is at this path.
pub(super) fn of_listing(
    site: &SiteConfig,
    listing: &Listing,
    path: &str,
) -> serde_json::Result<Value> {
    let mut item = export::schema_org_item(listing)?;
    item["@context"] = json!("https://schema.org");
    if let Some(url) = &site.url {
        item["url"] = json!(url.of(path));
    }
    // A relative address counts from the page, which lies in a folder.
    let images = item.pointer_mut("/itemOffered/image");
    for image in images.and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(path) = image.as_str().and_then(address::own) {
            let whole = site.url.as_ref().map(|url| url.of(path));
            *image = json!(whole.unwrap_or_else(|| format!("../{path}")));
        }
    }
    shorten(&mut item);
    Ok(item)
}

/// Leaves the words of each value, cut where they are long.
fn shorten(value: &mut Value) {
    match value {
        Value::String(text) if text.chars().count() > TEXT => *text = cut(text, TEXT),
        Value::Array(values) => values.iter_mut().for_each(shorten),
        Value::Object(members) if members.get("@type") == Some(&json!("StructuredValue")) => {
            let named = members
                .remove("name")
                .or_else(|| members.remove("description"));
            *value = named.unwrap_or_default();
            shorten(value);
        }
        Value::Object(members) => members.values_mut().for_each(shorten),
        _ => {}
    }
}
