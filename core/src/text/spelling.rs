//! One spelling for English words that have two: `fibre` and `fiber`, `optimise` and `optimize`. The
//! analyser calls this before it stems, for listings and needs alike.
//!
//! Most words take the American form, since the stemmer knows its endings. A form need not be a word: it
//! is only compared.

use super::sorted_words::Shapes;

/// Parts of words with the form that they take, in reverse alphabetical order: of two that begin alike the
/// longer one comes first.
const PARTS: &[(&str, &str)] = &[
    ("yoghurt", "yogurt"),
    ("woollen", "woolen"),
    ("wilful", "willful"),
    ("vigour", "vigor"),
    ("vapour", "vapor"),
    ("valour", "valor"),
    ("useab", "usab"),
    ("tumour", "tumor"),
    ("titre", "titer"),
    ("theatre", "theater"),
    ("syphon", "siphon"),
    ("sulph", "sulf"),
    ("succour", "succor"),
    ("splendour", "splendor"),
    ("spectre", "specter"),
    ("specialit", "specialt"),
    ("sombre", "somber"),
    ("skilful", "skillful"),
    ("sizeab", "sizab"),
    ("sceptre", "scepter"),
    ("sceptic", "skeptic"),
    ("savour", "savor"),
    ("saviour", "savior"),
    ("saltpetre", "saltpeter"),
    ("saleab", "salab"),
    ("sabre", "saber"),
    ("rumour", "rumor"),
    ("rrhoe", "rrhe"),
    ("rigour", "rigor"),
    ("rancour", "rancor"),
    ("pretenc", "pretens"),
    ("practis", "practic"),
    ("pnoea", "pnea"),
    ("plough", "plow"),
    ("parlour", "parlor"),
    ("palaeo", "paleo"),
    ("paed", "ped"),
    ("offenc", "offens"),
    ("oestr", "estr"),
    ("oesoph", "esoph"),
    ("oedem", "edem"),
    ("odour", "odor"),
    ("ochre", "ocher"),
    ("neighbour", "neighbor"),
    ("moveab", "movab"),
    ("moult", "molt"),
    ("mould", "mold"),
    ("mollusc", "mollusk"),
    ("mitre", "miter"),
    ("metre", "meter"),
    ("meagre", "meager"),
    ("manoeuvri", "maneuveri"),
    ("manoeuvred", "maneuvered"),
    ("manoeuvre", "maneuver"),
    ("manoeuvra", "maneuvera"),
    ("lyzi", "lysi"),
    ("lyze", "lyse"),
    ("lyza", "lysa"),
    ("lustre", "luster"),
    ("louvre", "louver"),
    ("loguing", "loging"),
    ("logued", "loged"),
    ("logue", "log"),
    ("litre", "liter"),
    ("licenc", "licens"),
    ("labour", "labor"),
    ("jewellery", "jewelry"),
    ("humour", "humor"),
    ("honour", "honor"),
    ("homoeo", "homeo"),
    ("haem", "hem"),
    ("gynaec", "gynec"),
    ("grey", "gray"),
    ("goitre", "goiter"),
    ("fuell", "fuel"),
    ("foet", "fet"),
    ("focuss", "focus"),
    ("flavour", "flavor"),
    ("fibre", "fiber"),
    ("fervour", "fervor"),
    ("favour", "favor"),
    ("faec", "fec"),
    ("enquir", "inquir"),
    ("endeavour", "endeavor"),
    ("draught", "draft"),
    ("diall", "dial"),
    ("dgement", "dgment"),
    ("despatch", "dispatch"),
    ("demeanour", "demeanor"),
    ("defenc", "defens"),
    ("cypher", "cipher"),
    ("connexion", "connection"),
    ("colour", "color"),
    ("coelia", "celia"),
    ("clamour", "clamor"),
    ("chimaer", "chimer"),
    ("centring", "centering"),
    ("centred", "centered"),
    ("centre", "center"),
    ("carburett", "carburet"),
    ("candour", "candor"),
    ("calibre", "caliber"),
    ("caes", "ces"),
    ("biass", "bias"),
    ("behaviour", "behavior"),
    ("artefact", "artifact"),
    ("armour", "armor"),
    ("ardour", "ardor"),
    ("archaeo", "archeo"),
    ("arbour", "arbor"),
    ("amoeb", "ameb"),
    ("aluminium", "aluminum"),
    ("aetiol", "etiol"),
    ("aesthe", "esthe"),
    ("aeroplane", "airplane"),
    ("aemi", "emi"),
];

/// Whole words with the form that they take.
const WORDS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("burnt", "burned"),
    ("disc", "disk"),
    ("discs", "disks"),
    ("gramme", "gram"),
    ("grammes", "grams"),
    ("kilogramme", "kilogram"),
    ("kilogrammes", "kilograms"),
    ("learnt", "learned"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("tyre", "tire"),
    ("tyres", "tires"),
];

/// What may follow `is` or `iz` in a verb and the nouns from it.
const VERB_ENDS: &[&str] = &[
    "ability", "able", "ation", "ational", "ations", "e", "ed", "er", "ers", "es", "ing", "ings",
];
/// What stands before `is` in words that are never written with `iz`: otherwise, raise, noise, bruise,
/// comprise. Shorter beginnings (rise, noise) are never either.
const NEVER_BEFORE: &[&str] = &["w", "a", "o", "u", "pr"];
/// The rest of such words, without `is` and what follows, in alphabetical order.
const NEVER: &[&str] = &[
    "advert", "chast", "chem", "comprom", "dem", "desp", "expert", "franch", "merchand", "mort",
    "parad", "prem", "prom", "sunr", "surm", "treat",
];

/// For each first letter which second letters begin a part: most words have none.
const BEGINNINGS: [u32; 26] = {
    let mut beginnings = [0; 26];
    let mut at = 0;
    while at < PARTS.len() {
        let part = PARTS[at].0.as_bytes();
        beginnings[(part[0] - b'a') as usize] |= 1 << (part[1] - b'a');
        at += 1;
    }
    beginnings
};

/// For each first letter the first of the parts that begin with it.
const FIRST: [u8; 26] = {
    let mut places = [0; 26];
    let mut at = PARTS.len();
    while at > 0 {
        at -= 1;
        places[(PARTS[at].0.as_bytes()[0] - b'a') as usize] = at as u8;
    }
    places
};

/// The shapes of [`WORDS`].
const WORD_SHAPES: Shapes = {
    let mut shapes = Shapes::NONE;
    let mut at = 0;
    while at < WORDS.len() {
        shapes = shapes.with(WORDS[at].0);
        at += 1;
    }
    shapes
};

/// The one form of a word of small Latin letters.
pub(super) fn one_spelling(word: String) -> String {
    let known = WORD_SHAPES.may_hold(&word);
    let known = known.then(|| WORDS.iter().find(|(written, _)| *written == word));
    if let Some((_, form)) = known.flatten() {
        return (*form).to_owned();
    }
    verb_with_z(one_spelling_of_parts(word))
}

/// A word, or several, with the one form of all parts.
pub(super) fn one_spelling_of_parts(text: String) -> String {
    let mut done = String::new();
    let (mut from, mut at) = (0, 0);
    let bytes = text.as_bytes();
    while at + 2 < bytes.len() {
        let part = begins(bytes[at], bytes[at + 1]).then(|| part_at(&text[at..]));
        let Some((written, form)) = part.flatten() else {
            at += 1;
            continue;
        };
        done.push_str(&text[from..at]);
        done.push_str(form);
        at += written.len();
        from = at;
    }
    if from == 0 {
        return text;
    }
    done.push_str(&text[from..]);
    done
}

fn begins(first: u8, second: u8) -> bool {
    first.is_ascii_lowercase()
        && second.is_ascii_lowercase()
        && BEGINNINGS[usize::from(first - b'a')] & (1 << (second - b'a')) != 0
}

/// The part that `text` begins with.
fn part_at(text: &str) -> Option<&'static (&'static str, &'static str)> {
    let first = *text.as_bytes().first()?;
    let parts = &PARTS[usize::from(*FIRST.get(usize::from(first - b'a'))?)..];
    parts
        .iter()
        .take_while(|(written, _)| written.as_bytes()[0] == first)
        .find(|(written, _)| text.starts_with(written))
}

/// `optimise` as `optimize`, and the nouns from such verbs.
fn verb_with_z(mut word: String) -> String {
    // Found by its bytes: a search for a text prepares itself for long ones.
    let mut pairs = word.as_bytes().windows(2);
    let Some(at) = pairs.rposition(|pair| pair == b"is") else {
        return word;
    };
    let (base, end) = (&word[..at], &word[at + 2..]);
    let kept = base.len() < 3
        || VERB_ENDS.binary_search(&end).is_err()
        || NEVER_BEFORE.iter().any(|it| base.ends_with(it))
        // Precise and exercise, but plasticise; devise, but incentivise.
        || base.ends_with(['c', 'v']) && !base.ends_with("ic") && !base.ends_with("iv")
        || NEVER.binary_search(&base).is_ok();
    if !kept {
        word.replace_range(at..at + 2, "iz");
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_spelt_in_two_ways_are_one() {
        for pair in "fibre fiber, fibreglass fiberglass, microfibres microfibers, colour color, \
            coloured colored, discolouration discoloration, vapour vapor, tumours tumors, \
            neighbouring neighboring, behavioural behavioral, centre center, centred centered, \
            nanometre nanometer, millilitres milliliters, aluminium aluminum, sulphate sulfate, \
            desulphurisation desulfurization, moulded molded, injection-moulding injection-molding, \
            grey gray, greyscale grayscale, oestrogen estrogen, oedema edema, anaemia anemia, \
            leukaemia leukemia, haemoglobin hemoglobin, paediatric pediatric, \
            orthopaedic orthopedic, anaesthetic anesthetic, diarrhoea diarrhea, caesium cesium, \
            analyse analyze, analyser analyzer, catalysed catalyzed, hydrolysing hydrolyzing, \
            optimise optimize, optimised optimized, optimisation optimization, \
            polymerising polymerizing, organisations organizations, plasticiser plasticizer, \
            recognisable recognizable, programme program, disc disk, tyres tires, ageing aging, \
            catalogue catalog, analogue analog, catalogued cataloged, licence license, \
            defence defense, artefact artifact, manoeuvring maneuvering, manoeuvrable maneuverable, \
            judgement judgment, draught draft, plough plow, fuelling fueling"
            .split(", ")
        {
            let (one, other) = pair.split_once(' ').unwrap();
            let form = |word: &str| one_spelling(word.to_owned());
            assert_eq!(form(one), form(other), "{pair}");
        }
    }

    #[test]
    fn other_words_stay() {
        for word in "noise raise precise concise exercise promise premises comprise enterprise \
            otherwise supervised improvisation revise advertising franchise disable four hour \
            contour flour polymer hydrogen analysis program filter reactor rise sunrise cruising"
            .split_whitespace()
        {
            assert_eq!(one_spelling(word.to_owned()), word);
        }
    }

    #[test]
    fn the_tables_are_in_order() {
        assert!(PARTS.is_sorted_by(|(one, _), (other, _)| one > other));
        assert!(VERB_ENDS.is_sorted());
        assert!(NEVER.is_sorted());
    }

    #[test]
    fn a_form_is_its_own_form() {
        for (written, form) in PARTS.iter().chain(WORDS) {
            assert_eq!(
                one_spelling_of_parts((*form).to_owned()),
                *form,
                "{written}"
            );
        }
    }
}
