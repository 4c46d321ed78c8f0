use super::*;
use crate::config::Config;

/// A configuration beside a logo, a font and an imprint.
fn made(site: &str) -> Result<Made, Diagnostic> {
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    put(
        "logo.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 1\"/>",
    );
    put(
        "square.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>",
    );
    put("ours.woff2", b"wOF2 a font");
    put("imprint.md", b"# Office\n\nA street.");
    let path = folder.path().join("techmatch.toml");
    fs::write(&path, format!("[site]\n{site}")).unwrap();
    let config = Config::open(&path)?;
    Made::read(
        &config.site.face,
        config.rates.as_ref(),
        config.site.url.as_ref(),
    )
}

#[test]
fn a_face_is_read_back_from_its_page() {
    let made = made(
        "logo = \"logo.svg\"\naccent = \"#0a5c36\"\nfont = \"ours.woff2\"\nimprint = \"imprint.md\"\n\
         home = \"https://agency.example/?a=1&b=2\"\n[site.agency]\nname_zh = \"\\\"办<公室\"\nemail = \"a@b.example\"\n\
         [rates]\ndate = 2026-11-27\nUSD = 7.1\n",
    )
    .unwrap();
    let page = format!("<html>{}{}", made.face.foot(""), made.face.data());
    assert_eq!(Face::of_page(&page), made.face);
    assert_eq!(made.media.len(), 3, "logo, font and style");
    let (path, style) = made.media.last().unwrap();
    let style = String::from_utf8(style.clone()).unwrap();
    let head = made.face.head("../");
    assert!(head.contains(&format!("href=\"../{path}\"")), "{head}");
    for (_, path) in &made.face.files {
        let name = path.strip_prefix("media/").unwrap();
        assert!(style.contains(&format!("url({name})")), "{style}");
        assert!(head.contains(path), "{head}");
    }
    let foot = made.face.foot("../");
    for part in [
        "href=\"https://agency.example/?a=1&amp;b=2\"",
        "href=\"../imprint.html\"",
        "href=\"../privacy.html\"",
        "\"办&lt;公室",
        "mailto:a@b.example",
        "1 USD = 7.1 CNY",
        "2026-11-27",
    ] {
        assert!(foot.contains(part), "{part}: {foot}");
    }
    assert_eq!(Face::of_page("<html>"), Face::default());
}

#[test]
fn a_square_image_stands_in_the_tab() {
    let page = "<link rel=\"icon\" href=\"ours.svg\"><p>";
    for (site, files) in [
        ("icon = \"square.svg\"", 1),
        ("logo = \"square.svg\"", 2),
        ("logo = \"logo.svg\"\nicon = \"square.svg\"", 3),
    ] {
        let made = made(site).unwrap();
        assert_eq!(made.media.len(), files, "{site}");
        let path = made.face.icon.clone().unwrap();
        assert!(made.media.iter().any(|(it, _)| *it == path), "{site}");
        assert_eq!(
            made.face.with_icon(page, "../"),
            format!("<link rel=\"icon\" href=\"../{path}\"><p>")
        );
        let [(_, privacy)] = &made.pages("app-1", "目录", "Catalogue")[..] else {
            panic!("{site}")
        };
        assert!(
            privacy.contains(&format!("rel=\"icon\" href=\"{path}\"")),
            "{privacy}"
        );
    }
    let wide = made("logo = \"logo.svg\"").unwrap();
    assert_eq!(wide.face.with_icon(page, ""), page);
}

#[test]
fn a_site_without_a_face_says_what_becomes_of_data() {
    let made = made("").unwrap();
    assert!(made.media.is_empty());
    assert_eq!(made.face.head(""), "");
    let pages = made.pages("app-1", "目录", "Catalogue");
    let [(file, page)] = &pages[..] else {
        panic!("{pages:?}")
    };
    assert_eq!(*file, "privacy.html");
    assert!(page.contains("no analytics") && page.contains("没有访问统计"));
    let written = self::made("privacy = \"imprint.md\"").unwrap();
    let [(_, page)] = &written.pages("", "", "")[..] else {
        panic!("one page")
    };
    assert!(
        page.contains("A street.") && page.contains("no analytics"),
        "{page}"
    );
    let linked = self::made("privacy = \"https://agency.example/privacy\"").unwrap();
    assert!(linked.pages("", "", "").is_empty());
}

#[test]
fn what_cannot_be_published_is_said_with_its_line() {
    for (site, says) in [
        (
            "logo = \"none.png\"",
            "techmatch.toml:2:logo: `none.png` cannot be read",
        ),
        (
            "[[site.plan]]\nfile = \"logo.svg\"",
            "techmatch.toml:3:file: `logo.svg` has no booths",
        ),
        (
            "[[site.plan]]\nfile = \"square.svg\"\nbooths = \"imprint.md\"",
            "techmatch.toml:4:booths: `imprint.md`, row 1: `` is no percent",
        ),
        (
            "icon = \"logo.svg\"",
            "techmatch.toml:2:icon: `logo.svg` is 3.0 times as wide as high",
        ),
        (
            "\nlogo = \"imprint.md\"",
            "techmatch.toml:3:logo: `imprint.md` is no image",
        ),
        (
            "font = \"logo.svg\"",
            "techmatch.toml:2:font: `logo.svg` is no font",
        ),
        (
            "font = \"Comic Sans\"",
            "techmatch.toml:2:font: `Comic Sans` is no kind of font",
        ),
        (
            "imprint = { zh = \"logo.svg\" }",
            "techmatch.toml:2:imprint: `logo.svg` is neither",
        ),
        (
            "imprint = \"ftp://a.example\"",
            "techmatch.toml:2:imprint: `ftp://a.example` is no address",
        ),
        (
            "home = \"agency.example\"",
            "techmatch.toml:2:home: `agency.example` is no address",
        ),
        (
            "home = \"https://a.example/\\\"><script>\"",
            "is no address",
        ),
        (
            "accent = \"#ffd400\"",
            "techmatch.toml:2:accent: `#ffd400` has a contrast of 1.",
        ),
        (
            "accent_dark = \"#ffd400\"",
            "`accent_dark` stands without `accent`",
        ),
        (
            "logo_dark = \"logo.svg\"",
            "`logo_dark` stands without `logo`",
        ),
        (
            "[site.agency]\nemail = \"a@b.example?bcc=c\"",
            "techmatch.toml:3:email: `a@b.example?bcc=c` is no e-mail",
        ),
        (
            "[site.agency]\nmail = \"a@b.example\"",
            "unknown key `mail`",
        ),
        ("imprint = 3", "a link or the name of a file"),
    ] {
        let said = made(site).unwrap_err().to_string();
        assert!(said.contains(says), "{site}: {said}");
    }
}
