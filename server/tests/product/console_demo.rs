//! The commands that make somebody who may sign in to the console, and the end
//! of a process that answers, through the binary itself.

use crate::support::Browser;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Output, Stdio};

/// A started `mingce`, ended with its test.
struct Running {
    child: Child,
    lines: BufReader<ChildStdout>,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let mut child = mingce(args)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let lines = BufReader::new(child.stdout.take().expect("its output"));
        Self { child, lines }
    }

    /// What follows `label` on the line that has it.
    fn told(&mut self, label: &str) -> String {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self.lines.read_line(&mut line).expect("a line");
            assert!(read > 0, "it never said {label}");
            if let Some((_, told)) = line.split_once(label) {
                return told.trim().to_owned();
            }
        }
    }

    fn terminate(&mut self) -> ExitStatus {
        let pid = self.child.id().to_string();
        let told = Command::new("kill").args(["-TERM", &pid]).status();
        assert!(told.expect("kill").success());
        self.child.wait().expect("its end")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn mingce(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mingce"));
    command.args(args).stdin(Stdio::null());
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("MINGCE__")) {
        command.env_remove(name);
    }
    command
}

/// Runs to the end, with something piped in.
fn given(input: &str, data: &Path, args: &[&str]) -> Output {
    let mut child = mingce(args)
        .env("MINGCE__DATA_DIR", data)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("a process");
    // Who refuses early does not read what is piped in.
    let _ = child
        .stdin
        .take()
        .expect("its input")
        .write_all(input.as_bytes());
    child.wait_with_output().expect("its end")
}

fn said(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).expect("text")
}

const DEMO: [&str; 7] = [
    "demo",
    "--members",
    "30",
    "--addr",
    "127.0.0.1:0",
    "--sandbox-addr",
    "127.0.0.1:0",
];

#[tokio::test]
async fn the_demos_printed_password_signs_in_and_another_start_prints_another() {
    let data = tempfile::tempdir().expect("a folder");
    let kept = ["--data", data.path().to_str().expect("text")];
    let mut passwords = Vec::new();
    for _ in 0..2 {
        let mut demo = Running::start(&[&DEMO[..], &kept[..]].concat());
        let console = demo.told("console:");
        let name = demo.told("user name:");
        let password = demo.told("password:");
        let address = console
            .strip_suffix("/admin")
            .expect("the console's address");
        let mut browser = Browser::new(address);
        assert_eq!(browser.sign_in(&name, &password).await.status, 303);
        assert_eq!(browser.call("home").await.status, 200);
        passwords.push(password);

        // The browser's connection is still open.
        assert!(demo.terminate().success());
    }
    assert_ne!(passwords[0], passwords[1]);
}

#[test]
fn an_owners_password_is_piped_in_or_generated_and_never_weak() {
    let data = tempfile::tempdir().expect("a folder");
    let create = ["admin", "create", "--username", "wang"];
    let before = given("", data.path(), &create);
    assert_eq!(before.status.code(), Some(1));
    assert!(
        said(&before).contains("mingce migrate"),
        "{}",
        said(&before)
    );
    assert!(given("", data.path(), &["migrate"]).status.success());

    let weak = given("short\n", data.path(), &create);
    assert_eq!(weak.status.code(), Some(1));
    assert!(
        said(&weak).contains("at least 12 characters"),
        "{}",
        said(&weak)
    );

    let made = given("correct horse battery\n", data.path(), &create);
    assert!(made.status.success(), "{}", said(&made));
    assert!(!said(&made).contains("correct horse"), "{}", said(&made));

    let taken = given("", data.path(), &["admin", "create", "--username", "WANG"]);
    assert_eq!(taken.status.code(), Some(1));
    assert!(
        said(&taken).contains("already an administrator"),
        "{}",
        said(&taken)
    );
    assert!(!said(&taken).contains("password"), "{}", said(&taken));

    let generated = given("", data.path(), &["admin", "create", "--username", "zhao"]);
    assert!(generated.status.success(), "{}", said(&generated));
    let text = said(&generated);
    let (_, password) = text.split_once("once): ").expect("the password");
    assert!(password.trim().len() >= 16, "{password}");

    let nameless = given(
        "",
        data.path(),
        &["admin", "create", "--username", "wang li"],
    );
    assert_eq!(nameless.status.code(), Some(1));
}
