//! Whether a drawing in SVG is one alone. The page shows it as an image, where no script of it runs; opened
//! at its own address it would be a page of the site. So one that holds more than a drawing is refused.

use quick_xml::NsReader;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};

const SVG: Namespace<'static> = Namespace("http://www.w3.org/2000/svg");
const XHTML: Namespace<'static> = Namespace("http://www.w3.org/1999/xhtml");

/// The elements that draw, and those that they draw by. What is animated is not among them: an animation
/// can change what a link leads to.
const DRAWING: [&str; 31] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "textPath",
    "linearGradient",
    "radialGradient",
    "stop",
    "pattern",
    "clipPath",
    "mask",
    "marker",
    "filter",
    "image",
    "style",
    "title",
    "desc",
    "metadata",
    "switch",
    "view",
    "cursor",
];

/// The width and height of a drawing.
///
/// # Errors
///
/// What it holds beside a drawing.
pub(super) fn check(bytes: &[u8]) -> Result<(f64, f64), String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "it is no UTF-8".to_owned())?;
    let mut reader = NsReader::from_str(text);
    let mut size = None;
    let mut in_style = false;
    loop {
        let (namespace, event) = reader
            .read_resolved_event()
            .map_err(|error| format!("it is no XML: {error}"))?;
        match event {
            Event::Start(tag) | Event::Empty(tag) => {
                let name = element(&namespace, &tag)?;
                if size.is_none() {
                    if name.as_deref() != Some("svg") {
                        return Err("it does not begin with an element `svg`".to_owned());
                    }
                    size = Some(measure(&tag)?);
                }
                in_style = name.as_deref() == Some("style");
                attributes(&tag)?;
            }
            Event::End(_) => in_style = false,
            Event::Text(words) if in_style => style(&words)?,
            Event::CData(words) if in_style => style(&words)?,
            // Between the letters of a style they would hide what it says.
            Event::GeneralRef(_) if in_style => {
                return Err("it has an entity in a style".to_owned());
            }
            Event::DocType(words) if words.contains('[') => {
                return Err("its document type declares entities".to_owned());
            }
            Event::PI(_) => return Err("it has a processing instruction".to_owned()),
            Event::Eof => break,
            _ => {}
        }
    }
    size.ok_or_else(|| "it is empty".to_owned())
}

/// The name of an element of SVG; none of what editors note in namespaces of their own.
fn element(namespace: &ResolveResult<'_>, tag: &BytesStart<'_>) -> Result<Option<String>, String> {
    let name = tag.local_name().as_ref().to_owned();
    let draws = DRAWING.contains(&name.as_str()) || name.starts_with("fe");
    match namespace {
        ResolveResult::Bound(SVG) if draws => Ok(Some(name)),
        ResolveResult::Bound(SVG | XHTML) | ResolveResult::Unbound | ResolveResult::Unknown(_) => {
            Err(format!("it has an element `{name}`"))
        }
        ResolveResult::Bound(_) => Ok(None),
    }
}

fn attributes(tag: &BytesStart<'_>) -> Result<(), String> {
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| format!("it is no XML: {error}"))?;
        let name = attribute.key.local_name().as_ref().to_owned();
        let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0);
        let value = value.map_err(|error| format!("it is no XML: {error}"))?;
        if name.to_ascii_lowercase().starts_with("on") {
            return Err(format!("it has an attribute `{name}`"));
        }
        let value = value.trim();
        if name == "href" && !(value.starts_with('#') || is_image(value)) {
            return Err(format!(
                "it leads to `{}`",
                crate::diagnostics::shorten(value)
            ));
        }
        style(value)?;
    }
    Ok(())
}

fn is_image(value: &str) -> bool {
    let kinds = ["png", "jpeg", "gif", "webp"];
    let rest = value.strip_prefix("data:image/");
    rest.is_some_and(|rest| {
        kinds
            .iter()
            .any(|kind| rest.starts_with(&format!("{kind};base64,")))
    })
}

/// Refuses a style that loads something, or whose letters are disguised.
fn style(text: &str) -> Result<(), String> {
    let plain = text.to_ascii_lowercase();
    let plain: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    let loads = plain.split("url(").skip(1).any(|rest| {
        let rest = rest.trim_start_matches(['"', '\'']);
        !rest.starts_with('#')
    });
    if loads || plain.contains("@import") || plain.contains("image-set(") {
        return Err("its style loads something from elsewhere".to_owned());
    }
    if plain.contains("script:") {
        return Err("it holds a script".to_owned());
    }
    if plain.contains('\\') || plain.contains("/*") && plain.contains("url") {
        return Err("its style hides what it says".to_owned());
    }
    Ok(())
}

fn measure(tag: &BytesStart<'_>) -> Result<(f64, f64), String> {
    let value = |name: &str| {
        let found = tag.try_get_attribute(name).ok().flatten()?;
        Some(found.value.into_owned())
    };
    let length = |name| value(name)?.trim_end_matches("px").parse::<f64>().ok();
    let of_box = || {
        let text = value("viewBox")?;
        let parts = text.split([' ', ',']).filter(|part| !part.is_empty());
        let parts: Vec<f64> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
        parts.get(2).copied().zip(parts.get(3).copied())
    };
    let size = of_box().or_else(|| length("width").zip(length("height")));
    size.filter(|(width, height)| {
        width.is_finite() && height.is_finite() && *width > 0.0 && *height > 0.0
    })
    .ok_or_else(|| "it says neither a `viewBox` nor a width and a height".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawing(within: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:x=\"http://www.w3.org/2000/svg\" \
             xmlns:h=\"http://www.w3.org/1999/xhtml\" xmlns:i=\"urn:editor\" \
             xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 40 20\">{within}</svg>"
        )
    }

    #[test]
    fn a_drawing_has_its_size() {
        for within in [
            "<path d=\"M0 0h9\" fill=\"url(#a)\"/>",
            "<defs><linearGradient id=\"a\"><stop offset=\"0\" stop-color=\"red\"/></linearGradient></defs>",
            "<style>.a{fill:#123}</style><use xlink:href=\"#a\"/>",
            "<i:note author=\"x\"><i:script>kept by an editor</i:script></i:note>",
            "<image href=\"data:image/png;base64,AAAA\"/>",
        ] {
            assert_eq!(
                check(drawing(within).as_bytes()),
                Ok((40.0, 20.0)),
                "{within}"
            );
        }
        let sized = "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30px\" height=\"10\"/>";
        assert_eq!(check(sized.as_bytes()), Ok((30.0, 10.0)));
    }

    #[test]
    fn what_is_more_than_a_drawing_is_refused() {
        for (within, says) in [
            ("<script>alert(1)</script>", "an element `script`"),
            ("<x:script/>", "an element `script`"),
            ("<h:script/>", "an element `script`"),
            ("<foreignObject/>", "an element `foreignObject`"),
            ("<a href=\"#\"/>", "an element `a`"),
            ("<animate attributeName=\"href\"/>", "an element `animate`"),
            ("<set attributeName=\"href\"/>", "an element `set`"),
            ("<path onload=\"x()\"/>", "an attribute `onload`"),
            ("<path ONclick=\"x()\"/>", "an attribute `ONclick`"),
            (
                "<use href=\"https://example.com/x.svg#a\"/>",
                "leads to `https",
            ),
            (
                "<use xlink:href=\" java&#x73;cript:x()\"/>",
                "leads to `javascript",
            ),
            (
                "<image href=\"data:image/svg+xml;base64,AA\"/>",
                "leads to `data:image/svg",
            ),
            (
                "<path style=\"fill:url( 'https://example.com/x')\"/>",
                "loads something",
            ),
            ("<path fill=\"URL(//example.com)\"/>", "loads something"),
            ("<style>@im\nport 'x'</style>", "loads something"),
            (
                "<style><![CDATA[a{fill:url(x)}]]></style>",
                "loads something",
            ),
            ("<style>a{fill:u\\72l(x)}</style>", "hides what it says"),
            ("<style>a{fill:&#117;rl(x)}</style>", "an entity in a style"),
            ("<unknown/>", "an element `unknown`"),
        ] {
            let said = check(drawing(within).as_bytes()).unwrap_err();
            assert!(said.contains(says), "{within}: {said}");
        }
        for (text, says) in [
            ("", "it is empty"),
            ("<html/>", "an element `html`"),
            ("<svg/>", "an element `svg`"),
            ("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "viewBox"),
            (
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 0 1\"/>",
                "viewBox",
            ),
            (
                "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
                "declares entities",
            ),
            (
                "<?xml-stylesheet href=\"x\"?><svg/>",
                "processing instruction",
            ),
            ("\u{89}PNG", "it is empty"),
        ] {
            let said = check(text.as_bytes()).unwrap_err();
            assert!(said.contains(says), "{text}: {said}");
        }
    }
}
