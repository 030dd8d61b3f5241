//! A Python that has wechatpy, in the versions of `requirements.txt`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const REQUIREMENTS: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/wechatpy/requirements.txt"
);

/// An interpreter, and where its packages are when they are not its own.
pub struct Python {
    program: &'static str,
    packages: Option<PathBuf>,
}

impl Python {
    /// One that can import wechatpy; it is installed into the target folder when need be.
    ///
    /// # Errors
    /// One sentence with the one command that helps.
    pub fn with_wechatpy() -> Result<Python, String> {
        let mut able: Vec<_> = ["python3", "/usr/bin/python3", "python"]
            .into_iter()
            .filter_map(|program| {
                let folder = format!("wechatpy-{}", version(program)?);
                let packages = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
                Some((program, packages))
            })
            .collect();
        // What is installed already needs no network.
        able.sort_by_key(|(_, packages)| !complete(packages));
        let mut reason = None;
        for (program, packages) in &able {
            match provide(program, packages) {
                Ok(()) => {
                    return Ok(Python {
                        program,
                        packages: Some(packages.clone()),
                    });
                }
                Err(refused) => reason.get_or_insert(refused),
            };
        }
        let own = able.into_iter().map(|(program, _)| Python {
            program,
            packages: None,
        });
        own.into_iter().find(Python::has_wechatpy).ok_or_else(|| {
            reason.unwrap_or_else(|| {
                "This test drives the sandbox with wechatpy and found no Python 3.9 or newer; \
                 on Debian: apt-get install python3-pip"
                    .to_owned()
            })
        })
    }

    /// The interpreter with a program to run.
    pub fn run(&self, script: &str) -> Command {
        let mut command = Command::new(self.program);
        if let Some(packages) = &self.packages {
            command.env("PYTHONPATH", packages);
        }
        command.env("NO_PROXY", "127.0.0.1").arg(script);
        command
    }

    fn has_wechatpy(&self) -> bool {
        let asked = self.run("-c").arg("import wechatpy.work").output();
        asked.is_ok_and(|answer| answer.status.success())
    }
}

/// Such as `3.11`; nothing for what is too old, or no Python.
fn version(program: &str) -> Option<String> {
    let asked =
        "import sys; assert sys.version_info >= (3, 9); print('%d.%d' % sys.version_info[:2])";
    let answer = Command::new(program).args(["-c", asked]).output().ok()?;
    let text = String::from_utf8(answer.stdout).ok()?;
    answer.status.success().then(|| text.trim().to_owned())
}

/// Installs what is missing; a download that broke is tried once more.
fn provide(program: &str, packages: &Path) -> Result<(), String> {
    if complete(packages) {
        return Ok(());
    }
    install(program, packages)
        .or_else(|_| install(program, packages))
        .map_err(|why| {
            format!(
                "This test drives the sandbox with wechatpy and could not install it ({why}); \
                 this does it (with pip; on Debian: apt-get install python3-pip): \
                 {program} -m pip install --no-deps --target {} -r {REQUIREMENTS}",
                packages.display()
            )
        })
}

/// Every pinned version is there.
fn complete(packages: &Path) -> bool {
    let pins = fs::read_to_string(REQUIREMENTS).expect("the list of versions");
    let mut pins = pins.lines().filter_map(|line| line.split_once("=="));
    pins.all(|(name, version)| {
        let folder = format!("{}-{version}.dist-info", name.replace('-', "_"));
        packages.join(folder).is_dir()
    })
}

/// Into a folder beside it first: whoever looks in between finds all or nothing.
fn install(program: &str, packages: &Path) -> Result<(), String> {
    let beside = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).map_err(|e| e.to_string())?;
    let fresh = beside.path().join("packages");
    let pip = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-input"];
    let answer = Command::new(program)
        .args(pip)
        .args(["--only-binary", ":all:", "--disable-pip-version-check"])
        .args(["--timeout", "30", "--requirement", REQUIREMENTS, "--target"])
        .arg(&fresh)
        .output()
        .map_err(|error| error.to_string())?;
    if !answer.status.success() {
        return Err(last_words(&answer));
    }
    // What is there is of other versions, or another run has just put the same there.
    if packages.exists() && !complete(packages) {
        fs::remove_dir_all(packages).map_err(|error| error.to_string())?;
    }
    match fs::rename(&fresh, packages) {
        Err(error) if !complete(packages) => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn last_words(answer: &Output) -> String {
    let said = String::from_utf8_lossy(&answer.stderr);
    let last = said.lines().rfind(|line| !line.trim().is_empty());
    last.unwrap_or("pip said nothing").trim().to_owned()
}
