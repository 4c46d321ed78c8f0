//! Words of German and French prices in the English ones that prices are read by: `2 bis 3,5 Mio. €`,
//! `entre 200 et 300 k€`.

/// Whole words, and what they are read as.
#[rustfmt::skip]
const WORDS: &[(&str, &str)] = &[
    // Ranges and bounds of German.
    ("bis", "to"), ("zwischen", "between"), ("und", "and"), ("oder", "or"), ("von", ""), ("bis zu", "up to"),
    ("ab", "from"), ("mindestens", "at least"), ("wenigstens", "at least"), ("höchstens", "at most"),
    ("maximal", "at most"), ("bis maximal", "up to"), ("unter", "less than"), ("weniger als", "less than"),
    ("über", "more than"), ("mehr als", "more than"), ("etwa", "about"), ("rund", "about"),
    ("ungefähr", "about"), ("zirka", "about"),
    // Of French.
    ("à", "to"), ("entre", "between"), ("et", "and"), ("ou", "or"), ("de", ""), ("jusqu'à", "up to"),
    ("jusqu’à", "up to"), ("à partir de", "from"), ("au moins", "at least"), ("au minimum", "at least"),
    ("au plus", "at most"), ("au maximum", "at most"), ("moins de", "less than"), ("plus de", "more than"),
    ("environ", "about"),
    // What multiplies.
    ("mio.", "million"), ("mio", "million"), ("millionen", "million"), ("millions", "million"),
    ("millions d'", "million "), ("millions d’", "million "), ("million d'", "million "),
    ("million d’", "million "), ("mrd.", "billion"), ("mrd", "billion"), ("milliarden", "billion"),
    ("milliarde", "billion"), ("milliard", "billion"), ("milliards", "billion"), ("milliards d'", "billion "),
    ("milliards d’", "billion "), ("tsd.", "thousand"), ("tsd", "thousand"), ("tausend", "thousand"),
    ("mille", "thousand"),
    // What makes them rates.
    ("pro", "per"), ("je", "per"), ("par an", "per year"), ("par mois", "per month"), ("par jour", "per day"),
    ("im jahr", "per year"), ("im monat", "per month"), ("jährlich", "annual"), ("monatlich", "monthly"),
    ("annuel", "annual"), ("mensuel", "monthly"),
    // What is open.
    ("nach vereinbarung", "negotiable"), ("verhandelbar", "negotiable"), ("auf anfrage", "on request"),
    ("à convenir", "negotiable"), ("à négocier", "negotiable"), ("à discuter", "negotiable"),
    ("sur demande", "on request"),
];

/// Folded words with those of German and French in English.
pub(super) fn in_english(words: &str) -> String {
    let words = words.to_lowercase();
    let mut text = String::with_capacity(words.len());
    let mut at = 0;
    while let Some(c) = words[at..].chars().next() {
        let begins = c.is_alphabetic() && !words[..at].ends_with(char::is_alphabetic);
        let found = begins.then(|| longest(&words[at..])).flatten();
        if let Some((word, english)) = found {
            text.push_str(english);
            at += word.len();
        } else {
            text.push(c);
            at += c.len_utf8();
        }
    }
    text
}

fn longest(text: &str) -> Option<(&'static str, &'static str)> {
    let whole = |word: &str| {
        text.strip_prefix(word).is_some_and(|rest| {
            !(word.ends_with(char::is_alphabetic) && rest.starts_with(char::is_alphabetic))
        })
    };
    let fits = WORDS.iter().copied().filter(|(word, _)| whole(word));
    fits.max_by_key(|(word, _)| word.len())
}
