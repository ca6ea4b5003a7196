//! `JSContact` (RFC 9553): people as its cards, and its cards as people. Both by way of vCards, as RFC 9555 lays down.

mod read;
mod street;
mod write;

pub(crate) use read::{read, recognise};
pub use write::write;
