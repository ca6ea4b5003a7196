//! `cargo xtask icons`: every size of the app's and the tray's icon, from the drawings in `icons/*.svg`.
//! Up to 32 px they come from the drawing that was fitted to that grid. The files are committed.

use std::path::{Path, PathBuf};

use crate::process::{root, run, tauri};
use crate::{Outcome, files, ui, unknown};

/// Side lengths in the Windows icon, in pixels.
const ICO_SIZES: [u32; 6] = [16, 24, 32, 48, 64, 256];
/// The largest side that is drawn from the small drawing, in pixels.
const SMALL: u32 = 32;
const TRAY: u32 = 64;
/// Ink of the tray's symbol on a light panel, and on a dark one.
const TRAY_INKS: [(&str, &str); 2] = [("tray-dark.png", "#1f1d1a"), ("tray-light.png", "#efebe2")];

/// Draws and writes all of them.
pub fn icons(args: &[String]) -> Outcome {
    if let [first, ..] = args {
        return Err(unknown(first));
    }
    ui::install()?;
    let drawn = root().join("target/icons");
    let icons = root().join("icons");
    draw(&icons.join("kith.svg"), &drawn.join("whole"), &[])?;
    draw(&icons.join("kith.svg"), &drawn.join("large"), &ICO_SIZES)?;
    draw(
        &icons.join("kith-small.svg"),
        &drawn.join("small"),
        &ICO_SIZES,
    )?;

    files::copy(&drawn.join("small/32x32.png"), &icons.join("32x32.png"))?;
    for name in ["128x128.png", "128x128@2x.png", "icon.icns"] {
        files::copy(&drawn.join("whole").join(name), &icons.join(name))?;
    }
    files::copy(&drawn.join("whole/icon.png"), &icons.join("512x512.png"))?;
    files::write(&icons.join("icon.ico"), &ico(&drawn)?)?;
    tray(&icons, &drawn)
}

fn draw(svg: &Path, into: &Path, sizes: &[u32]) -> Outcome {
    files::create_folder(into)?;
    let mut command = tauri(["icon"]);
    command.arg(svg).arg("--output").arg(into);
    for size in sizes {
        command.arg("--png").arg(size.to_string());
    }
    run(&mut command)
}

/// The tray's symbol in both inks.
fn tray(icons: &Path, drawn: &Path) -> Outcome {
    let symbol = files::read(&icons.join("tray.svg"))?;
    let symbol = String::from_utf8_lossy(&symbol);
    for (name, ink) in TRAY_INKS {
        let inked = drawn.join(name).with_extension("svg");
        files::write(
            &inked,
            symbol
                .replacen("<svg ", &format!("<svg fill=\"{ink}\" "), 1)
                .as_bytes(),
        )?;
        let folder = drawn.join(name).with_extension("");
        draw(&inked, &folder, &[TRAY])?;
        files::copy(
            &folder.join(format!("{TRAY}x{TRAY}.png")),
            &icons.join(name),
        )?;
    }
    Ok(())
}

/// A Windows icon whose pictures are PNGs, which Windows reads since Vista: a header, one entry a picture, the pictures.
fn ico(drawn: &Path) -> Outcome<Vec<u8>> {
    let mut pictures = Vec::new();
    for size in ICO_SIZES {
        let folder = if size <= SMALL { "small" } else { "large" };
        let file: PathBuf = drawn.join(folder).join(format!("{size}x{size}.png"));
        pictures.push((size, files::read(&file)?));
    }
    assemble(&pictures)
}

fn assemble(pictures: &[(u32, Vec<u8>)]) -> Outcome<Vec<u8>> {
    let too_large = |_| "an icon is too large for the ICO format.".to_owned();
    let count = u16::try_from(pictures.len()).map_err(too_large)?;
    let mut header = Vec::from([0, 0, 1, 0]);
    header.extend(count.to_le_bytes());
    let mut body: Vec<u8> = Vec::new();
    for (size, png) in pictures {
        // 0 stands for 256.
        let side = u8::try_from(size % 256).map_err(too_large)?;
        let offset = u32::try_from(6 + 16 * pictures.len() + body.len()).map_err(too_large)?;
        let length = u32::try_from(png.len()).map_err(too_large)?;
        // Width, height, no palette, reserved, one plane, 32 bits a pixel.
        header.extend([side, side, 0, 0, 1, 0, 32, 0]);
        header.extend(length.to_le_bytes());
        header.extend(offset.to_le_bytes());
        body.extend(png);
    }
    header.extend(body);
    Ok(header)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]
    use super::assemble;

    #[test]
    fn an_icon_points_at_each_picture() {
        let ico = assemble(&[(16, b"small".to_vec()), (256, b"large one".to_vec())]).unwrap();
        assert_eq!(ico[..6], [0, 0, 1, 0, 2, 0]);
        assert_eq!((ico[6], ico[22]), (16, 0), "0 stands for 256");
        let picture = |entry: usize| {
            let number =
                |at: usize| u32::from_le_bytes(ico[at..at + 4].try_into().unwrap()) as usize;
            let (length, offset) = (number(entry + 8), number(entry + 12));
            &ico[offset..offset + length]
        };
        assert_eq!(picture(6), b"small");
        assert_eq!(picture(22), b"large one");
    }
}
