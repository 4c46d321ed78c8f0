//! A headless Chromium, one for each test file, and the cases that it is led through.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    CapabilitiesHelper, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel,
    PageLoadStrategy, WebDriver,
};
use tokio::runtime::{Builder, Runtime};

use crate::command::program;
use crate::server::announced;

/// Nothing but the site: no first run, no updates, no sync.
const FLAGS: &[&str] = &[
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--lang=en",
    // A host without HTTPS that is not this device, as browsers see it.
    "--host-resolver-rules=MAP plain.test 127.0.0.1",
    "--window-size=1280,900",
];

/// Whether `index.html` says that the page cannot run, as JavaScript.
pub const CRASH: &str = "document.querySelector(
    ':root:is([data-started], [data-booted]) [data-testid=crash]:not([hidden])')";

/// How long a page may take to get into a state that a test waits for, on a machine that has other work too.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running browser; it ends, with its driver and its profile, when dropped.
pub struct Browser {
    driver: Option<WebDriver>,
    runtime: Runtime,
    process: Child,
    _profile: TempDir,
    /// The origins that were visited, which may have left something.
    origins: RefCell<BTreeSet<String>>,
}

impl Browser {
    /// Starts a browser with an empty profile.
    pub fn start() -> Self {
        Self::with(PageLoadStrategy::Normal)
    }

    /// Starts one that does not wait until a page has loaded: some of its files may never come.
    pub fn impatient() -> Self {
        Self::with(PageLoadStrategy::None)
    }

    fn with(strategy: PageLoadStrategy) -> Self {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("tokio starts");
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver is missing: run `cargo xtask setup --test`");
        let port = announced(&mut process, "started successfully on port ");
        let profile = TempDir::new().expect("there is a temporary folder");

        let mut wanted = DesiredCapabilities::chrome();
        for flag in FLAGS {
            wanted.add_arg(flag).expect("flags are text");
        }
        let folder = format!("--user-data-dir={}", profile.path().display());
        wanted.add_arg(&folder).expect("flags are text");
        if let Some(chromium) = chromium() {
            wanted
                .set_binary(&chromium.to_string_lossy())
                .expect("the path is text");
        }
        wanted
            .set_browser_log_level(LoggingPrefsLogLevel::Severe)
            .expect("the level is text");
        wanted
            .set_page_load_strategy(strategy)
            .expect("the strategy is text");
        let driver = runtime.block_on(async {
            let driver = WebDriver::new(format!("http://127.0.0.1:{port}"), wanted).await?;
            driver.set_script_timeout(Duration::from_mins(2)).await?;
            Ok::<_, thirtyfour::error::WebDriverError>(driver)
        });
        let driver = Some(driver.expect("Chromium starts"));
        Self {
            driver,
            runtime,
            process,
            _profile: profile,
            origins: RefCell::default(),
        }
    }

    /// Opens `url` and waits until it has loaded.
    #[track_caller]
    pub fn open(&self, url: &str) {
        if let [scheme, _, host] = url.splitn(4, '/').take(3).collect::<Vec<_>>()[..] {
            let origin = format!("{scheme}//{host}");
            self.origins.borrow_mut().insert(origin);
        }
        self.runtime
            .block_on(self.driver().goto(url))
            .expect("the page loads");
    }

    /// Goes back in the history, as a visitor does.
    #[track_caller]
    pub fn back(&self) {
        self.runtime
            .block_on(self.driver().back())
            .expect("there is a page before");
    }

    /// The value of a JavaScript function body, awaited; `arguments` are `args[0]` and on.
    #[track_caller]
    pub fn run(&self, body: &str, arguments: &[Value]) -> Value {
        let ran = self.try_run(body, arguments);
        ran.unwrap_or_else(|error| panic!("{error}\nin: {body}"))
    }

    fn try_run(&self, body: &str, arguments: &[Value]) -> Result<Value, String> {
        // Values and errors apart: the driver cannot pass on every sort of error.
        let script = format!(
            "const args = arguments;
             return (async () => {{ {body} }})().then(
                 (value) => ({{ value }}),
                 (error) => ({{ error: `${{error.code ?? ''}} ${{error.stack ?? error}}` }}),
             );"
        );
        let ran = self
            .runtime
            .block_on(self.driver().execute(script, arguments.to_vec()));
        let ran = ran.map_err(|error| error.to_string())?;
        match ran.json().get("error") {
            Some(error) => Err(error.as_str().unwrap_or_default().to_owned()),
            None => Ok(ran.json()["value"].clone()),
        }
    }

    /// Waits until a JavaScript expression is truthy and gives its value. The page may load anew
    /// meanwhile.
    #[track_caller]
    pub fn until(&self, expression: &str) -> Value {
        let start = Instant::now();
        loop {
            let value = self.try_run(&format!("return ({expression});"), &[]);
            match &value {
                Ok(Value::Null | Value::Bool(false)) | Err(_) => {}
                Ok(value) if *value == json!("") || *value == json!(0) => {}
                Ok(value) => return value.clone(),
            }
            if start.elapsed() > PATIENCE {
                let shown = self.try_run("return document.body.innerText", &[]);
                panic!("never came true: {expression}: {value:?}\nthe page shows: {shown:?}");
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Sends a command of the Chrome DevTools protocol.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        let sent = async { self.driver().cdp().send_raw(method, parameters).await };
        self.runtime
            .block_on(sent)
            .unwrap_or_else(|error| panic!("{method}: {error}"))
    }

    /// Sets the viewport's width and height in CSS pixels, as a phone if `mobile`.
    pub fn viewport(&self, width: u32, height: u32, mobile: bool) {
        let size = json!({
            "width": width, "height": height, "mobile": mobile,
            "deviceScaleFactor": if mobile { 2 } else { 1 },
        });
        self.devtools("Emulation.setDeviceMetricsOverride", size);
    }

    /// Cuts the page off from every network, or connects it again.
    pub fn offline(&self, offline: bool) {
        self.devtools("Network.enable", json!({}));
        let network = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.devtools("Network.emulateNetworkConditions", network);
    }

    /// Keeps a picture of the page as `target/screenshots/NAME.png`.
    pub fn screenshot(&self, name: &str) {
        let folder = program().with_file_name("../screenshots");
        let picture = self.runtime.block_on(self.driver().screenshot_as_png());
        fs::create_dir_all(&folder).expect("the target folder can be written");
        fs::write(
            folder.join(format!("{name}.png")),
            picture.expect("a picture is taken"),
        )
        .expect("the target folder can be written");
    }

    /// What the console has written since the last call, of the level `SEVERE`.
    pub fn console_errors(&self) -> Vec<String> {
        let log = self
            .runtime
            .block_on(self.driver().browser_log())
            .unwrap_or_default();
        log.into_iter()
            .filter(|entry| entry.level == "SEVERE")
            .map(|entry| entry.message)
            .collect()
    }

    /// Back to how it started: an empty page, no storage, online, a desktop's width.
    fn reset(&self) {
        self.offline(false);
        self.devtools("Emulation.clearDeviceMetricsOverride", json!({}));
        self.forget();
    }

    /// Leaves the page for an empty one and forgets what was kept of every host.
    pub fn forget(&self) {
        // One that is still being installed would come after what is cleared here.
        self.run(
            "const all = await navigator.serviceWorker?.getRegistrations().catch(() => []);
             await Promise.all((all ?? []).map((it) => it.unregister()))",
            &[],
        );
        self.open("about:blank");
        self.devtools("Network.clearBrowserCache", json!({}));
        for origin in self.origins.take() {
            let all = json!({ "origin": origin, "storageTypes": "all" });
            self.devtools("Storage.clearDataForOrigin", all);
        }
    }

    fn driver(&self) -> &WebDriver {
        self.driver
            .as_ref()
            .expect("the browser runs until it is dropped")
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(driver) = self.driver.take() {
            let quit = async { tokio::time::timeout(Duration::from_secs(10), driver.quit()).await };
            let _ = self.runtime.block_on(quit);
        }
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A named case of a browser test.
pub type Case<T> = (&'static str, fn(&Browser, &T));

/// Leads one browser through `cases`, all of them even if some fail, and fails with their names.
///
/// `TECHMATCH_CASE=part of a name` runs only the cases whose names have that part.
pub fn cases<T>(given: &T, cases: &[Case<T>]) {
    let wanted = env::var("TECHMATCH_CASE").unwrap_or_default();
    let browser = Browser::start();
    let mut failed = Vec::new();
    for (name, case) in cases.iter().filter(|(name, _)| name.contains(&wanted)) {
        let start = Instant::now();
        let ran = panic::catch_unwind(AssertUnwindSafe(|| {
            browser.reset();
            case(&browser, given);
        }));
        let end = if ran.is_ok() { "ok" } else { "FAILED" };
        println!(
            "case {name} ... {end} ({:.1} s)",
            start.elapsed().as_secs_f64()
        );
        if ran.is_err() {
            failed.push(*name);
        }
    }
    drop(browser);
    assert!(failed.is_empty(), "failed: {}", failed.join(", "));
}

/// Chromium on the PATH, under any of its names.
fn chromium() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    [
        "chromium",
        "google-chrome",
        "chromium-browser",
        "google-chrome-stable",
    ]
    .iter()
    .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
    .find(|candidate| candidate.is_file())
}
