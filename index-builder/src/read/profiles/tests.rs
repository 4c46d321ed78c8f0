use std::fmt::Write as _;

use super::*;
use crate::read::FileConfig;
use crate::read::tests::read_file;

#[test]
fn every_profile_is_read() {
    for text in FILES {
        assert!(read(text).is_some(), "{text}");
    }
}

/// Headers, and what each is to be: the canonical name of a field, `+` for an extra, `#` for a running
/// number. The first half is of sources with a profile.
const ROWS: &[(&str, &str)] = &[
    (
        "Company\tAward Title\tAgency\tBranch\tPhase\tProgram\tAgency Tracking Number\tContract\tProposal Award Date\tContract End Date\tSolicitation Number\tSolicitation Year\tSolicitation Close Date\tProposal Receipt Date\tDate of Notification\tTopic Code\tAward Year\tAward Amount\tUEI\tDuns\tHUBZone Owned\tSocially and Economically Disadvantaged\tWoman Owned\tNumber Employees\tCompany Website\tAddress1\tAddress2\tCity\tState\tZip\tAbstract\tContact Name\tContact Title\tContact Phone\tContact Email\tPI Name\tPI Title\tPI Phone\tPI Email\tRI Name\tRI POC Name\tRI POC Phone",
        "organisation title + + + + id + published + + + + + + + + + + + + + + + link + + region + + description contact_name + contact_phone contact_email leader + + + + + +",
    ),
    (
        "id\tacronym\tstatus\ttitle\tstartDate\tendDate\ttotalCost\tecMaxContribution\tlegalBasis\ttopics\tecSignatureDate\tframeworkProgramme\tmasterCall\tfundingScheme\tobjective\trcn\tkeywords",
        "id + + title + + + + + + + + + + description + keywords",
    ),
    (
        "rcn\tid\tacronym\tstatus\tprogramme\ttopics\tframeworkProgramme\ttitle\tstartDate\tendDate\tprojectUrl\tobjective\ttotalCost\tecMaxContribution\tcall\tfundingScheme\tcoordinator\tcoordinatorCountry\tparticipants\tsubjects",
        "+ id + + + + + title + + link description + + + + organisation region + +",
    ),
    (
        "id\ttitle\tassignee\tinventor/author\tpriority date\tfiling/creation date\tpublication date\tgrant date\tresult link\trepresentative figure link",
        "id title organisation inventors + + published + link +",
    ),
    (
        "#\tJurisdiction\tKind\tDisplay Key\tLens ID\tPublication Date\tPublication Year\tApplication Number\tApplication Date\tPriority Numbers\tEarliest Priority Date\tTitle\tAbstract\tApplicants\tInventors\tOwners\tURL\tDocument Type\tIPCR Classifications\tLegal Status",
        "# + + patents id published + + + + + title summary organisation inventors + link + ipc +",
    ),
    (
        "Center\tStatus\tCase Number\tPatent Number\tApplication SN\tTitle\tPatent Expiration Date",
        "organisation + id patents + title patent_expires",
    ),
    (
        "POD Reference\tProfile type\tTitle\tShort summary\tFull description\tAdvantages and innovations\tStage of development\tIPR status\tType of partnership considered\tType and role of partner\tCountry",
        "id kind title summary description advantages maturity ip_status cooperation partner region",
    ),
    (
        "id\ttype\ttitle\tabstract\tbenefit\tmarketApplication\tpublishedOn",
        "id + title summary advantages applications published",
    ),
    (
        "序号\t成果名称\t成果简介\t技术成熟度\t知识产权形式\t合作方式\t合作价格\t成果应用领域\t完成单位\t联系人\t座机\t邮箱",
        "# title summary maturity ip_status cooperation price applications organisation contact_name contact_phone contact_email",
    ),
    (
        "序号\t技术需求名称\t需求内容\t拟投入资金（万元）\t意向合作单位\t有效期\t企业名称\t联系人\t座机",
        "# title description budget partner period organisation contact_name contact_phone",
    ),
    (
        "관리번호\t기술명\t기술분야\t기술개요\t보유기관\t거래유형\t희망가격\t특허번호\t담당자\t연락처",
        "id title field summary organisation cooperation price patents contact_name contact_phone",
    ),
    (
        "관리번호\t수요기술명\t기술내용\t기업명\t예산\t마감일\t담당자",
        "id title description organisation budget expires contact_name",
    ),
    (
        "成果编号\t项目名称\t所属领域\t完成单位\t项目简介\t所处阶段\t转化方式\t转让价格(万元)\t负责人\t手机",
        "id title field organisation summary maturity cooperation price contact_name contact_phone",
    ),
    (
        "专利名称\t专利号\t专利类型\t专利权人\t摘要\t法律状态\t许可方式\t许可费用\t联系方式",
        "title patents ip_status organisation summary ip_status cooperation price contact",
    ),
    (
        "难题名称\t榜单金额（万元）\t发榜单位\t难题描述\t考核指标\t揭榜要求\t截止时间",
        "title budget organisation description metrics + expires",
    ),
    (
        "企业名称\t所属行业\t技术需求\t需求描述\t拟解决的技术难题\t预期目标\t合作意向\t资金预算\t填报日期",
        "organisation industry title description problem metrics cooperation budget published",
    ),
    (
        "标题\t正文\t发布时间\t来源\t链接\t标签\t地区",
        "title description published + link keywords region",
    ),
    (
        "技术名称\t技术领域\t技术简介\t应用场景\t技术优势\t技术指标\t成熟度（TRL）\t合作模式\t研发团队\t获奖情况",
        "title field summary applications advantages metrics maturity cooperation team evidence",
    ),
    (
        "展位号\t参展单位\t展品名称\t展品简介\t联系电话",
        "booth organisation title summary contact_phone",
    ),
    (
        "项目名称\t单位\t行业分类\tIPC分类号\t知识产权情况\t意向价格\t有效期至\t备注",
        "title organisation industry ipc ip_status price expires +",
    ),
    (
        "Tech ID\tTitle\tInventors\tAbstract\tAdvantages\tApplications\tPatent status\tTRL\tLicensing manager\tEmail\tURL",
        "id title inventors summary advantages applications ip_status maturity contact_name contact_email link",
    ),
    (
        "Technology\tTagline\tThe problem\tThe solution\tKey benefits\tDevelopment stage\tOpportunity\tInstitution",
        "title summary problem description advantages maturity cooperation organisation",
    ),
    (
        "Docket No.\tTechnology Title\tBackground\tMarket\tCategories\tPatent No.\tContact person\tPhone",
        "id title description applications field patents contact_name contact_phone",
    ),
    (
        "Challenge title\tChallenge description\tOrganization\tSector\tBudget (EUR)\tDeadline\tCountry\tContact",
        "title description organisation industry budget expires region contact",
    ),
    (
        "Reference\tNeed\tDetails\tSpecifications\tTimeline\tCompany name\tWebsite\tDate posted",
        "id title description metrics + organisation link published",
    ),
    (
        "Offer title\tOffer description\tType of offer\tPrice range\tTRL level\tKeywords\tRegion\tValid until",
        "title description + price maturity keywords region expires",
    ),
    (
        "Invention title\tInvention description\tUniversity\tIP protection\tLicence type\tPublication date",
        "title description organisation ip_status cooperation published",
    ),
    (
        "成果名称\tTitle\t第一完成人\t成果类别\t成果水平\t登记号\t推荐单位\t应用行业",
        "title title + + + id + industry",
    ),
    (
        "需求编号\t需求名称\t需求类型\t技术领域\t需求单位\t所在地\t需求背景\t技术要求\t意向投入（万元）\t需求期限",
        "id title + field organisation region problem metrics budget period",
    ),
    (
        "名称\t类别\t内容\t单位名称\t电话\t电子邮箱\t网址\t日期",
        "title + description organisation contact_phone contact_email link published",
    ),
    (
        "Solution name\tSummary\tIndustry\tStage\tIP status\tCollaboration type\tProvider\tCity\tPosted",
        "title summary industry maturity ip_status cooperation organisation region published",
    ),
];

/// What the public promise of the project is about: columns right without configuration.
#[test]
fn headers_of_public_forms_are_read_without_configuration() {
    let (mut right, mut all) = (0, 0);
    let mut wrong = String::new();
    for (headers, expected) in ROWS {
        let names: Vec<&str> = headers.split('\t').collect();
        let expected: Vec<&str> = expected.split(' ').collect();
        assert_eq!(names.len(), expected.len(), "{headers}");
        let row: Vec<String> = (0..names.len()).map(|at| format!("v{at}")).collect();
        let text = format!("{headers}\n{}\n", row.join("\t"));
        let (seen, outcome) = read_file("list.tsv", text, &FileConfig::default());
        outcome.unwrap_or_else(|error| panic!("{headers}: {error}"));
        for (at, expected) in expected.iter().enumerate() {
            let cells = &seen.rows[0].cells;
            let value = format!("v{at}");
            let cell = cells.iter().find(|cell| {
                matches!(&cell.content, crate::read::Content::Value(found) if *found == value)
            });
            let found = match cell.map(|cell| cell.column.target) {
                None | Some(Target::RowNumber | Target::SumUnit(_)) => "#",
                Some(Target::Extra | Target::Status | Target::Updated) => "+",
                Some(Target::Field(field)) => field.name(),
            };
            all += 1;
            if found == *expected {
                right += 1;
            } else {
                let _ = writeln!(wrong, "{}: {found}, not {expected}", names[at]);
                // A column that is kept as an extra is said. One in a wrong field would mislead.
                assert!(found == "+", "{wrong}");
            }
        }
    }
    assert!(ROWS.len() >= 30);
    assert!(right * 100 >= all * 95, "{right} of {all}:\n{wrong}");
}

#[test]
fn a_profile_is_named_and_gives_the_kind() {
    let text = "search URL:,https://patents.example/?q=pump\n\
                id,title,assignee,inventor/author,priority date,filing/creation date,publication date,grant date,result link,representative figure link\n\
                US-1-A,Pump,ACME,Li,2020-01-01,2020-01-02,2021-01-01,,https://patents.example/1,\n";
    let (seen, outcome) = read_file("results.csv", text, &FileConfig::default());
    outcome.unwrap();
    assert_eq!(seen.rows[0].kind, Some(Kind::Supply));
    let said: Vec<&str> = seen.said.iter().map(|said| said.reason.as_str()).collect();
    assert!(
        said.contains(
            &"read by the profile `Google Patents`, whose headers it has; taken as supply"
        ),
        "{said:?}"
    );
}
