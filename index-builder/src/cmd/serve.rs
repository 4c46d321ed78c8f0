//! `techmatch serve`: a preview of a site on this machine. For publishing, any static host will do.

use std::fs::File;
use std::io;
use std::net::Ipv4Addr;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{anyhow, bail};
use techmatch_core::index::MANIFEST;
use tiny_http::{Header, Request, Response, Server};

/// Shows a site in a browser on this machine.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// The port [default: 8080, or the next that is free]
    #[arg(long)]
    port: Option<u16>,
}

/// Browsers open six connections to a host.
const THREADS: usize = 6;

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if !args.site.join(MANIFEST).is_file() {
        bail!(
            "{} is not a site: it has no {MANIFEST}\n  \
             hint: `techmatch build FILE... --out {}` writes one",
            args.site.display(),
            args.site.display()
        );
    }
    let server = Arc::new(listen(args.port)?);
    let address = server.server_addr();
    println!("http://{address}/");
    let root: Arc<Path> = args.site.as_path().into();
    let threads = (0..THREADS).map(|_| {
        let (server, root) = (Arc::clone(&server), Arc::clone(&root));
        std::thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that went away is no error of ours.
                let _ = answer(&root, request);
            }
        })
    });
    for thread in threads.collect::<Vec<_>>() {
        thread
            .join()
            .map_err(|_| anyhow!("a server thread ended"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn listen(port: Option<u16>) -> anyhow::Result<Server> {
    let ports = port.map_or(8080..=8099, |port| port..=port);
    let mut last = None;
    for port in ports {
        match Server::http((Ipv4Addr::LOCALHOST, port)) {
            Ok(server) => return Ok(server),
            Err(error) => last = Some(error),
        }
    }
    let error = last.map_or_else(String::new, |error| error.to_string());
    bail!("no port to listen on: {error}\n  hint: choose one with --port")
}

fn answer(root: &Path, request: Request) -> io::Result<()> {
    let opened = find(root, request.url()).and_then(|path| Some((File::open(&path).ok()?, path)));
    let Some((file, path)) = opened else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let mut response = Response::from_file(file);
    let kind = mime_guess::from_path(&path)
        .first_or_octet_stream()
        .to_string();
    if let Ok(header) = Header::from_bytes("Content-Type", kind) {
        response.add_header(header);
    }
    if let Ok(header) = Header::from_bytes("Cache-Control", "no-cache") {
        response.add_header(header);
    }
    request.respond(response)
}

/// The file that a request asks for, never one outside the site.
fn find(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url
        .split(['?', '#'])
        .next()
        .unwrap_or_default()
        .trim_start_matches('/');
    let relative = Path::new(path);
    if relative
        .components()
        .any(|part| !matches!(part, Component::Normal(_)))
    {
        return None;
    }
    let path = root.join(relative);
    let path = if path.is_dir() {
        path.join("index.html")
    } else {
        path
    };
    path.is_file().then_some(path)
}
