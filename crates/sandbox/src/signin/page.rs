//! The pages of a sign-in, plain HTML.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::Parameters;
use crate::corporation::Corporation;
use crate::org::Member;

/// People shown at once; the filter finds the others.
const SHOWN: usize = 50;

const STYLE: &str = "body{font:16px/1.5 system-ui,sans-serif;max-width:640px;margin:0 auto;padding:16px}\
ul{list-style:none;padding:0}li{border-bottom:1px solid #8883}\
a{display:block;padding:10px 4px;color:inherit;text-decoration:none}small{opacity:.7;margin-left:8px}\
input,button{font:inherit;padding:8px}:root{color-scheme:light dark}";

/// Everybody one may sign in as, or those who match the filter.
pub(super) fn people(corporation: &Corporation, path: &str, parameters: &Parameters) -> String {
    let wanted = parameters
        .get("sandbox_find")
        .map_or("", |text| text.trim());
    let lower = wanted.to_lowercase();
    // Disabled members and those who left cannot sign in to WeCom.
    let able = corporation
        .org
        .members
        .iter()
        .filter(|member| [1, 4].contains(&member.status));
    let mut total = 0;
    let mut rows = String::new();
    for member in able.filter(|member| matches(corporation, member, &lower)) {
        total += 1;
        if total <= SHOWN {
            rows.push_str(&row(corporation, member, path, parameters));
        }
    }
    let more = if total > SHOWN {
        "，只列出前 50 人，请筛选"
    } else {
        ""
    };
    let hidden = hidden(parameters);
    let filter = escape(wanted);
    document(&format!(
        "<h1>选择要登录的成员</h1>\
         <form method=\"get\">{hidden}<input name=\"sandbox_find\" value=\"{filter}\" \
         placeholder=\"姓名、账号、职务、部门\" aria-label=\"筛选\"> <button>筛选</button></form>\
         <p data-total=\"{total}\">共 {total} 人{more}</p><ul>{rows}</ul>"
    ))
}

/// Why WeCom would not go on.
pub(super) fn refusal(errcode: i64, sentence: &str) -> String {
    document(&format!("<h1>{errcode}</h1><p>{}</p>", escape(sentence)))
}

fn matches(corporation: &Corporation, member: &Member, lower: &str) -> bool {
    let has = |text: &str| text.to_lowercase().contains(lower);
    lower.is_empty()
        || has(&member.name)
        || has(&member.userid)
        || has(&member.position)
        || has(&places(corporation, member))
}

fn row(corporation: &Corporation, member: &Member, path: &str, parameters: &Parameters) -> String {
    let encode = |text| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let mut address = format!("{path}?");
    for (name, value) in passed_on(parameters) {
        address.push_str(&format!("{}={}&", encode(name), encode(value)));
    }
    address.push_str(&format!("sandbox_user={}", encode(&member.userid)));
    format!(
        "<li data-userid=\"{userid}\"><a href=\"{address}\">{name}<small>{userid}</small><small>{position}</small><small>{places}</small></a></li>",
        userid = escape(&member.userid),
        address = escape(&address),
        name = escape(&member.name),
        position = escape(&member.position),
        places = escape(&places(corporation, member)),
    )
}

fn places(corporation: &Corporation, member: &Member) -> String {
    let departments = member.department.iter();
    let names = departments.filter_map(|id| corporation.department(*id));
    let names: Vec<&str> = names.map(|department| department.name.as_str()).collect();
    names.join("、")
}

/// The filter keeps the address's own parameters.
fn hidden(parameters: &Parameters) -> String {
    let field = |(name, value): (&str, &str)| {
        format!(
            "<input type=\"hidden\" name=\"{}\" value=\"{}\">",
            escape(name),
            escape(value)
        )
    };
    passed_on(parameters).into_iter().map(field).collect()
}

fn passed_on(parameters: &Parameters) -> Vec<(&str, &str)> {
    let pairs = parameters
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    let mut pairs: Vec<_> = pairs
        .filter(|(name, _)| !name.starts_with("sandbox_"))
        .collect();
    pairs.sort();
    pairs
}

fn document(content: &str) -> String {
    format!(
        "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\
         <title>企业微信沙箱</title><style>{STYLE}</style><body>{content}</body></html>"
    )
}

fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for one in text.chars() {
        match one {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            other => safe.push(other),
        }
    }
    safe
}
