//! Where a counterpart is to be: `浙江优先`, `限广东省内`, `suppliers in Germany`, `江浙沪的隔膜`; or is
//! not: `除浙江外`, `not from China`.
//!
//! A name of a place is a statement only where the clause holds nothing else, where somebody is to be
//! there, or where it is asked for: it names bridges, standards and dishes as well.

mod phrases;

use super::cues::Cues;
use super::folded_text::{FoldedText, REACH, is_han};
use super::statement::{Found, Reader, Start};
use crate::vocabulary::Region;
use crate::wire::Aspect;
use crate::word_list::words;
use phrases::{
    ALL, AROUND, ASKERS, AT_HEAD, BETWEEN, BY, CAPITALS, DOES, ELSEWHERE, EXCEPT, EXCEPT_AFTER,
    FAULTS, GROUPS, IN, LABELS, LIES_THERE, MATTERS, OTHERS, OUTSIDE, PARTNERS, PARTNERS_IN, RANKS,
    SEEKING, SEEKS, SEEKS_IN, SEEKS_WITHIN, THINGS, WHENCE, WHO, WITH, WITH_SOMEBODY,
};

/// Statements of where the counterpart is to be.
pub(super) const READER: Reader = Reader {
    openers: &[PARTNERS, WITH_SOMEBODY, WHENCE, OUTSIDE, EXCEPT, LABELS],
    read,
};

/// A statement of where the counterpart is to be.
fn read(folded_text: &FoldedText<'_>, start: Start) -> Option<Found> {
    let Start { at, fresh, .. } = start;
    let mut cues = start.cues;
    if let Some(first) = folded_text.eat(at, EXCEPT) {
        return except(folded_text, folded_text.skip_blanks(first));
    }
    let begin = folded_text.skip_blanks(cues.end);
    let label = folded_text.eat(begin, LABELS).filter(|_| fresh);
    let label = label.and_then(|end| folded_text.take(end, words![":", "为"]));
    if let Some(label) = label {
        let behind = Cues::read(folded_text, label);
        cues = Cues {
            bound: cues.bound,
            ..behind
        };
    }
    // `preferably by universities in Japan`
    let by = folded_text
        .take(begin, BY)
        .filter(|_| cues.wish || cues.strict);
    let partners = by
        .and_then(|by| folded_text.take(folded_text.take(by, PARTNERS)?, PARTNERS_IN))
        .or_else(|| partners(folded_text, begin))
        .or_else(|| partners(folded_text, at));
    // `co-develop with an Israeli partner`
    let with = folded_text.eat(at, WITH_SOMEBODY);
    let outside = folded_text.eat(begin, OUTSIDE);
    let head = fresh && folded_text.eat(begin, AT_HEAD).is_some();
    let whence = folded_text.eat(begin, WHENCE).is_some();
    // Reading a name costs more than the rest: only where something can come of it.
    let led = partners.or(outside).or(with).unwrap_or(match label {
        Some(label) => folded_text.skip_blanks(cues.end.max(label)),
        None => begin,
    });
    if !(fresh
        || cues.asks()
        || partners.is_some()
        || outside.is_some()
        || whence
        || with.is_some())
    {
        return None;
    }
    let first = folded_text.skip_blanks(folded_text.take_all(led, IN));
    let last = names(folded_text, first)?;
    // `No cells from China`
    let none = whence && folded_text.before(at, 40).trim_start().starts_with("no ");
    let refused = cues.refuses() || none || outside.is_some() || says_outside(folded_text, led);
    let around = folded_text.take_all(last, AROUND);
    let from_there = folded_text.text[last..around].trim_end().ends_with('的');
    let mut end = around;
    // `浙江大学` is somebody, `浙江的大学` is somewhere.
    let somebody = words!["大学", "研究所", "研究院", "实验室"];
    if around > last || folded_text.take(around, somebody).is_none() {
        end = somebody_there(folded_text, around);
    }
    // `日本技术标准` is no place where a partner is.
    let thing = folded_text.text[around..end].trim_end();
    let thing = THINGS.iter().any(|it| thing.ends_with(it));
    let who = end > around && !thing;
    // `找山东的厂合作生产`; `山东的厂需要` asks itself.
    if cues.asking {
        end = folded_text.take(end, words!["厂", "工厂"]).unwrap_or(end);
    }
    // `人在上海，想找` says where the asker is, `人在上海的` whom one looks for.
    if folded_text.text[led..first].contains("人在") && !from_there {
        return None;
    }
    // `寻求浙江省内高校合作`
    if let Some(together) = folded_text
        .eat(end, words!["合作"])
        .filter(|&end| folded_text.ends(end))
    {
        end = together;
    }
    // `无锡的公司在找` says where the asker is.
    let asks = words![
        "在找",
        "在寻",
        "正在找",
        "正在寻",
        "想找",
        "想求",
        "求购",
        "急需",
        "急求",
        "急找",
        "在求"
    ];
    // `山西、陕西我们都有矿`
    let ours = folded_text.take(end, words!["我们", "我司", "我厂", "咱们"]);
    if start.fresh && (ours.is_some() || end > last && folded_text.take(end, asks).is_some()) {
        return None;
    }
    // `日本公司的不考虑`
    let mut behind = Cues::default();
    let of = folded_text.take(end, words!["的"]).filter(|_| end > around);
    if let Some(of) = of.filter(|&of| behind.read_after(folded_text, of) > of) {
        end = of;
    }
    let demanded = ["must ", "has to "];
    cues.strict |= demanded
        .iter()
        .any(|it| folded_text.text[begin..led.max(begin)].contains(it));
    let tail = end;
    cues.refused |= refused;
    let beyond = folded_text.eat(tail, words!["以外的", "之外的", "以外", "之外"]);
    if let Some(past) = beyond {
        cues.refused = true;
        end = folded_text.take_all(
            past,
            words![
                "企业",
                "厂家",
                "公司",
                "供应商",
                "产品",
                "都",
                "均",
                "一律",
                "就",
            ],
        );
    }
    // `浙江以外的不考虑` and `非浙江的不要` refuse all but the place.
    let not = cues
        .refusal
        .is_some_and(|at| folded_text.eat(at, words!["非"]).is_some());
    let mut behind = Cues::default();
    let past = behind.read_after(folded_text, end);
    if behind.refused
        && (beyond.is_some() || not || outside.is_some() || says_outside(folded_text, led))
    {
        (cues.refused, cues.strict, end) = (false, true, past);
    } else {
        end = cues.read_after(folded_text, end);
    }
    let ends = folded_text.ends(end) || end > tail;
    let does = (cues.asking || cues.wish || cues.strict) && folded_text.take(end, DOES).is_some();
    let goes_on = does || (who || partners.is_some()) && folded_text.take(end, WITH).is_some();
    // `国产光刻胶`, `长三角隔膜`: no thing is named by these.
    let name = &folded_text.text[first..last];
    let whole = fresh && end == last && GROUPS.contains(name);
    let group = whole && folded_text.eat(end, MATTERS).is_none();
    // `日本的太贵` says why another is sought.
    cues.open |= from_there && folded_text.take(end, FAULTS).is_some();
    let lies_there = from_there && folded_text.take(end, LIES_THERE).is_some();
    let asked = cues.strict || cues.wish || cues.refuses() || label.is_some() || partners.is_some();
    // `浙江需要` says where the asker is.
    let seeks = folded_text.take(end, SEEKS).is_some()
        || around > last && folded_text.take(end, SEEKS_WITHIN).is_some()
        || folded_text.text[led..first].contains('在') && folded_text.take(end, SEEKS_IN).is_some();
    let said = asked && (ends || who || goes_on)
        || fresh && seeks
        || cues.asking && (who || ends || from_there || does)
        || fresh && (ends || goes_on || from_there && !lies_there)
        // `要欧盟境内已经上市的`, `国内有量产能力的供应方`
        || cues.asking && folded_text.text[last..around].ends_with('内')
        || fresh && folded_text.take(end, DOES).is_some() && WHO.iter().any(|it| folded_text.ahead(end, 60).ends_with(it))
        || head && (ends || folded_text.take(end, WITH).is_some())
        || whence && (ends || from_there)
        || with.is_some() && who && !folded_text.before(at, 36).contains("work")
        || group;
    // `outside the EU is fine` excludes nothing.
    cues.open |= outside.is_some() && cues.asking && !start.cues.asking;
    let own = !asked && !cues.asking && is_elsewhere(folded_text, at)
        || start.fresh && is_asker(folded_text, at);
    (said && !own).then_some(Found {
        end,
        aspect: Aspect::Region,
        words: first..last,
        items: Vec::new(),
        cues,
    })
}

/// Who is there: `企业或高校`.
fn somebody_there(folded_text: &FoldedText<'_>, around: usize) -> usize {
    let mut end = folded_text.take_all(around, WHO);
    for _ in 0..REACH {
        let next = folded_text.take(end, words!["或", "和", "、", "or", "and"]);
        match next.and_then(|next| folded_text.take(next, WHO)) {
            Some(next) if end > around => end = next,
            _ => break,
        }
    }
    end
}

/// `除浙江、上海以外的`: both ends say that the places are left out.
fn except(folded_text: &FoldedText<'_>, first: usize) -> Option<Found> {
    let first = folded_text.take_all(first, words!["在", "来自", "的"]);
    let last = names(folded_text, first)?;
    let around = folded_text.take_all(
        last,
        words!["的", "企业", "厂家", "公司", "供应商", "产品", "单位"],
    );
    // `除了日本的都行`
    let all = folded_text.text[..around].ends_with('的') && folded_text.take(around, ALL).is_some();
    // `除了日本，哪里的都行`
    let others = folded_text.take_all(folded_text.skip_joints(around), OTHERS);
    let others = folded_text.take(others, ALL).filter(|_| others > around);
    // `哪里的都行，除了日本的`
    let said = folded_text.text[..first]
        .rsplit(['。', '\n', '.'])
        .next()
        .unwrap_or_default();
    let before = folded_text.ends(around) && ALL.iter().any(|it| said.contains(it));
    let end = folded_text
        .take(around, EXCEPT_AFTER)
        .or((all || before).then_some(around))
        .or(others)?;
    // `除浙江以外的都不考虑` leaves the place alone.
    let behind = folded_text.take_all(
        end,
        words!["的", "都", "均", "一律", "其他", "其它", "地方", "地区"],
    );
    let only = folded_text.eat(behind, words!["不考虑", "不要", "不接受", "不行", "免谈"]);
    let cues = Cues {
        refused: only.is_none(),
        strict: only.is_some(),
        ..Cues::default()
    };
    let end = folded_text.take_all(end, words!["的"]);
    Some(Found {
        end: only.unwrap_or_else(|| folded_text.take_all(end, ALL)),
        aspect: Aspect::Region,
        words: first..last,
        items: Vec::new(),
        cues,
    })
}

/// Whether the partners that lead to a place are outside of it: `suppliers outside China`.
fn says_outside(folded_text: &FoldedText<'_>, led: usize) -> bool {
    let before = folded_text.before(led, 12).trim_end();
    ["outside", "outside of", "not from", "not in"]
        .iter()
        .any(|word| before.ends_with(word))
}

/// Whether the clause is about something else that is in a place: the asker, or what is bought there.
fn is_elsewhere(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let before = folded_text.before(at, 48);
    ELSEWHERE.iter().any(|word| before.contains(word))
        && !SEEKING.iter().any(|word| before.contains(word))
}

/// Whether a label stands before a place that says where the asker sits.
fn is_asker(folded_text: &FoldedText<'_>, at: usize) -> bool {
    let before = folded_text.before(at, 48).trim_end();
    before.ends_with(':') && ASKERS.iter().any(|word| before.contains(word))
}

/// Past `partners in`, unless they are `our partners`.
fn partners(folded_text: &FoldedText<'_>, begin: usize) -> Option<usize> {
    let end = folded_text.take(folded_text.eat(begin, PARTNERS)?, PARTNERS_IN)?;
    let owners = [
        "our", "the", "these", "many", "most", "some", "all", "other", "their", "several", "by",
    ];
    let before = folded_text.before(begin, 40).trim_end();
    let owner = before.rsplit(' ').next();
    let ours = ["we are", "we're", "i am", "i'm", "our "];
    let asker = ours.iter().any(|word| before.contains(word)) && !before.contains("looking");
    // `the inventor should sit in France`
    let led = &folded_text.text[begin..end];
    let demanded = ["should", "must", "has to"]
        .iter()
        .any(|it| led.contains(it));
    let somebodys = !demanded && owner.is_some_and(|owner| owners.contains(&owner));
    (!asker && !somebodys).then_some(end)
}

/// Where the names of regions that stand here end, one behind the other.
fn names(folded_text: &FoldedText<'_>, first: usize) -> Option<usize> {
    let mut last = name(folded_text, first)?;
    for _ in 0..REACH {
        let next = folded_text.skip_blanks(folded_text.take(last, BETWEEN).unwrap_or(last));
        // `浙江杭州` is one place, `浙江、江苏` are two.
        match name(folded_text, next).filter(|_| next > last || is_han(folded_text.next(next))) {
            Some(end) => last = end,
            None => break,
        }
    }
    Some(last)
}

/// Where the name of a region that stands here ends.
fn name(folded_text: &FoldedText<'_>, at: usize) -> Option<usize> {
    let at = folded_text
        .eat(at, words!["the"])
        .map_or(at, |the| folded_text.skip_blanks(the));
    let rest = folded_text.ahead(at, 60);
    if !rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let end = at + Region::leading(rest)?;
    let given = &folded_text.words[folded_text.place(at..end)];
    let folded = &folded_text.text[at..end];
    if folded.is_ascii() {
        // `in it`, `from us`: two letters name a place in capitals only.
        let small = given.starts_with(|c: char| c.is_ascii_lowercase());
        let two = end - at < 3 && !matches!(given, "US" | "UK" | "EU");
        let longer = folded_text.text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        if two || longer || small && CAPITALS.contains(folded) {
            return None;
        }
    } else if folded_text.next(end) == Some('外') && folded == "国内" {
        return None;
    }
    Some(folded_text.take_all(end, RANKS))
}
