//! A visitor of a published site: asks its host as a browser does, with a bounded number of connections.

use std::io::{self, ErrorKind, Read as _};
use std::time::Duration;

use flate2::read::GzDecoder;
use ureq::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, ORIGIN};
use ureq::{Agent, Error, ResponseExt as _};

use super::place::{Answer, PUBLISH_AGAIN, Place, Trouble};
use crate::diagnostics::{Diagnostic, Severity};

/// What a browser opens to one host by HTTP/1.1.
const CONNECTIONS: usize = 6;
/// How long a host may be silent, as the page waits.
const PATIENCE: Duration = Duration::from_secs(15);
/// No file of a site is larger.
const LARGEST: u64 = 512 << 20;
/// A page of another origin: some hosts speak of origins only where one is named.
pub(super) const OTHER_ORIGIN: &str = "https://other.example";
/// Redirects that are followed.
const MOST_REDIRECTS: u32 = 5;

pub(super) struct Visitor {
    agent: Agent,
    /// The site's address, with a slash at its end.
    base: String,
}

impl Visitor {
    /// Goes to an address, and stays where it leads.
    pub(super) fn arrive(address: &str) -> Result<Self, Box<Diagnostic>> {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(MOST_REDIRECTS)
            .save_redirect_history(true)
            .timeout_resolve(Some(PATIENCE))
            .timeout_connect(Some(PATIENCE))
            .timeout_recv_response(Some(PATIENCE))
            .timeout_per_read(Some(PATIENCE))
            .max_idle_connections_per_host(CONNECTIONS)
            .user_agent(concat!("techmatch-doctor/", env!("CARGO_PKG_VERSION")));
        let mut visitor = Self {
            agent: config.build().into(),
            base: folder_of(address),
        };
        let page = visitor.ask("", "gzip").map_err(|trouble| {
            let finding = Diagnostic::new(Severity::Error, address, trouble.reason);
            Box::new(finding.hint(trouble.hint))
        })?;
        if let Some(place) = page.redirected {
            visitor.base = folder_of(&place);
        }
        Ok(visitor)
    }

    pub(super) fn base(&self) -> &str {
        &self.base
    }

    /// Whether it is reached over HTTPS.
    pub(super) fn is_safe(&self) -> bool {
        self.base.starts_with("https://")
    }

    /// Whether the host is this device, which browsers trust as they trust HTTPS.
    pub(super) fn is_here(&self) -> bool {
        let host = self.origin().split_once("://").map_or("", |(_, host)| host);
        let host = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
            _ => host,
        };
        host == "localhost"
            || host.ends_with(".localhost")
            || host.starts_with("127.")
            || host == "[::1]"
    }

    /// Scheme, host and port.
    pub(super) fn origin(&self) -> &str {
        let host = self.base.find("://").map_or(0, |at| at + 3);
        let end = self.base[host..]
            .find('/')
            .map_or(self.base.len(), |at| host + at);
        &self.base[..end]
    }

    /// Asks for a file, or for the answer's head alone, with what the browser could unpack.
    pub(super) fn ask(&self, path: &str, packing: &str) -> Result<Answer, Trouble> {
        // What fails is tried once more, as the page does.
        self.ask_once(path, packing)
            .or_else(|_| self.ask_once(path, packing))
    }

    fn ask_once(&self, path: &str, packing: &str) -> Result<Answer, Trouble> {
        let asked = format!("{}{path}", self.base);
        let request = self.agent.get(&asked);
        let request = request
            .header(ACCEPT_ENCODING, packing)
            .header(ORIGIN, OTHER_ORIGIN);
        let mut response = request.call().map_err(|error| trouble(&error))?;
        let came_from = response.get_uri().to_string();
        let body = response.body_mut().with_config().limit(LARGEST);
        let packed = body.read_to_vec().map_err(|error| trouble(&error))?;
        let status = response.status();
        let headers = response.headers().clone();
        let packing = headers
            .get(CONTENT_ENCODING)
            .map(|it| it.as_bytes().to_ascii_lowercase());
        let bytes = match packing.as_deref() {
            Some(b"gzip") => {
                let mut bytes = Vec::new();
                let read = GzDecoder::new(&*packed)
                    .take(LARGEST)
                    .read_to_end(&mut bytes);
                read.map_err(|_| {
                    Trouble::new(
                        "the host says that it is packed by gzip, and it is not",
                        "let the host pack it itself, or not at all",
                    )
                })?;
                bytes
            }
            _ => packed,
        };
        Ok(Answer {
            bytes,
            headers,
            redirected: (came_from != asked).then_some(came_from),
            failed: (!status.is_success()).then_some(status.as_u16()),
        })
    }
}

impl Place for Visitor {
    fn read(&self, path: &str) -> Result<Answer, Trouble> {
        let answer = self.ask(path, "gzip")?;
        match answer.failed {
            None => Ok(answer),
            Some(404 | 410) => Err(Trouble::missing()),
            Some(status @ (401 | 403)) => Err(Trouble::new(
                format!("the host refuses it ({status})"),
                "make it readable for everybody, without a log-in",
            )),
            Some(status @ 300..=399) => Err(Trouble::new(
                format!("the host sends it on and on ({status})"),
                "serve the file itself at its address",
            )),
            Some(status) => Err(Trouble::new(
                format!("the host answers {status}"),
                "look into the host's log",
            )),
        }
    }

    fn at_a_time(&self) -> usize {
        CONNECTIONS
    }
}

fn says(error: &io::Error, words: &str) -> bool {
    error.to_string().contains(words)
}

/// The address of the folder that a page's address is in.
fn folder_of(address: &str) -> String {
    let address = address.split(['?', '#']).next().unwrap_or_default();
    let host = address.find("://").map_or(0, |at| at + 3);
    match address[host..].rsplit_once('/') {
        Some((_, "")) => address.to_owned(),
        Some((folder, page)) if page.rsplit_once('.').is_some_and(|(_, end)| end == "html") => {
            format!("{}{folder}/", &address[..host])
        }
        _ => format!("{address}/"),
    }
}

fn trouble(error: &Error) -> Trouble {
    let (reason, hint) = match error {
        Error::HostNotFound => (
            "no host has this name".to_owned(),
            "check the address, and the domain's DNS records",
        ),
        Error::ConnectionFailed => (
            "the host takes no connection".to_owned(),
            "check the address and its port, and that the server runs",
        ),
        Error::Timeout(_) => (
            "the host is silent for 15 s".to_owned(),
            "look into the host's log, and at what stands between it and here",
        ),
        Error::Rustls(_) | Error::Tls(_) => (
            format!("no safe connection: {error}"),
            "renew the host's certificate, with all of its chain and for this name",
        ),
        Error::Io(failed) if failed.kind() == ErrorKind::ConnectionRefused => (
            "the host takes no connection".to_owned(),
            "check the address and its port, and that the server runs",
        ),
        Error::Io(failed) if says(failed, "lookup address") => (
            "no host has this name".to_owned(),
            "check the address, and the domain's DNS records",
        ),
        Error::Io(failed) if says(failed, "InvalidContentType") => (
            "the host does not speak https there".to_owned(),
            "check the address and its port, and that the server has a certificate",
        ),
        Error::Io(failed) if says(failed, "certificate") => (
            format!("no safe connection: {failed}"),
            "renew the host's certificate, with all of its chain and for this name",
        ),
        Error::BodyExceedsLimit(_) => ("it never ends".to_owned(), PUBLISH_AGAIN),
        Error::BadUri(_) | Error::Http(_) => (
            format!("this is no address: {error}"),
            "give one such as https://catalogue.example/",
        ),
        Error::Io(failed) => (
            format!("the connection breaks off: {failed}"),
            "look into the host's log, and at what stands between it and here",
        ),
        other => (
            format!("the host's answer cannot be read: {other}"),
            "look into the host's log, and at what stands between it and here",
        ),
    };
    Trouble::new(reason, hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_folder() {
        for (address, folder) in [
            ("http://a.example", "http://a.example/"),
            ("http://a.example/", "http://a.example/"),
            ("https://a.example/b", "https://a.example/b/"),
            ("https://a.example/b/index.html", "https://a.example/b/"),
            ("https://a.example/b/?x=1#q=2/3", "https://a.example/b/"),
            ("https://a.example/index.html#/x", "https://a.example/"),
        ] {
            assert_eq!(folder_of(address), folder, "{address}");
        }
    }
}
