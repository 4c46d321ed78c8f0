//! The words that headers are made of.

use techmatch_core::parse::FieldName as F;

/// Aliases of each field, blanks and punctuation apart. Canonical names are understood besides.
///
/// A word stands here if it names the field in lists of either kind; what it says of the kind is
/// in [`kind`](crate::read::kind).
pub(super) const ALIASES: &[(F, &str)] = &[
    (
        F::Id,
        "编号 成果编号 项目编号 需求编号 技术编号 专利项目编号 成果登记号 登记号 登记编号 唯一标识 标识 listing_id offer_id need_id reference reference_number ref ref_no reference_no docket docket_number docket_no case_number case_no technology_id tech_id technology_number number identifier pod_reference profile_id pk",
    ),
    (
        F::Kind,
        "信息类型 信息类别 供求类型 供求类别 供求 类别供需 供需类型 供需 供需类别 listing_type supply_or_demand supply/demand",
    ),
    (
        F::Title,
        "名称 标题 题目 题名 成果名称 成果标题 科技成果名称 技术成果名称 项目名称 项目标题 技术名称 技术标题 技术项目名称 专利名称 发明名称 产品名称 展品名称 需求名称 技术需求名称 需求标题 技术需求标题 需求项目名称 技术需求 难题名称 技术难题名称 课题名称 成果项目名称 供给名称 需求题目 技术需求题目 成果题目 name technology technology_title technology_name tech_title invention invention_title project_title project_name offer_title invention_name solution_name headline need_title need demand_title challenge_title listing_title title_of_invention",
    ),
    (
        F::TitleZh,
        "中文名称 中文标题 中文题目 名称中文 标题中文 成果名称中文 项目名称中文 chinese_title title_chinese title_cn name_zh",
    ),
    (
        F::TitleEn,
        "英文名称 英文标题 英文题目 名称英文 标题英文 成果名称英文 项目名称英文 english_title title_english name_en",
    ),
    (
        F::Summary,
        "简介 展品简介 摘要 概要 概述 成果简介 成果概述 成果摘要 项目简介 项目概述 技术简介 技术概述 技术摘要 专利摘要 需求简介 需求概述 需求概要 需求摘要 简要介绍 简要说明 内容简介 内容摘要 一句话简介 abstract short_description brief brief_description overview short_summary executive_summary teaser tagline technology_overview technology_summary",
    ),
    (
        F::SummaryZh,
        "中文摘要 中文简介 摘要中文 chinese_abstract abstract_zh",
    ),
    (
        F::SummaryEn,
        "英文摘要 英文简介 摘要英文 english_abstract abstract_en",
    ),
    (
        F::Description,
        "描述 详情 难题描述 难题内容 challenge_description offer_description the_solution solution 详细描述 详细介绍 详细说明 详细内容 具体内容 内容 正文 介绍 成果介绍 成果描述 成果详情 成果内容 项目介绍 项目描述 项目内容 项目详情 技术描述 技术介绍 技术说明 技术内容 技术详情 技术方案 主要内容 主要技术内容 需求描述 需求内容 需求详情 需求说明 需求介绍 技术需求描述 技术需求内容 技术需求详情 技术需求说明 需求具体内容 具体需求 具体技术需求 body content context text full_text full_description detailed_description details detail technical_description technology_description description_of_technology invention_description description_of_the_need background",
    ),
    (
        F::DescriptionZh,
        "中文描述 中文介绍 描述中文 chinese_description",
    ),
    (
        F::DescriptionEn,
        "英文描述 英文介绍 描述英文 english_description",
    ),
    (
        F::Keywords,
        "关键词 关键字 标签 主题词 技术关键词 需求关键词 成果关键词 keyword key_words tags tag topics index_terms",
    ),
    (
        F::Problem,
        "问题 the_problem problem_description 需求背景 拟解决的问题 拟解决问题 需解决的问题 解决的问题 解决问题 要解决的问题 需要解决的问题 拟解决的技术问题 需解决的技术问题 拟解决的技术难题 拟解决的关键问题 技术难题 技术问题 关键技术问题 存在问题 存在的问题 痛点 技术难点 技术瓶颈 现状与问题 problem_to_solve problem_statement challenge unmet_need problem_solved pain_point technical_problem",
    ),
    (
        F::Advantages,
        "优势 技术优势 主要优势 竞争优势 创新点 技术创新点 主要创新点 先进性 技术先进性 技术特点 特点 成果优势 项目优势 优势特点 特色优势 技术特色 技术水平 advantage benefits benefit innovation innovations key_advantages advantages_and_innovations key_benefits value_proposition novelty features",
    ),
    (
        F::Applications,
        "应用领域 应用范围 适用范围 适用领域 应用场景 应用方向 用途 应用 应用行业领域 成果应用领域 market 可应用领域 市场应用 application application_areas application_area potential_applications application_fields use_cases uses market_application market_applications target_market",
    ),
    (
        F::Metrics,
        "指标 预期目标 主要指标 技术指标 主要技术指标 性能指标 主要性能指标 关键指标 技术参数 主要参数 性能参数 预期指标 考核指标 指标要求 技术指标要求 技术要求 主要技术参数 metric key_figures figures specifications specification technical_specifications performance performance_indicators key_metrics requirements_figures parameters",
    ),
    (
        F::Field,
        "领域 技术领域 所属领域 所属技术领域 高新技术领域 技术分类 技术类别 学科领域 成果领域 项目领域 需求领域 需求技术领域 技术需求领域 领域分类 所属高新技术领域 产业领域 重点领域 technology_field tech_field field_of_technology area technology_area research_area subject category categories discipline technology_keywords",
    ),
    (
        F::Industry,
        "行业 所属行业 行业分类 行业领域 应用行业 所属产业 产业分类 所属行业领域 国民经济行业 国民经济行业分类 应用行业分类 成果应用行业 企业所属行业 所处行业 sector industry_sector industries nace nace_code market_sector",
    ),
    (
        F::Ipc,
        "ipc分类 ipc分类号 ipc号 国际专利分类 国际专利分类号 主分类号 分类号 ipc_class ipc_classes ipc_code classification_ipc international_patent_classification",
    ),
    (
        F::Patents,
        "专利 专利号 专利号码 专利编号 专利申请号 申请号 专利申请号码 授权号 授权公告号 公开号 公开公告号 专利公开号 相关专利 专利情况 知识产权编号 专利列表 patent patent_number patent_numbers patent_no patents_granted application_number publication_number patent_application ip_number",
    ),
    (
        F::Maturity,
        "成熟度 技术成熟度 成果成熟度 项目成熟度 所处阶段 成果阶段 成果所处阶段 技术阶段 研发阶段 研究阶段 开发阶段 项目阶段 技术成熟度等级 成熟程度 成果状态 技术就绪度 技术就绪水平 trl trl等级 trl级别 trl_level stage stage_of_development development_stage technology_readiness_level technology_readiness readiness development_status maturity_level readiness_level current_stage_of_development stage_of_technology",
    ),
    (
        F::Cooperation,
        "合作方式 许可方式 拟合作方式 意向合作方式 合作模式 合作形式 合作类型 合作意向 转让方式 转化方式 拟转化方式 成果转化方式 交易方式 意向交易方式 拟采取的合作方式 期望合作方式 技术转让方式 拟采用合作方式 需求方式 licensing licensing_options licensing_option licence_type license_type licensing_type collaboration collaboration_type cooperation_mode cooperation_modes type_of_cooperation partnership type_of_partnership partnership_type collaboration_sought opportunity cooperation_type cooperation_method",
    ),
    (
        F::IpStatus,
        "知识产权 知识产权状态 知识产权状况 知识产权情况 知识产权类型 知识产权形式 专利状态 专利类型 法律状态 专利法律状态 专利信息 专利类别 ip ipr ip_state ipr_status ip_position intellectual_property intellectual_property_status patent_status legal_status ip_protection",
    ),
    (
        F::Price,
        "价格 意向价格 意向转让价格 意向转让费 意向转让金额 意向许可费 转让价格 报价 价格区间 转让费 转让金额 参考价格 挂牌价 挂牌价格 拟转让价格 交易价格 成交价格 合作价格 许可费用 许可费 意向金额 转让费用 期望价格 技术转让费 cost asking_price fee licence_fee license_fee price_range",
    ),
    (
        F::Budget,
        "预算 研发经费预算 投入研发经费 拟投入研发经费 计划投入研发经费 计划投入经费 拟投入 榜单金额 意向投入 拟投入资金 拟投入金额 计划投入 投入预算 资金预算 经费预算 预算金额 投资预算 需求预算 拟投入经费 意向投入资金 计划投入资金 投入资金 拟投资金额 项目预算 需求金额 可投入资金 资金投入 意向出资 悬赏金额 揭榜金额 available_budget budget_range funding_available investment planned_investment",
    ),
    (
        F::Region,
        "地区 所在地区 所在地 所在省市 所在城市 省市 省份 城市 省 市 地市 区域 所属地区 所属区域 企业所在地 单位所在地 所在区域 所属地市 所在省份 地域 country location city province state place country_of_origin area_of_origin",
    ),
    (
        F::TargetRegions,
        "意向地区 目标地区 面向地区 推广地区 拟转化地区 意向落地地区 合作地区 target_region target_country target_countries countries_sought",
    ),
    (
        F::Organisation,
        "单位 单位名称 成果单位 完成单位 所属单位 企业名称 公司名称 机构 机构名称 所属机构 所在单位 持有单位 成果持有单位 第一完成单位 主要完成单位 成果完成单位 权利人 专利权人 申请人 专利申请人 发布单位 发布机构 发榜单位 参展单位 参展企业 需求单位 需求企业 需求方 需求单位名称 需求企业名称 供给方 供给单位 技术持有方 持有人 成果所属单位 学校 高校 高校名称 学校名称 院校 研究机构 企业 公司 归属单位 成果权属单位 university institution institute organization organisation_name organization_name company company_name firm applicant assignee owner patent_owner provider agency school client",
    ),
    (
        F::OrganisationType,
        "单位性质 单位类型 机构类型 企业性质 企业类型 单位类别 机构性质 主体类型 organization_type type_of_organisation type_of_organization institution_type company_type entity_type",
    ),
    (
        F::Contact,
        "联系方式 联系信息 联系人信息 联系人资料 联系 联系人及电话 联系人及联系方式 联系人及联系电话 contact_details contact_information contact_info contacts",
    ),
    (
        F::ContactName,
        "联系人 联系人姓名 姓名 负责人 项目负责人 成果负责人 需求联系人 企业联系人 联络人 contact_person licensing_officer licensing_manager technology_manager case_manager licensing_contact manager",
    ),
    (
        F::ContactPhone,
        "电话 联系电话 手机 手机号 手机号码 联系手机 电话号码 固定电话 座机 联系座机 办公电话 联系人电话 phone telephone tel phone_number mobile telephone_number",
    ),
    (
        F::ContactEmail,
        "邮箱 电子邮箱 电子邮件 联系邮箱 邮件 邮箱地址 email e-mail email_address mail",
    ),
    (
        F::ContactVisibility,
        "联系方式公开范围 联系方式可见范围 联系方式是否公开 visibility_of_contact",
    ),
    (
        F::Published,
        "发布时间 发布日期 发布日 登记日期 登记时间 填报日期 填报时间 提交时间 提交日期 征集时间 录入时间 创建时间 公布日期 date published_at date_published publication_date posted posted_date post_time release_date created created_at date_posted submitted",
    ),
    (
        F::Expires,
        "截止日期 截止时间 到期日期 到期时间 失效日期 有效期至 有效截止日期 需求截止日期 需求截止时间 截至日期 deadline expiry expiry_date expires_at valid_until closing_date close_date due_date expiration_date",
    ),
    (
        F::Period,
        "需求时限 有效期 有效期限 时限 有效时间 需求有效期 需求起止时间 需求期限 发布有效期 valid validity validity_period valid_period",
    ),
    (
        F::Services,
        "服务 服务类型 服务内容 服务需求 所需服务 技术服务类型 service service_type services_offered services_sought",
    ),
    (
        F::Evidence,
        "证明材料 佐证材料 评价报告 检测报告 鉴定意见 获奖情况 评价意见 成果评价 成果鉴定 科技查新 evidence_of_results test_report evaluation_report awards",
    ),
    (
        F::Link,
        "链接 网址 详情链接 原文链接 来源链接 网页 url web_page website source_url web more webpage href page link_to_more",
    ),
    (
        F::Hall,
        "展馆 馆号 展馆号 展厅 所在展馆 exhibition_hall pavilion",
    ),
    (
        F::Booth,
        "展位 展位号 展台 展位编号 展台号 stand stand_number booth_number booth_no stall",
    ),
    (
        F::Availability,
        "可合作状态 合作状态 转化状态 成果转化状态 交易状态 对接状态 可用状态 available availability_status licensing_status licence_status license_status",
    ),
    (
        F::InterestUntil,
        "意向截止日期 意向截止时间 意向征集截止 意向征集截止日期 意向征集截止时间 意向表达截止日期 expressions_of_interest_until expression_of_interest_until expressions_of_interest_deadline expression_of_interest_deadline interest_deadline eoi_deadline deadline_for_expressions_of_interest open_for_interest_until",
    ),
    (
        F::Partner,
        "合作对象 意向合作对象 拟合作对象 期望合作对象 合作对象类型 合作方类型 合作伙伴 合作伙伴类型 目标合作方 意向合作单位 partner_sought partners_sought type_of_partner type_of_partner_sought partner_type desired_partner desired_partners ideal_partner type_and_role_of_partner type_and_role_of_partner_sought",
    ),
    (
        F::PartnerRole,
        "合作方角色 合作方职责 合作方任务 合作伙伴角色 合作分工 role_of_partner role_of_partner_sought role_of_the_partner partner_tasks",
    ),
    (
        F::Conditions,
        "合作要求 合作条件 合作方要求 对合作方要求 对合作方的要求 转让条件 许可条件 conditions_of_cooperation cooperation_conditions terms_and_conditions requirements_for_partner",
    ),
    (
        F::FurtherWork,
        "后续工作 后续计划 后续研发 后续研究 后续工作计划 下一步工作 下一步计划 further_development further_research future_work next_steps work_still_to_be_done",
    ),
    (
        F::Images,
        "图片 照片 成果图片 产品图片 展品图片 样机图片 图片链接 图片地址 image photo photos picture pictures image_url image_urls image_link image_links gallery",
    ),
    (
        F::Videos,
        "视频 视频链接 视频地址 宣传视频 演示视频 成果视频 video video_url video_urls video_link video_links",
    ),
    (
        F::Documents,
        "附件 文档 附件材料 附件链接 技术资料 成果资料 宣传册 宣传资料 document attachment attachments brochure brochures flyer leaflet datasheet data_sheet",
    ),
    (
        F::Links,
        "相关链接 相关网页 更多链接 related_links further_links external_links",
    ),
    (
        F::People,
        "相关人员 研究人员 persons researchers researcher",
    ),
    (
        F::Leader,
        "团队负责人 技术负责人 课题负责人 首席科学家 首席专家 学术带头人 学科带头人 团队带头人 principal_investigator principal_investigators pi pi_name lead_inventor lead_researcher team_leader project_leader",
    ),
    (
        F::Inventors,
        "发明人 发明人姓名 专利发明人 发明人设计人 设计人 完成人 主要完成人 成果完成人 inventor inventor_name inventor_names creators",
    ),
    (
        F::Team,
        "团队 研发团队 团队成员 项目团队 科研团队 项目组成员 主要成员 team_members project_team research_team",
    ),
    (
        F::Publications,
        "论文 发表论文 代表论文 代表性论文 相关论文 论文专著 论文著作 publication paper papers key_publications selected_publications related_publications",
    ),
    (
        F::PatentExpires,
        "专利到期日 专利到期日期 专利到期时间 专利有效期 专利有效期至 专利届满日 patent_expiry patent_expiry_date patent_expiration patent_expiration_date",
    ),
    (
        F::PatentLinks,
        "专利链接 专利地址 patent_link patent_url patent_urls",
    ),
    (
        F::Evaluations,
        "评价情况 鉴定情况 成果评价情况 成果鉴定情况 检测情况 evaluation evaluations_made",
    ),
    (
        F::EvaluationKind,
        "评价方式 评价类型 评价形式 鉴定形式 evaluation_type type_of_evaluation",
    ),
    (
        F::EvaluatedBy,
        "评价机构 评价单位 组织评价单位 鉴定机构 鉴定单位 组织鉴定单位 检测机构 检测单位 evaluator evaluated_by_whom verified_by tested_by",
    ),
    (
        F::EvaluatedOn,
        "评价时间 评价日期 鉴定时间 鉴定日期 检测时间 检测日期 evaluation_date date_of_evaluation verified_on tested_on",
    ),
    (
        F::EvaluationResult,
        "评价结论 评价结果 鉴定结论 鉴定结果 检测结论 检测结果 评价等级 evaluation_conclusion result_of_evaluation",
    ),
    (F::ScientificValue, "科学价值"),
    (F::TechnicalValue, "技术价值"),
    (F::EconomicValue, "经济价值"),
    (F::SocialValue, "社会价值"),
    (F::CulturalValue, "文化价值"),
];

/// Running numbers of rows.
pub(super) const ROW_NUMBERS: &str =
    "序号 行号 项次 排序 # no s/n serial_number serial_no sn row row_number";

/// Whether a listing may be seen. What its technology's or its patent's state is stands under other
/// headers.
pub(super) const STATUSES: &str = "状态 发布状态 信息状态 上架状态 展示状态 审核状态 成果发布状态 需求状态 需求发布状态 \
    status listing_status publication_status publishing_status publish_status status_of_publication \
    review_status approval_status";

/// When a row was changed last.
pub(super) const UPDATES: &str = "更新时间 更新日期 最后更新 最后更新时间 最近更新 最近更新时间 修改时间 修改日期 最后修改时间 变更日期 \
    updated updated_at updated_on date_updated update_time update_date last_update last_updated last_updated_at \
    modified modified_at modified_on date_modified last_modified last_modified_date modification_date \
    last_change changed_at";

/// Columns that hold the unit of the sums beside them, of all sums or of one field.
pub(super) const SUM_UNITS: &[(Option<F>, &str)] = &[
    (
        None,
        "币种 货币 货币单位 货币种类 货币类型 金额单位 currency currency_code currency_unit",
    ),
    (
        Some(F::Price),
        "价格单位 价格币种 意向价格单位 转让价格单位 合作价格单位 price_unit price_currency",
    ),
    (
        Some(F::Budget),
        "预算单位 预算币种 预算金额单位 budget_unit budget_currency",
    ),
];

/// Units that a header may give for the numbers below it.
pub(super) const UNITS: &[&str] = &[
    "万元",
    "元",
    "亿元",
    "千元",
    "百万元",
    "万",
    "万元人民币",
    "人民币万元",
    "人民币",
    "人民币元",
    "万美元",
    "美元",
    "美金",
    "欧元",
    "万欧元",
    "rmb",
    "cny",
    "usd",
    "eur",
    "gbp",
    "us$",
    "￥",
    "¥",
    "$",
    "€",
    "£",
];
