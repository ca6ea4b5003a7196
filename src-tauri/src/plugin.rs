//! Toasts through Tauri's notification plugin, where the system has no bus to speak to directly.
//! A press can come only while this process runs, and some systems report it only while the toast is on screen.

use std::collections::HashMap;

use kith_api::{
    ToastAction,
    core::{
        id::ToastId,
        reminder::{OnScreen, Toast},
    },
};
use kith_resident::{NotShown, Notifier, action, buttons, key, label};
use tauri::AppHandle;
use tauri_plugin_notification::{Action, ActionType, ActiveNotification, NotificationExt};

const ONE: &str = "one";
const DIGEST: &str = "digest";

/// The system's own notifications.
pub struct Plugin {
    app: AppHandle,
    shown: HashMap<u32, ToastId>,
}

impl Plugin {
    /// Declares the buttons and who hears of a press. Has to come before the first toast, or the plugin leaves them out.
    pub fn new(
        app: &AppHandle,
        pressed: impl Fn(u32, ToastAction) + Send + Sync + 'static,
    ) -> Self {
        let declared = app.notification();
        let types = vec![kind(ONE, false), kind(DIGEST, true)];
        let heard = declared.register_action_types(types).and_then(|()| {
            declared.on_action(move |performed| {
                let number = performed.notification().map(ActiveNotification::id);
                let number = number.and_then(|id| u32::try_from(id).ok());
                if let (Some(number), Some(action)) = (number, action(performed.action_id())) {
                    pressed(number, action);
                }
            })
        });
        if let Err(error) = heard {
            eprintln!("kith: buttons on notifications won't work: {error}");
        }
        Self {
            app: app.clone(),
            shown: HashMap::new(),
        }
    }

    /// The toast with this number.
    pub fn toast(&self, number: u32) -> Option<ToastId> {
        self.shown.get(&number).copied()
    }
}

impl Notifier for Plugin {
    fn show(&mut self, toast: &Toast) -> Result<OnScreen, NotShown> {
        // The plugin wants a number that fits both; toasts are far fewer.
        let id = i32::try_from(toast.id.0 & i64::from(i32::MAX)).unwrap_or_default();
        let number = id.unsigned_abs();
        let kind = if toast.digest { DIGEST } else { ONE };
        let shown = self
            .app
            .notification()
            .builder()
            .id(id)
            .title(&toast.title)
            .body(&toast.body)
            .action_type_id(kind)
            .show();
        match shown {
            Ok(()) => {
                self.shown.insert(number, toast.id);
                Ok(number.into())
            }
            // Its words may repeat what the toast says.
            Err(_) => Err(NotShown::Refused("by the system".to_owned())),
        }
    }

    fn close(&mut self, server_id: u32) {
        self.shown.remove(&server_id);
        if let Ok(number) = i32::try_from(server_id) {
            // Gone already is as good as closed.
            let _ = self.app.notification().remove_active(vec![number]);
        }
    }
}

fn kind(name: &str, digest: bool) -> ActionType {
    let actions = buttons(digest)
        .iter()
        .map(|button| Action::builder(key(*button), label(*button)).build())
        .collect();
    ActionType::builder(name).actions(actions).build()
}
