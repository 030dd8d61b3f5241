//! `mingce audit`

use crate::config::Settings;
use crate::start;
use anyhow::bail;
use store::{AuditFault, AuditLine, Verified};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Reads every log of the audit, the deployment's and each corporation's, and
/// says whether they are as they were written.
pub async fn verify(settings: &Settings) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let mut logs = vec![("部署 / deployment".to_owned(), store.log())];
    for corp in store.corps().await? {
        logs.push((corp.id.to_string(), store.corp(&corp.id).log()));
    }
    let (mut whole, mut faults) = (Vec::new(), Vec::new());
    for (name, log) in &logs {
        match log.verify().await? {
            Ok(verified) => whole.push(right(name, &verified)),
            Err(fault) => {
                let (zh, en) = wrong(&fault);
                faults.push(format!("- {name}: {zh}\n  {en}"));
            }
        }
    }
    if !faults.is_empty() {
        bail!(
            "操作日志与写下时不一致：\n\
             the audit log is not as it was written:\n{}",
            faults.join("\n")
        );
    }
    println!("{}", whole.join("\n"));
    Ok(())
}

fn right(name: &str, whole: &Verified) -> String {
    let Verified {
        lines,
        forgotten,
        head,
    } = whole;
    let head = match head.as_str() {
        "" => "-",
        head => head,
    };
    format!(
        "{name}: 共 {lines} 条，与写下时一致；其中 {forgotten} 条有意抹去了姓名。末条的哈希：{head}\n\
         {name}: {lines} lines, as they were written; names were removed on purpose from {forgotten}. \
         Hash of the last: {head}"
    )
}

fn wrong(fault: &AuditFault) -> (String, String) {
    match fault {
        AuditFault::Altered(line) => (
            format!("{}被改过。", line_zh(line)),
            format!("{} was altered.", line_en(line)),
        ),
        AuditFault::Inserted(line) => (
            format!("{}不是名册写下的，是后来插入的。", line_zh(line)),
            format!("{} was inserted; mingce did not write it.", line_en(line)),
        ),
        AuditFault::Removed(seq, Some(next)) => (
            format!("第 {seq} 条不见了，它在{}之前。", line_zh(next)),
            format!("line {seq} was removed, before {}.", line_en(next)),
        ),
        AuditFault::Removed(seq, None) => (
            format!("从第 {seq} 条起，末尾的记录不见了。"),
            format!("from line {seq} on, the end was removed."),
        ),
        AuditFault::End => (
            "末条与记下的末尾不符：其中之一被改过。".to_owned(),
            "the last line and the end that was kept do not fit: one of them was altered."
                .to_owned(),
        ),
    }
}

fn line_zh(line: &AuditLine) -> String {
    let AuditLine { seq, action, .. } = line;
    format!("第 {seq} 条（{}，{action}）", moment(line.at))
}

fn line_en(line: &AuditLine) -> String {
    let AuditLine { seq, action, .. } = line;
    format!("line {seq} ({}, {action})", moment(line.at))
}

/// A moment that everybody reads alike; what was altered may be none.
fn moment(at: i64) -> String {
    let moment = OffsetDateTime::from_unix_timestamp(at).ok();
    let text = moment.and_then(|moment| moment.format(&Rfc3339).ok());
    text.unwrap_or_else(|| at.to_string())
}
