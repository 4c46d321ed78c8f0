//! A need as a visitor writes it, in Chromium: typed, completed, put right, sent.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde_json::{Value, json};
use techmatch_tests::browser::cases;
use techmatch_tests::visitor::{Hosted, click, press, testid, wait_for_hits, write};
use techmatch_tests::workbooks::zip;
use techmatch_tests::{Browser, Site};

const NEED: &str = "锂电池隔膜 耐高温";

#[test]
fn need() {
    cases(
        &Hosted::new(Site::of_examples()),
        &[
            ("a need is written and answered", a_need_is_answered),
            (
                "what is typed counts before it is drawn",
                what_is_typed_counts_at_once,
            ),
            ("needs are found for a technology", needs_are_found),
            ("typing is completed by the keyboard", typing_is_completed),
            (
                "typing is completed by the pointer",
                a_suggestion_is_clicked,
            ),
            (
                "an input method is left alone while it composes",
                an_input_method_is_left_alone,
            ),
            (
                "a misspelt word is put right and taken back",
                a_misspelt_word_is_put_right,
            ),
            ("a whole brief is taken", a_whole_brief_is_taken),
            ("a need is read from a file", a_need_is_read_from_a_file),
            (
                "what of a long need is not read is said",
                what_is_not_read_is_said,
            ),
        ],
    );
}

fn a_need_is_answered(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    write(browser, NEED);
    browser.screenshot("home");
    click(browser, &testid("submit"));
    let hits = wait_for_hits(browser);
    assert_eq!(hits.as_array().unwrap().len(), 10);
    let marks = "document.querySelectorAll('[data-testid=hit] mark').length";
    assert!(
        browser.until(marks).as_u64() > Some(5),
        "matched terms are marked in their context"
    );
    let asked =
        "[...document.querySelectorAll('[data-testid=asked] mark')].map(it => it.textContent)";
    let asked = browser.until(asked);
    assert!(!asked.as_array().unwrap().is_empty());
    assert!(
        asked
            .as_array()
            .unwrap()
            .iter()
            .all(|word| NEED.contains(word.as_str().unwrap())),
        "and in the need: {asked}"
    );
    assert_eq!(browser.console_errors(), [""; 0]);
    browser.screenshot("results");
}

/// While the page draws, keys come through: Yew gives way to them, and draws what they change later.
fn what_is_typed_counts_at_once(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    let field = testid("need");
    browser.until(&field);
    let keys = format!(
        "const field = {field};
         for (const c of arguments[0]) {{
           field.value += c;
           field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
         }}
         field.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true }}));"
    );
    browser.run(&keys, &[json!(NEED)]);
    wait_for_hits(browser);
    assert_eq!(browser.until(&value()), json!(NEED));
    let address = "new URLSearchParams(location.hash.slice(1)).get('q')";
    assert_eq!(browser.until(address), json!(NEED));
}

fn needs_are_found(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    click(browser, &testid("seek-demand"));
    write(browser, "陶瓷涂覆隔膜，180℃热收缩小于3%");
    press(browser, "Enter");
    let hits = wait_for_hits(browser);
    assert!(hits.as_array().unwrap().contains(&json!("D-001")), "{hits}");
}

fn suggested() -> String {
    "[...document.querySelectorAll('[data-testid=suggestion] .suggestion')].map((it) => it.innerText)"
        .to_owned()
}

fn value() -> String {
    format!("{}.value", testid("need"))
}

#[track_caller]
fn wait_for_suggestions(browser: &Browser) -> Value {
    browser.until(&testid("suggestions"));
    browser.run(&format!("return {}", suggested()), &[])
}

fn typing_is_completed(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    browser.until(&testid("browse"));
    write(browser, "耐高温的gemo");
    let terms = wait_for_suggestions(browser);
    assert_eq!(terms[0], "隔膜");
    let attribute = |name: &str| {
        let read = format!("return {}.getAttribute('{name}')", testid("need"));
        browser.run(&read, &[])
    };
    assert_eq!(attribute("aria-activedescendant"), Value::Null);
    press(browser, "ArrowDown");
    let active = browser.until("document.querySelector('[role=option][aria-selected=true]')?.id");
    assert_eq!(attribute("aria-activedescendant"), active);
    assert_eq!(attribute("aria-expanded"), "true");
    assert_eq!(attribute("aria-controls"), "suggestions");
    let spoken = browser.until(&format!("{}.innerText", testid("offered")));
    assert!(spoken.as_str().unwrap().contains("suggestion"), "{spoken}");
    browser.screenshot("suggestions");
    press(browser, "Enter");
    browser.until(&format!(
        "!{} && {} === '耐高温的隔膜'",
        testid("suggestions"),
        value()
    ));
    assert_eq!(attribute("aria-expanded"), Value::Null);

    write(browser, "，separ");
    wait_for_suggestions(browser);
    press(browser, "ArrowDown");
    press(browser, "ArrowUp");
    let top = format!("return {}.getBoundingClientRect().top", testid("browse"));
    let before = browser.run(&top, &[]);
    press(browser, "Escape");
    browser.until(&format!("!{}", testid("suggestions")));
    let after = browser.run(&top, &[]);
    assert_eq!(after, before, "nothing on the page moves");
    assert_eq!(
        browser.run(&format!("return {}", value()), &[]),
        "耐高温的隔膜，separ"
    );

    write(browser, "at");
    wait_for_suggestions(browser);
    press(browser, "Enter");
    wait_for_hits(browser);
    let need = browser.run("return decodeURIComponent(location.hash)", &[]);
    assert!(
        need.as_str().unwrap().contains("separat&"),
        "Enter takes what was typed: {need}"
    );
    browser.until(&format!("!{}", testid("suggestions")));
    assert_eq!(browser.console_errors(), [""; 0]);
}

fn a_suggestion_is_clicked(browser: &Browser, hosted: &Hosted) {
    browser.viewport(360, 740, true);
    hosted.visit(browser, "lang=zh");
    browser.until(&testid("counts"));
    write(browser, "隔");
    let terms = wait_for_suggestions(browser);
    browser.screenshot("phone-suggestions");
    let sideways = "return document.documentElement.scrollWidth - innerWidth";
    assert!(browser.run(sideways, &[]).as_f64() <= Some(0.0));
    click(browser, &testid("suggestion"));
    browser.until(&format!("!{}", testid("suggestions")));
    assert_eq!(browser.run(&format!("return {}", value()), &[]), terms[0]);
    let focused = format!("return document.activeElement === {}", testid("need"));
    assert_eq!(browser.run(&focused, &[]), true);
}

fn an_input_method_is_left_alone(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "");
    browser.until(&testid("counts"));
    write(browser, "耐热");
    browser.until(&format!("{} === '耐热'", value()));
    press(browser, "Escape");
    let compose = json!({ "text": "gemo", "selectionStart": 4, "selectionEnd": 4 });
    browser.devtools("Input.imeSetComposition", compose);
    // Nothing may open: there is no state to wait for but the time in which it would.
    std::thread::sleep(std::time::Duration::from_millis(400));
    let open = format!("return {} !== null", testid("suggestions"));
    assert_eq!(browser.run(&open, &[]), false, "it has its own suggestions");
    browser.devtools("Input.insertText", json!({ "text": "隔" }));
    let terms = wait_for_suggestions(browser);
    assert_eq!(terms[0], "隔膜");
}

fn a_misspelt_word_is_put_right(browser: &Browser, hosted: &Hosted) {
    hosted.visit(browser, "seek=supply&q=ceramic+seperator");
    let hits = wait_for_hits(browser);
    browser.until(&format!(
        "{}.innerText.includes('separator')",
        testid("corrected")
    ));
    browser.screenshot("corrected");
    let shown = hits.as_array().unwrap().len();
    click(browser, &testid("exact"));
    browser.until(&format!(
        "{}?.dataset.applied === 'false'",
        testid("corrected")
    ));
    browser.until("location.hash.includes('exact=1')");
    let fewer = wait_for_hits(browser);
    assert!(fewer.as_array().unwrap().len() < shown, "{fewer} of {hits}");
    click(browser, &testid("exact"));
    browser.until(&format!(
        "{}?.dataset.applied === 'true'",
        testid("corrected")
    ));
    assert_eq!(wait_for_hits(browser), hits);

    hosted.visit(browser, "seek=supply&q=ceramic+separator");
    wait_for_hits(browser);
    let none = format!("return {} === null", testid("corrected"));
    assert_eq!(browser.run(&none, &[]), true);
}

fn a_whole_brief_is_taken(browser: &Browser, hosted: &Hosted) {
    let brief = "我们是一家电池企业，需要耐高温的隔膜。\n".repeat(200);
    hosted.visit(browser, "");
    write(browser, &brief);
    click(browser, &testid("submit"));
    wait_for_hits(browser);
}

/// In both languages, and only where something was left out.
fn what_is_not_read_is_said(browser: &Browser, hosted: &Hosted) {
    let figures: Vec<String> = (1..=70).map(|n| format!("耐温 ≥{n} ℃")).collect();
    for (lang, words) in [("zh", "未读取"), ("en", "Not read")] {
        hosted.visit(browser, &format!("lang={lang}"));
        browser.until(&testid("counts"));
        write(browser, &format!("耐高温隔膜，{}", figures.join("，")));
        click(browser, &testid("submit"));
        wait_for_hits(browser);
        let said = browser.until(&format!("{}.innerText", testid("left-out")));
        let said = said.as_str().unwrap();
        assert!(said.contains(words) && said.contains("64"), "{said}");
    }
    hosted.visit(browser, "seek=supply&q=隔膜");
    wait_for_hits(browser);
    let none = format!("return {} === null", testid("left-out"));
    assert_eq!(browser.run(&none, &[]), true);
}

fn a_need_is_read_from_a_file(browser: &Browser, hosted: &Hosted) {
    // A file as the page would have it from a drop, a paste or a choice.
    let bring = |event: &str, name: &str, bytes: &[u8]| {
        let script = format!(
            "const [event, name, bytes] = arguments;
             const files = new DataTransfer();
             files.items.add(new File([new Uint8Array(bytes)], name));
             const form = document.querySelector('form.need');
             const input = {};
             if (event === 'choose') {{ input.files = files.files; input.dispatchEvent(new Event('change', {{ bubbles: true }})); }}
             else if (event === 'drop') form.dispatchEvent(new DragEvent('drop', {{ dataTransfer: files, bubbles: true, cancelable: true }}));
             else form.dispatchEvent(new ClipboardEvent('paste', {{ clipboardData: files, bubbles: true, cancelable: true }}));",
            testid("need-file-input")
        );
        browser.run(&script, &[json!(event), json!(name), json!(bytes)]);
    };
    let field = format!("{}.value", testid("need"));
    let said = "document.getElementById('need-file').textContent";
    hosted.visit(browser, "lang=en");
    browser.until(&testid("need"));
    bring("drop", "brief.txt", "锂电池隔膜\n耐高温".as_bytes());
    browser.until(&format!("{field} === '锂电池隔膜\\n耐高温'"));
    browser.until(&format!("{said}.startsWith('brief.txt: read')"));

    let body = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>\
        <w:p><w:r><w:t>Separator </w:t></w:r><w:r><w:t>for batteries</w:t></w:r></w:p>\
        <w:p><w:r><w:t>stable at 180 °C</w:t></w:r></w:p></w:body></w:document>";
    let word = zip(&[("word/document.xml".to_owned(), body.as_bytes().to_vec())]);
    bring("choose", "brief.docx", &word);
    browser.until(&format!(
        "{field} === 'Separator for batteries\\nstable at 180 °C'"
    ));

    let table = "编号,技术需求名称,预算\n1,废水脱色,100万元\n2,锂电池隔膜 耐高温,50万元\n";
    bring("paste", "needs.csv", table.as_bytes());
    browser.until(&format!("{said}.includes('2 needs')"));
    click(browser, "document.querySelectorAll('.need-rows button')[1]");
    browser.until(&format!("{field}.startsWith('锂电池隔膜 耐高温')"));
    click(browser, &testid("submit"));
    let hits = wait_for_hits(browser);
    assert!(!hits.as_array().unwrap().is_empty());

    hosted.visit(browser, "lang=en");
    browser.until(&testid("need"));
    bring("drop", "brief.pdf", b"%PDF-1.7");
    browser.until(&format!("{said}.includes('.docx')"));
    assert_eq!(browser.run(&format!("return {field}"), &[]), "");
}
