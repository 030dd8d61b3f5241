//! Whether a corporation's values are right, tried live before they are kept (R39).

use crate::calls::{Agent, DepartmentList, UserListId};
use crate::{Advice, Error, Key, Wecom};

/// One thing that is tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Probe {
    /// The corporation's id and the app's secret belong together.
    AppSecret,
    /// The AgentId is the app of that secret.
    AgentId,
    /// The app may read departments.
    Departments,
    /// The corporation's id and the contacts-sync secret belong together.
    ContactsSecret,
    /// The contacts-sync secret may list every member's id.
    MemberIds,
    /// The contacts-sync secret may also read details; without it they come by the app's secret.
    ContactsDetails,
}

/// Not in the scope of the secret that asks.
const OUT_OF_SCOPE: i64 = 60011;

impl Probe {
    /// What is tried, in Chinese.
    pub fn zh(self) -> &'static str {
        match self {
            Self::AppSecret => "企业ID 与应用 Secret",
            Self::AgentId => "AgentId",
            Self::Departments => "读取部门",
            Self::ContactsSecret => "企业ID 与通讯录同步 Secret",
            Self::MemberIds => "读取全部成员账号",
            Self::ContactsDetails => "通讯录同步读取详情",
        }
    }

    /// What is tried, in English.
    pub fn en(self) -> &'static str {
        match self {
            Self::AppSecret => "corporation id and app secret",
            Self::AgentId => "AgentId",
            Self::Departments => "reading departments",
            Self::ContactsSecret => "corporation id and contacts-sync secret",
            Self::MemberIds => "reading every member's id",
            Self::ContactsDetails => "details by contacts sync",
        }
    }
}

/// How a trial came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Right.
    Good,
    /// Refused, yet not needed: the link works without.
    Limited(Error),
    /// Refused: the link does not work.
    Failed(Error),
    /// Not tried, since what it builds on failed or was not given.
    Skipped,
}

/// One trial and how it came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What was tried.
    pub probe: Probe,
    /// How it came out.
    pub outcome: Outcome,
}

impl Finding {
    /// What is wrong and what to do about it; nothing when it came out well or was not tried.
    pub fn advice(&self) -> Option<Advice> {
        match &self.outcome {
            Outcome::Good | Outcome::Skipped => None,
            Outcome::Limited(_) if self.probe == Probe::Departments => Some(Advice::by_members()),
            // Whatever else this code may say, here it is about the app that was asked for.
            Outcome::Failed(error)
                if self.probe == Probe::AgentId && error.errcode() == Some(OUT_OF_SCOPE) =>
            {
                Some(Advice::other_app(OUT_OF_SCOPE))
            }
            Outcome::Limited(error) | Outcome::Failed(error) => Some(error.advice()),
        }
    }
}

/// Every finding, in the order of trying.
#[derive(Clone, Debug)]
pub struct Check {
    /// One of each [`Probe`].
    pub findings: Vec<Finding>,
    /// The app, when it could be read.
    pub agent: Option<Agent>,
    /// The name of the first department at the top, which is the corporation's own when the app
    /// sees the whole of it.
    pub corp_name: Option<String>,
}

impl Check {
    /// Nothing that is needed failed.
    pub fn passed(&self) -> bool {
        self.failures().next().is_none()
    }

    /// What failed, and why.
    pub fn failures(&self) -> impl Iterator<Item = (Probe, &Error)> {
        self.findings
            .iter()
            .filter_map(|finding| match &finding.outcome {
                Outcome::Failed(error) => Some((finding.probe, error)),
                _ => None,
            })
    }

    /// How one trial came out.
    pub fn outcome(&self, probe: Probe) -> &Outcome {
        self.findings
            .iter()
            .find(|finding| finding.probe == probe)
            .map_or(&Outcome::Skipped, |finding| &finding.outcome)
    }

    /// Notes a trial; true when it came out well.
    fn note(&mut self, probe: Probe, result: Result<(), Error>) -> bool {
        let good = result.is_ok();
        let outcome = match result {
            Ok(()) => Outcome::Good,
            Err(error) if self.does_without(probe, &error) => Outcome::Limited(error),
            Err(error) => Outcome::Failed(error),
        };
        self.findings.push(Finding { probe, outcome });
        good
    }

    /// Details come by the app's secret as well, and a scope of members or tags needs no
    /// department (R34, R35).
    fn does_without(&self, probe: Probe, error: &Error) -> bool {
        let scope = self.agent.as_ref();
        match probe {
            Probe::ContactsDetails => matches!(error.errcode(), Some(48002 | 48009)),
            Probe::Departments => {
                let nothing =
                    *error == Error::NothingVisible || error.errcode() == Some(OUT_OF_SCOPE);
                nothing && scope.is_some_and(|app| !app.users.is_empty() || !app.tags.is_empty())
            }
            _ => false,
        }
    }

    fn skip(&mut self, probes: &[Probe]) {
        let skipped = probes.iter().map(|&probe| Finding {
            probe,
            outcome: Outcome::Skipped,
        });
        self.findings.extend(skipped);
    }
}

impl Wecom {
    /// Tries the link's values against WeCom, each call once: somebody waits for the answer.
    pub async fn check(&self) -> Check {
        let wecom = self.impatient();
        let mut check = Check {
            findings: Vec::new(),
            agent: None,
            corp_name: None,
        };
        wecom.check_app(&mut check).await;
        wecom.check_contacts(&mut check).await;
        check
    }

    async fn check_app(&self, check: &mut Check) {
        self.forget_token(Key::App).await;
        let token = self.token(Key::App).await.map(drop);
        if !check.note(Probe::AppSecret, token) {
            return check.skip(&[Probe::AgentId, Probe::Departments]);
        }
        let agent = self.agent_get().await;
        check.agent = agent.as_ref().ok().cloned();
        check.note(Probe::AgentId, agent.map(drop));
        let departments = self.department_list(Key::App, None).await;
        let departments = departments.and_then(|list| {
            let top = list
                .iter()
                .find(|one| list.iter().all(|other| other.id != one.parentid));
            check.corp_name = top.and_then(|one| one.name.clone());
            top.map(drop).ok_or(Error::NothingVisible)
        });
        check.note(Probe::Departments, departments);
    }

    async fn check_contacts(&self, check: &mut Check) {
        let rest = [Probe::MemberIds, Probe::ContactsDetails];
        if self.settings().contacts_secret.is_none() {
            check.skip(&[Probe::ContactsSecret]);
            return check.skip(&rest);
        }
        self.forget_token(Key::Contacts).await;
        let token = self.token(Key::Contacts).await.map(drop);
        if !check.note(Probe::ContactsSecret, token) {
            return check.skip(&rest);
        }
        let page = UserListId {
            cursor: String::new(),
            limit: 1,
        };
        let ids = self.send(Key::Contacts, &page).await;
        check.note(Probe::MemberIds, ids.map(drop));
        let root = DepartmentList { id: None };
        let details = self.send(Key::Contacts, &root).await;
        check.note(Probe::ContactsDetails, details.map(drop));
    }
}
