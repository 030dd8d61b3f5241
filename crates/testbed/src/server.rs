//! One PostgreSQL for every test process of this user.
//!
//! Starting a server takes seconds and each test may be a process of its own,
//! so the first one starts it and the others find it. Who uses it holds a
//! shared lock on its file `users`, which the system lets go when a process ends
//! in whatever way. A small shell beside the server watches that file: nobody
//! there for half a minute, and it stops the server and removes the folder.
//! It listens on a socket in that folder only, never on the network.

use anyhow::{Context as _, Result, bail};
use std::fs::{self, File};
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::OnceLock;
use std::time::Duration;

const WATCH: &str = include_str!("watch.sh");

/// How the server is started: nothing of it must outlive a crash, and many small
/// pools connect to it.
const SETTINGS: [&str; 8] = [
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "max_parallel_workers_per_gather=0",
    "autovacuum=off",
    "timezone=UTC",
];

/// A server that answers, and this process's share in it.
#[derive(Debug)]
pub(crate) struct Server {
    bin: PathBuf,
    folder: PathBuf,
    _share: File,
}

static SHARED: OnceLock<Server> = OnceLock::new();
static STARTING: Mutex<()> = Mutex::new(());

impl Server {
    /// The server, found or started.
    pub(crate) fn shared() -> Result<&'static Self> {
        let _one_thread = STARTING.lock().unwrap_or_else(|held| held.into_inner());
        if let Some(server) = SHARED.get() {
            return Ok(server);
        }
        let server = find_or_start()?;
        Ok(SHARED.get_or_init(|| server))
    }

    /// The address of one of its databases.
    pub(crate) fn url(&self, name: &str) -> String {
        format!(
            "postgres://{ROLE}@localhost/{name}?host={}",
            self.folder.display()
        )
    }

    /// Makes a database; any encoding goes with the locale C.
    pub(crate) fn create(&self, name: &str, encoding: &str) -> Result<()> {
        let mut createdb = self.command("createdb");
        createdb.args(["-T", "template0", "--locale=C", "-E", encoding, name]);
        done(&mut createdb)
    }

    /// Removes a database; a server that is gone took it along.
    pub(crate) fn remove(&self, name: &str) {
        let _ = done(
            self.command("dropdb")
                .args(["--force", "--if-exists", name]),
        );
    }

    fn command(&self, program: &str) -> Command {
        client(&self.bin, &self.folder, program)
    }
}

const ROLE: &str = "postgres";

fn client(bin: &Path, folder: &Path, program: &str) -> Command {
    let mut command = Command::new(bin.join(program));
    command.arg("-h").arg(folder).args(["-U", ROLE]);
    command
}

fn find_or_start() -> Result<Server> {
    let bin = programs()?;
    let base = base()?;
    // One process at a time looks for the server and starts it.
    let gate = open(&base.join("gate"))?;
    gate.lock()?;
    let current = base.join("current");
    if let Ok(name) = fs::read_to_string(&current)
        && let Some(server) = attach(&bin, base.join(name.trim()))
    {
        return Ok(server);
    }
    let name = format!("{:08x}", rand::random::<u32>());
    let server = start(bin, base.join(&name))?;
    fs::write(&current, name)?;
    Ok(server)
}

/// A share in a server that is there. The lock first: whoever holds it knows
/// that the server is not stopped under their hands.
fn attach(bin: &Path, folder: PathBuf) -> Option<Server> {
    let share = File::open(folder.join("users")).ok()?;
    share.lock_shared().ok()?;
    answers(bin, &folder).then(|| Server {
        bin: bin.to_owned(),
        folder,
        _share: share,
    })
}

fn start(bin: PathBuf, folder: PathBuf) -> Result<Server> {
    let account = account()?;
    fs::create_dir(&folder)?;
    let share = open(&folder.join("users"))?;
    share.lock_shared()?;
    if let Some((uid, gid)) = account {
        std::os::unix::fs::chown(&folder, Some(uid), Some(gid))?;
    }
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755))?;
    let mut initdb = Command::new(bin.join("initdb"));
    initdb.args(["-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C", "-N"]);
    done(as_account(&mut initdb, account, &folder).arg(folder.join("data")))?;

    let mut watch = Command::new("/bin/sh");
    watch.args(["-c", WATCH, "mingce-testbed"]);
    watch.arg(bin.join("postgres")).arg(&folder);
    watch.args(SETTINGS.iter().flat_map(|setting| ["-c", setting]));
    // Of no test's process group and with none of its outputs: a test runner
    // neither ends it nor waits for it.
    let mut watching = as_account(&mut watch, account, &folder)
        .process_group(0)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .context("the shell that starts PostgreSQL")?;
    while !answers(&bin, &folder) {
        if watching.try_wait()?.is_some() {
            let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
            bail!("PostgreSQL for the tests did not start:\n{log}");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(Server {
        bin,
        folder,
        _share: share,
    })
}

fn answers(bin: &Path, folder: &Path) -> bool {
    done(client(bin, folder, "psql").args(["-d", "postgres", "-Atqc", "SELECT 1"])).is_ok()
}

/// Where the programs of PostgreSQL are: Debian keeps them out of PATH.
fn programs() -> Result<PathBuf> {
    let complete = |bin: &PathBuf| {
        let all = ["initdb", "postgres", "psql", "createdb", "dropdb"];
        all.iter().all(|program| bin.join(program).is_file())
    };
    let version = |entry: &PathBuf| {
        let name = entry.file_name().and_then(|name| name.to_str());
        name.and_then(|name| name.parse::<u32>().ok())
    };
    let mut installed: Vec<PathBuf> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    installed.sort_by_key(version);
    let path = std::env::var_os("PATH").unwrap_or_default();
    installed
        .into_iter()
        .rev()
        .map(|version| version.join("bin"))
        .chain(std::env::split_paths(&path))
        .find(complete)
        .context(
            "these tests need PostgreSQL (initdb, postgres, psql, createdb, dropdb) \
             in /usr/lib/postgresql/*/bin or in PATH; on Debian: apt-get install postgresql",
        )
}

/// A folder of this user's, short enough for a socket's address.
fn base() -> Result<PathBuf> {
    let me = fs::metadata("/proc/self")?.uid();
    let base = PathBuf::from(format!("/tmp/mingce-testbed-{me}"));
    if let Err(error) = fs::create_dir(&base)
        && error.kind() != std::io::ErrorKind::AlreadyExists
    {
        return Err(error.into());
    }
    if fs::symlink_metadata(&base)?.uid() != me {
        bail!("{} belongs to somebody else", base.display());
    }
    fs::set_permissions(&base, fs::Permissions::from_mode(0o755))?;
    Ok(base)
}

fn open(path: &Path) -> Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).read(true).write(true);
    options
        .open(path)
        .with_context(|| path.display().to_string())
}

/// Whose server it is: PostgreSQL refuses to run as root, so there it is
/// `postgres`, or `nobody` where that account is missing.
fn account() -> Result<Option<(u32, u32)>> {
    if fs::metadata("/proc/self")?.uid() != 0 {
        return Ok(None);
    }
    let accounts = fs::read_to_string("/etc/passwd")?;
    let find = |name: &str| {
        let mut lines = accounts.lines().map(|line| line.split(':').collect());
        let fields: Vec<&str> = lines.find(|fields: &Vec<&str>| fields.first() == Some(&name))?;
        Some((fields.get(2)?.parse().ok()?, fields.get(3)?.parse().ok()?))
    };
    match find("postgres").or_else(|| find("nobody")) {
        Some(account) => Ok(Some(account)),
        None => bail!("PostgreSQL does not run as root, and there is no account for it"),
    }
}

fn as_account<'a>(
    command: &'a mut Command,
    account: Option<(u32, u32)>,
    folder: &Path,
) -> &'a mut Command {
    command.current_dir(folder);
    match account {
        Some((uid, gid)) => command.uid(uid).gid(gid),
        None => command,
    }
}

fn done(command: &mut Command) -> Result<()> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| program.clone())?;
    if !output.status.success() {
        bail!("{program}: {}", String::from_utf8_lossy(&output.stderr));
    }
    Ok(())
}
