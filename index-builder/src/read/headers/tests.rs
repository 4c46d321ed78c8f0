use super::words::ALIASES;
use super::*;

#[test]
fn headers_are_understood_as_people_write_them() {
    let none = BTreeMap::new();
    let headers = Headers::new(&none);
    let cases = [
        ("成果名称", Some((F::Title, None))),
        (" 成 果\n名 称 ", Some((F::Title, None))),
        ("*需求名称（必填）", Some((F::Title, None))),
        ("ＴＩＴＬＥ", Some((F::Title, None))),
        ("title_en", Some((F::TitleEn, None))),
        ("成果名称（英文）", Some((F::TitleEn, None))),
        ("成果名称 Title", Some((F::Title, None))),
        ("成果名称/Title", Some((F::Title, None))),
        ("Stage of Development", Some((F::Maturity, None))),
        ("TRL", Some((F::Maturity, None))),
        ("TRL等级", Some((F::Maturity, None))),
        ("技术成熟度(TRL)", Some((F::Maturity, None))),
        ("价格（万元）", Some((F::Price, Some("万元")))),
        ("意向价格万元", Some((F::Price, Some("万元")))),
        ("预算(元)", Some((F::Budget, Some("元")))),
        ("拟投入资金（单位：万元）", Some((F::Budget, Some("万元")))),
        ("Price (USD)", Some((F::Price, Some("美元")))),
        ("价格（人民币/万元）", Some((F::Price, Some("万元")))),
        ("价格（人民币）（万元）", Some((F::Price, Some("万元")))),
        ("预算(万元人民币)", Some((F::Budget, Some("万元")))),
        ("预算/万元", Some((F::Budget, Some("万元")))),
        ("合作价格：人民币万元", Some((F::Price, Some("万元")))),
        ("Budget (k EUR)", Some((F::Budget, Some(" thousand EUR")))),
        ("Price, USD million", Some((F::Price, Some(" million USD")))),
        ("Price in 10k CNY", Some((F::Price, Some("万元")))),
        ("许可费（万元/年）", Some((F::Price, None))),
        ("价格（万元）（每年）", Some((F::Price, None))),
        ("Price EUR/t", None),
        ("Licensing options", Some((F::Cooperation, None))),
        ("IPC分类号", Some((F::Ipc, None))),
        ("专利号", Some((F::Patents, None))),
        ("专利类型", Some((F::IpStatus, None))),
        ("E-mail", Some((F::ContactEmail, None))),
        ("需求时限", Some((F::Period, None))),
        ("展位号", Some((F::Booth, None))),
        ("目前所处阶段", Some((F::Maturity, None))),
        ("Current TRL (1-9)", Some((F::Maturity, None))),
        ("*需求企业全称（必填）", Some((F::Organisation, None))),
        ("联系人手机号码", Some((F::ContactPhone, None))),
        ("意向转让价格（单位：万元）", Some((F::Price, Some("万元")))),
        ("计划投入研发经费（万元）", Some((F::Budget, Some("万元")))),
        ("Name of the technology", Some((F::Title, None))),
        ("Title of the offer", Some((F::Title, None))),
        ("Description of the need", Some((F::Description, None))),
        (
            "Short description of the technology",
            Some((F::Summary, None)),
        ),
        ("Stage of the technology", Some((F::Maturity, None))),
        ("Name of the organisation", Some((F::Organisation, None))),
        ("Country of the company", Some((F::Region, None))),
        ("name_of_the_inventors", Some((F::Inventors, None))),
        ("Number of the patent", Some((F::Patents, None))),
        ("Owner of the invention", Some((F::Organisation, None))),
        ("Email of the contact person", Some((F::ContactEmail, None))),
        ("Name of the contact person", Some((F::ContactName, None))),
        (
            "Price of the licence (k EUR)",
            Some((F::Price, Some(" thousand EUR"))),
        ),
        ("Number of patents", None),
        ("Number of offers", None),
        ("Number of employees", None),
        ("Date of the invention", None),
        ("Cost of the project", None),
        ("Title of the contact person", None),
        ("Country of the contact person", None),
        ("联系人姓名", Some((F::ContactName, None))),
        ("联系人所在地", None),
        ("联系人所在城市", None),
        ("联系人地区", None),
        ("contact location", None),
        ("Contact country", None),
        ("Location of the contact", None),
        ("信息类型", Some((F::Kind, None))),
        ("目前状态", None),
        // A project's period is no validity of an offer.
        ("起止时间", None),
        ("End date", None),
        ("推广状态", None),
        ("备注", None),
        ("", None),
    ];
    for (header, expected) in cases {
        let found = headers.look_up(header);
        let expected =
            expected.map(|(field, unit)| (Target::Field(field), unit.map(str::to_owned)));
        assert_eq!(found, expected, "{header}");
    }
    for (header, target) in [
        ("发布状态", Target::Status),
        ("Status", Target::Status),
        ("更新时间", Target::Updated),
        ("Last Modified", Target::Updated),
    ] {
        assert_eq!(headers.known(header), Some(target), "{header}");
    }
    for (header, of) in [
        ("币种", None),
        ("Currency", None),
        ("价格单位", Some(F::Price)),
        ("budget currency", Some(F::Budget)),
    ] {
        assert_eq!(headers.known(header), Some(Target::SumUnit(of)), "{header}");
    }
    for header in ["序号", "#", "S/N"] {
        assert_eq!(headers.known(header), Some(Target::RowNumber), "{header}");
    }
}

#[test]
fn the_configuration_goes_first_and_says_what_it_did_not_meet() {
    let configured = BTreeMap::from([
        ("name".to_owned(), Target::Field(F::Organisation)),
        ("Price".to_owned(), Target::Extra),
        ("postTime".to_owned(), Target::Field(F::Published)),
    ]);
    let mut headers = Headers::new(&configured);
    assert_eq!(
        headers.column("Name").target,
        Target::Field(F::Organisation)
    );
    assert_eq!(headers.column("price (元)").target, Target::Extra);
    assert_eq!(headers.unmet().collect::<Vec<_>>(), ["postTime"]);
}

#[test]
fn no_alias_stands_for_two_fields() {
    let mut seen: BTreeMap<String, Target> = BTreeMap::new();
    let fields = ALIASES.iter().flat_map(|(field, aliases)| {
        aliases
            .split(' ')
            .map(|alias| (alias, Target::Field(*field)))
    });
    let rows = ROW_NUMBERS
        .split(' ')
        .map(|alias| (alias, Target::RowNumber));
    let names = F::ALL
        .iter()
        .map(|field| (field.name(), Target::Field(*field)));
    let units = SUM_UNITS.iter().flat_map(|(field, aliases)| {
        let aliases = aliases.split(' ');
        aliases.map(|alias| (alias, Target::SumUnit(*field)))
    });
    for (alias, target) in fields.chain(units).chain(rows).chain(names).chain(life()) {
        let before = seen.insert(key(alias), target);
        assert!(before.is_none_or(|before| before == target), "{alias}");
    }
}
