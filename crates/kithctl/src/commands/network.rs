//! `network`: the network as a whole.

use std::fmt::Write as _;

use kith_api::{
    core::network::{Overview, Structure},
    wire::Nothing,
};

use crate::{
    book::Book,
    exit::Failure,
    print::{self, Table},
    words::{count, word},
};

pub fn run(book: &Book) -> Result<String, Failure> {
    let overview = kith_api::network(&book.counter, Nothing {})?;
    book.answer(&overview, || text(&overview))
}

fn text(it: &Overview) -> String {
    let mut text = format!(
        "{} you tend, of {} you know; {}.\n",
        count(it.tended, "person", "people"),
        it.people,
        count(it.strong, "strong tie", "strong ties"),
    );
    text.push_str(&coverage(it));
    text.push_str("\nCircles\n");
    let mut circles = Table::bare();
    for one in &it.circles {
        let full = one.size_cap.map_or_else(
            || one.people.to_string(),
            |cap| format!("{} of {cap}", one.people),
        );
        let moves = one.up.iter().chain(&one.down).map(|it| {
            let name = print::clean(&it.person.name);
            format!("{name} to {}?", it.to.word())
        });
        let moves: Vec<String> = moves.collect();
        circles.row([one.circle.word(), &full, &moves.join(" ")]);
    }
    text.push_str(&circles.text(2));
    let _ = writeln!(
        text,
        "\nSince {}: {} promised, {} made, {} of them towards a promise.",
        it.attention.from,
        count(it.attention.promised, "touch", "touches"),
        it.attention.made,
        it.attention.kept
    );
    let _ = writeln!(text, "{} drifting, {} dormant.", it.drifting, it.dormant);
    if !it.gaps.is_empty() {
        text.push_str("\nWhat stands out\n");
        for gap in &it.gaps {
            let _ = writeln!(
                text,
                "  {} {}",
                print::clean(&gap.sentence),
                print::clean(&gap.about)
            );
        }
    }
    text.push('\n');
    text.push_str(&structure(&it.structure));
    text
}

fn coverage(it: &Overview) -> String {
    let mut table = Table::new(&["", "AT WORK", "AMONG PROFESSIONALS", "IN THE COMMUNITY"]);
    for row in it.cells.chunks(3) {
        let [work, professional, community] = row else {
            continue;
        };
        let cell = |one: &kith_api::core::network::Cell| match one.strong {
            0 => one.people.to_string(),
            strong => format!("{} ({strong} strong)", one.people),
        };
        table.row([
            &word(&work.network),
            &cell(work),
            &cell(professional),
            &cell(community),
        ]);
    }
    format!("\n{}", table.text(0))
}

fn structure(structure: &Structure) -> String {
    match structure {
        Structure::TooFew {
            links,
            links_needed,
            people_needed,
            ..
        } => format!(
            "Structure is told from {links_needed} links among {people_needed} people; so far there {} {links}.\n",
            if *links == 1 { "is" } else { "are" },
        ),
        Structure::Enough {
            links,
            people,
            words,
            clusters,
            bridges,
            ..
        } => {
            let mut text = format!(
                "{} among {}. {words}\n",
                count(*links, "link", "links"),
                count(*people, "person", "people")
            );
            for one in clusters {
                let first: Vec<String> =
                    one.first.iter().map(|it| print::clean(&it.name)).collect();
                let common = if one.common.is_empty() {
                    String::new()
                } else {
                    format!(", mostly {}", print::clean(&one.common))
                };
                let _ = writeln!(
                    text,
                    "  {} together{common}: {}",
                    one.people,
                    first.join(", ")
                );
            }
            for one in bridges {
                let _ = writeln!(
                    text,
                    "  {} joins {} with the rest of their group.",
                    print::clean(&one.person.name),
                    count(one.joins, "person", "people")
                );
            }
            text
        }
    }
}
