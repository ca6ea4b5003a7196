//! What stands out, in sentences with a next step: one function a rule, each written down in docs/decisions/network.md.
//! Pure: knows no database. Must say nothing that the facts don't.

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Attention, Cell, CircleView, Gap, NextStep, capital, percent, said};
use crate::{
    axis::{Network, Setting},
    id::ContactId,
    people::{Filter, mask},
    tie::Standing,
};

/// Fewest people who are in a network and a setting from which an empty place says something.
const PLACED: u32 = 12;
/// Fewest people of a kind from which something is said of them as a whole.
const SEVERAL: u32 = 5;
/// A share of the strong ties, in percent, from which they hang together.
const SHARE: u32 = 50;
/// Days from which a setting or a network is quiet.
const QUIET: i64 = 60;
/// Fewest promised touches from which keeping them is judged, and the share in percent below which it is told.
const PROMISES: u32 = 20;
const KEPT: u32 = 80;

/// What the rules look at.
pub(super) struct Facts<'a> {
    pub everyone: &'a [Standing],
    pub cells: &'a [Cell],
    pub circles: &'a [CircleView],
    pub attention: &'a Attention,
    pub employer: Option<&'a str>,
    /// Who is at the owner's organisation now.
    pub at_employer: &'a HashSet<ContactId>,
    /// Of strong ties: at which organisation each is now.
    pub strong_at: &'a [(ContactId, String)],
    pub today: NaiveDate,
}

/// Everything that stands out, what matters most first.
pub(super) fn gaps(facts: &Facts) -> Vec<Gap> {
    let mut gaps = Vec::new();
    gaps.extend(one_company(facts));
    gaps.extend(no_strategic_outside(facts));
    gaps.extend(empty(facts));
    gaps.extend(no_strong(facts));
    gaps.extend(quiet(facts));
    gaps.extend(more_promised_than_made(facts));
    gaps.extend(too_many(facts));
    gaps
}

fn people(filter: Filter) -> NextStep {
    NextStep::People {
        filter: Box::new(filter),
    }
}

fn where_built(setting: Setting) -> &'static str {
    match setting {
        Setting::Work => "at work",
        Setting::Professional => "among professionals",
        Setting::Community => "in the community",
    }
}

fn word(network: Network) -> &'static str {
    match network {
        Network::Operational => "operational",
        Network::Strategic => "strategic",
        Network::Personal => "personal",
    }
}

/// At least half of the strong ties, and five, are at one organisation.
fn one_company(facts: &Facts) -> Option<Gap> {
    let strong = count(facts.everyone.iter().filter(|one| one.is_strong()));
    let mut counted: Vec<(&str, u32)> = Vec::new();
    for (_, organisation) in facts.strong_at {
        match counted.iter_mut().find(|(known, _)| known == organisation) {
            Some((_, people)) => *people += 1,
            None => counted.push((organisation, 1)),
        }
    }
    let (organisation, there) = counted.into_iter().max_by_key(|(_, people)| *people)?;
    let share = percent(there, strong);
    if there < SEVERAL || share < SHARE {
        return None;
    }
    let is_own = facts.employer == Some(organisation);
    Some(Gap {
        key: "one_company".into(),
        facts: format!("{organisation} {}", share / 10),
        sentence: format!("{share} % of your strong ties are at {organisation}."),
        about: if is_own {
            "If you left, most would go with it.".into()
        } else {
            "What happens there happens to most of them at once.".into()
        },
        step: format!("Who is at {organisation}?"),
        next: people(Filter {
            text: organisation.to_owned(),
            ..Filter::default()
        }),
    })
}

/// Three or more strategic contacts, and every one of them works where the owner does.
fn no_strategic_outside(facts: &Facts) -> Option<Gap> {
    let employer = facts.employer?;
    let bit = mask::network_bit(Network::Strategic);
    let mut strategic = 0;
    for one in facts.everyone.iter().filter(|one| one.mask & bit != 0) {
        if !facts.at_employer.contains(&one.contact) {
            return None;
        }
        strategic += 1;
    }
    (strategic >= 3).then(|| Gap {
        key: "no_strategic_outside".into(),
        facts: format!("{employer} {strategic}"),
        sentence: "No strategic contact outside your employer.".into(),
        about: format!(
            "All {} share ideas and influence at {employer}; new chances mostly come from elsewhere.",
            said(strategic)
        ),
        step: "Whom do you know elsewhere?".into(),
        next: people(Filter {
            settings: vec![Setting::Professional, Setting::Community],
            ..Filter::default()
        }),
    })
}

/// A network or a setting without anybody; else a strategic or personal cell without anybody.
fn empty(facts: &Facts) -> Vec<Gap> {
    let placed: u32 = facts.cells.iter().map(|cell| cell.people).sum();
    if placed < PLACED {
        return Vec::new();
    }
    let of = |holds: &dyn Fn(&Cell) -> bool| -> u32 {
        let cells = facts.cells.iter().filter(|cell| holds(cell));
        cells.map(|cell| cell.people).sum()
    };
    let mut gaps = Vec::new();
    for network in Network::ALL {
        if of(&|cell| cell.network == network) == 0 {
            gaps.push(nobody(
                &format!("nobody in your {} network", word(network)),
                &format!("{network:?}"),
                meaning(network),
                Filter::default(),
            ));
        }
    }
    for setting in Setting::ALL {
        if of(&|cell| cell.setting == setting) == 0 {
            gaps.push(nobody(
                &format!("nobody {}", where_built(setting)),
                &format!("{setting:?}"),
                "People from one place tend to know the same things and the same people.",
                Filter::default(),
            ));
        }
    }
    for cell in facts.cells {
        let (network, setting) = (cell.network, cell.setting);
        let in_network = of(&|cell| cell.network == network);
        let in_setting = of(&|cell| cell.setting == setting);
        if cell.people > 0
            || network == Network::Operational
            || in_network < SEVERAL
            || in_setting < SEVERAL
        {
            continue;
        }
        let filter = Filter {
            settings: vec![setting],
            ..Filter::default()
        };
        let about =
            format!("You know {in_setting} people there for other reasons; one of them may be.");
        gaps.push(nobody(
            &format!("nobody {} {}", word(network), where_built(setting)),
            &format!("{network:?} {setting:?}"),
            &about,
            filter,
        ));
    }
    gaps.truncate(3);
    gaps
}

fn meaning(network: Network) -> &'static str {
    match network {
        Network::Operational => "These are the people who get today’s work done with you.",
        Network::Strategic => {
            "These are the people who share knowledge, ideas and influence: where new chances come from."
        }
        Network::Personal => "These are the people who give support and open doors.",
    }
}

fn nobody(sentence: &str, key: &str, about: &str, filter: Filter) -> Gap {
    Gap {
        key: format!("nobody {}", key.to_lowercase()),
        facts: String::new(),
        sentence: format!("{}.", capital(sentence)),
        about: about.to_owned(),
        step: if filter == Filter::default() {
            "Look through your people".into()
        } else {
            "See who is there".into()
        },
        next: people(filter),
    }
}

/// Five or more people in a network, and no strong tie among them.
fn no_strong(facts: &Facts) -> Vec<Gap> {
    let of = |network: Network| {
        let bit = mask::network_bit(network);
        facts.everyone.iter().filter(move |one| one.mask & bit != 0)
    };
    Network::ALL
        .into_iter()
        .filter_map(|network| {
            let tended = count(of(network).filter(|one| one.cadence_days.is_some()));
            if tended < SEVERAL || of(network).any(Standing::is_strong) {
                return None;
            }
            Some(Gap {
                key: format!("no_strong {}", word(network)),
                facts: (tended / SEVERAL).to_string(),
                sentence: format!("None of your {} ties is strong.", word(network)),
                about: format!(
                    "You tend {} of them; a strong tie is one as if you met about every six weeks.",
                    said(tended)
                ),
                step: "Choose one or two".into(),
                next: people(Filter {
                    networks: vec![network],
                    ..Filter::default()
                }),
            })
        })
        .collect()
}

/// A setting in which three or more people are tended, and nobody was in touch for two months.
fn quiet(facts: &Facts) -> Vec<Gap> {
    Setting::ALL
        .into_iter()
        .filter_map(|setting| {
            let bit = mask::setting_bit(setting);
            let is_there = |one: &&Standing| one.mask & bit != 0;
            let there = facts.everyone.iter().filter(is_there);
            let tended = there.clone().filter(|one| one.cadence_days.is_some());
            if tended.count() < 3 {
                return None;
            }
            let last = there.filter_map(|one| one.last_on).max()?;
            let days = facts.today.signed_duration_since(last).num_days();
            if days < QUIET {
                return None;
            }
            let length = crate::today::length(f64::from(i32::try_from(days).unwrap_or(i32::MAX)));
            Some(Gap {
                key: format!("quiet {setting:?}").to_lowercase(),
                facts: last.to_string(),
                sentence: format!("Nobody {} for {length}.", where_built(setting)),
                about: "That is the last time you were in touch with any of them.".into(),
                step: "Reach one of them".into(),
                next: people(Filter {
                    settings: vec![setting],
                    ..Filter::default()
                }),
            })
        })
        .collect()
}

/// Twenty or more touches promised for the quarter, and less than four in five of them kept.
fn more_promised_than_made(facts: &Facts) -> Option<Gap> {
    let Attention {
        promised, kept, to, ..
    } = *facts.attention;
    if promised < PROMISES || percent(kept, promised) >= KEPT {
        return None;
    }
    let spent = facts.attention.spent.iter().filter(|one| one.promised >= 3);
    let share = |one: &&super::Spent| percent(one.kept, one.promised);
    let best = spent.clone().max_by_key(share);
    let worst = spent.min_by_key(share);
    let about = match (best, worst) {
        (Some(best), Some(worst)) if best.circle != worst.circle => {
            let name = |one: &super::Spent| {
                one.circle.map_or_else(
                    || "people in no circle".to_owned(),
                    |circle| format!("the {} circle", circle.word()),
                )
            };
            format!(
                "{} got {} of {}; {} got {} of {}.",
                capital(&name(best)),
                best.kept,
                best.promised,
                name(worst),
                worst.kept,
                worst.promised
            )
        }
        _ => "Fewer, kept, are worth more than many, missed.".into(),
    };
    Some(Gap {
        key: "more_promised_than_made".into(),
        facts: to.format("%Y-%m").to_string(),
        sentence: format!(
            "You promised {promised} touches in the last three months and kept {kept}."
        ),
        about,
        step: "Make the promise smaller".into(),
        next: NextStep::Circles,
    })
}

/// More people in a circle than the owner set for it.
fn too_many(facts: &Facts) -> Vec<Gap> {
    let over = facts.circles.iter().filter_map(|view| {
        let cap = view.size_cap?;
        let more = view.people.checked_sub(cap).filter(|more| *more > 0)?;
        let name = view.circle.word();
        Some(Gap {
            key: format!("too_many {name}"),
            facts: view.people.to_string(),
            sentence: format!(
                "The {name} circle has {} people; you set {cap}.",
                view.people
            ),
            about: format!(
                "{} more than you wanted to give that much attention.",
                capital(&said(more))
            ),
            step: "See who is in it".into(),
            next: people(Filter {
                circles: vec![view.circle],
                ..Filter::default()
            }),
        })
    });
    over.collect()
}

fn count<'a>(people: impl Iterator<Item = &'a Standing>) -> u32 {
    u32::try_from(people.count()).unwrap_or(u32::MAX)
}
