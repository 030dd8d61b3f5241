use super::names::Names;
use super::shape::{self, File};
use crate::Directory;
use crate::people::DepartmentId;
use crate::policy::{AlsoSees, Expectation, Policy, Protection, ProtectionLevel, ViewingMode, Who};
use std::collections::BTreeSet;

/// The policy that a file says, or every sentence about what is wrong in it.
pub fn parse(text: &str, directory: &Directory) -> Result<Policy, Vec<String>> {
    let file: File = toml::from_str(text).map_err(|error| vec![sentence(text, &error)])?;
    let mut reader = Reader {
        names: Names::of(directory),
        policy: Policy::default(),
        ruled: BTreeSet::new(),
        errors: Vec::new(),
    };
    reader.every("department", &file.department, Reader::department);
    reader.every("protect", &file.protect, Reader::protect);
    reader.every("also_sees", &file.also_sees, Reader::also_sees);
    reader.every("expect", &file.expect, Reader::expect);
    match reader.errors.is_empty() {
        true => Ok(reader.policy),
        false => Err(reader.errors),
    }
}

struct Reader<'a> {
    names: Names<'a>,
    policy: Policy,
    ruled: BTreeSet<DepartmentId>,
    errors: Vec<String>,
}

type Read = Result<(), String>;

impl Reader<'_> {
    /// Reads every entry of one kind, and keeps a sentence about each bad one.
    fn every<T>(&mut self, kind: &str, entries: &[T], read: fn(&mut Self, &T) -> Read) {
        for (at, entry) in entries.iter().enumerate() {
            if let Err(error) = read(self, entry) {
                let sentence = format!("[[{kind}]] number {}: {error}.", at + 1);
                self.errors.push(sentence);
            }
        }
    }

    fn department(&mut self, entry: &shape::Department) -> Read {
        let id = self.names.department(&entry.path)?;
        if !self.ruled.insert(id) {
            return Err(format!("\"{}\" is there twice", entry.path));
        }
        if let Some(viewing) = &entry.viewing {
            self.policy.viewing.insert(id, mode(viewing)?);
        }
        if entry.boundary {
            self.policy.boundaries.insert(id);
        }
        Ok(())
    }

    fn protect(&mut self, entry: &shape::Protect) -> Read {
        let subject = match (&entry.department, &entry.member) {
            (Some(path), None) => Who::Department(self.names.department(path)?),
            (None, Some(account)) => Who::Member(self.names.member(account)?),
            _ => return Err("say either department or member".to_owned()),
        };
        let allow: Result<_, String> = entry.allow.iter().map(|who| self.names.who(who)).collect();
        self.policy.protections.push(Protection {
            subject,
            level: level(&entry.level)?,
            allow: allow?,
        });
        Ok(())
    }

    fn also_sees(&mut self, entry: &shape::AlsoSees) -> Read {
        let viewer = self.names.who(&entry.viewer)?;
        let target = self.names.who(&entry.target)?;
        self.policy.also_sees.push(AlsoSees { viewer, target });
        Ok(())
    }

    fn expect(&mut self, entry: &shape::Expect) -> Read {
        let (sees, target) = match (&entry.can_see, &entry.cannot_see) {
            (Some(target), None) => (true, target),
            (None, Some(target)) => (false, target),
            _ => return Err("say either can_see or cannot_see".to_owned()),
        };
        self.policy.expectations.push(Expectation {
            viewer: self.names.who(&entry.viewer)?,
            sees,
            target: self.names.who(target)?,
        });
        Ok(())
    }
}

fn mode(code: &str) -> Result<ViewingMode, String> {
    match code {
        "everyone" => Ok(ViewingMode::Everyone),
        "own-department" => Ok(ViewingMode::OwnDepartment),
        "own-subdepartment" => Ok(ViewingMode::OwnSubdepartment),
        _ => Err(format!(
            "viewing \"{code}\" is none of everyone, own-department, own-subdepartment"
        )),
    }
}

fn level(code: &str) -> Result<ProtectionLevel, String> {
    match code {
        "hidden" => Ok(ProtectionLevel::Hidden),
        "contact-hidden" => Ok(ProtectionLevel::ContactHidden),
        _ => Err(format!(
            "level \"{code}\" is neither hidden nor contact-hidden"
        )),
    }
}

/// What the TOML itself gets wrong, with its line.
fn sentence(text: &str, error: &toml::de::Error) -> String {
    let message = error.message().trim_end_matches('.').replace('\n', ", ");
    let before = error.span().and_then(|span| text.get(..span.start));
    match before {
        Some(before) => format!("Line {}: {message}.", before.matches('\n').count() + 1),
        None => format!("{message}."),
    }
}
