//! A headless Firefox, led by WebDriver BiDi, which it speaks by itself: no driver is needed.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tempfile::TempDir;
use tungstenite::stream::MaybeTlsStream;
use tungstenite::{Message, WebSocket};

/// No first run, and a fixed language.
const PREFERENCES: &str = "user_pref(\"browser.shell.checkDefaultBrowser\", false);\n\
    user_pref(\"datareporting.policy.dataSubmissionEnabled\", false);\n\
    user_pref(\"intl.accept_languages\", \"en\");\n";
/// What it prints before the address at which it listens.
const LISTENS: &str = "WebDriver BiDi listening on ";
const PATIENCE: Duration = Duration::from_secs(30);

/// A running Firefox; it ends, with its profile, when dropped.
pub struct Firefox {
    socket: WebSocket<MaybeTlsStream<TcpStream>>,
    process: Child,
    /// The tab.
    context: String,
    sent: u64,
    _profile: TempDir,
}

impl Firefox {
    /// Starts it with an empty profile.
    pub fn start() -> Self {
        let profile = TempDir::new().expect("there is a temporary folder");
        fs::write(profile.path().join("user.js"), PREFERENCES).expect("the profile is written");
        let mut process = Command::new(program())
            .args(["--headless", "--no-remote", "--remote-debugging-port", "0"])
            .arg("--profile")
            .arg(profile.path())
            .env("HOME", profile.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("firefox-esr is missing: run `cargo xtask setup --test`");
        let address = announced(&mut process);
        let (socket, _) = tungstenite::connect(format!("{address}/session"))
            .expect("Firefox takes the connection");
        let mut firefox = Self {
            socket,
            process,
            context: String::new(),
            sent: 0,
            _profile: profile,
        };
        firefox.send("session.new", &json!({ "capabilities": {} }));
        let tree = firefox.send("browsingContext.getTree", &json!({}));
        let context = tree["contexts"][0]["context"].as_str();
        context
            .expect("there is a tab")
            .clone_into(&mut firefox.context);
        firefox
    }

    /// Opens `url` and waits until it has loaded.
    #[track_caller]
    pub fn open(&mut self, url: &str) {
        let to = json!({ "context": self.context, "url": url, "wait": "complete" });
        self.send("browsingContext.navigate", &to);
    }

    /// The value of a JavaScript expression.
    #[track_caller]
    pub fn run(&mut self, expression: &str) -> Value {
        let asked = json!({
            "expression": format!("JSON.stringify({expression})"),
            "target": { "context": self.context },
            "awaitPromise": false,
        });
        let answer = self.send("script.evaluate", &asked);
        let text = answer["result"]["value"].as_str();
        text.map_or(Value::Null, |it| {
            serde_json::from_str(it).expect("it is JSON")
        })
    }

    /// Waits until a JavaScript expression is truthy.
    #[track_caller]
    pub fn until(&mut self, expression: &str) {
        let start = Instant::now();
        while self.run(&format!("Boolean({expression})")) != true {
            if start.elapsed() > PATIENCE {
                let shown = self.run("document.body.innerText");
                panic!("never came true: {expression}\nthe page shows: {shown}");
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sends a command and gives its result.
    #[track_caller]
    fn send(&mut self, method: &str, parameters: &Value) -> Value {
        self.sent += 1;
        let command = json!({ "id": self.sent, "method": method, "params": parameters });
        let sent = self.socket.send(Message::text(command.to_string()));
        sent.unwrap_or_else(|error| panic!("{method}: {error}"));
        loop {
            let heard = self.socket.read();
            let heard = heard.unwrap_or_else(|error| panic!("{method}: {error}"));
            let Ok(text) = heard.to_text() else { continue };
            let Ok(answer) = serde_json::from_str::<Value>(text) else {
                continue;
            };
            if answer["id"] == self.sent {
                assert_eq!(answer["type"], "success", "{method}: {answer}");
                return answer["result"].clone();
            }
        }
    }
}

impl Drop for Firefox {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Firefox on the PATH, under either of its names.
fn program() -> &'static str {
    let path = env::var_os("PATH").unwrap_or_default();
    let there = |name: &&str| env::split_paths(&path).any(|folder| folder.join(name).is_file());
    ["firefox-esr", "firefox"]
        .into_iter()
        .find(|name| there(name))
        .unwrap_or("firefox-esr")
}

/// The address that it prints; what follows is read away, so that it never waits for a reader.
fn announced(process: &mut Child) -> String {
    let mut lines = BufReader::new(process.stderr.take().expect("stderr is piped"));
    loop {
        let mut line = Vec::new();
        let read = lines.read_until(b'\n', &mut line).expect("Firefox prints");
        assert_ne!(read, 0, "Firefox ended without saying its address");
        let line = String::from_utf8_lossy(&line).into_owned();
        if let Some((_, address)) = line.split_once(LISTENS) {
            thread::spawn(move || lines.read_to_end(&mut Vec::new()));
            return address.trim().to_owned();
        }
    }
}
