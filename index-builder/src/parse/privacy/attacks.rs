//! What people write to be reached, and numbers that only look like it: none of the first stays where a
//! contact is not public, and all of the second do.

use std::collections::BTreeMap;

use techmatch_core::listing::{ContactVisibility, Kind, Listing, Metric};

use super::protect;

/// Ways to reach somebody in running text; what of it must not stay.
const FOUND: &[(&str, &str)] = &[
    ("请拨13800001234", "13800001234"),
    ("13800001234", "00001234"),
    ("１３８００００１２３４", "１２３４１"),
    ("电话１３８－００００－１２３４", "００００"),
    ("138 0000 1234", "0000 1234"),
    ("138.0000.1234", "0000.1234"),
    ("138_0000_1234", "0000_1234"),
    ("138—0000—1234", "0000—1234"),
    ("13 800 001 234", "800 001"),
    ("1380 000 1234", "000 1234"),
    ("13800 001234", "001234"),
    ("1.3.8.0.0.0.0.1.2.3.4", "0.0.0.0.1"),
    ("(+86)13800001234", "13800001234"),
    ("0086 138 0000 1234", "0000 1234"),
    ("一三八〇〇〇〇一二三四", "〇〇〇〇一二"),
    ("138零零零零1234", "零零零零"),
    ("13800001234/13900005678", "13900005678"),
    ("13800001234-13900005678", "13900005678"),
    ("13800001234 万老师", "13800001234"),
    ("电话13800001234人工接听", "13800001234"),
    ("0571-88881234", "88881234"),
    ("0571 8888 1234", "8888 1234"),
    ("0571.8888.1234", "8888.1234"),
    ("0571/88881234", "88881234"),
    ("（0571）88881234", "88881234"),
    ("057188881234", "88881234"),
    ("86-571-88881234", "88881234"),
    ("0086-571-88881234", "88881234"),
    ("+86 (0)571 8888 1234", "8888 1234"),
    ("0571-88881234-801", "88881234"),
    ("8888-1234转801", "8888-1234"),
    ("88881234 ext. 801", "88881234"),
    ("010-12345678", "12345678"),
    ("座机：88881234", "88881234"),
    ("传真 8888-1234", "8888-1234"),
    ("拨打 88881234", "88881234"),
    ("400-800-1234", "800-1234"),
    ("4008001234", "8001234"),
    ("+44 1632 960001", "960001"),
    ("01632 960001", "960001"),
    ("0044 1632 960001", "960001"),
    ("(415) 555-0134", "555-0134"),
    ("415-555-0134", "555-0134"),
    ("Tel. 415.555.0134", "555.0134"),
    ("03-5550-1234", "5550-1234"),
    ("WhatsApp +49 151 55501234", "55501234"),
    ("zhang.wei@corp.example", "zhang.wei@"),
    ("zhang.wei＠corp．example", "zhang.wei＠"),
    ("zhang.wei(at)corp.example", "zhang.wei("),
    ("zhang.wei [at] corp [dot] example", "zhang.wei ["),
    ("zhang.wei at corp dot example", "zhang.wei at"),
    ("zhang.wei艾特corp.example", "zhang.wei艾特"),
    ("zhang.wei@corp点example", "zhang.wei@"),
    ("zhang.wei @ corp.example", "zhang.wei @"),
    ("zhangwei#163.com", "zhangwei#"),
    ("2087654319@qq.com", "2087654319"),
    ("QQ：2087654319", "2087654319"),
    ("qq群 20876543", "20876543"),
    ("扣扣号码2087654319", "2087654319"),
    ("QQ(2087654319)", "2087654319"),
    ("微信：zhangwei_1987", "zhangwei_1987"),
    ("微信号 zhangwei", "zhangwei"),
    ("微信zhangwei1987", "zhangwei1987"),
    ("VX：zhangwei87", "zhangwei87"),
    ("加V zhangwei_87", "zhangwei_87"),
    ("wx=zhangwei", "zhangwei"),
    ("WeChat ID: zhangwei", "zhangwei"),
    ("WeChat: @zhang_lab", "zhang_lab"),
    ("微信同号13800001234", "13800001234"),
    ("微信 2087654319", "2087654319"),
    ("Skype: zhang_wei87", "zhang_wei87"),
    ("QQ：123456 13800001234", "123456"),
    ("电话 8888 1234 13800001234", "8888 1234"),
    ("+44 1632 960001 13800001234", "960001"),
    ("zw@corp.example.13800001234", "13800001234"),
    ("zw@corp.example13800001234", "13800001234"),
];

/// Numbers and words of technology: they stay as they are.
const KEPT: &[&str] = &[
    "专利号ZL202010123456.7",
    "ZL 2013 1 0012345.6",
    "CN113800001234A",
    "CN13800001234A",
    "专利号码：202010123456",
    "申请号201910000000.X",
    "US 10,123,456 B2, EP 3123456 A1, WO 2020/123456",
    "符合 GB/T 34670-2017 和 ISO 16290:2013",
    "GB 4943.1-2022，HJ 2000-2010",
    "2019-06-25 14:26:44 至 2024-06-25",
    "2020.01.13-2021.01.13",
    "20200113",
    "价格 13800000000 元，另 3,500,000 元",
    "投资1.38亿元，年产 15000000 件",
    "循环 13800000000 次",
    "耐温 150 200 250 300 ℃",
    "转速 400 800 1200 rpm",
    "尺寸 1200×800×600 mm",
    "比容量 3500 mAh/g，电压 3.0-4.2 V",
    "0.13800001234",
    "913800001234567",
    "91330500MA2B12345X",
    "编号 T-2026-001，合同 2026-0571-001",
    "成果登记号 9332020Y0123",
    "ORCID 0000-0002-1825-0097",
    "doi:10.1016/j.jallcom.2013.08.001",
    "ISBN 978-7-111-12345-6",
    "CAS 7440-44-0",
    "IPC H01M 50/449",
    "邮编 313000",
    "坐标 30.8703, 120.0933",
    "cell 5000000 cycles",
    "available at www.example.com, look at it",
    "微信小程序开发，微信支付接口",
    "WeChat official account",
    "qq音乐推荐算法",
    "手机壳 5000000 个",
    "版本 1.3.8",
];

fn protected(text: &str, visibility: ContactVisibility) -> Listing {
    let mut listing = Listing::new("A", Kind::Supply, "隔膜");
    listing.description = Some(format!("我们的隔膜。{text}。欢迎合作"));
    listing.extra = BTreeMap::from([("备注".to_owned(), text.to_owned())]);
    protect(&mut listing, visibility).unwrap();
    listing
}

#[test]
fn no_way_to_reach_somebody_stays() {
    let mut left = Vec::new();
    for (text, secret) in FOUND {
        for visibility in [ContactVisibility::Masked, ContactVisibility::Agency] {
            let listing = protected(text, visibility);
            let json = serde_json::to_string(&listing).unwrap();
            let plain = listing.extra["备注"] == *text;
            if json.contains(secret) || plain {
                left.push((*text, visibility, listing.extra["备注"].clone()));
            }
        }
    }
    assert_eq!(left, []);
}

#[test]
fn numbers_of_technology_stay() {
    let mut lost = Vec::new();
    for text in KEPT {
        let listing = protected(text, ContactVisibility::Agency);
        if listing.extra["备注"] != **text || !listing.description.unwrap().contains(text) {
            lost.push((*text, listing.extra["备注"].clone()));
        }
    }
    assert_eq!(lost, []);
}

#[test]
fn a_label_is_obeyed_among_figures_and_patents_too() {
    let mut listing = Listing::new("A", Kind::Supply, "隔膜");
    listing.patents = vec![
        "13800001234".to_owned(),
        "ZL202010123456.7（电话 13900005678）".to_owned(),
        "z@example.com".to_owned(),
    ];
    listing.metrics = vec![
        Metric::read("热线：13900005678"),
        Metric::read("寿命 13800001234 次"),
    ];
    assert_eq!(protect(&mut listing, ContactVisibility::Agency), Some(3));
    assert_eq!(
        listing.patents,
        ["13800001234", "ZL202010123456.7（电话 ***）", "***"]
    );
    assert_eq!(listing.metrics[1].words, "寿命 13800001234 次");
    assert!(!listing.metrics[0].words.contains("5678"));
}
