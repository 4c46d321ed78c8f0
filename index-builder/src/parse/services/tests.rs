use techmatch_core::listing::Currency;
use techmatch_core::vocabulary::Service;

use super::*;
use crate::config::Config;
use crate::read::Source;

/// Reads one file of services.
fn read(name: &str, text: &str, config: &str) -> Services {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, text).unwrap();
    let config = Config::parse(config).unwrap();
    let inputs = [Input {
        source: Source::new(&path),
        config: &config.services.reading,
    }];
    let services = Services::read(
        &inputs,
        &config.services,
        config.site.contacts,
        Date::new(2026, 11, 28),
    );
    let counts = services.tally.counts();
    let unpublished = counts.merged + counts.left_out + counts.refused;
    assert_eq!(counts.read, counts.published + unpublished, "{counts:?}");
    services
}

/// Each diagnostic on one line.
fn lines(said: &[Diagnostic]) -> Vec<String> {
    let line = |one: &Diagnostic| {
        let place = &one.place;
        format!(
            "{}:{}: {} ({})",
            place.row.map_or_else(String::new, |row| row.to_string()),
            place.column.as_deref().unwrap_or_default(),
            one.reason,
            one.value.as_deref().unwrap_or_default()
        )
    };
    said.iter().map(line).collect()
}

#[test]
fn a_provider_may_have_several_rows() {
    let table = "服务机构,机构类别,服务类型,服务内容,收费方式,收费标准（万元）,收费日期,地区,高级技术经理人,电话\n\
                 甲中心,机构,技术评价,成果评价,固定,2-5,2026-03-01,浙江省湖州市,3,0572-1234567\n\
                 ,,技术转让,代办,按比例,合同额的3%-5%,2026年3月,,,\n\
                 乙,个人,技术咨询,,,,,上海,,\n\
                 甲中心,,信息网络平台,,免费,,,,,\n";
    let services = read("services.csv", table, "");
    assert_eq!(lines(&services.notes), [""; 0]);
    assert_eq!(services.tally.counts().published, 4);
    let [one, two] = &services.providers[..] else {
        panic!("{:?}", services.providers)
    };
    assert_eq!((one.name.as_str(), two.name.as_str()), ("甲中心", "乙"));
    assert_eq!(one.kind, Some(ProviderKind::Institution));
    assert_eq!((one.staff.senior, one.staff.junior), (Some(3), None));
    let types: Vec<Service> = one.services.iter().map(|it| it.service).collect();
    assert_eq!(
        types,
        [Service::Evaluation, Service::Transfer, Service::Platform]
    );
    let price = one.services[0].fee.price.unwrap();
    assert_eq!((price.least, price.most), (Some(20_000), Some(50_000)));
    assert_eq!(one.services[1].fee.share, Some([3.0, 5.0]));
    assert_eq!(one.services[1].fee.day, Date::new(2026, 3, 1));
    assert!(one.services[2].fee.is_stated() && !two.services[0].fee.is_stated());
}

#[test]
fn each_row_that_is_not_published_says_why() {
    let table = "provider,service,includes,fee\n\
                 ,evaluation,,\n\
                 A,magic,,\n\
                 A,,,\n\
                 A,evaluation,reports,CNY 20000\n\
                 A,evaluation,reports,CNY 20000\n\
                 A,evaluation,reports,CNY 30000\n\
                 A,evaluation,patents,CNY 30000\n";
    let services = read("services.csv", table, "");
    assert_eq!(
        lines(&services.tally.refused),
        [
            "2:provider: no provider ()",
            "3:service: not a type of service (magic)",
            "4:service: no type of service ()",
            "7:service: the provider has this service in row 5, at another fee ()",
        ]
    );
    assert_eq!(
        lines(&services.tally.merged),
        ["6:: merged: the same service as row 5 ()"]
    );
    assert_eq!(services.providers[0].services.len(), 2);
    assert!(services.tally.refused.iter().all(|it| it.hint.is_some()));
}

#[test]
fn values_that_are_not_understood_are_named() {
    let table = "provider,kind,service,fee,fee_basis,fee_date,senior,website,region,notes\n\
                 A,club,evaluation,20000,by feel,soon,many,www.a.example,Atlantis,x\n\
                 A,,transfer,CNY 900 per hour,fixed,2027-01-01,2,https://b.example/,,\n\
                 A,,consulting,,,,3,https://c.example/,,\n";
    let services = read("services.csv", table, "");
    let mut said = lines(&services.notes);
    said.sort();
    assert_eq!(
        said,
        [
            "2:fee: no sum of money with its currency, and no share (20000)",
            "2:fee_basis: not a way of charging (by feel)",
            "2:fee_date: not a day: the fee is shown without one (soon)",
            "2:kind: neither an institution nor a person (club)",
            "2:region: no known place in these words (Atlantis)",
            "2:senior: not a whole number: it is left out (many)",
            "2:website: not the address of a page: it is left out (www.a.example)",
            "3:fee_basis: the fee says another way of charging (fixed)",
            "3:fee_date: the day of the fee lies in the future (2027-01-01)",
            "4:senior: it differs from row 3, which counts (3)",
            "4:website: it differs from row 3, which counts (https://c.example/)",
            ":notes: not a column of services: it is left out ()",
        ]
    );
    assert_eq!(services.tally.counts().published, 3);
    let fee = &services.providers[0].services[0].fee;
    assert_eq!(
        (fee.words.as_deref(), fee.is_stated()),
        (Some("20000"), false)
    );
}

#[test]
fn a_row_that_differs_names_the_row_that_counts() {
    let table = "provider,service,kind,senior,region,phone\n\
                 A,evaluation,person,,,\n\
                 A,transfer,,2,,\n\
                 A,consulting,institution,3,Hangzhou,13812345678\n\
                 A,financing,,,Huzhou,13812345679\n\
                 B,financing,,4,,\n\
                 A,platform,,2,Hangzhou,\n";
    let services = read("services.csv", table, "[site]\ncontacts = \"public\"\n");
    assert_eq!(
        lines(&services.notes),
        [
            "4:kind: it differs from row 2, which counts (institution)",
            "4:senior: it differs from row 3, which counts (3)",
            "5:region: it differs from row 4, which counts (Huzhou)",
            "5:phone: it differs from row 4, which counts (138****5679)",
        ]
    );
    assert_eq!(services.providers[0].staff.senior, Some(2));
}

#[test]
fn contacts_are_published_as_the_site_says() {
    let table = "provider,service,contact_name,phone,email,includes\n\
                 A,evaluation,王小明,13812345678,wang@a.example,ask wang@a.example\n";
    for (contacts, phone) in [
        ("public", Some("13812345678")),
        ("masked", Some("138****5678")),
        ("agency", None),
    ] {
        let services = read(
            "services.csv",
            table,
            &format!("[site]\ncontacts = \"{contacts}\"\n"),
        );
        let provider = &services.providers[0];
        let contact = provider.contact.as_ref().unwrap();
        assert_eq!(contact.phone.as_deref(), phone, "{contacts}");
        let includes = provider.services[0].includes.as_deref().unwrap();
        assert_eq!(
            includes.contains("wang@a.example"),
            contacts == "public",
            "{includes}"
        );
    }
}

#[test]
fn headers_may_be_mapped_and_rows_may_be_json() {
    let config = "[services.columns]\n\"咨询报价\" = \"fee\"\n";
    let services = read(
        "a.csv",
        "机构名称,服务类型,咨询报价\nA,技术咨询,USD 500 per day\n",
        config,
    );
    let fee = &services.providers[0].services[0].fee;
    assert_eq!(fee.price.unwrap().currency, Currency::Usd);
    assert_eq!(fee.basis, Some(Basis::Daily));
    let json = r#"[{"provider": "A", "service": "financing", "fee_from": 1000, "fee_to": 2000, "currency": "CNY"}]"#;
    let services = read("a.json", json, "");
    let fee = &services.providers[0].services[0].fee;
    let price = fee.price.unwrap();
    assert_eq!((price.least, price.most), (Some(1000), Some(2000)));
}
