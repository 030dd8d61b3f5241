//! What an error means to an administrator, and what to do about it (R39).

use std::net::IpAddr;

use crate::Error;

/// One sentence for whoever has to put it right, in both languages of the interface.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// 中文.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Advice {
    fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            zh: zh.into(),
            en: en.into(),
        }
    }

    /// For a scope that names members or tags and no department (R35).
    pub(crate) fn by_members() -> Self {
        Self::new(
            "应用的可见范围只有成员或标签，企业微信因此不提供部门：成员会同步，部门不会。若要部门，请把部门加入应用的可见范围。",
            "The app's scope names only members or tags, so WeCom tells no departments: members are synced and departments are not. To have them, add departments to the app's scope.",
        )
    }

    /// For an AgentId and a secret of different apps (R19).
    pub(crate) fn other_app(code: i64) -> Self {
        let (zh, en) = OTHER_APP;
        Self::new(format!("{zh}（{code}）"), format!("{en} ({code})"))
    }
}

const OTHER_APP: (&str, &str) = (
    "AgentId 不属于这个 Secret 的应用。请从同一个应用的详情页复制 AgentId 和 Secret。",
    "The AgentId does not belong to this secret's app: copy the AgentId and the secret from the same app's page.",
);

impl Error {
    /// What is wrong and what to do about it.
    pub fn advice(&self) -> Advice {
        match self {
            Self::Api {
                errcode, errmsg, ..
            } => of_code(*errcode, errmsg),
            Self::Unreachable { reason, .. } => Advice::new(
                format!(
                    "无法连接企业微信（{reason}）。请检查本服务器的网络、DNS 和防火墙，以及填写的接口地址。"
                ),
                format!(
                    "WeCom cannot be reached ({reason}): check this server's network, DNS and firewall, and the API address."
                ),
            ),
            Self::Interrupted { reason, .. } => Advice::new(
                format!(
                    "与企业微信的连接中断或超时（{reason}）。请稍后重试；若反复出现，请检查本服务器的网络。"
                ),
                format!(
                    "The connection to WeCom broke or was too slow ({reason}): try again; if it keeps happening, check this server's network."
                ),
            ),
            Self::Status { status, .. } => Advice::new(
                format!(
                    "收到 HTTP {status}，企业微信本身不会这样应答。请检查接口地址，以及中间的代理或网关。"
                ),
                format!(
                    "HTTP {status} was received, which WeCom itself never answers: check the API address and any proxy or gateway in between."
                ),
            ),
            Self::Unreadable { .. } => Advice::new(
                "收到的应答不是企业微信的格式。请检查接口地址，以及中间的代理或登录页是否替换了应答。",
                "The answer is not in WeCom's format: check the API address, and whether a proxy or a sign-in page in between replaced it.",
            ),
            Self::NoContactsSecret => Advice::new(
                "还没有填写通讯录同步的 Secret。请在企业微信管理后台“管理工具 > 通讯录同步”中取得并填写。",
                "The contacts-sync secret is missing: copy it from “Management tools > Contacts sync” in WeCom's console.",
            ),
            Self::NothingVisible => Advice::new(
                "应用的可见范围里没有任何部门。请在企业微信管理后台把应用的可见范围设为需要展示的部门（通常是整个企业）。",
                "The app's scope holds no department: in WeCom's console set the app's scope to the departments to show, usually the whole corporation.",
            ),
            Self::Address => Advice::new(
                "接口地址不是以 http:// 或 https:// 开头的有效地址，请改正。",
                "The API address is not a valid address beginning with http:// or https://: correct it.",
            ),
            Self::Tls { reason } => Advice::new(
                format!(
                    "本机无法建立加密连接（{reason}）。请安装系统根证书（如 ca-certificates）。"
                ),
                format!(
                    "This machine cannot make encrypted connections ({reason}): install the system's root certificates, such as ca-certificates."
                ),
            ),
        }
    }
}

fn of_code(code: i64, errmsg: &str) -> Advice {
    if code == 60020 {
        return of_address(errmsg);
    }
    let (zh, en) = match known(code) {
        Some(words) => words,
        None => {
            return Advice::new(
                format!(
                    "企业微信返回错误 {code}。含义和处理办法见 https://open.work.weixin.qq.com/devtool/query?e={code} 。"
                ),
                format!(
                    "WeCom answered with error {code}: its meaning and remedy are at https://open.work.weixin.qq.com/devtool/query?e={code} ."
                ),
            );
        }
    };
    Advice::new(format!("{zh}（{code}）"), format!("{en} ({code})"))
}

/// 60020 names the address to add, so it is repeated.
fn of_address(errmsg: &str) -> Advice {
    let address = errmsg
        .split_once("from ip: ")
        .and_then(|(_, rest)| rest.split([',', ' ']).next())
        .and_then(|text| text.parse::<IpAddr>().ok());
    let (zh, en) = match address {
        Some(ip) => (format!("出口 IP {ip} "), format!("address {ip}")),
        None => ("出口 IP".to_owned(), "public address".to_owned()),
    };
    Advice::new(
        format!(
            "本服务器的{zh}不在企业可信 IP 中。请在企业微信管理后台该应用（或通讯录同步）的“企业可信IP”中加入，约一分钟后生效。（60020）"
        ),
        format!(
            "This server's {en} is not trusted: add it to “Trusted IPs” of the app (or of contacts sync) in WeCom's console; it takes about a minute to take effect. (60020)"
        ),
    )
}

fn known(code: i64) -> Option<(&'static str, &'static str)> {
    of_secret(code)
        .or_else(|| of_permission(code))
        .or_else(|| of_passing(code))
}

fn of_secret(code: i64) -> Option<(&'static str, &'static str)> {
    Some(match code {
        40001 | 40091 => (
            "Secret 不正确、已被重置，或不属于这个企业，或应用已停用。请在企业微信管理后台重新复制 Secret。",
            "The secret is wrong, was reset or belongs to another corporation, or the app is disabled: copy the secret again from WeCom's console.",
        ),
        40013 => (
            "企业ID 不正确。请在企业微信管理后台“我的企业 > 企业信息”底部复制企业ID。",
            "The corporation id is wrong: copy it from the bottom of “My company > Company information” in WeCom's console.",
        ),
        40014 | 42001 => (
            "访问凭证已失效，重新获取后仍不被接受。请稍后重试；若反复出现，请检查 Secret 是否刚被重置。",
            "The access token was no longer accepted, and neither was a new one: try again; if it keeps happening, check whether the secret was just reset.",
        ),
        41001 => (
            "请求没有带上访问凭证，可能是中间的代理去掉了地址里的参数。请检查接口地址和代理。",
            "The request arrived without its access token, perhaps because a proxy drops the query: check the API address and any proxy.",
        ),
        41002 => (
            "没有填写企业ID。请填写后重试。",
            "The corporation id is empty: fill it in and try again.",
        ),
        41004 => (
            "没有填写 Secret。请填写后重试。",
            "The secret is empty: fill it in and try again.",
        ),
        40056 | 301002 => OTHER_APP,
        _ => return None,
    })
}

fn of_permission(code: i64) -> Option<(&'static str, &'static str)> {
    Some(match code {
        48001 | 48002 => (
            "这个 Secret 无权调用该接口。请确认应用 Secret 与通讯录同步 Secret 没有填反，并已开启通讯录同步的接口权限。",
            "This secret may not make this call: check that the app's secret and the contacts-sync secret are not swapped, and that contacts sync is switched on.",
        ),
        48009 => (
            "通讯录同步的 Secret 在新加入的 IP 上只能读取编号，不能读取详情。请用自建应用的 Secret 读取，并把应用的可见范围设为整个企业。",
            "From a newly added address the contacts-sync secret may read only ids: read the details with the self-built app's secret and set the app's scope to the whole corporation.",
        ),
        50001 => (
            "回调地址的域名不是应用的可信域名。请在应用的“网页授权及JS-SDK”与“企业微信授权登录”中填写本系统的域名，须完全一致。",
            "The redirect address is not on the app's trusted domain: enter this system's domain, exactly, under “Web authorisation and JS-SDK” and “WeCom sign-in” of the app.",
        ),
        50002 | 60011 | 60021 => (
            "应用无权访问该成员或部门。请在企业微信管理后台把它加入应用的可见范围。",
            "The app may not see this member or department: add it to the app's scope in WeCom's console.",
        ),
        50003 | 60031 | 48006 => (
            "应用已停用或被限制调用接口。请在企业微信管理后台启用应用。",
            "The app is disabled or barred from the API: enable it in WeCom's console.",
        ),
        60003 | 60123 => (
            "部门不存在，可能刚被删除。请重新拉取。",
            "The department does not exist; perhaps it was just deleted: pull again.",
        ),
        40003 | 46004 | 60111 => (
            "成员账号不存在，可能刚被删除。请重新拉取。",
            "The member does not exist; perhaps it was just deleted: pull again.",
        ),
        301007 => (
            "企业不可用（可能已解散或被冻结）。请联系企业微信客服。",
            "The corporation is not available, perhaps dissolved or frozen: ask WeCom's support.",
        ),
        _ => return None,
    })
}

fn of_passing(code: i64) -> Option<(&'static str, &'static str)> {
    Some(match code {
        -1 => (
            "企业微信系统繁忙。请稍后重试。",
            "WeCom is busy: try again in a moment.",
        ),
        45009 => (
            "接口调用过于频繁，已被企业微信暂时限制。请等一分钟后重试；若是多次填错 Secret，需等一小时。",
            "The calls came too often and WeCom blocks them for a while: wait a minute, or an hour after repeated wrong secrets, and try again.",
        ),
        45033 => (
            "同时进行的调用过多。请稍后重试。",
            "Too many calls at once: try again in a moment.",
        ),
        45029 => (
            "一次读取的内容过大，企业微信拒绝返回。请逐个部门读取。",
            "The answer would be too large for WeCom: read department by department.",
        ),
        40029 | 42003 | 42022 => (
            "登录授权码已失效或已使用过。请重新登录。",
            "The sign-in code has expired or was used already: sign in again.",
        ),
        42012 | 91040 => (
            "JS-SDK 票据不可用：应用签名须使用应用自己的票据。",
            "The JS-SDK ticket cannot be used: an app's signature needs the app's own ticket.",
        ),
        _ => return None,
    })
}
