//! `remind --once`: what would be notified now. Records nothing, so that Kith still reminds.

use kith_api::core::reminder::Toast;
use serde::Serialize;

use crate::{book::Book, exit::Failure, print};

/// A notification as it would be shown.
#[derive(Serialize)]
pub(super) struct Notification<'a> {
    title: &'a str,
    body: &'a str,
    /// Several people in one.
    digest: bool,
}

pub fn run(book: &Book) -> Result<String, Failure> {
    let toasts = book.counter.preview_toasts()?;
    let reply: Vec<Notification> = toasts.iter().map(notification).collect();
    book.answer(&reply, || text(&reply))
}

pub(super) fn notification(toast: &Toast) -> Notification<'_> {
    Notification {
        title: &toast.title,
        body: &toast.body,
        digest: toast.digest,
    }
}

fn text(notifications: &[Notification]) -> String {
    if notifications.is_empty() {
        return "Nothing would be notified now.\n".to_owned();
    }
    let lines = notifications.iter().map(|toast| {
        let body = print::clean_lines(toast.body, 2);
        format!("{}\n{body}\n", print::clean(toast.title))
    });
    lines.collect()
}
