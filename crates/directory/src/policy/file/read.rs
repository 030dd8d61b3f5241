use super::Fault;
use super::names::Names;
use super::shape::{self, File};
use crate::Directory;
use crate::people::DepartmentId;
use crate::policy::{AlsoSees, Expectation, Policy, Protection, ProtectionLevel, ViewingMode, Who};
use std::collections::BTreeSet;

/// The policy that a file says.
///
/// # Errors
/// Everything that is wrong in it.
pub fn parse(text: &str, directory: &Directory) -> Result<Policy, Vec<Fault>> {
    let file: File = toml::from_str(text).map_err(|error| vec![unreadable(text, &error)])?;
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
    errors: Vec<Fault>,
}

type Read = Result<(), Fault>;

impl Reader<'_> {
    /// Reads every entry of one kind, and keeps a sentence about each bad one.
    fn every<T>(&mut self, kind: &str, entries: &[T], read: fn(&mut Self, &T) -> Read) {
        for (at, entry) in entries.iter().enumerate() {
            if let Err(error) = read(self, entry) {
                self.errors.push(error.at(kind, at + 1));
            }
        }
    }

    fn department(&mut self, entry: &shape::Department) -> Read {
        let id = self.names.department(&entry.path)?;
        if !self.ruled.insert(id) {
            let path = &entry.path;
            let (zh, en) = (
                format!("“{path}”写了两次"),
                format!("\"{path}\" is there twice"),
            );
            return Err(Fault::new(zh, en));
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
            _ => {
                let zh = "department 和 member 要写其中一个，只写一个";
                return Err(Fault::new(zh, "say either department or member"));
            }
        };
        let allow: Result<_, Fault> = entry.allow.iter().map(|who| self.names.who(who)).collect();
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
            _ => {
                let zh = "can_see 和 cannot_see 要写其中一个，只写一个";
                return Err(Fault::new(zh, "say either can_see or cannot_see"));
            }
        };
        self.policy.expectations.push(Expectation {
            viewer: self.names.who(&entry.viewer)?,
            sees,
            target: self.names.who(target)?,
        });
        Ok(())
    }
}

fn mode(code: &str) -> Result<ViewingMode, Fault> {
    match code {
        "everyone" => Ok(ViewingMode::Everyone),
        "own-department" => Ok(ViewingMode::OwnDepartment),
        "own-subdepartment" => Ok(ViewingMode::OwnSubdepartment),
        _ => Err(Fault::new(
            format!("viewing 不能是“{code}”，只能是 everyone、own-department 或 own-subdepartment"),
            format!("viewing \"{code}\" is none of everyone, own-department, own-subdepartment"),
        )),
    }
}

fn level(code: &str) -> Result<ProtectionLevel, Fault> {
    match code {
        "hidden" => Ok(ProtectionLevel::Hidden),
        "contact-hidden" => Ok(ProtectionLevel::ContactHidden),
        _ => Err(Fault::new(
            format!("level 不能是“{code}”，只能是 hidden 或 contact-hidden"),
            format!("level \"{code}\" is neither hidden nor contact-hidden"),
        )),
    }
}

/// What the TOML itself gets wrong, with its line; the reader of TOML speaks
/// English alone.
fn unreadable(text: &str, error: &toml::de::Error) -> Fault {
    let message = error.message().trim_end_matches('.').replace('\n', ", ");
    let before = error.span().and_then(|span| text.get(..span.start));
    match before.map(|before| before.matches('\n').count() + 1) {
        Some(line) => Fault::new(
            format!("第 {line} 行写得不对（{message}）。"),
            format!("Line {line}: {message}."),
        ),
        None => Fault::new(
            format!("文件写得不对（{message}）。"),
            format!("{message}."),
        ),
    }
}
