//! A static host that fails as hosts do: one fault at a time, on some of its files, for some of the
//! requests. The browser tests hold the page against it.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use std::{fs, thread};

/// The strict policy that the README gives: a site works under it.
pub const STRICT: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' data:; worker-src 'self'; \
     require-trusted-types-for 'script'; trusted-types techmatch";

/// What goes wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// 404, as after a rebuild or half an upload.
    NotFound,
    /// 500.
    ServerError,
    /// The connection ends after half of the bytes that were announced.
    Cut,
    /// A bit in the middle is another one.
    Altered,
    /// A page with status 200, as of a captive portal.
    Page,
    /// `text/plain` for whatever it is.
    WrongType,
    /// The bytes come in drops.
    Slow,
    /// The request is taken and never answered.
    Silent,
    /// The head of the answer comes, the body never.
    Bodiless,
    /// Plain bytes that are said to be packed.
    Mislabelled,
    /// The connection is reset instead of an answer.
    Reset,
}

impl Fault {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::NotFound,
        Self::ServerError,
        Self::Cut,
        Self::Altered,
        Self::Page,
        Self::WrongType,
        Self::Slow,
        Self::Silent,
        Self::Bodiless,
        Self::Mislabelled,
        Self::Reset,
    ];
}

/// Which requests meet which fault.
struct Rule {
    paths: BTreeSet<String>,
    fault: Fault,
    /// How many of them have, and how many may.
    met: usize,
    most: usize,
}

struct State {
    folder: PathBuf,
    /// Lines of the head of each answer, where `pages` is set only of pages.
    headers: String,
    pages: bool,
    /// Whether pages of other origins may read what it has.
    shared: bool,
    /// Lines of the head by path, or by folder with `*` at its end.
    headers_by_rule: Vec<(String, String)>,
    rules: Vec<Rule>,
    requests: Vec<String>,
}

/// A running host. It serves until the test ends.
pub struct Faulty {
    state: Arc<Mutex<State>>,
    /// The port that it listens on, on this machine alone.
    pub port: u16,
}

impl Faulty {
    /// Serves `folder` on a free port.
    pub fn start(folder: &Path) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it is bound").port();
        let state = Arc::new(Mutex::new(State {
            folder: folder.to_owned(),
            headers: String::new(),
            pages: false,
            shared: false,
            headers_by_rule: Vec::new(),
            rules: Vec::new(),
            requests: Vec::new(),
        }));
        let shared = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = shared.clone();
                thread::spawn(move || {
                    // A browser that goes away in the middle is no failure of the test.
                    let _ = answer(&stream, &state);
                });
            }
        });
        Self { state, port }
    }

    /// Its address, with a slash at the end.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The next `times` requests for any of `paths` meet `fault`; so do those for other paths that
    /// were named since the host was healed.
    pub fn breaks<S: AsRef<str>>(
        &self,
        paths: impl IntoIterator<Item = S>,
        fault: Fault,
        times: usize,
    ) {
        let paths = paths.into_iter().map(|path| path.as_ref().to_owned());
        self.lock().rules.push(Rule {
            paths: paths.collect(),
            fault,
            met: 0,
            most: times,
        });
    }

    /// All is well from now on. Whether every call of [`Self::breaks`] has broken an answer.
    pub fn heal(&self) -> bool {
        let rules = std::mem::take(&mut self.lock().rules);
        rules.iter().all(|rule| rule.met > 0)
    }

    /// Answers with this Content-Security-Policy from now on: all requests, or those for pages alone.
    pub fn policy(&self, policy: &str, pages: bool) {
        let mut state = self.lock();
        state.headers = format!("Content-Security-Policy: {policy}\r\n");
        state.pages = pages;
    }

    /// Lets pages of other origins read what it has from now on, or keeps it from them.
    pub fn share(&self, shared: bool) {
        self.lock().shared = shared;
    }

    /// Answers with these lines of the head from now on.
    pub fn says(&self, headers: &str) {
        let mut state = self.lock();
        headers.clone_into(&mut state.headers);
        state.pages = false;
    }

    /// Does from now on what a `_headers` file says, as Netlify does.
    pub fn follows(&self, rules: &str) {
        let mut headers_by_rule: Vec<(String, String)> = Vec::new();
        for line in rules.lines().filter(|line| !line.starts_with('#')) {
            if let Some(path) = line.strip_prefix('/') {
                headers_by_rule.push((path.to_owned(), String::new()));
            } else if let (Some((_, headers)), false) =
                (headers_by_rule.last_mut(), line.is_empty())
            {
                headers.push_str(line.trim());
                headers.push_str("\r\n");
            }
        }
        self.lock().headers_by_rule = headers_by_rule;
    }

    /// Serves another folder from now on, as after a rebuild.
    pub fn publish(&self, folder: &Path) {
        folder.clone_into(&mut self.lock().folder);
    }

    /// The paths that were asked for since the last time.
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.lock().requests)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn answer(mut stream: &TcpStream, state: &Mutex<State>) -> std::io::Result<()> {
    let mut head = [0; 1024];
    let seen = stream.peek(&mut head)?;
    let head = String::from_utf8_lossy(&head[..seen]).into_owned();
    let path = head.split([' ', '?']).nth(1).unwrap_or_default();
    let path = match path.trim_start_matches('/') {
        "" => "index.html".to_owned(),
        path => path.to_owned(),
    };
    let (file, fault, headers) = {
        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
        state.requests.push(path.clone());
        let mut rules = state.rules.iter_mut();
        let rule = rules.find(|rule| rule.met < rule.most && rule.paths.contains(&path));
        let fault = rule.map(|rule| {
            rule.met += 1;
            rule.fault
        });
        let all = !state.pages || path.rsplit('.').next() == Some("html");
        let mut headers = state.headers.repeat(all.into());
        if state.shared {
            headers += "Access-Control-Allow-Origin: *\r\n";
        }
        let mut headers_by_rule = state.headers_by_rule.iter();
        let tells = |rule: &str| match rule.strip_suffix('*') {
            Some(folder) => path.starts_with(folder),
            None => rule == path,
        };
        headers += headers_by_rule
            .find(|(rule, _)| tells(rule))
            .map_or("", |(_, it)| it);
        (state.folder.join(&path), fault, headers)
    };
    if fault == Some(Fault::Reset) {
        // Closing a connection on which the request is unread resets it.
        return Ok(());
    }
    let mut lines = BufReader::new(stream);
    let mut line = String::from("GET");
    while line.trim_end() != "" {
        line.clear();
        lines.read_line(&mut line)?;
    }
    let found = fs::read(&file).ok().filter(|_| !path.contains(".."));
    let mut status = if found.is_some() {
        "200 OK"
    } else {
        "404 Not Found"
    };
    let mut bytes = found.unwrap_or_default();
    let mut media = media(&path);
    let mut more = "";
    let length = bytes.len();
    match fault {
        Some(Fault::NotFound) => (status, bytes) = ("404 Not Found", Vec::new()),
        Some(Fault::ServerError) => (status, bytes) = ("500 Internal Server Error", Vec::new()),
        Some(Fault::Cut) => bytes.truncate(length / 2),
        Some(Fault::Altered) => {
            if let Some(byte) = bytes.get_mut(length / 2) {
                *byte ^= 1;
            }
        }
        Some(Fault::Page) => {
            status = "200 OK";
            (media, bytes) = ("text/html", b"<!doctype html><h1>Sign in</h1>".to_vec());
        }
        Some(Fault::WrongType) => media = "text/plain",
        Some(Fault::Mislabelled) => more = "Content-Encoding: gzip\r\n",
        Some(Fault::Silent) => return wait(lines),
        Some(Fault::Slow | Fault::Bodiless | Fault::Reset) | None => {}
    }
    let length = if fault == Some(Fault::Cut) {
        length
    } else {
        bytes.len()
    };
    // The age of the file lets a browser keep it without asking, as it does on a real host.
    let kept = if headers.contains("Cache-Control") {
        ""
    } else if path == "index.html" || path == "manifest.json" {
        "Cache-Control: no-cache\r\n"
    } else {
        "Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n"
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {length}\r\n\
         {kept}{more}{headers}Connection: close\r\n\r\n"
    )?;
    match fault {
        Some(Fault::Bodiless) => return wait(lines),
        Some(Fault::Slow) => {
            for part in bytes.chunks(bytes.len().div_ceil(20).max(1)) {
                stream.write_all(part)?;
                thread::sleep(Duration::from_millis(20));
            }
        }
        _ => stream.write_all(&bytes)?,
    }
    stream.shutdown(Shutdown::Write)
}

/// Waits until the browser gives up.
fn wait(mut lines: BufReader<&TcpStream>) -> std::io::Result<()> {
    while lines.read(&mut [0])? > 0 {}
    Ok(())
}

fn media(path: &str) -> &'static str {
    match path.rsplit('.').next() {
        Some("html") => "text/html",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        _ => "application/octet-stream",
    }
}
