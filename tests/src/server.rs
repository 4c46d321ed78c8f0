//! The plainest static host there is: `python3 -m http.server`.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;

/// A running server; it stops when dropped.
pub struct Server {
    child: Child,
    /// Its address, with a slash at the end.
    pub url: String,
}

impl Server {
    /// Serves `folder` on a free port of this machine.
    pub fn start(folder: &Path) -> Self {
        let mut child = Command::new("python3")
            .args([
                "-u",
                "-m",
                "http.server",
                "0",
                "--bind",
                "127.0.0.1",
                "--directory",
            ])
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("python3 runs");
        let port = announced(&mut child, " port ");
        Self {
            child,
            url: format!("http://127.0.0.1:{port}/"),
        }
    }

    /// Stops it before its time: the host cannot be reached any more.
    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The number after `mark` in what `child` prints. What follows is read away,
/// so that the child never waits for a reader.
pub fn announced(child: &mut Child, mark: &str) -> u16 {
    let mut lines = BufReader::new(child.stdout.take().expect("stdout is piped"));
    let mut line = String::new();
    loop {
        line.clear();
        let read = lines.read_line(&mut line).expect("the server prints UTF-8");
        assert_ne!(read, 0, "the server ended without saying its port");
        let digits = line.split_once(mark).map(|(_, rest)| rest);
        let digits = digits.and_then(|rest| rest.split(|c: char| !c.is_ascii_digit()).next());
        if let Some(port) = digits.and_then(|digits| digits.parse().ok()) {
            thread::spawn(move || lines.read_to_end(&mut Vec::new()));
            return port;
        }
    }
}
