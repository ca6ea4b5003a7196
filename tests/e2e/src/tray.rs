//! A desktop's tray: takes icons in as org.kde.StatusNotifierWatcher, reads their menus and clicks their entries.
//! Must not know what an entry does.
#![expect(
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the form of an object on the bus"
)]

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use zbus::{
    blocking::Connection,
    interface,
    zvariant::{OwnedValue, Structure, Value},
};

use crate::{Bus, patience};

const NAME: &str = "org.kde.StatusNotifierWatcher";
const PATH: &str = "/StatusNotifierWatcher";
const MENU: &str = "com.canonical.dbusmenu";
const MENU_PATH: &str = "/MenuBar";

type Items = Arc<Mutex<Vec<String>>>;

/// The tray; it leaves the bus when this is dropped.
pub struct Tray {
    connection: Connection,
    items: Items,
}

struct Watcher {
    items: Items,
}

/// A number, properties, and what is below, as the menu tells an entry.
type Layout = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// An entry of a menu that has words.
struct Entry {
    id: i32,
    label: String,
}

impl Tray {
    pub fn start(bus: &Bus) -> Self {
        let items = Items::default();
        let watcher = Watcher {
            items: Arc::clone(&items),
        };
        let connection = bus
            .builder()
            .serve_at(PATH, watcher)
            .and_then(|builder| builder.name(NAME))
            .and_then(zbus::blocking::connection::Builder::build)
            .expect("the tray's place is free");
        Self { connection, items }
    }

    /// The bus name of the icon that sat down last, once there is one.
    pub fn wait_for_icon(&self) -> String {
        patience::until("the icon in the tray", || {
            let items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
            items.last().cloned()
        })
    }

    /// The words of every entry, from top to bottom.
    pub fn menu(&self) -> Vec<String> {
        let entries = self.entries().into_iter();
        entries.map(|entry| entry.label).collect()
    }

    /// Clicks the entry with these words.
    pub fn click(&self, label: &str) {
        let entries = self.entries();
        let entry = entries.iter().find(|entry| entry.label == label);
        let id = entry.unwrap_or_else(|| panic!("the menu has {label}")).id;
        let nothing = Value::from(0_i32);
        let time = 0_u32;
        self.ask("Event", &(id, "clicked", nothing, time));
    }

    fn entries(&self) -> Vec<Entry> {
        let (root, all, every) = (0_i32, -1_i32, Vec::<String>::new());
        let reply = self.ask("GetLayout", &(root, all, every));
        let body = reply.body();
        let (_revision, (_, _, children)): (u32, Layout) = body.deserialize().unwrap();
        let mut entries = Vec::new();
        for child in children {
            collect(&child, &mut entries);
        }
        entries
    }

    fn ask<B: serde::Serialize + zbus::zvariant::DynamicType>(
        &self,
        method: &str,
        body: &B,
    ) -> zbus::Message {
        let icon = self.wait_for_icon();
        self.connection
            .call_method(Some(icon.as_str()), MENU_PATH, Some(MENU), method, body)
            .expect("the icon has a menu")
    }
}

/// Adds an entry and what is below it.
fn collect(entry: &Value<'_>, entries: &mut Vec<Entry>) {
    let entry = match entry {
        Value::Value(inner) => inner,
        other => other,
    };
    let structure: Structure<'_> = entry.try_clone().unwrap().try_into().unwrap();
    let (id, properties, children): Layout = structure.try_into().unwrap();
    if let Some(label) = properties.get("label") {
        let label = String::try_from(label.try_clone().unwrap()).unwrap();
        entries.push(Entry { id, label });
    }
    for child in children {
        collect(&child, entries);
    }
}

#[interface(name = "org.kde.StatusNotifierWatcher")]
impl Watcher {
    fn register_status_notifier_item(&self, service: String) {
        let mut items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.push(service);
    }

    fn register_status_notifier_host(&self, _service: &str) {}

    #[zbus(property)]
    fn registered_status_notifier_items(&self) -> Vec<String> {
        let items = self.items.lock().unwrap_or_else(PoisonError::into_inner);
        items.clone()
    }

    #[zbus(property)]
    fn is_status_notifier_host_registered(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn protocol_version(&self) -> i32 {
        0
    }
}
