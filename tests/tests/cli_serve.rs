//! `techmatch serve` over raw TCP: what it serves, what it refuses, and that no client ends it or
//! keeps others waiting.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::fs;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use techmatch_tests::command::command;
use techmatch_tests::{server, site};
use tempfile::TempDir;

/// Longer than any limit of the server.
const PATIENCE: Duration = Duration::from_mins(1);

/// A preview that runs until it is dropped.
struct Preview {
    process: Child,
    port: u16,
    /// The name of one of the site's chunks.
    chunk: String,
    _folder: TempDir,
}

impl Preview {
    /// Of a small site, beside which stands a secret to which links lead.
    fn start() -> Self {
        let folder = TempDir::new().unwrap();
        let offers = folder.path().join("offers.csv");
        fs::write(&offers, "id,title\nA,隔膜\n").unwrap();
        let out = folder.path().join("site");
        site::build(&[&offers], &out, &[]).succeeded();
        let site = out;
        let mut chunks = site::files(&site).into_keys();
        let chunk = chunks.rfind(|name| name.starts_with("chunks/"));
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        fs::write(site.join("digits.txt"), "0123456789").unwrap();
        fs::write(site.join("目录 a.txt"), "named").unwrap();
        fs::write(site.join("a.wasm"), "\0asm").unwrap();
        fs::write(site.join("large.bin"), vec![b'x'; 64 << 20]).unwrap();
        fs::create_dir(site.join("sub")).unwrap();
        fs::write(site.join("sub/index.html"), "sub").unwrap();
        fs::create_dir(site.join("empty")).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::symlink;
            symlink("../secret.txt", site.join("out.txt")).unwrap();
            symlink("..", site.join("up")).unwrap();
            symlink("digits.txt", site.join("in.txt")).unwrap();
            symlink("loop", site.join("loop")).unwrap();
            let pipe = Command::new("mkfifo").arg(site.join("pipe")).status();
            assert!(pipe.unwrap().success());
        }
        let mut process = command(["serve", site.to_str().unwrap(), "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let port = server::announced(&mut process, "http://127.0.0.1:");
        Self {
            process,
            port,
            chunk: chunk.unwrap(),
            _folder: folder,
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream.set_write_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// All that comes back for these bytes, until the server closes.
    fn send(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        // A server that closes while it is still sent something resets the connection.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// The answer to a request of one line and more header lines, with the right Host.
    fn ask(&self, line: &str, headers: &str) -> Answer {
        let port = self.port;
        let request = format!(
            "{line} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n{headers}\r\n"
        );
        Answer(self.send(request.as_bytes()))
    }

    #[track_caller]
    fn is_alive(&mut self, name: &str) {
        let start = Instant::now();
        assert_eq!(
            self.ask("GET /digits.txt", "").body(),
            "0123456789",
            "{name}"
        );
        assert!(
            start.elapsed() < PATIENCE / 2,
            "{name}: {:?}",
            start.elapsed()
        );
        assert_eq!(self.process.try_wait().unwrap(), None, "{name}");
    }

    /// Resident memory in megabytes, where the system says it.
    fn memory(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmRSS:"))?;
        Some(line.split_whitespace().next()?.parse::<u64>().ok()? >> 10)
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

#[derive(Debug)]
struct Answer(String);

impl Answer {
    fn status(&self) -> u16 {
        let status = self.0.split(' ').nth(1);
        status.and_then(|status| status.parse().ok()).unwrap_or(0)
    }

    fn header(&self, name: &str) -> Option<&str> {
        let (head, _) = self.0.split_once("\r\n\r\n")?;
        head.lines().find_map(|line| {
            let (key, value) = line.split_once(": ")?;
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    fn body(&self) -> &str {
        self.0.split_once("\r\n\r\n").map_or("", |(_, body)| body)
    }
}

#[test]
fn files_are_served_as_what_they_are() {
    let preview = Preview::start();
    let chunk = &preview.chunk;
    let cases: &[(&str, &str, u16, &str, Option<&str>)] = &[
        ("the page", "/", 200, "text/html", None),
        (
            "the manifest",
            "/manifest.json",
            200,
            "application/json",
            None,
        ),
        (
            "a query",
            "/digits.txt?v=1",
            200,
            "text/plain",
            Some("0123456789"),
        ),
        (
            "WebAssembly",
            "/a.wasm",
            200,
            "application/wasm",
            Some("\0asm"),
        ),
        (
            "a chunk",
            &format!("/{chunk}"),
            200,
            "application/octet-stream",
            None,
        ),
        (
            "an encoded name",
            "/%E7%9B%AE%E5%BD%95%20a.txt",
            200,
            "text/plain",
            Some("named"),
        ),
        ("a folder", "/sub/", 200, "text/html", Some("sub")),
        (
            "a link that stays inside",
            "/in.txt",
            200,
            "text/plain",
            Some("0123456789"),
        ),
        (
            "a folder without its slash",
            "/sub?x=1",
            307,
            "text/plain",
            None,
        ),
        ("nothing", "/nothing", 404, "text/plain", None),
        (
            "a file as a folder",
            "/digits.txt/",
            404,
            "text/plain",
            None,
        ),
        ("below a file", "/digits.txt/x", 404, "text/plain", None),
        (
            "a folder without a page",
            "/empty/",
            404,
            "text/plain",
            None,
        ),
        ("a link to itself", "/loop", 404, "text/plain", None),
        ("a pipe", "/pipe", 404, "text/plain", None),
        (
            "a name that is too long",
            &format!("/{}", "x".repeat(300)),
            404,
            "text/plain",
            None,
        ),
        (
            "a link that leads outside",
            "/out.txt",
            403,
            "text/plain",
            None,
        ),
        (
            "a folder that leads outside",
            "/up/secret.txt",
            403,
            "text/plain",
            None,
        ),
        ("a folder outside", "/up/", 403, "text/plain", None),
    ];
    for (name, path, status, kind, body) in cases {
        let answer = preview.ask(&format!("GET {path}"), "");
        assert_eq!(answer.status(), *status, "{name}: {answer:?}");
        assert!(
            answer.header("content-type").unwrap().starts_with(kind),
            "{name}: {answer:?}"
        );
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{name}"
        );
        assert_eq!(answer.header("cache-control"), Some("no-cache"), "{name}");
        assert!(!answer.0.contains("secret"), "{name}: {answer:?}");
        match body {
            Some(body) => assert_eq!(answer.body(), *body, "{name}"),
            None => assert!(answer.body().len() > 10, "{name}: no words: {answer:?}"),
        }
        let head = preview.ask(&format!("HEAD {path}"), "");
        assert_eq!((head.status(), head.body()), (*status, ""), "HEAD {name}");
        assert_eq!(
            head.header("content-length"),
            answer.header("content-length"),
            "HEAD {name}"
        );
    }
    let moved = preview.ask("GET /sub?x=1", "");
    assert_eq!(moved.header("location"), Some("/sub/?x=1"));
}

#[test]
fn paths_in_disguise_are_refused() {
    let preview = Preview::start();
    for path in [
        "/../secret.txt",
        "/sub/../digits.txt",
        "/./digits.txt",
        "//digits.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/sub%2findex.html",
        "/..\\secret.txt",
        "/digits.txt%00",
        "/%c0%ae%c0%ae/secret.txt",
        "/%ff",
        "/a%0d%0aSet-Cookie:x",
    ] {
        let answer = preview.ask(&format!("GET {path}"), "");
        assert_eq!(answer.status(), 400, "{path}: {answer:?}");
        assert!(!answer.0.contains("secret"), "{path}: {answer:?}");
    }
}

#[test]
fn one_range_is_served() {
    let preview = Preview::start();
    let cases = [
        ("bytes=2-4", 206, "234", Some("bytes 2-4/10")),
        ("bytes=7-", 206, "789", Some("bytes 7-9/10")),
        ("bytes=-2", 206, "89", Some("bytes 8-9/10")),
        ("bytes=0-99", 206, "0123456789", Some("bytes 0-9/10")),
        (
            "bytes=10-",
            416,
            "the file has no such range",
            Some("bytes */10"),
        ),
        (
            "bytes=5-2",
            416,
            "the file has no such range",
            Some("bytes */10"),
        ),
        (
            "bytes=0-1,4-5",
            416,
            "the file has no such range",
            Some("bytes */10"),
        ),
        (
            "bytes=99999999999999999999999-",
            416,
            "the file has no such range",
            Some("bytes */10"),
        ),
    ];
    for (range, status, body, place) in cases {
        let answer = preview.ask("GET /digits.txt", &format!("Range: {range}\r\n"));
        assert_eq!(answer.status(), status, "{range}: {answer:?}");
        assert!(answer.body().starts_with(body), "{range}: {answer:?}");
        assert_eq!(answer.header("content-range"), place, "{range}");
    }
    let whole = preview.ask("GET /digits.txt", "");
    assert_eq!(whole.header("accept-ranges"), Some("bytes"));
    // Two builds in one second have the same time: nothing is answered from the past.
    let since = "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n";
    assert_eq!(preview.ask("GET /digits.txt", since).status(), 200);
}

#[test]
fn only_loopback_names_and_reading_methods_are_answered() {
    let preview = Preview::start();
    let port = preview.port;
    let hosts = [
        (format!("Host: localhost:{port}"), 200),
        ("Host: localhost".to_owned(), 200),
        (format!("Host: [::1]:{port}"), 200),
        ("Host: 127.0.0.1".to_owned(), 200),
        ("Host: evil.example".to_owned(), 421),
        (format!("Host: evil.example:{port}"), 421),
        (format!("Host: localhost.evil.example:{port}"), 421),
        (format!("Host: localhost:{}", port.wrapping_add(1)), 421),
        ("Host: localhost\r\nHost: evil.example".to_owned(), 421),
        ("X: no host".to_owned(), 421),
    ];
    for (host, status) in hosts {
        let request = format!("GET /digits.txt HTTP/1.1\r\n{host}\r\nConnection: close\r\n\r\n");
        let answer = Answer(preview.send(request.as_bytes()));
        assert_eq!(answer.status(), status, "{host}: {answer:?}");
        assert_eq!(answer.body().contains("0123"), status == 200, "{host}");
    }
    let whole = preview.ask("GET http://evil.example/digits.txt", "");
    assert_eq!(whole.status(), 421, "{whole:?}");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW"] {
        let answer = preview.ask(&format!("{method} /digits.txt"), "");
        assert_eq!(answer.status(), 405, "{method}: {answer:?}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD"), "{method}");
    }
}

#[test]
fn pages_of_this_machine_alone_may_embed() {
    let preview = Preview::start();
    for (origin, shared) in [
        (Some("http://localhost:3000"), true),
        (Some("http://127.0.0.1"), true),
        (Some("https://evil.example"), false),
        (Some("null"), false),
        (None, false),
    ] {
        let header = origin.map_or_else(String::new, |origin| format!("Origin: {origin}\r\n"));
        let answer = preview.ask("GET /digits.txt", &header);
        let allowed = answer.header("access-control-allow-origin");
        assert_eq!(allowed, origin.filter(|_| shared), "{origin:?}");
        assert_eq!(answer.header("vary"), Some("origin"), "{origin:?}");
    }
}

#[test]
fn no_request_ends_the_server() {
    let mut preview = Preview::start();
    let head = format!("Host: localhost:{}\r\n", preview.port);
    let post = |rest: &str| format!("POST /manifest.json HTTP/1.1\r\n{head}{rest}").into_bytes();
    let get = |rest: &str| format!("GET /digits.txt HTTP/1.1\r\n{head}{rest}").into_bytes();
    let cases = [
        (
            "a body of 100 TB",
            post("Content-Length: 99999999999999\r\n\r\n"),
        ),
        (
            "a body of 10 GB",
            post("Content-Length: 10000000000\r\n\r\n"),
        ),
        (
            "a length that overflows",
            post("Content-Length: 99999999999999999999999\r\n\r\n"),
        ),
        (
            "the largest length",
            post("Content-Length: 18446744073709551615\r\n\r\n"),
        ),
        ("a negative length", post("Content-Length: -1\r\n\r\n")),
        (
            "length and chunks",
            post(
                "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /index.html HTTP/1.1\r\n\r\n",
            ),
        ),
        (
            "a bad chunk",
            post("Transfer-Encoding: chunked\r\n\r\nZZZ\r\n"),
        ),
        (
            "the largest chunk",
            post("Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n"),
        ),
        (
            "a huge chunk",
            post("Transfer-Encoding: chunked\r\n\r\nfffffffffffffff\r\nabc"),
        ),
        (
            "a body for GET",
            get("Content-Length: 10000000000\r\n\r\nxxxx"),
        ),
        (
            "a header of 10 MB",
            get(&format!("X: {}\r\n\r\n", "x".repeat(10 << 20))),
        ),
        (
            "an address of 10 MB",
            format!("GET /{} HTTP/1.1\r\n{head}\r\n", "x".repeat(10 << 20)).into_bytes(),
        ),
        (
            "100,000 headers",
            get(&format!("{}\r\n", "X: y\r\n".repeat(100_000))),
        ),
        ("noise", (0..=255).cycle().take(100_000).collect()),
        (
            "TLS",
            b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03".to_vec(),
        ),
        ("HTTP/2", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec()),
        ("nothing but ends of lines", b"\r\n".repeat(100_000)),
        ("no version", b"GET /\r\n\r\n".to_vec()),
        ("a NUL", b"GET /\0 HTTP/1.1\r\n\r\n".to_vec()),
    ];
    for (name, request) in cases {
        let start = Instant::now();
        preview.send(&request);
        assert!(start.elapsed() < PATIENCE, "{name}: {:?}", start.elapsed());
        preview.is_alive(name);
    }
    let memory = preview.memory().unwrap_or(0);
    assert!(memory < 200, "{memory} MB");
}

#[test]
fn slow_clients_are_cut_off() {
    let mut preview = Preview::start();
    // One that sends a byte of its head every half second.
    let mut slow = preview.connect();
    let dripping = thread::spawn(move || {
        let start = Instant::now();
        let head = b"GET /digits.txt HTTP/1.1\r\nX: "
            .iter()
            .chain([b'x'; 200].iter());
        for byte in head {
            let sent = slow.write_all(&[*byte]);
            slow.set_read_timeout(Some(Duration::from_millis(500)))
                .unwrap();
            match slow.read(&mut [0; 64]) {
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut)
                        && sent.is_ok() => {}
                // Closed, reset or answered: no longer waited for.
                _ => return start.elapsed(),
            }
        }
        PATIENCE * 2
    });
    // One that asks for 64 MB and reads nothing.
    let mut deaf = preview.connect();
    let request = format!(
        "GET /large.bin HTTP/1.1\r\nHost: localhost:{}\r\n\r\n",
        preview.port
    );
    deaf.write_all(request.as_bytes()).unwrap();
    preview.is_alive("while others are slow");
    let cut = dripping.join().unwrap();
    assert!(cut < Duration::from_secs(15), "the head took {cut:?}");
    thread::sleep(Duration::from_secs(32));
    let mut answer = Vec::new();
    let _ = deaf.read_to_end(&mut answer);
    assert!(
        answer.len() < 64 << 20,
        "all was sent to a client that read nothing"
    );
    preview.is_alive("when they are gone");
}

#[test]
fn a_thousand_connections_do_no_harm() {
    let mut preview = Preview::start();
    let idle: Vec<TcpStream> = (0..1000).map(|_| preview.connect()).collect();
    preview.is_alive("a thousand wait");
    drop(idle);
    let asking: Vec<TcpStream> = (0..1000)
        .map(|_| {
            let mut stream = preview.connect();
            let request = format!(
                "GET /digits.txt HTTP/1.1\r\nHost: localhost:{}\r\nConnection: close\r\n\r\n",
                preview.port
            );
            stream.write_all(request.as_bytes()).unwrap();
            stream
        })
        .collect();
    for mut stream in asking {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert!(answer.ends_with("0123456789"), "{answer}");
    }
    let memory = preview.memory().unwrap_or(0);
    assert!(memory < 200, "{memory} MB");
    preview.is_alive("all were answered");
}

#[test]
fn one_connection_takes_many_requests() {
    let preview = Preview::start();
    let request = format!(
        "GET /digits.txt HTTP/1.1\r\nHost: localhost:{}\r\n",
        preview.port
    );
    let all = format!("{request}\r\n").repeat(99) + request.as_str() + "Connection: close\r\n\r\n";
    let answers = preview.send(all.as_bytes());
    assert_eq!(answers.matches("0123456789").count(), 100);
}

#[cfg(unix)]
#[test]
fn an_interrupt_ends_it_quietly() {
    let mut preview = Preview::start();
    let sent = Command::new("kill")
        .args(["-INT", &preview.process.id().to_string()])
        .status();
    assert!(sent.unwrap().success());
    let start = Instant::now();
    while preview.process.try_wait().unwrap().is_none() {
        assert!(start.elapsed() < Duration::from_secs(5), "it goes on");
        thread::sleep(Duration::from_millis(20));
    }
    let mut said = String::new();
    preview
        .process
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "");
}
