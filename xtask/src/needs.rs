//! What the tests need besides Rust: a browser, fonts for Chinese, Node.js and
//! PostgreSQL. What the machine lacks comes from Debian's packages, or one
//! sentence says the command that brings it.

use crate::shell::{root, run, succeeds};
use anyhow::{Context, Result, bail, ensure};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

/// Something that must be on the machine, and the packages that bring it.
struct Need {
    there: fn() -> bool,
    packages: &'static [&'static str],
}

const NEEDS: [Need; 4] = [
    Need {
        there: chromium,
        packages: &["chromium"],
    },
    Need {
        there: chinese_fonts,
        packages: &["fonts-noto-cjk", "fontconfig"],
    },
    Need {
        there: node,
        packages: &["nodejs", "npm"],
    },
    Need {
        there: postgresql,
        packages: &["postgresql"],
    },
];

/// The names under which the stories look for a browser (`end2end/support/browser.js`).
const BROWSERS: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// Makes sure that everything is there, the browser stories' own modules included.
pub fn ready() -> Result<()> {
    let lacking = lacking();
    if !lacking.is_empty() {
        install(&lacking)?;
    }
    modules()
}

/// The packages of what is not there.
fn lacking() -> Vec<&'static str> {
    let needs = NEEDS.iter().filter(|need| !(need.there)());
    needs.flat_map(|need| need.packages).copied().collect()
}

fn chromium() -> bool {
    env::var_os("MINGCE_CHROMIUM").is_some() || BROWSERS.iter().any(|name| in_path(name).is_some())
}

/// Without them every page is a row of empty boxes.
fn chinese_fonts() -> bool {
    let fonts = Command::new("fc-list").arg(":lang=zh").output();
    fonts.is_ok_and(|answer| !answer.stdout.is_empty())
}

fn node() -> bool {
    succeeds(Command::new("node").arg("--version"))
        && succeeds(Command::new("npm").arg("--version"))
}

/// Where `crates/testbed` looks for it.
fn postgresql() -> bool {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let mut servers = versions
        .flatten()
        .map(|version| version.path().join("bin/initdb"));
    servers.any(|program| program.is_file()) || in_path("initdb").is_some()
}

fn in_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
}

/// Installs Debian's packages where that may be done; otherwise says how.
fn install(packages: &[&str]) -> Result<()> {
    if !is_root() || in_path("apt-get").is_none() {
        bail!("{}", advice(packages));
    }
    // A list that could not be fetched whole may still hold these packages.
    let brought = twice(|| {
        let _ = run(apt().arg("update"));
        run(apt()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages))
    });
    brought.with_context(|| advice(packages))?;
    let still = lacking();
    ensure!(still.is_empty(), advice(&still));
    Ok(())
}

fn advice(packages: &[&str]) -> String {
    let packages = packages.join(" ");
    format!(
        "the tests need what Debian calls {packages}: \
         sudo apt-get install -y --no-install-recommends {packages}"
    )
}

fn apt() -> Command {
    let mut apt = Command::new("apt-get");
    apt.env("DEBIAN_FRONTEND", "noninteractive")
        .stdin(Stdio::null());
    apt
}

fn is_root() -> bool {
    let me = Command::new("id").arg("-u").output();
    me.is_ok_and(|answer| answer.stdout.trim_ascii() == b"0")
}

/// The stories' modules, as `package-lock.json` has them; browsers come from Debian alone.
fn modules() -> Result<()> {
    let folder = root().join("end2end");
    let installed = folder.join("node_modules/.package-lock.json");
    if newer(&installed, &folder.join("package-lock.json")) {
        return Ok(());
    }
    twice(|| {
        run(Command::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .stdin(Stdio::null())
            .current_dir(&folder))
    })
}

/// Whether both are there and the first was written after the second.
fn newer(first: &Path, second: &Path) -> bool {
    let written = |path: &Path| path.metadata().and_then(|about| about.modified());
    matches!((written(first), written(second)), (Ok(first), Ok(second)) if first > second)
}

/// A download may fail once.
fn twice(attempt: impl Fn() -> Result<()>) -> Result<()> {
    attempt().or_else(|error| {
        eprintln!("{error:#}; once more");
        attempt()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::Cell;

    #[test]
    fn what_is_lacking_is_said_as_one_command() {
        let said = advice(&["chromium", "fonts-noto-cjk"]);
        assert!(
            said.ends_with("apt-get install -y --no-install-recommends chromium fonts-noto-cjk"),
            "{said}"
        );
    }

    #[test]
    fn a_download_that_fails_once_is_tried_again_and_one_that_fails_twice_is_not() {
        let tries = Cell::new(0);
        let fails_until = |good: i32| {
            tries.set(0);
            twice(|| {
                tries.set(tries.get() + 1);
                ensure!(tries.get() >= good, "no network");
                Ok(())
            })
        };
        assert!(fails_until(2).is_ok());
        assert!(fails_until(9).is_err());
        assert_eq!(tries.get(), 2);
    }

    #[test]
    fn modules_are_installed_again_when_the_lock_changed() {
        let folder = env::temp_dir().join(format!("mingce-needs-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let (old, new) = (folder.join("old"), folder.join("new"));
        for (path, second) in [(&old, 1), (&new, 2)] {
            let file = fs::File::create(path).unwrap();
            let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(second);
            file.set_modified(time).unwrap();
        }
        let answers = (
            newer(&new, &old),
            newer(&old, &new),
            newer(&folder.join("no"), &old),
        );
        fs::remove_dir_all(&folder).unwrap();
        assert_eq!(answers, (true, false, false));
    }
}
