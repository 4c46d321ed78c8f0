use super::*;
use crate::language::Words;
use crate::read::Source;

fn checked(name: &str, content: &str) -> Report {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let config = Config::default();
    let inputs = [Input {
        source: Source::new(&path),
        config: config.file(&path),
    }];
    check(
        &inputs,
        &config,
        &Tables::default(),
        Date::read("2026-06-01"),
        true,
    )
}

const OFFERS: &str = "成果名称,成果简介,技术领域,成熟度,意向价格（万元）,有效期至,联系电话\n\
    耐高温隔膜,陶瓷涂层的隔膜,新材料,通过中试,50,2099-01-01,13800001234\n\
    耐高温隔膜,另一种,占星术,随便,面议,2026-06-20,\n\
    ,,新材料,,,,\n\
    干化机13900005678,,新材料,可以量产,贵 < 贱 & 好,2020-01-01,\n";

/// Each finding with its count and its rows.
fn findings(report: &Report) -> Vec<(&str, usize, Vec<usize>)> {
    let groups = report.groups.iter();
    groups
        .map(|it| {
            let rows = it.places.iter().filter_map(|spot| spot.row);
            (it.reason.english(), it.count, rows.collect())
        })
        .collect()
}

#[test]
fn every_gap_is_found_with_its_rows() {
    let report = checked("成果.csv", OFFERS);
    assert_eq!((report.read, report.published, report.refused), (4, 3, 1));
    let found = findings(&report);
    for expected in [
        ("no title", 1, vec![4]),
        ("no description", 1, vec![5]),
        ("a description of less than 150 letters", 2, vec![2, 3]),
        ("no high-technology field in these words", 1, vec![3]),
        ("no maturity in these words", 1, vec![3]),
        ("no price in these words", 1, vec![5]),
        ("no type of cooperation", 3, vec![2, 3, 5]),
        ("no contact and no link", 2, vec![3, 5]),
        (
            "has expired: it is not offered as a match any more",
            1,
            vec![5],
        ),
        ("expires within 30 days", 1, vec![3]),
        ("has the title of an earlier row", 1, vec![3]),
    ] {
        assert!(found.contains(&expected), "{expected:?}: {found:?}");
    }
    let costs: Vec<f64> = report.groups.iter().map(|it| it.cost).collect();
    assert!(costs.is_sorted_by(|one, other| one >= other), "{costs:?}");
}

#[test]
fn the_whole_is_the_mean_of_its_listings_and_what_has_expired_counts_nothing() {
    let report = checked("成果.csv", OFFERS);
    let each: Vec<u8> = report.listings.iter().map(|it| it.quality).collect();
    assert_eq!(each.len(), 3);
    assert_eq!(each[2], 0);
    let mean = each.iter().map(|it| f64::from(*it)).sum::<f64>() / 3.0;
    assert!(
        (report.quality - mean).abs() < 0.5,
        "{} {each:?}",
        report.quality
    );
    assert!(each[0] > each[1], "{each:?}");
    assert_eq!(report.tenths.iter().sum::<usize>(), 3);
}

#[test]
fn a_page_says_all_of_it_in_either_language_and_obeys_no_cell() {
    let report = checked("成果.csv", OFFERS);
    let zh = html::page(&report, Words::Zh);
    for said in [
        "没有名称",
        "看不出技术成熟度",
        "没有合作方式",
        "共损失",
        "<td>4</td>",
    ] {
        assert!(zh.contains(said), "{said}: {zh}");
    }
    let en = html::page(&report, Words::En);
    for page in [&zh, &en] {
        assert!(page.contains("贵 &lt; 贱 &amp; 好"), "{page}");
        assert!(
            !page.contains("<script") && !page.contains("http"),
            "{page}"
        );
        assert!(!page.contains("13900005678"), "{page}");
    }
    assert!(en.contains("no maturity in these words"), "{en}");
}

#[test]
fn a_file_that_cannot_be_read_comes_first() {
    let report = checked("成果.json", "[{\"title\": \"a\"}, {\"ti");
    assert!(report.groups[0].open, "{:?}", report.groups);
    assert_eq!(report.count(Severity::Error), 1);
}

#[test]
fn every_row_is_accounted_for() {
    let offers = "编号,成果名称,成果简介,意向价格（万元）\n\
        A-1,耐高温隔膜,陶瓷涂层的隔膜,50\n\
        A-1,耐高温隔膜,陶瓷涂层的隔膜,50\n\
        A-2,,,\n\
        ,合计,,100\n";
    let report = checked("成果.csv", offers);
    let fates = [
        report.published,
        report.merged,
        report.left_out,
        report.refused,
    ];
    assert_eq!(fates, [1, 1, 1, 1]);
    assert_eq!(report.read, fates.iter().sum::<usize>());
}
