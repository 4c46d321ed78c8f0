//! A check as one page that opens anywhere: no script, nothing from outside. A clerk works through it
//! from the top, where what costs most matches stands.

use std::fmt::Write as _;

use super::Report;
use super::chinese;
use super::quality::Aspect;
use super::report::{Group, Message};
use crate::diagnostics::Severity;
use crate::language::{Said, Words};

const STYLE: &str = "\
body{font:16px/1.6 system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif;color:#1d2733;\
background:#fff;max-width:62rem;margin:2rem auto;padding:0 1rem}\
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2rem 0 .5rem}\
.figure{font-size:3rem;font-weight:700;line-height:1}.of{color:#5a6675}\
.counts{display:flex;flex-wrap:wrap;gap:1rem 2.5rem;margin:1rem 0}\
.bars{display:flex;align-items:flex-end;gap:4px;height:6rem;margin:1rem 0 0}\
.bars div{flex:1;background:#2f6fb3;min-height:1px}\
.scale{display:flex;gap:4px;color:#5a6675;font-size:.8rem}.scale span{flex:1;text-align:center}\
ol{padding:0;list-style:none}li{border:1px solid #d5dce4;border-left:6px solid #8a97a6;\
border-radius:4px;margin:.75rem 0;padding:.75rem 1rem}\
li.error{border-left-color:#b3261e}li.warning{border-left-color:#b26a00}\
.what{font-weight:600}.where,.cost{color:#5a6675;font-size:.9rem}\
summary{cursor:pointer}table{border-collapse:collapse;width:100%;font-size:.9rem}\
td,th{text-align:left;padding:.25rem .5rem;border-top:1px solid #e4e9ef;vertical-align:top;\
overflow-wrap:anywhere}td:first-child{white-space:nowrap;width:5rem}\
input{width:1.1rem;height:1.1rem;margin-right:.5rem;vertical-align:-.1rem}\
@media print{details{display:block}li{break-inside:avoid}}\
@media(prefers-color-scheme:dark){body{background:#12181f;color:#e4e9ef}li{border-color:#36424f}\
td,th{border-color:#2a343f}.where,.cost,.of,.scale{color:#a3b0be}}";

/// The whole page. The same report gives the same bytes.
pub(crate) fn page(report: &Report, words: Words) -> String {
    let lang = words.of(("zh-CN", "en"));
    let title = words.of(("技术供需数据检查报告", "Check of listings"));
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>{title}</title><style>{STYLE}</style></head><body>\n<h1>{title}</h1>\n"
    );
    head(&mut page, report, words);
    findings(&mut page, report, words);
    formula(&mut page, words);
    page.push_str("</body></html>\n");
    page
}

fn head(page: &mut String, report: &Report, words: Words) {
    let (read, published, refused) = (report.read, report.published, report.refused);
    let quality: Said = ("总体质量（满分 100）", "quality of the whole, of 100");
    let _ = write!(
        page,
        "<div class=\"counts\"><div><div class=\"figure\">{:.0}</div><div class=\"of\">{}</div></div>",
        report.quality,
        words.of(quality)
    );
    let counts: [(usize, Said); 5] = [
        (read, ("读入的行", "rows read")),
        (published, ("可以发布", "could be published")),
        (report.merged, ("与前面的行合并", "merged")),
        (report.left_out, ("不是供需信息", "left out")),
        (refused, ("不能发布", "refused")),
    ];
    // As in a build's account, rows are merged or left out only where there are any.
    let optional = 2..4;
    let shown = counts.into_iter().enumerate();
    let shown = shown.filter(|(at, (count, _))| *count > 0 || !optional.contains(at));
    for (_, (count, said)) in shown {
        let _ = write!(
            page,
            "<div><div class=\"figure\">{count}</div><div class=\"of\">{}</div></div>",
            words.of(said)
        );
    }
    page.push_str("</div>\n");
    tables(page, report, words);
    let most = report.tenths.iter().copied().max().unwrap_or(0).max(1);
    let head: Said = ("各质量段的条数", "Listings by their quality");
    let _ = write!(page, "<h2>{}</h2><div class=\"bars\">", words.of(head));
    for count in report.tenths {
        let _ = write!(
            page,
            "<div style=\"height:{}%\" title=\"{count}\"></div>",
            count * 100 / most
        );
    }
    page.push_str("</div><div class=\"scale\">");
    for (tenth, count) in report.tenths.iter().enumerate() {
        let (from, to) = (tenth * 10, if tenth == 9 { 100 } else { tenth * 10 + 9 });
        let _ = write!(page, "<span>{from}–{to}<br>{count}</span>");
    }
    page.push_str("</div>\n");
}

/// What became of the rows of the tables beside the listings.
fn tables(page: &mut String, report: &Report, words: Words) {
    let mut lines = Vec::new();
    if let Some(it) = &report.fair {
        let without = it.without_listing.len();
        lines.push(match words {
            Words::Zh => format!(
                "参展商 {} 家：{} 家有供需信息，{without} 家没有；{} 条信息的单位不在名单中",
                it.exhibitors, it.joined, it.other_organisations
            ),
            Words::En => format!(
                "{} exhibitors: {} joined their listings, {without} without a listing; {} listings of other \
                 organisations",
                it.exhibitors, it.joined, it.other_organisations
            ),
        });
        if it.slot_rows > 0 {
            lines.push(match words {
                Words::Zh => format!(
                    "洽谈时段 {} 个，来自 {} 行，其中 {} 行未采用",
                    it.slots, it.slot_rows, it.slot_rows_left_out
                ),
                Words::En => format!(
                    "{} slots for meetings from {} rows, {} of which are left out",
                    it.slots, it.slot_rows, it.slot_rows_left_out
                ),
            });
        }
    }
    if let Some(it) = report.services {
        lines.push(match words {
            Words::Zh => format!(
                "服务表读入 {} 行：可以发布 {} 行（{} 家），合并 {}，未采用 {}，不能发布 {}",
                it.read, it.published, it.providers, it.merged, it.left_out, it.refused
            ),
            Words::En => it.to_text("could be published"),
        });
    }
    for line in lines {
        let _ = writeln!(page, "<p>{}</p>", escaped(&line));
    }
}

fn findings(page: &mut String, report: &Report, words: Words) {
    let head: Said = (
        "待处理的问题（影响匹配最大的在前）",
        "What to do, first what costs most matches",
    );
    let _ = writeln!(page, "<h2>{}</h2>\n<ol>", words.of(head));
    for group in &report.groups {
        finding(page, group, words);
    }
    if report.groups.is_empty() {
        let none: Said = ("没有发现问题。", "Nothing was found.");
        let _ = writeln!(page, "<li>{}</li>", words.of(none));
    }
    page.push_str("</ol>\n");
}

fn finding(page: &mut String, group: &Group, words: Words) {
    let severity: Said = match group.severity {
        Severity::Error => ("错误", "error"),
        Severity::Warning => ("存疑", "warning"),
        Severity::Note => ("可改进", "note"),
    };
    let _ = write!(
        page,
        "<li class=\"{}\"><label><input type=\"checkbox\"><span class=\"what\">{}</span></label> — {}",
        group.severity.name(),
        text(&group.reason, words),
        words.of(severity),
    );
    let place = [
        Some(&*group.file),
        group.sheet.as_deref(),
        group.column.as_deref(),
    ];
    let place: Vec<_> = place.into_iter().flatten().map(escaped).collect();
    let _ = write!(page, "<div class=\"where\">{}</div>", place.join(" › "));
    let count = match words {
        Words::Zh => format!("{} 处", group.count),
        Words::En => format!("{} times", group.count),
    };
    let cost = match (words, group.open, group.cost) {
        (Words::Zh, true, _) => "；有内容没有读到".to_owned(),
        (Words::En, true, _) => "; rows are missing".to_owned(),
        (_, _, 0.0) => String::new(),
        (Words::Zh, _, cost) => format!("；共损失 {cost:.0} 分"),
        (Words::En, _, cost) => format!("; {cost:.0} points lost"),
    };
    let _ = write!(page, "<div class=\"cost\">{count}{cost}</div>");
    if let Some(hint) = &group.hint {
        let _ = write!(page, "<div>→ {}</div>", text(hint, words));
    }
    rows(page, group, words);
    page.push_str("</li>\n");
}

/// The places of a finding, folded away where they are many.
fn rows(page: &mut String, group: &Group, words: Words) {
    let bare = |spot: &super::report::Spot| spot.row.is_none() && spot.value.is_none();
    if group.places.iter().all(bare) {
        return;
    }
    let open = if group.places.len() <= 5 { " open" } else { "" };
    let heads: [Said; 3] = [("行", "Row"), ("内容", "Value"), ("逐行查看", "the rows")];
    let [row, value, all] = heads.map(|head| words.of(head));
    let _ = write!(
        page,
        "<details{open}><summary>{all}</summary><table><tr><th>{row}</th><th>{value}</th></tr>"
    );
    for spot in &group.places {
        let row = spot.row.map_or_else(String::new, |row| row.to_string());
        let value = spot.value.as_deref().map(escaped).unwrap_or_default();
        let reason = spot.reason.as_deref().map(escaped).unwrap_or_default();
        let between = if value.is_empty() || reason.is_empty() {
            ""
        } else {
            " — "
        };
        let _ = write!(
            page,
            "<tr><td>{row}</td><td>{value}{between}{reason}</td></tr>"
        );
    }
    page.push_str("</table>");
    if let more @ 1.. = group.count - group.places.len() {
        let _ = match words {
            Words::Zh => write!(page, "<p>另有 {more} 处未列出。</p>"),
            Words::En => write!(page, "<p>and {more} more</p>"),
        };
    }
    page.push_str("</details>");
}

/// How the quality is counted.
fn formula(page: &mut String, words: Words) {
    let (head, lead): (Said, Said) = (
        ("质量怎样计算", "How the quality is counted"),
        (
            "每条满分 100 分，按匹配用到的内容给分；总体质量是可发布各条的平均值，已过期的按 0 分计。",
            "A listing has up to 100 points for what matching reads of it; the whole has the mean of all \
             that could be published, of which those that have expired count 0.",
        ),
    );
    let _ = write!(
        page,
        "<h2>{}</h2><p>{}</p><table>",
        words.of(head),
        words.of(lead)
    );
    for aspect in Aspect::ALL {
        let said: Said = match aspect {
            Aspect::Text => (
                "简介和介绍：两百字（六百字母）以上满分，不足按比例",
                "texts: whole from 600 letters (200 Chinese characters), less in proportion",
            ),
            Aspect::Field => (
                "技术领域；只有行业得一半",
                "field; an industry alone has half",
            ),
            Aspect::Title => ("名称", "title"),
            Aspect::Stage => ("技术成熟度", "stage of development"),
            Aspect::Cooperation => ("合作方式", "type of cooperation"),
            Aspect::Price => (
                "成果的价格，需求的预算",
                "price of an offer, budget of a need",
            ),
            Aspect::Region => ("所在地区", "region"),
            Aspect::Organisation => ("单位名称", "organisation"),
            Aspect::Figures => ("技术指标", "figures of performance"),
            Aspect::Contact => ("联系方式或链接", "contact or link"),
        };
        let points = aspect.points();
        let _ = write!(
            page,
            "<tr><td>{points}</td><td>{}</td></tr>",
            words.of(said)
        );
    }
    page.push_str("</table>\n");
}

fn text(message: &Message, words: Words) -> String {
    match (message, words) {
        (Message::Own(said), _) => escaped(words.of(*said)),
        (Message::Other(english), Words::Zh) => {
            escaped(&chinese::of(english).unwrap_or_else(|| english.clone()))
        }
        (Message::Other(english), Words::En) => escaped(english),
    }
}

/// A text as HTML, its control characters left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            c if c.is_control() => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped
}
