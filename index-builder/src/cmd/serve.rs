//! `techmatch serve`: a preview of a site on this machine. For publishing, any static host will do.

mod answer;
mod path;

use std::io;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, bail};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use techmatch_core::index::MANIFEST;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

use crate::diagnostics::fault;
use crate::terminal;

/// What its help ends with.
const EXAMPLES: &str = r"Examples:
  techmatch serve site
      Prints the address to open in a browser
  techmatch serve site --port 9000
      At a port of one's choice";

/// Shows a site in a browser on this machine.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Args {
    /// The folder of the site
    site: PathBuf,
    /// The port [default: 8080, or the next that is free]
    #[arg(long)]
    port: Option<u16>,
}

/// Connections at a time; others wait. A browser opens six to a host.
const CONNECTIONS: usize = 512;
/// How long a client may take to send the head of a request, and may wait between two requests.
const HEAD_TIME: Duration = Duration::from_secs(5);
/// How long a client may read nothing of an answer.
const WRITE_TIME: Duration = Duration::from_secs(30);
/// Bytes of the head of a request: the longest address of the page is a need of some kilobytes.
const HEAD_BYTES: usize = 32 << 10;
/// Lines of the head of a request.
const HEAD_LINES: usize = 100;
/// Bytes that are kept of a connection in each direction.
const BUFFER_BYTES: usize = 64 << 10;
/// How long no connection is taken where the system has no more of them.
const PAUSE: Duration = Duration::from_millis(100);

pub(crate) fn run(args: &Args) -> anyhow::Result<ExitCode> {
    if !args.site.join(MANIFEST).is_file() {
        let site = args.site.display().to_string();
        let hint = format!("`techmatch build FILE... --out {site}` writes one");
        bail!(fault(format!("not a site: it has no {MANIFEST}"), hint).file(&site));
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()
        .context("the server cannot start")?;
    runtime.block_on(serve(&args.site, args.port))
}

/// Serves until the process is ended.
async fn serve(site: &Path, port: Option<u16>) -> anyhow::Result<ExitCode> {
    let listener = listen(port).await?;
    let address = listener.local_addr()?;
    terminal::print(&format!("http://{address}/\n"))?;
    let site: Arc<Path> = site.into();
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let place = Arc::clone(&places).acquire_owned().await?;
        let Ok((stream, _)) = listener.accept().await else {
            // The client went away, or the process has no file left until a connection ends.
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let site = Arc::clone(&site);
        tokio::spawn(async move {
            // A browser that went away is no error of ours.
            let _ = connection(stream, &site, address.port()).await;
            drop(place);
        });
    }
}

async fn listen(port: Option<u16>) -> anyhow::Result<TcpListener> {
    let ports = port.map_or(8080..=8099, |port| port..=port);
    let mut last = None;
    for port in ports {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) => last = Some(error),
        }
    }
    let error = last.map_or_else(String::new, |error: io::Error| error.to_string());
    bail!(fault(
        format!("no port to listen on: {error}"),
        "choose one with --port"
    ))
}

/// Answers the requests of one connection. None of them has a body that is read.
async fn connection(stream: TcpStream, site: &Path, port: u16) -> anyhow::Result<()> {
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(WRITE_TIME));
    let service = service_fn(|request| answer::answer(site, port, request));
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .max_header_size(HEAD_BYTES)
        .max_headers(HEAD_LINES)
        .max_buf_size(BUFFER_BYTES)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
        .await?;
    Ok(())
}
