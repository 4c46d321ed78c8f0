//! The answer to one request of the preview server: a file of the site, or a sentence that says
//! why not.

use std::convert::Infallible;
use std::path::Path;

use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{self, HeaderMap, HeaderValue};
use hyper::{Method, Request, Response, StatusCode, Uri};
use tower_http::services::ServeFile;
use tower_http::services::fs::ServeFileSystemResponseBody;

use super::path::{self, Found};

/// The names of this machine.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];

type Body = Either<Full<Bytes>, ServeFileSystemResponseBody>;

/// Answers a request to the server of this port. No request fails the connection.
pub(super) async fn answer(
    site: &Path,
    port: u16,
    request: Request<Incoming>,
) -> Result<Response<Body>, Infallible> {
    let origin = request.headers().get(header::ORIGIN).cloned();
    let mut response = match refusal(&request, port) {
        Some((status, sentence)) => say(status, sentence),
        None => file(site, request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::VARY, HeaderValue::from_static("origin"));
    // A page on another port may embed the catalogue. One elsewhere may not read it: it may be one that
    // is not published yet.
    if let Some(origin) = origin.filter(is_here) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = HeaderValue::from_static("GET, HEAD");
        response.headers_mut().insert(header::ALLOW, allowed);
    }
    Ok(response)
}

/// Whether an origin is a page of this machine, on whatever port.
fn is_here(origin: &HeaderValue) -> bool {
    let host = origin.to_str().ok().and_then(|it| it.split_once("://"));
    host.is_some_and(|(_, host)| {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|it| it.is_ascii_digit()) => name,
            _ => host,
        };
        LOOPBACK.iter().any(|ours| name.eq_ignore_ascii_case(ours))
    })
}

/// Why a request is refused before any file is looked for.
fn refusal(request: &Request<Incoming>, port: u16) -> Option<(StatusCode, &'static str)> {
    if !is_for_us(request.uri(), request.headers(), port) {
        // A page elsewhere can have its name lead to this machine (DNS rebinding), not its Host.
        return Some((
            StatusCode::MISDIRECTED_REQUEST,
            "this preview answers to the names localhost, 127.0.0.1 and [::1] alone: open the \
             address that `techmatch serve` printed",
        ));
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Some((
            StatusCode::METHOD_NOT_ALLOWED,
            "this preview shows files: it knows GET and HEAD alone",
        ));
    }
    None
}

/// Whether a request names this machine, with the server's port or none.
fn is_for_us(uri: &Uri, headers: &HeaderMap, port: u16) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let ours = |host: &str| is_loopback(host, port);
    host.to_str().is_ok_and(ours) && uri.authority().is_none_or(|host| ours(host.as_str()))
}

fn is_loopback(host: &str, port: u16) -> bool {
    let (name, given) = match host.rsplit_once(':') {
        Some((name, given)) if !given.ends_with(']') => (name, Some(given)),
        _ => (host, None),
    };
    LOOPBACK.iter().any(|ours| name.eq_ignore_ascii_case(ours))
        && given.is_none_or(|given| given == port.to_string())
}

async fn file(root: &Path, mut request: Request<Incoming>) -> Response<Body> {
    let file = match path::find(root, request.uri().path()).await {
        Ok(Found::File(file)) => file,
        Ok(Found::Folder) => return redirect(request.uri()),
        Ok(Found::Missing) => return say(StatusCode::NOT_FOUND, "the site has no such file"),
        Ok(Found::Outside) => {
            let sentence = "a link here leads outside of the site, which a preview does not follow";
            return say(StatusCode::FORBIDDEN, sentence);
        }
        Ok(Found::Refused) => {
            let sentence = "the address has dot segments, or separators in disguise";
            return say(StatusCode::BAD_REQUEST, sentence);
        }
        Err(_) => return unreadable(),
    };
    // Times have whole seconds, and a site may be built twice in one: every answer is whole.
    for condition in [
        header::IF_MODIFIED_SINCE,
        header::IF_UNMODIFIED_SINCE,
        header::IF_RANGE,
    ] {
        request.headers_mut().remove(condition);
    }
    let Ok(mut response) = ServeFile::new(file).try_call(request).await else {
        return unreadable();
    };
    response.headers_mut().remove(header::LAST_MODIFIED);
    match response.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT => response.map(Either::Right),
        StatusCode::RANGE_NOT_SATISFIABLE => {
            let sentence = "the file has no such range; ask for one range of bytes";
            let mut said = say(StatusCode::RANGE_NOT_SATISFIABLE, sentence);
            let size = response.headers_mut().remove(header::CONTENT_RANGE);
            said.headers_mut()
                .extend(size.map(|size| (header::CONTENT_RANGE, size)));
            said
        }
        // It went away, or may not be read.
        _ => say(
            StatusCode::NOT_FOUND,
            "the site has no such file that can be read",
        ),
    }
}

fn unreadable() -> Response<Body> {
    say(
        StatusCode::INTERNAL_SERVER_ERROR,
        "the file cannot be read: build the site again",
    )
}

/// To the same path with a slash at its end.
fn redirect(uri: &Uri) -> Response<Body> {
    let query = uri
        .query()
        .map_or_else(String::new, |query| format!("?{query}"));
    let mut response = say(StatusCode::TEMPORARY_REDIRECT, "this is a folder");
    if let Ok(place) = HeaderValue::try_from(format!("{}/{query}", uri.path())) {
        response.headers_mut().insert(header::LOCATION, place);
    }
    response
}

fn say(status: StatusCode, sentence: &'static str) -> Response<Body> {
    let mut response = Response::new(Either::Left(Full::from(format!("{sentence}\n"))));
    *response.status_mut() = status;
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; charset=utf-8"),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_this_machine_alone_may_embed() {
        for (origin, here) in [
            ("http://localhost:3000", true),
            ("http://127.0.0.1:8081", true),
            ("http://[::1]", true),
            ("https://localhost", true),
            ("null", false),
            ("https://evil.example", false),
            ("https://localhost.evil.example", false),
            ("https://127.0.0.1.evil.example:8080", false),
            ("http://localhost:8080@evil.example", false),
        ] {
            assert_eq!(is_here(&HeaderValue::from_static(origin)), here, "{origin}");
        }
    }

    #[test]
    fn only_loopback_names_are_ours() {
        for (host, ours) in [
            ("127.0.0.1:8080", true),
            ("127.0.0.1", true),
            ("localhost:8080", true),
            ("LocalHost", true),
            ("[::1]:8080", true),
            ("[::1]", true),
            ("localhost:8081", false),
            ("localhost:", false),
            ("localhost:08080", false),
            ("localhost.evil.example:8080", false),
            ("evil.example", false),
            ("127.0.0.1@evil.example", false),
            ("evil@127.0.0.1", false),
            ("127.0.0.2", false),
            ("::1", false),
            ("0.0.0.0:8080", false),
            ("", false),
        ] {
            assert_eq!(is_loopback(host, 8080), ours, "{host}");
        }
    }
}
