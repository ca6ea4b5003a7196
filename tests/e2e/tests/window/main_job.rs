//! The main job, end to end.

use kith_e2e::{Bus, Notifications, Profile, Screen, Tray, Window, files};

#[test]
fn probe() {
    let folder = tempfile::tempdir().unwrap();
    let bus = Bus::start(folder.path());
    let _server = Notifications::start(&bus, &["actions", "body"]);
    let tray = Tray::start(&bus);
    let profile = Profile::new(&bus, "2026-11-23T09:00:00Z");
    let screen = Screen::connect();
    let file = profile.file("Connections.csv", files::connections());
    let window = Window::open(&profile, &[file.to_str().unwrap()]);
    eprintln!("{}", window.words());
    window.shoot("probe");
    window.wait_for("import-commit");
    window.click("import-commit");
    window.wait_for("import-sort");
    profile.wait_for_resident();
    eprintln!("{:?} {:?}", tray.wait_for_icon(), tray.menu());
    eprintln!("{:?} {:?}", profile.windows(), profile.residents());
    eprintln!("{:?}", screen.titles());
    let x = screen.wait_for("Kith");
    screen.close(x);
    profile.wait_until_no_window();
    eprintln!("{:?}", profile.residents());
    tray.click("Quit");
    profile.wait_until_nothing_runs();
}
