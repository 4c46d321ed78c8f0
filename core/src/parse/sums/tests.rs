use serde_json::json;

use super::{read, written};
use crate::listing::{Currency, Price};
use crate::parse::Decimal;

fn sum(words: &str, decimal: Option<Decimal>) -> Option<(Option<u64>, Option<u64>, Currency)> {
    let Price {
        least,
        most,
        currency,
        ..
    } = read(words, decimal)?;
    Some((least, most, currency))
}

#[test]
fn sums_in_every_convention() {
    use Currency::{Chf, Cny, Eur, Gbp, Usd};
    use Decimal::{Comma, Point};
    for (words, decimal, least, most, currency) in [
        ("1.200 EUR", Some(Comma), 1200, 1200, Eur),
        ("1.200 EUR", Some(Point), 1, 1, Eur),
        ("1,200 EUR", Some(Comma), 1, 1, Eur),
        ("1,200 EUR", Some(Point), 1200, 1200, Eur),
        ("1,200 EUR", None, 1200, 1200, Eur),
        ("1.200,50 €", None, 1201, 1201, Eur),
        ("1.200.000 €", None, 1_200_000, 1_200_000, Eur),
        ("1,5 Mio €", None, 1_500_000, 1_500_000, Eur),
        ("1,5 Mio. €", None, 1_500_000, 1_500_000, Eur),
        ("2-3,5 Mio. EUR", None, 2_000_000, 3_500_000, Eur),
        ("80 Tsd. €", None, 80_000, 80_000, Eur),
        ("2 bis 3,5 Mio. €", None, 2_000_000, 3_500_000, Eur),
        ("between 200 and 300 k€", None, 200_000, 300_000, Eur),
        ("zwischen 200 und 300 T€", None, 200_000, 300_000, Eur),
        ("von 200 bis 300 Tausend Euro", None, 200_000, 300_000, Eur),
        ("200 T€ bis 300 T€", None, 200_000, 300_000, Eur),
        ("de 2 à 3 M€", None, 2_000_000, 3_000_000, Eur),
        ("entre 200 et 300 k€", None, 200_000, 300_000, Eur),
        ("2 à 3,5 millions d'euros", None, 2_000_000, 3_500_000, Eur),
        ("DE 2 À 3 M€", None, 2_000_000, 3_000_000, Eur),
        ("CHF 1'200'000.50", None, 1_200_001, 1_200_001, Chf),
        ("CHF 1’200’000", None, 1_200_000, 1_200_000, Chf),
        ("1\u{202f}200\u{202f}000 €", None, 1_200_000, 1_200_000, Eur),
        ("1 200,50 €", None, 1201, 1201, Eur),
        ("USD 10,00,000", None, 1_000_000, 1_000_000, Usd),
        ("£12.50", None, 13, 13, Gbp),
        ("12,345,678.90 USD", None, 12_345_679, 12_345_679, Usd),
        ("30-80万元", None, 300_000, 800_000, Cny),
        ("1.5-2亿", None, 150_000_000, 200_000_000, Cny),
        ("50万", None, 500_000, 500_000, Cny),
        ("转让费：50万元（含税）", None, 500_000, 500_000, Cny),
        ("人民币五十万元整", None, 500_000, 500_000, Cny),
        ("500 万元", None, 5_000_000, 5_000_000, Cny),
        ("13万5", None, 135_000, 135_000, Cny),
        ("US$1.5MM", None, 1_500_000, 1_500_000, Usd),
        ("0.125万元", None, 1250, 1250, Cny),
    ] {
        let expected = Some((Some(least), Some(most), currency));
        assert_eq!(sum(words, decimal), expected, "{words}");
    }
    for (words, least, most) in [
        ("50万+", Some(500_000), None),
        ("50多万元", Some(500_000), None),
        ("近50万元", Some(400_000), Some(500_000)),
        ("不超过50万元", None, Some(500_000)),
        ("50万以内", None, Some(500_000)),
        ("预算50万左右", Some(400_000), Some(600_000)),
        ("面议", None, None),
        ("nach Vereinbarung", None, None),
        ("Preis auf Anfrage", None, None),
        ("价格面议，视合作方式而定", None, None),
    ] {
        assert_eq!(
            sum(words, None),
            Some((least, most, Currency::Cny)),
            "{words}"
        );
    }
}

#[test]
fn what_is_left_over_forbids_a_sum() {
    for words in [
        "万元50",
        "¥15百欧元",
        "12元万",
        "约6.6欧元k",
        "14万 USDk",
        "共27.2 million USDk",
        "¥500 k",
        "数百万元",
        "几十万元",
        "上百万元",
        "-50万元",
        "−50万元",
        "￥-50万",
        "负50万元",
        "50万元，2年",
        "30万元、50万元",
        "30，50万元",
        "50万元/年",
        "年费5万元",
        "每吨500元",
        "5万元 per year",
        "annual fee USD 5,000",
        "USD 50,000 + 3% royalty",
        "KWD 50,000",
        "PEN 5万",
        "KZT 50万",
        "₦50万",
        "500万第纳尔",
        "智利比索500万",
        "50万 CLP",
        "50万台",
        "50万 件",
        "50万人次",
        "50万吨",
        "USD 50,000 (RMB 35万)",
        "USD 50,000 (欧元)",
        "1,2,3 EUR",
        "1.2.3万元",
        "12,34 5 EUR",
        "1.200,50.5 EUR",
        "面议，参考价50",
        "面议，10万元/年",
        "50",
        "",
    ] {
        assert_eq!(sum(words, None), None, "{words}");
    }
    // The column's sign and the number's contradict each other.
    assert_eq!(sum("1,200.50 EUR", Some(Decimal::Comma)), None);
}

proptest::proptest! {
    #[test]
    fn any_words_are_read_or_not(words in "[0-9.,' -万亿元$€kM%/]{0,20}|\\PC{0,16}") {
        for decimal in [None, Some(Decimal::Point), Some(Decimal::Comma)] {
            let _ = read(&words, decimal);
        }
    }

    #[test]
    fn a_number_means_the_same_in_every_convention(value in 1000_u64..1_000_000_000) {
        let digits = value.to_string();
        let grouped = |sign: &str| {
            let (mut text, mut left) = (String::new(), digits.len());
            for c in digits.chars() {
                text.push(c);
                left -= 1;
                if left > 0 && left % 3 == 0 {
                    text.push_str(sign);
                }
            }
            text
        };
        for (number, decimal) in [
            (digits.clone(), None),
            (grouped(","), None),
            (grouped("'"), None),
            (grouped(" "), None),
            (grouped("."), Some(Decimal::Comma)),
            (format!("{},00", grouped(".")), None),
            (format!("{}.00", grouped(",")), Some(Decimal::Point)),
        ] {
            let words = format!("{number} EUR");
            let expected = Some((Some(value), Some(value), Currency::Eur));
            proptest::prop_assert_eq!(sum(&words, decimal), expected, "{}", words);
        }
    }

    #[test]
    fn a_digit_that_is_left_over_forbids_the_sum(more in "[0-9]{1,4}", gap in "[；、（ ]{1,2}") {
        let words = format!("50万元{gap}{more}台");
        proptest::prop_assert_eq!(sum(&words, None), None, "{}", words);
    }
}

#[test]
fn objects_with_a_sum() {
    let cny = Currency::Cny;
    for (object, expected) in [
        (
            json!({"least": 500_000, "most": 1_200_000, "currency": "CNY"}),
            Some((Some(500_000), Some(1_200_000), cny)),
        ),
        (
            json!({"max": 80, "unit": "万元", "min": null}),
            Some((None, Some(800_000), cny)),
        ),
        (
            json!({"From": "2", "currency": "万元"}),
            Some((Some(20_000), None, cny)),
        ),
        (
            json!({"amount": 50_000, "currency": "USD"}),
            Some((Some(50_000), Some(50_000), Currency::Usd)),
        ),
    ] {
        let words = written(&object).unwrap();
        assert_eq!(sum(&words, None), expected, "{words}");
    }
    // Members beside could change it; without a currency it is no sum.
    for object in [
        json!({"amount": 50_000, "currency": "USD", "per": "year"}),
        json!({"amount": 50_000, "value": 3, "currency": "USD"}),
        json!({"least": 5, "amount": 50_000, "currency": "USD"}),
        json!({"amount": 50_000}),
        json!("50万元"),
    ] {
        assert_eq!(written(&object), None, "{object}");
    }
}
