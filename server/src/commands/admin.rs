//! `mingce admin`

use crate::admin::passwords;
use crate::config::Settings;
use crate::{clock, start};
use anyhow::{Context as _, bail};
use app::Locale;
use std::io::{BufRead as _, IsTerminal as _};
use store::{Actor, Entry, Error, Owner, Secret};

/// `mingce admin create`
#[derive(clap::Args)]
pub struct Create {
    /// The name to sign in with: letters, digits and _ - . @
    #[arg(long)]
    username: String,
}

/// Makes an owner; the password comes from standard input, or is generated.
pub async fn create(settings: &Settings, create: Create) -> anyhow::Result<()> {
    let store = start::current_database(settings).await?;
    let name = create.username.trim();
    if !is_name(name) {
        bail!(
            "--username 需要 1 到 64 个字母、数字或 _ - . @，以字母或数字开头。\n\
             --username needs 1 to 64 letters, digits, or _ - . @, beginning with a letter or digit"
        );
    }
    let given = match std::io::stdin() {
        terminal if terminal.is_terminal() => None,
        piped => first_line(piped.lock())?,
    };
    if let Some(fault) = given
        .as_deref()
        .and_then(|text| passwords::fault(text, name))
    {
        bail!(
            "没有添加任何人 / nobody was added: {} / {}",
            fault.said(Locale::ZhCn),
            fault.said(Locale::En)
        );
    }
    let generated = given.is_none().then(passwords::generate);
    let password = given.as_deref().or(generated.as_ref().map(Secret::expose));
    let owner = Owner {
        name: name.to_owned(),
        password_hash: passwords::hash(password.unwrap_or_default())?,
    };
    let entry = Entry::new(Actor::Command, "owner.create", name);
    match store.create_owner(&owner, &entry, clock::now()).await {
        Err(Error::Exists(_)) => {
            bail!(
                "已有名为 {name} 的管理员，请换一个名字。\n\
                 there is already an administrator called {name}; choose another name"
            )
        }
        created => created?,
    }
    println!(
        "{name} 现在可以登录 / can sign in now: {}/admin/login",
        settings.public_url()
    );
    if let Some(password) = generated {
        println!(
            "密码（只显示这一次） / password (shown this once): {}",
            password.expose()
        );
    }
    Ok(())
}

fn is_name(name: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "_-.@".contains(c);
    name.len() <= 64
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.chars().all(allowed)
}

/// Blanks belong to a password; the end of the line does not.
fn first_line(input: impl std::io::BufRead) -> anyhow::Result<Option<String>> {
    let mut line = Vec::new();
    // One byte more than a password may have, and the end of the line.
    let longest = u64::try_from(passwords::LONGEST)? + 3;
    input.take(longest).read_until(b'\n', &mut line)?;
    let line = match u64::try_from(line.len())? == longest {
        // Cut off in the middle of a character, perhaps: it is too long anyway.
        true => String::from_utf8_lossy(&line).into_owned(),
        false => String::from_utf8(line).context(
            "标准输入里的密码不是 UTF-8。\n\
             the password on standard input is not UTF-8",
        )?,
    };
    let line = line.strip_suffix('\n').unwrap_or(&line);
    let line = line.strip_suffix('\r').unwrap_or(line);
    Ok((!line.is_empty()).then(|| line.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::{first_line, is_name};

    #[test]
    fn a_name_is_what_wecom_takes_for_an_account() {
        for name in ["admin", "wang.li@example.com", "0012444", "a-b_c"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", ".admin", "wang li", "王", "a/b", &"a".repeat(65)] {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn a_password_is_the_first_line_with_its_blanks() {
        let read = |text: &[u8]| first_line(text).map(|line| line.unwrap_or_default());
        assert_eq!(read(b" a b \r\nnext\n").unwrap(), " a b ");
        assert_eq!(read("口令".as_bytes()).unwrap(), "口令");
        assert_eq!(read(b"").unwrap(), "");
        assert!(read(b"\xff\n").is_err());
        assert_eq!(read(&[b'a'; 5000]).unwrap().len(), 1027);
    }
}
