//! Running other programs, and where things lie.

use anyhow::{Context, Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folder of the repository: asked of Cargo at run time, because two clones
/// that share a target folder may share this program too.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map(PathBuf::from).unwrap_or(xtask)
}

/// Where Cargo puts what it builds.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The Cargo that runs this program, in the repository's folder.
pub fn cargo(arguments: &[&str]) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(root());
    command
}

/// Says what is run, runs it, and fails when it does.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("$ {line}");
    let status = command
        .status()
        .with_context(|| format!("{line}: could not be started"))?;
    if !status.success() {
        bail!("{line}: {status}");
    }
    Ok(())
}

/// Says what is run, and does something else while it runs. It fails when either does;
/// the command is waited for in any case.
pub fn beside<T>(command: &mut Command, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let line = line(command);
    eprintln!("$ {line} &");
    let mut running = command
        .spawn()
        .with_context(|| format!("{line}: could not be started"))?;
    let done = work();
    let status = running.wait().with_context(|| line.clone())?;
    if !status.success() {
        bail!("{line}: {status}");
    }
    done
}

/// Whether a command exists and succeeds; it says nothing.
pub fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A command as a person would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_repository_is_the_one_of_the_xtask_that_cargo_names() {
        assert_eq!(
            Some(root().join("xtask").into_os_string()),
            env::var_os("CARGO_MANIFEST_DIR")
        );
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn a_command_is_shown_as_a_person_would_type_it() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["fmt", "--all"]);
        assert_eq!(line(&command), "cargo fmt --all");
    }

    #[test]
    fn a_failing_command_is_an_error_that_names_it() {
        let error = run(&mut cargo(&["no-such-command"]));
        let said = error.expect_err("cargo has no such command").to_string();
        assert!(said.starts_with("cargo no-such-command: "), "{said}");
    }
}
