use super::expect::sentences;
use app::Locale;
use app::api::rules::Broken;
use directory::sync::Refusal;
use store::RunId;
use thiserror::Error as Thiserror;

/// Why a pull did not happen. Nothing was changed.
#[derive(Debug, Thiserror)]
pub enum Error {
    /// Another one is under way: join that one.
    #[error(
        "同步（第 {} 次）正在进行，请等它结束。\n\
         A pull (run {}) is under way; wait for it to end.",
        .0.0, .0.0
    )]
    Busy(RunId),
    /// The day's pulls by hand are used up (R85).
    #[error(
        "今天的三次手动同步已用完，明天可以再次同步。\n\
         The day's three pulls by hand are used up; there are three more tomorrow."
    )]
    Limit,
    /// WeCom refused, or did not answer.
    #[error("{}\n{}\n{}", .0, .0.advice().zh, .0.advice().en)]
    Wecom(#[from] wecom::Error),
    /// What WeCom answered is no corporation.
    #[error(
        "企业微信没有返回任何部门，未做任何更改。请在企业微信后台设置应用的可见范围。\n\
         {0}; nothing was changed. Set the app's visible range (可见范围) in WeCom."
    )]
    Refused(#[from] Refusal),
    /// Somebody changed people while it read.
    #[error(
        "读取期间通讯录有改动，未做任何更改，请再同步一次。\n\
         The directory was changed during the pull; nothing was changed by it. Run it again."
    )]
    Changed,
    /// It was silent too long and another one took over.
    #[error(
        "本次同步已被另一次接替，未做任何更改。\n\
         Another pull took this one's place; nothing was changed by this one."
    )]
    TakenOver,
    /// The product was told to stop while it read.
    #[error(
        "服务停止，本次同步未完成，未做任何更改，请再同步一次。\n\
         The product was stopped during the pull; nothing was changed by it. Run it again."
    )]
    Stopped,
    /// The plan would break expectations of the policy: in Chinese, in English.
    #[error(
        "这次同步会违反已写下的期望，未做任何更改：{0}\n\
         The pull would break what is expected of the rules; nothing was changed: {1}"
    )]
    Expected(String, String),
    /// A row is to be left out that the plan does not have.
    #[error("the plan has no such row")]
    NoSuchRow,
    /// The plan could not be written down, or read again.
    #[error("the plan cannot be kept: {0}")]
    Plan(#[from] serde_json::Error),
    /// What is kept of the plan is not what was counted when it was made.
    #[error("the plan that was kept is not whole")]
    Torn,
    /// The database failed.
    #[error("{0}")]
    Store(store::Error),
}

impl From<store::Error> for Error {
    fn from(error: store::Error) -> Self {
        match error {
            store::Error::Busy(run) => Self::Busy(run),
            store::Error::Limit => Self::Limit,
            store::Error::Stale => Self::Changed,
            store::Error::NotNow => Self::TakenOver,
            other => Self::Store(other),
        }
    }
}

impl Error {
    /// For a plan that would break these.
    pub(super) fn expected(broken: &[Broken]) -> Self {
        let said = |locale| sentences(locale, broken);
        Self::Expected(said(Locale::ZhCn), said(Locale::En))
    }

    /// What the run's row keeps: a word that a page has a sentence for, or what
    /// WeCom's answer means, in Chinese, in English, and as it was.
    pub(super) fn kept(&self) -> String {
        let word = match self {
            Self::Wecom(error) => {
                let advice = error.advice();
                let lines = [advice.zh, advice.en, error.to_string()];
                return lines.map(|line| line.replace('\n', " ")).join("\n");
            }
            Self::Expected(zh, en) => {
                let lines = ["expected", zh, en];
                return lines.map(|line| line.replace('\n', " ")).join("\n");
            }
            Self::Refused(Refusal::NoDepartments) => "no_departments",
            Self::Changed => "changed",
            Self::Stopped => "stopped",
            Self::Busy(_) | Self::Limit | Self::TakenOver => "interrupted",
            Self::Plan(_) | Self::NoSuchRow | Self::Torn | Self::Store(_) => "fault",
        };
        word.to_owned()
    }
}
