use kith_formats::*;
use std::ops::ControlFlow;
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).unwrap();
        println!("=== {path} {:?}", sniff(&bytes, &path));
        let Ok(source) = sniff(&bytes, &path) else {
            continue;
        };
        let mut n = 0;
        let s = read(&bytes, source, &mut |mut c, done| {
            n += 1;
            let raw = std::mem::take(&mut c.raw);
            println!(
                "-- {done}/{} line {} uid={:?} raw {}",
                bytes.len(),
                c.line,
                c.uid,
                raw.len()
            );
            println!(
                "   name {:?}",
                [
                    &c.name.display,
                    &c.name.prefix,
                    &c.name.given,
                    &c.name.additional,
                    &c.name.family,
                    &c.name.suffix,
                    &c.name.nickname,
                    &c.name.phonetic_given,
                    &c.name.phonetic_family
                ]
            );
            for r in &c.reaches {
                println!(
                    "   {:?} {:?} label={:?} service={:?} pref={}",
                    r.kind, r.value, r.label, r.service, r.preferred
                );
            }
            for a in &c.addresses {
                println!(
                    "   ADR {:?} {:?} f={:?} pref={}",
                    a.label,
                    [
                        &a.po_box,
                        &a.extended,
                        &a.street,
                        &a.locality,
                        &a.region,
                        &a.postal_code,
                        &a.country
                    ],
                    a.formatted,
                    a.preferred
                );
            }
            for a in &c.affiliations {
                println!(
                    "   AFF {:?} / {:?} / {:?}",
                    a.organisation, a.department, a.title
                );
            }
            for o in &c.occasions {
                println!(
                    "   OCC {:?} {:?} {:?}-{:?}-{:?}",
                    o.kind, o.label, o.date.year, o.date.month, o.date.day
                );
            }
            if !c.tags.is_empty() {
                println!("   TAGS {:?}", c.tags);
            }
            for f in &c.custom_fields {
                println!(
                    "   X {:?} = {:?}",
                    f.name,
                    f.value.chars().take(90).collect::<String>()
                );
            }
            if !c.note.is_empty() {
                println!("   NOTE {:?}", c.note.chars().take(90).collect::<String>());
            }
            if let Some(p) = &c.photo {
                println!(
                    "   PHOTO {} {:?}",
                    p.bytes.len(),
                    p.bytes.iter().take(4).collect::<Vec<_>>()
                );
            }
            if let Some(d) = &c.connected_on {
                println!("   CONNECTED {d:?}");
            }
            for p in &c.problems {
                println!(
                    "   !! {} {:?} {} {:?}",
                    p.line,
                    p.code,
                    p.field,
                    p.text.chars().take(60).collect::<String>()
                );
            }
            if n > 40 {
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        println!("{s:?}");
    }
}
