use directory::sync::{Brake, Kind, Notice, Reason, Remote, SyncPlan, Tally};
use serde::{Deserialize, Serialize};
use std::fmt;
use store::{RunId, RunState};

/// How a pull ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The run's number.
    pub run: i64,
    /// `done`, `held` or `preview`.
    pub state: &'static str,
    /// How much was read.
    pub read: Amount,
    /// What the plan changes, by kind.
    pub planned: Tally,
    /// What was changed, by kind.
    pub applied: Tally,
    /// Why it is held.
    pub brake: Option<Brake>,
    /// Members who are kept outside the app's scope, shown to nobody.
    pub outside: u64,
    /// Rows that were not taken as they came.
    pub notices: Vec<Notice>,
}

/// How much was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
pub struct Amount {
    /// Departments.
    pub departments: usize,
    /// Members.
    pub members: usize,
}

impl Amount {
    pub(super) fn of(remote: &Remote) -> Self {
        Self {
            departments: remote.departments.len(),
            members: remote.members.len(),
        }
    }
}

impl Report {
    pub(super) fn new(
        run: RunId,
        state: RunState,
        read: Amount,
        plan: &SyncPlan,
        applied: Tally,
    ) -> Self {
        Self {
            run: run.0,
            state: match state {
                RunState::Held => "held",
                RunState::Preview => "preview",
                _ => "done",
            },
            read,
            planned: plan.tally(),
            applied,
            brake: plan.brake,
            outside: plan.outside,
            notices: plan.notices.clone(),
        }
    }
}

/// How many notices are printed one by one.
const SHOWN: usize = 20;

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Amount {
            departments,
            members,
        } = self.read;
        write!(
            f,
            "读取 / read: {departments} 个部门 / departments, {members} 名成员 / members"
        )?;
        if members == 0 {
            write!(
                f,
                "\n没有读到任何成员：请在企业微信后台检查应用的可见范围。\n\
                 No member was read: check the app's visible range (可见范围) in WeCom."
            )?;
        }
        if self.planned.total() == 0 {
            write!(f, "\n没有变化 / nothing changes")?;
        }
        for (kind, planned) in self.planned.iter() {
            let applied = self.applied.of(kind);
            write!(
                f,
                "\n  {}: 计划 / planned {planned}, 已应用 / applied {applied}",
                words(kind)
            )?;
        }
        if self.outside > 0 {
            write!(
                f,
                "\n在应用可见范围之外，保留但不显示给任何人 / outside the app scope, kept and shown to nobody: {}",
                self.outside
            )?;
        }
        self.write_notices(f)?;
        match (self.state, self.brake) {
            ("done", _) | (_, None) => Ok(()),
            (_, Some(brake)) => write_brake(f, brake),
        }
    }
}

/// Which of the two it is, and what to do.
fn write_brake(f: &mut fmt::Formatter<'_>, brake: Brake) -> fmt::Result {
    let Brake {
        leavers,
        outside,
        active,
    } = brake;
    if leavers > 0 {
        write!(
            f,
            "\n{active} 名成员中有 {leavers} 名将变为离职。\n\
             {leavers} of {active} members would leave."
        )?;
    }
    if outside > 0 {
        write!(
            f,
            "\n{active} 名成员中有 {outside} 名将移出应用的可见范围，不再显示给任何人。如果不是有意缩小的，\
             请在企业微信后台的应用详情里把他们加回【可见范围】，再同步一次。\n\
             {outside} of {active} members would fall out of the app's visible range (可见范围) and be shown \
             to nobody. If nobody made it smaller on purpose, put them back into it on the app's page in \
             WeCom's admin console, then pull again."
        )?;
    }
    write!(
        f,
        "\n需要有人确认：核对后加 --confirm-leavers 再运行一次。\n\
         A person has to confirm that: look at it, then run it again with --confirm-leavers."
    )
}

impl Report {
    fn write_notices(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for notice in self.notices.iter().take(SHOWN) {
            write!(f, "\n  ! {}: {}", notice.subject, reason(notice.reason))?;
        }
        match self.notices.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\n  ! 另有 {more} 条 / {more} more"),
        }
    }
}

const fn words(kind: Kind) -> &'static str {
    match kind {
        Kind::DepartmentAdded => "新增部门 / departments added",
        Kind::DepartmentChanged => "修改部门 / departments changed",
        Kind::DepartmentMoved => "移动部门 / departments moved",
        Kind::DepartmentRemoved => "删除部门 / departments removed",
        Kind::DepartmentOutside => "部门移出可见范围 / departments out of the app scope",
        Kind::DepartmentInside => "部门回到可见范围 / departments back in the app scope",
        Kind::MemberAdded => "新增成员 / members added",
        Kind::MemberChanged => "修改成员 / members changed",
        Kind::MemberMoved => "调动成员 / members moved",
        Kind::MemberLeft => "离职 / members left",
        Kind::MemberReturned => "复职 / members reinstated",
        Kind::MemberOutside => "成员移出可见范围 / members out of the app scope",
        Kind::MemberInside => "成员回到可见范围 / members back in the app scope",
    }
}

const fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Duplicate => {
            "重复且内容不同，以第一条为准 / came twice with different values; the first counts"
        }
        Reason::Cycle => {
            "上级部门成环，改挂在根部门下 / is its own ancestor; it hangs under the root instead"
        }
        Reason::NoId => "没有账号或编号，已跳过 / has no account or number; left out",
        Reason::UnknownDepartment => {
            "所在部门不在可见范围内，已略过该部门 / is in a department outside the app scope; that place is left out"
        }
        Reason::RootLost => {
            "应用已看不到根部门，可见范围变小了 / the app does not see the root department any more: its scope shrank"
        }
        Reason::TagUnreadable => {
            "可见范围中的标签包含这个部门，但企业微信不向应用提供它的成员；已有的成员保持不变。请填写通讯录同步 Secret，或把该部门直接加入可见范围 / \
             a tag in the app scope names this department, whose members WeCom does not tell the app; whoever is here stays. Give the contacts-sync secret, or put the department itself into the scope"
        }
    }
}
