//! Programs of the product at work, ended when they are dropped.

use super::clock::Moment;
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

/// Nothing measured here takes so long.
const PATIENCE: Duration = Duration::from_secs(120);

/// A program that listens.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: String,
}

impl Process {
    /// Starts a program and waits until it has said where it listens.
    pub fn listening(command: &mut Command, log: PathBuf) -> Result<Self> {
        let written = File::create(&log)?;
        let child = command
            .stdin(Stdio::null())
            .stdout(written.try_clone()?)
            .stderr(written)
            .spawn()?;
        let mut process = Self {
            child,
            address: String::new(),
        };
        process.address = process.said(&log)?;
        Ok(process)
    }

    fn said(&mut self, log: &Path) -> Result<String> {
        let begun = Moment::now();
        loop {
            let ended = self.child.try_wait()?;
            let text = fs::read_to_string(log)?;
            if let Some(address) = address_in(&text) {
                return Ok(address.to_owned());
            }
            if ended.is_some() || begun.elapsed() > PATIENCE {
                bail!("it does not listen:\n{text}");
            }
            sleep(Duration::from_millis(1));
        }
    }

    /// Resident memory in MB: now, and the most there ever was.
    pub fn memory(&self) -> Result<(f64, f64)> {
        let path = format!("/proc/{}/status", self.child.id());
        let status = fs::read_to_string(path)?;
        let kilobytes = |name: &str| -> Result<f64> {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let figure = line.context("/proc tells no memory")?;
            let figure = figure.trim().trim_end_matches(" kB");
            Ok(figure.parse::<f64>()? / 1024.0)
        };
        Ok((kilobytes("VmRSS:")?, kilobytes("VmHWM:")?))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// The address at the end of a finished line.
fn address_in(text: &str) -> Option<&str> {
    let finished = &text[..text.rfind('\n')?];
    let addresses = finished.split_whitespace().rev();
    let bare = addresses.map(|word| word.trim_start_matches("http://"));
    bare.into_iter()
        .find(|word| word.starts_with("127.0.0.1:") && !word.ends_with(":0"))
}

/// Runs a program to its end, and gives what it printed.
pub fn finished(command: &mut Command, input: &str) -> Result<String> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    if let Some(mut stdin) = child.stdin.take() {
        std::io::Write::write_all(&mut stdin, input.as_bytes())?;
    }
    let output = child.wait_with_output()?;
    if !output.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_the_last_one_of_a_finished_line() {
        let said = "mingce: serving http://127.0.0.1:0 on 127.0.0.1:3456\n";
        assert_eq!(address_in(said), Some("127.0.0.1:3456"));
        assert_eq!(address_in(said.trim_end()), None);
        assert_eq!(
            address_in("sandbox: http://127.0.0.1:99\n"),
            Some("127.0.0.1:99")
        );
    }

    #[test]
    fn a_program_that_ends_without_listening_is_an_error_with_what_it_said() {
        let folder = tempfile::tempdir().expect("a folder");
        let log = folder.path().join("log");
        let mut command = Command::new("sh");
        command.args(["-c", "echo no luck"]);
        let error = Process::listening(&mut command, log)
            .err()
            .expect("it ends");
        assert!(error.to_string().contains("no luck"), "{error}");
    }
}
