//! A PostgreSQL server of the tests' own, from Debian's package: on this machine only, in a folder that goes away.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;

/// A server that is running.
pub struct Server {
    folder: tempfile::TempDir,
    programs: PathBuf,
    port: u16,
    child: Option<Child>,
    made: AtomicU32,
}

static RUNNING: Mutex<Weak<Server>> = Mutex::new(Weak::new());

/// The server; the first who asks starts it, the last to let go stops it.
pub fn server() -> Arc<Server> {
    let mut running = RUNNING.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    if let Some(server) = running.upgrade() {
        return server;
    }
    let server = Arc::new(Server::start(&[]));
    *running = Arc::downgrade(&server);
    server
}

impl Server {
    /// A server of its own, which takes what it has handed to the system for what is on the disk.
    pub fn careless() -> Self {
        Self::start(&["-c", "fsync=off"])
    }

    fn start(more: &[&str]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        if let Some((user, group)) = other_user() {
            chown(folder.path(), Some(user), Some(group)).unwrap();
        }
        let mut server =
            Self { folder, programs: programs(), port, child: None, made: AtomicU32::new(0) };
        let made = server
            .program("initdb")
            .args(["--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-locale", "-D"])
            .arg(server.data())
            .output();
        done(&made.unwrap());
        let mut serve = server.program("postgres");
        serve.arg("-D").arg(server.data()).args(["-p", &port.to_string()]);
        serve.args(["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="]);
        serve.args(more);
        let log = fs::File::create(server.folder.path().join("server.log")).unwrap();
        serve.stdout(Stdio::null()).stderr(log).stdin(Stdio::null());
        server.child = Some(serve.spawn().unwrap());
        server.wait();
        server
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn wait(&self) {
        for _ in 0..600 {
            let ready = self.client("pg_isready").output().unwrap();
            if ready.status.success() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.path().join("server.log")).unwrap_or_default();
        panic!("PostgreSQL does not answer:\n{log}");
    }

    /// A program of the server's, as a user that it lets run it.
    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(self.folder.path()).env("HOME", self.folder.path());
        if let Some((user, group)) = other_user() {
            command.uid(user).gid(group);
        }
        command
    }

    fn client(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.args(["-h", "127.0.0.1", "-U", "postgres", "-p", &self.port.to_string()]);
        command
    }

    /// The URL of a new database.
    pub fn database(&self) -> String {
        let name = format!("log{}", self.made.fetch_add(1, Ordering::Relaxed));
        done(&self.client("createdb").arg(&name).output().unwrap());
        format!("postgres://postgres@127.0.0.1:{}/{name}", self.port)
    }

    /// What somebody does who has the database in his hands; what it said if it refused.
    pub fn sql(&self, url: &str, sql: &str) -> Result<(), String> {
        let name = url.rsplit('/').next().unwrap();
        let mut command = self.client("psql");
        let output = command.args(["-v", "ON_ERROR_STOP=1", "-q", "-d", name, "-c", sql]).output();
        let output = output.unwrap();
        if output.status.success() {
            return Ok(());
        }
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let _ = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        let _ = child.wait();
    }
}

#[track_caller]
fn done(output: &Output) {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// PostgreSQL refuses to be run by root, who runs tests in containers.
fn other_user() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| -> u32 {
        let output = Command::new("id").args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
    };
    (id(&["-u"]) == 0).then(|| (id(&["-u", "postgres"]), id(&["-g", "postgres"])))
}

/// The folder of the newest server's programs.
fn programs() -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let folders = versions.map(|version| version.path().join("bin"));
    let on_path = std::env::var_os("PATH").unwrap_or_default();
    let on_path: Vec<PathBuf> = std::env::split_paths(&on_path).collect();
    let version = |folder: &PathBuf| -> u32 {
        let name = folder.parent().and_then(Path::file_name).unwrap_or_default();
        name.to_string_lossy().parse().unwrap_or_default()
    };
    let has =
        |folder: &PathBuf| folder.join("postgres").is_file() && folder.join("initdb").is_file();
    let newest = folders.filter(has).max_by_key(version);
    newest.or_else(|| on_path.into_iter().find(has)).unwrap_or_else(|| {
        panic!(
            "these tests need PostgreSQL, and none is installed: on Debian, apt-get install postgresql"
        )
    })
}
