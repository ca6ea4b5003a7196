//! The part that reminds, seen from the window: on Linux another process, elsewhere a thread of this one.
//! Both have the same face, so that the window needn't know.

#[cfg(target_os = "linux")]
mod elsewhere;
#[cfg(not(target_os = "linux"))]
mod here;

#[cfg(target_os = "linux")]
pub use elsewhere::Reminding;
#[cfg(not(target_os = "linux"))]
pub use here::{Reminding, pause};

/// How it stands with the desktop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is told by itself")]
pub struct Standing {
    pub running: bool,
    pub notifications: bool,
    pub buttons: bool,
    pub tray: bool,
}
