//! Pictures of contacts for the page: `photo://localhost/<contact id>` and nothing else.
//! Must not serve a file or anything that isn't a picture.

use kith_api::Counter;
use tauri::{
    Manager, UriSchemeContext, UriSchemeResponder, Wry,
    http::{
        Request, Response, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS},
    },
};

use super::Shell;

const PICTURE_TYPES: [&str; 3] = ["image/jpeg", "image/png", "image/webp"];

/// Answers one request, off the main thread.
#[expect(clippy::needless_pass_by_value, reason = "the form Tauri calls")]
pub fn answer(
    context: UriSchemeContext<'_, Wry>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    let path = request.uri().path().to_owned();
    tauri::async_runtime::spawn_blocking(move || {
        let picture = app
            .try_state::<Shell>()
            .and_then(|shell| find(&shell.counter, &path));
        responder.respond(response(picture));
    });
}

fn find(counter: &Counter, path: &str) -> Option<(String, Vec<u8>)> {
    let id = path.strip_prefix('/')?.parse().ok()?;
    let (kind, bytes) = counter.photo(id).ok()??;
    PICTURE_TYPES
        .contains(&kind.as_str())
        .then_some((kind, bytes))
}

fn response(picture: Option<(String, Vec<u8>)>) -> Response<Vec<u8>> {
    let mut response = Response::new(Vec::new());
    let Some((kind, bytes)) = picture else {
        *response.status_mut() = StatusCode::NOT_FOUND;
        return response;
    };
    let headers = response.headers_mut();
    if let Ok(kind) = kind.parse() {
        headers.insert(CONTENT_TYPE, kind);
    }
    if let (Ok(kept), Ok(as_told)) = ("private, max-age=86400".parse(), "nosniff".parse()) {
        // The page asks with the contact's version, so a newer picture has another address.
        headers.insert(CACHE_CONTROL, kept);
        headers.insert(X_CONTENT_TYPE_OPTIONS, as_told);
    }
    *response.body_mut() = bytes;
    response
}
