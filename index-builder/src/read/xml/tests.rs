use super::super::tests::{Seen, read_file};
use super::*;

fn seen(name: &str, text: &str) -> Seen {
    let (seen, outcome) = read_file(name, text, &FileConfig::default());
    outcome.unwrap_or_else(|error| panic!("{name}: {error}"));
    seen
}

#[test]
fn the_forms_of_xml() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "repeated elements, with attributes, lists and lines",
            "<?xml version='1.0'?><offers><offer id='o1'><title>Pump &amp; valve</title>\
             <keywords><keyword>a</keyword><keyword>b</keyword></keywords>\
             <description>Line 1\nR&D &#x2265; 5 &nbsp; m<![CDATA[ <b>x</b>]]></description></offer>\
             <offer id='o2'><title>B</title><keywords><keyword>c</keyword></keywords>\
             <price currency='EUR'>5</price><empty/></offer></offers>",
            &[
                "offer:1 supply id=o1 title=Pump & valve keywords=[\"a\",\"b\"] description=Line 1\n\
                 R&D ≥ 5 &nbsp; m <b>x</b>",
                "offer:2 supply id=o2 title=B keywords=c price=5 EUR",
            ],
        ),
        (
            "one listing, under a title of the list",
            "<list><title>Offers</title><technology><title>A</title><summary>S</summary>\
             <patents><patent><title>P</title></patent><patent><title>Q</title></patent></patents>\
             </technology></list>",
            &[
                "technology:1 supply title=A summary=S patents={\"patent\":[{\"title\":\"P\"},{\"title\":\"Q\"}]}",
            ],
        ),
        (
            "two lists, and what is none",
            "<all><country><name>X</name></country><country><name>Y</name></country>\
             <supply><title>A</title><summary>S</summary></supply>\
             <supply><title>B</title><summary>S</summary></supply>\
             <demand><title>C</title><problem>S</problem></demand>\
             <demand><title>D</title><problem>S</problem></demand></all>",
            &[
                "supply:1 supply title=A summary=S",
                "supply:2 supply title=B summary=S",
                "demand:1 demand title=C problem=S",
                "demand:2 demand title=D problem=S",
            ],
        ),
        (
            "prefixes, languages, and markup as it is",
            "<p:list xmlns:p='urn:p' xmlns:m='urn:m'>\
             <p:supply><p:title xml:lang='zh'>泵</p:title><p:title xml:lang='en'>Pump</p:title>\
             <m:title>Picture</m:title><p:summary><p>One</p><p>Two <b>x</b></p></p:summary></p:supply>\
             <p:supply><p:title xml:lang='en'>Valve</p:title><m:rights>all</m:rights></p:supply></p:list>",
            &[
                "supply:1 supply title_zh=泵 title_en=Pump m:title=Picture \
                 summary=<p>One</p><p>Two <b>x</b></p>",
                "supply:2 supply title_en=Valve rights=all",
            ],
        ),
        (
            "RSS",
            "<rss version='2.0' xmlns:dc='urn:dc'><channel><title>Offers</title>\
             <description>of supply</description><image><title>Logo</title><url>u</url></image>\
             <item><title>A</title><link>https://x.example/1</link>\
             <description>&lt;p&gt;One&lt;/p&gt;</description><pubDate>Tue, 03 Nov 2026 10:00:00 GMT</pubDate>\
             <guid isPermaLink='false'>1</guid><category>x</category><category domain='d'>y</category>\
             <dc:creator>Li</dc:creator></item></channel></rss>",
            &[
                "item:1 ? title=A link=https://x.example/1 description=<p>One</p> \
                 published=Tue, 03 Nov 2026 10:00:00 GMT id=1 field=[\"x\",\"y\"] \
                 category.@domain=d creator=Li",
            ],
        ),
        (
            "Atom",
            "<feed xmlns='http://www.w3.org/2005/Atom'><title>Offers</title><id>f</id>\
             <entry><id>e1</id><title type='text'>A</title><updated>2026-11-03T10:00:00Z</updated>\
             <link rel='alternate' href='https://x.example/1'/><link rel='enclosure' href='https://x.example/p.png'/>\
             <content type='xhtml'><div>Heat <b>pump</b></div></content><author><name>Li</name></author>\
             <category term='heat'/></entry></feed>",
            &[
                "entry:1 ? id=e1 title=A updated=2026-11-03T10:00:00Z link=https://x.example/1 \
                 link.enclosure=https://x.example/p.png description=<div>Heat <b>pump</b></div> \
                 author={\"name\":\"Li\"} field=heat",
            ],
        ),
    ];
    for (name, text, expected) in cases {
        assert_eq!(seen("list.xml", text).lines(), *expected, "{name}");
    }
}

#[test]
fn what_is_beside_the_listings_is_said_and_can_be_named() {
    let text = "<all><need><title>A</title><problem>S</problem></need>\
                <need><title>B</title><problem>S</problem></need>\
                <extra><title>C</title><summary>S</summary></extra></all>";
    let said = seen("a.xml", text).said;
    let said = said.iter().map(|said| said.reason.as_str());
    assert!(
        said.clone()
            .any(|said| said == "elements beside the listings are not read: extra (1)"),
        "{:?}",
        said.collect::<Vec<_>>()
    );
    let config = |text: &str| crate::config::Config::parse(text).unwrap();
    let named = config("[[file]]\nmatch = \"*\"\nrecord = [\"need\", \"extra\"]\n");
    let (read, outcome) = read_file("a.xml", text, &named.files[0]);
    outcome.unwrap();
    assert_eq!(
        read.lines(),
        [
            "need:1 demand title=A problem=S",
            "need:2 demand title=B problem=S",
            "extra:1 ? title=C summary=S"
        ]
    );
    let missing = config("[[file]]\nmatch = \"*\"\nrecord = \"offer\"\n");
    let (_, outcome) = read_file("a.xml", text, &missing.files[0]);
    let error = outcome.unwrap_err();
    assert_eq!(
        error.reason,
        "the configuration names an element that is not there: offer"
    );
    assert_eq!(
        error.hint.as_deref(),
        Some("the elements with others in them are all, need, extra")
    );
}

#[test]
fn deep_names_are_mapped_by_their_paths() {
    let config = crate::config::Config::parse(
        "[[file]]\nmatch = \"*\"\n[file.columns]\n\"data.heading\" = \"title\"\n\
         \"data.owner.@name\" = \"organisation\"\n\"dc:subject\" = \"keywords\"\n",
    )
    .unwrap();
    let text = "<list xmlns:dc='urn:dc'><r><data><heading>A</heading><owner name='U'/><x>1</x></data>\
                <dc:subject>k</dc:subject></r><r><data><heading>B</heading></data></r></list>";
    let (seen, outcome) = read_file("offers.xml", text, &config.files[0]);
    outcome.unwrap();
    assert_eq!(
        seen.lines(),
        [
            "r:1 supply title=A organisation=U data.x=1 keywords=k",
            "r:2 supply title=B"
        ]
    );
    let said: Vec<_> = seen.said.iter().map(|said| said.reason.as_str()).collect();
    assert!(
        !said.iter().any(|said| said.contains("not in the file")),
        "{said:?}"
    );
}

#[test]
fn what_is_wrong_has_its_place_and_the_listings_before_it_stand() {
    let cases: &[(&str, &str, usize, &str)] = &[
        (
            "no end",
            "<a>\n<r><title>A</title><price>1</price></r>\n<r><title>B</title>\n<price>2</pric></r></a>",
            1,
            "not valid XML at line 4, character 9: expected `</price>`, but `</pric>` was found; what \
             follows listing 1 is not read",
        ),
        (
            "cut off",
            "<a><r><title>A</title><price>1</price></r>\n<r><title>B</title>",
            1,
            "not valid XML at line 2, character 20: the file ends, and <r> is not closed; what follows \
             listing 1 is not read",
        ),
        (
            "entities",
            "<!DOCTYPE a [<!ENTITY x \"xxxx\">]><a><r><title>&x;</title></r></a>",
            0,
            "its DTD declares entities: they are not expanded, since a few lines can stand for gigabytes",
        ),
        (
            "an attribute",
            "<a>\n<r id=1><title>A</title><price>1</price></r></a>",
            0,
            "not valid XML at line 2, character 1: an attribute of <r>",
        ),
        (
            "nothing",
            "<a/>",
            0,
            "no listings in it: no element is repeated or has a title",
        ),
    ];
    for (name, text, rows, expected) in cases {
        let (seen, outcome) = read_file("offers.xml", text, &FileConfig::default());
        let error = outcome.unwrap_err();
        assert_eq!(seen.rows.len(), *rows, "{name}: {error}");
        assert!(error.reason.starts_with(expected), "{name}: {error}");
        assert!(error.hint.is_some(), "{name}");
    }
    let deep = format!("{}{}", "<a>".repeat(200), "</a>".repeat(200));
    let (_, outcome) = read_file("offers.xml", deep, &FileConfig::default());
    assert!(
        outcome
            .unwrap_err()
            .reason
            .contains("nested more than 128 deep")
    );
}

#[test]
fn the_declared_encoding_is_taken_unless_the_text_is_another() {
    let text = "<?xml version='1.0' encoding='GB2312'?><l><s><title>泵</title><summary>热</summary></s>\
                <s><title>阀</title></s></l>";
    let gb = encoding_rs::GBK.encode(text).0.into_owned();
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    for (name, bytes) in [("gb", gb), ("utf-8", text.into()), ("utf-16", wide)] {
        let (seen, outcome) = read_file("成果.xml", bytes, &FileConfig::default());
        outcome.unwrap();
        assert_eq!(
            seen.lines(),
            ["s:1 supply title=泵 summary=热", "s:2 supply title=阀"],
            "{name}"
        );
    }
}
