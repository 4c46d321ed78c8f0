//! The canonical fields of a listing by name: what a column or JSON key can fill.

#[cfg(doc)]
use crate::listing::Listing;

macro_rules! field_names {
    ($( $variant:ident = $name:literal, $doc:literal; )+) => {
        /// A canonical field of a listing that a column or JSON key can fill.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum FieldName {
            $( #[doc = $doc] $variant, )+
        }

        impl FieldName {
            /// Every field.
            pub const ALL: &'static [Self] = &[$( Self::$variant, )+];

            /// The canonical name, as in JSON and column headers.
            pub const fn name(self) -> &'static str {
                match self {
                    $( Self::$variant => $name, )+
                }
            }
        }
    };
}

field_names! {
    Id = "id", "[`Listing::id`]";
    Kind = "kind", "[`Listing::kind`]";
    Title = "title", "[`Listing::title`]";
    TitleZh = "title_zh", "[`Listing::title_zh`]";
    TitleEn = "title_en", "[`Listing::title_en`]";
    Summary = "summary", "[`Listing::summary`]";
    SummaryZh = "summary_zh", "[`Listing::summary_zh`]";
    SummaryEn = "summary_en", "[`Listing::summary_en`]";
    Description = "description", "[`Listing::description`]";
    DescriptionZh = "description_zh", "[`Listing::description_zh`]";
    DescriptionEn = "description_en", "[`Listing::description_en`]";
    Keywords = "keywords", "[`Listing::keywords`]";
    Problem = "problem", "[`Listing::problem`]";
    Advantages = "advantages", "[`Listing::advantages`]";
    Applications = "applications", "[`Listing::applications`]";
    Metrics = "metrics", "[`Listing::metrics`]";
    Field = "field", "[`Listing::field`]";
    Industry = "industry", "[`Listing::industry`]";
    Ipc = "ipc", "[`Listing::ipc`]";
    Patents = "patents", "[`Listing::patents`]";
    Maturity = "maturity", "[`Listing::maturity`]";
    Cooperation = "cooperation", "[`Listing::cooperation`]";
    IpStatus = "ip_status", "[`Listing::ip_status`]";
    Price = "price", "[`Listing::price`]";
    Budget = "budget", "[`Listing::budget`]";
    Region = "region", "[`Listing::region`]";
    TargetRegions = "target_regions", "[`Listing::target_regions`]";
    Organisation = "organisation", "[`Listing::organisation`]";
    OrganisationType = "organisation_type", "[`Listing::organisation_type`]";
    Contact = "contact", "[`Listing::contact`], whole: a canonical object, or words that hold name, telephone and e-mail.";
    ContactName = "contact_name", "The name of [`Listing::contact`].";
    ContactPhone = "contact_phone", "The telephone number of [`Listing::contact`].";
    ContactEmail = "contact_email", "The e-mail address of [`Listing::contact`].";
    ContactVisibility = "contact_visibility", "Who may see [`Listing::contact`].";
    Published = "published", "[`Listing::published`]";
    Expires = "expires", "[`Listing::expires`]";
    Period = "period", "From when to when the listing stands; its end fills [`Listing::expires`].";
    Services = "services", "[`Listing::services`]";
    Evidence = "evidence", "[`Listing::evidence`]";
    Link = "link", "The address of a page with more: evidence of the kind link.";
    Hall = "hall", "[`Listing::hall`]";
    Booth = "booth", "[`Listing::booth`]";
    Availability = "availability", "Whether the technology can be had.";
    InterestUntil = "interest_until", "The last day on which expressions of interest are taken.";
    Partner = "partner", "What sort of partner is sought.";
    PartnerRole = "partner_role", "What the partner is to do.";
    Conditions = "conditions", "What is asked of the partner, and on what terms.";
    FurtherWork = "further_work", "What is still to be done.";
    Images = "images", "Images.";
    Videos = "videos", "Videos.";
    Documents = "documents", "Documents.";
    Links = "links", "Pages with more, each with a title.";
    People = "people", "People, each with what they have to do with it.";
    Leader = "leader", "Who leads the work.";
    Inventors = "inventors", "Who is named as an inventor.";
    Team = "team", "Who belongs to the team.";
    Publications = "publications", "Publications.";
    PatentRecords = "patent_records", "Patents with their state.";
    PatentExpires = "patent_expires", "When the patents end, in their order.";
    PatentLinks = "patent_links", "Where the patents can be read, in their order.";
    Evaluations = "evaluations", "Evaluations, each with who made it, when, and its result.";
    EvaluationKind = "evaluation_kind", "What sort each evaluation is, in their order.";
    EvaluatedBy = "evaluated_by", "Who made each evaluation, in their order.";
    EvaluatedOn = "evaluated_on", "When each evaluation was made, in their order.";
    EvaluationResult = "evaluation_result", "What came of the evaluation, or of each in their order.";
    ScientificValue = "scientific_value", "The scientific value that an evaluation states.";
    TechnicalValue = "technical_value", "The technical value that an evaluation states.";
    EconomicValue = "economic_value", "The economic value that an evaluation states.";
    SocialValue = "social_value", "The social value that an evaluation states.";
    CulturalValue = "cultural_value", "The cultural value that an evaluation states.";
    Translations = "translations", "The listing in further languages.";
}

impl FieldName {
    /// Whether a value of this field may be an object whose members are its own, so that no reader of
    /// files takes it apart.
    pub fn takes_objects(self) -> bool {
        use FieldName as F;
        matches!(
            self,
            F::Contact
                | F::Patents
                | F::Images
                | F::Videos
                | F::Documents
                | F::Links
                | F::People
                | F::Leader
                | F::Inventors
                | F::Team
                | F::Publications
                | F::PatentRecords
                | F::Evaluations
                | F::Translations
        )
    }

    /// The field of a canonical name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|field| field.name() == name)
    }
}
