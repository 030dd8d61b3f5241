use super::shape::{self, File};

/// One entry of a policy file as it is written there, names and all: an audit
/// log tells rules about what may no longer exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listed {
    /// `[[department]]`
    Department {
        /// Its path.
        path: String,
        /// The code of its mode, if it has its own.
        viewing: Option<String>,
        /// 以此部门为界
        boundary: bool,
    },
    /// `[[protect]]`
    Protect {
        /// `department:…` or `member:…`.
        subject: String,
        /// The code of its level.
        level: String,
        /// From whom it does not protect.
        allow: Vec<String>,
    },
    /// `[[also_sees]]`
    AlsoSees {
        /// Who sees more.
        viewer: String,
        /// Whom.
        target: String,
    },
    /// `[[expect]]`
    Expect {
        /// Who should, or should not, see.
        viewer: String,
        /// Should they?
        sees: bool,
        /// Whom.
        target: String,
    },
}

/// The entries of a policy file, one after the other; `None` for a text that is
/// none.
pub fn listed(text: &str) -> Option<Vec<Listed>> {
    let file: File = toml::from_str(text).ok()?;
    let mut all: Vec<Listed> = Vec::new();
    all.extend(file.department.into_iter().map(department));
    all.extend(file.protect.into_iter().map(protect));
    all.extend(file.also_sees.into_iter().map(|rule| Listed::AlsoSees {
        viewer: rule.viewer,
        target: rule.target,
    }));
    all.extend(file.expect.into_iter().map(expect));
    Some(all)
}

fn department(entry: shape::Department) -> Listed {
    Listed::Department {
        path: entry.path,
        viewing: entry.viewing,
        boundary: entry.boundary,
    }
}

fn protect(entry: shape::Protect) -> Listed {
    let department = entry.department.map(|path| format!("department:{path}"));
    let member = entry.member.map(|account| format!("member:{account}"));
    Listed::Protect {
        subject: department.or(member).unwrap_or_default(),
        level: entry.level,
        allow: entry.allow,
    }
}

fn expect(entry: shape::Expect) -> Listed {
    Listed::Expect {
        viewer: entry.viewer,
        sees: entry.can_see.is_some(),
        target: entry.can_see.or(entry.cannot_see).unwrap_or_default(),
    }
}
