use super::Forgotten;
use super::chain::Said;
use serde_json::Value;
use std::collections::HashMap;

/// What stands for accounts that are to go from the log, found by account. Only
/// where a line names a member is anything looked up: an account may be called
/// like a run, an owner, a field or a word of the rules.
pub(super) struct Accounts<'a>(HashMap<String, &'a str>);

impl<'a> Accounts<'a> {
    pub(super) fn of(people: &'a [Forgotten]) -> Self {
        let named = people.iter().filter(|one| !one.userid.as_str().is_empty());
        Self(
            named
                .map(|one| (one.userid.key(), one.pseudonym.as_str()))
                .collect(),
        )
    }

    /// Takes them out of a line: all that it says where it is by or about one of
    /// them, else their account.
    pub(super) fn leave(&self, action: &str, said: &mut Said) {
        let actor = said.actor.strip_prefix(MEMBER);
        let actor = actor.and_then(|account| self.find(account));
        let subject = self.subject(action, &said.subject);
        if actor.is_some() || subject.is_some() {
            (said.before, said.after, said.address) = (None, None, None);
        }
        if let Some(pseudonym) = actor {
            said.actor = format!("{MEMBER}{pseudonym}");
        }
        if let Some(subject) = subject {
            said.subject = subject;
        }
        for text in [&mut said.before, &mut said.after].into_iter().flatten() {
            if let Some(without) = self.text(action, text) {
                *text = without;
            }
        }
    }

    fn find(&self, account: &str) -> Option<&'a str> {
        self.0.get(&account.to_ascii_lowercase()).copied()
    }

    /// The subject with the pseudonym, where it is one of them.
    fn subject(&self, action: &str, subject: &str) -> Option<String> {
        if let Some(account) = subject.strip_prefix(MEMBER) {
            return Some(format!("{MEMBER}{}", self.find(account)?));
        }
        let alone = ["member.", "profile.", "contact."];
        let alone = alone.iter().any(|area| action.starts_with(area));
        let pseudonym = self.find(subject).filter(|_| alone)?;
        Some(pseudonym.to_owned())
    }

    /// The text with pseudonyms, where it names one of them: in lines that
    /// [`super::forget`] looks for by their action alone.
    fn text(&self, action: &str, text: &str) -> Option<String> {
        match action.split_once('.')? {
            ("policy", _) => self.rules(text),
            ("member", _) => self.fields(text),
            ("department", "edit")
            | ("group", "add" | "include" | "exclude" | "lead" | "remove") => self.list(text),
            _ => None,
        }
    }

    /// Rules name members as `"member:ACCOUNT"` and as `member = "ACCOUNT"`.
    fn rules(&self, text: &str) -> Option<String> {
        let (mut made, mut done) = (String::new(), 0);
        for (at, word) in text.match_indices("member") {
            let after = at + word.len();
            let begins = text[..at].chars().next_back().is_none_or(begins_after);
            let Some(gap) = gap(&text[after..]).filter(|_| begins && at >= done) else {
                continue;
            };
            let start = after + gap;
            let length = text[start..].find(|one: char| one.is_whitespace() || is_quote(one));
            let end = length.map_or(text.len(), |length| start + length);
            if let Some(pseudonym) = self.find(&text[start..end]) {
                made.push_str(&text[done..start]);
                made.push_str(pseudonym);
                done = end;
            }
        }
        made.push_str(&text[done..]);
        (done > 0).then_some(made)
    }

    /// The values of fields, of which one is a member.
    fn fields(&self, text: &str) -> Option<String> {
        let mut fields: Value = serde_json::from_str(text).ok()?;
        let superior = fields.get_mut("direct_superior")?;
        *superior = self.find(superior.as_str()?)?.into();
        Some(fields.to_string())
    }

    /// Names and paths, and then accounts: `销售部 | 华东销售部 | li.si; wang`.
    fn list(&self, text: &str) -> Option<String> {
        let start = text.rfind(PART).map_or(0, |at| at + PART.len());
        let accounts: Vec<&str> = text[start..].split(ITEM).collect();
        let without = accounts.iter().map(|one| self.find(one).unwrap_or(one));
        let without: Vec<&str> = without.collect();
        (without != accounts).then(|| format!("{}{}", &text[..start], without.join(ITEM)))
    }
}

/// What stands before an account where somebody else could be meant.
const MEMBER: &str = "member:";

/// Between the parts of a text, and between the accounts of one.
const PART: &str = " | ";
const ITEM: &str = "; ";

/// How much there is between the word `member` and an account, if one follows.
fn gap(after: &str) -> Option<usize> {
    let blank = |one: char| matches!(one, ' ' | '\t') || is_quote(one);
    let account = after.trim_start_matches(blank).strip_prefix([':', '='])?;
    Some(after.len() - account.trim_start_matches(blank).len())
}

/// A group or a department may be called `member:x` too: there a sign of its
/// kind or of its path comes before.
const fn begins_after(one: char) -> bool {
    one.is_whitespace() || is_quote(one) || matches!(one, '{' | ',' | '[')
}

const fn is_quote(one: char) -> bool {
    matches!(one, '"' | '\'')
}
