//! A bare Tauri window with one line of text: what Kith's start and memory are measured against.
//! Like Kith it shows itself once its page is there. Must not use anything of Kith's.
#![cfg_attr(windows, windows_subsystem = "windows")]

use tauri::http::{HeaderValue, Response};
use tauri::webview::PageLoadEvent;
use tauri::{WebviewUrl, WebviewWindowBuilder};

const PAGE: &[u8] = b"<!doctype html><title>Bare</title><p>A bare window.";

/// The page, told to be one: without its type the web view would save it as a file.
fn page() -> Response<&'static [u8]> {
    let mut response = Response::new(PAGE);
    response
        .headers_mut()
        .insert("Content-Type", HeaderValue::from_static("text/html"));
    response
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    tauri::Builder::default()
        .register_uri_scheme_protocol("bare", |_, _| page())
        .setup(|app| {
            let page = WebviewUrl::CustomProtocol("bare://localhost/".parse()?);
            WebviewWindowBuilder::new(app, "bare", page)
                .inner_size(1200.0, 800.0)
                .visible(false)
                .on_page_load(|window, load| {
                    if load.event() == PageLoadEvent::Finished {
                        // A window that can't be shown is not measured; the lab says that it waited in vain.
                        let _ = window.show();
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!())?;
    Ok(())
}
