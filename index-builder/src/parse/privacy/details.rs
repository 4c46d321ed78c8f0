//! The details of a listing: people have addresses of their own, and every text is one like any other.

use techmatch_core::listing::{
    Details, Evaluation, FiveValues, Listing, Media, PatentRecord, Person, Publication, Translation,
};

use super::secrets::{Manner, masked_whole};
use super::{Pass, masked_name};
use crate::parse::MEDIA;

impl Pass {
    /// Goes through every text of the details. A new one does not compile until it stands here.
    pub(super) fn details(&mut self, listing: &mut Listing) {
        if listing.details.is_none() {
            return;
        }
        let mut all = Details::of(listing);
        let Details {
            availability,
            interest_until,
            partner,
            partner_role,
            conditions,
            further_work,
            images,
            videos,
            documents,
            links,
            people,
            publications,
            patent_records,
            evaluations,
            translations,
        } = &mut all;
        self.stated(availability);
        self.stated(interest_until);
        for text in [partner, partner_role, conditions, further_work]
            .into_iter()
            .flatten()
        {
            self.running(text);
        }
        for media in [images, videos, documents, links].into_iter().flatten() {
            let Media {
                url,
                title,
                alt,
                width: _,
                height: _,
                bytes: _,
            } = media;
            for text in [&mut *title, alt].into_iter().flatten() {
                self.running(text);
            }
            if let Some(masked) = self.address(url) {
                title.get_or_insert(masked);
            }
        }
        for person in people {
            self.person(person);
        }
        for Publication { words, url } in publications {
            self.running(words);
            self.address(url);
        }
        for record in patent_records {
            self.patent(record);
        }
        for evaluation in evaluations {
            self.evaluation(evaluation);
        }
        for translation in translations {
            let Translation {
                language: _,
                title,
                summary,
                description,
            } = translation;
            for text in [title, summary, description].into_iter().flatten() {
                self.running(text);
            }
        }
        all.put(listing);
    }

    fn person(&mut self, person: &mut Person) {
        let Person {
            name,
            roles: _,
            organisation,
            note,
            url,
            email,
        } = person;
        if self.secrets.is_name(name) {
            // Whoever is not shown as the contact is not shown as one of the team.
            let masked = match self.manner {
                Manner::Mask => masked_name(name),
                Manner::Withhold => "***".to_owned(),
            };
            self.change(name, masked);
        } else {
            self.running(name);
        }
        for text in [organisation, note].into_iter().flatten() {
            self.running(text);
        }
        self.address(url);
        match self.manner {
            Manner::Withhold => self.values += usize::from(email.take().is_some()),
            Manner::Mask => {
                if let Some(email) = email {
                    let masked = masked_whole(email);
                    self.change(email, masked);
                }
            }
        }
    }

    fn evaluation(&mut self, evaluation: &mut Evaluation) {
        let Evaluation {
            kind,
            by,
            stated_by,
            on,
            result,
            url,
            values,
        } = evaluation;
        let FiveValues {
            scientific,
            technical,
            economic,
            social,
            cultural,
        } = values;
        self.stated(kind);
        self.stated(on);
        for text in [
            by, stated_by, result, scientific, technical, economic, social, cultural,
        ]
        .into_iter()
        .flatten()
        {
            self.running(text);
        }
        self.address(url);
    }

    fn patent(&mut self, record: &mut PatentRecord) {
        let PatentRecord {
            number,
            country,
            status,
            expires,
            title,
            url,
        } = record;
        // As it stands among the listing's patents.
        self.numbers(number);
        for text in [country, title].into_iter().flatten() {
            self.running(text);
        }
        self.stated(status);
        self.stated(expires);
        self.address(url);
    }

    /// Takes an address out that holds a number or an address of somebody; gives it masked. The names of
    /// the site's own files are made of what they hold.
    fn address(&mut self, url: &mut Option<String>) -> Option<String> {
        let mut text = url.clone()?;
        let own = text
            .strip_prefix(MEDIA)
            .is_some_and(|rest| rest.starts_with('/'));
        if own || !self.running(&mut text) {
            return None;
        }
        *url = None;
        Some(text)
    }
}
