//! Measures of the graph that links make: constraint, effective size, groups, and who holds a group together. Pure: knows
//! people by number only.

/// Who is linked with whom, by number; without doubles and without anybody with themselves.
#[derive(Debug, Clone, Default)]
pub(super) struct Graph {
    neighbours: Vec<Vec<usize>>,
}

impl Graph {
    /// Of so many people; pairs that lead elsewhere or to oneself are left out.
    pub fn of(people: usize, pairs: impl IntoIterator<Item = (usize, usize)>) -> Self {
        let mut neighbours = vec![Vec::new(); people];
        for (a, b) in pairs {
            if a == b || a >= people || b >= people {
                continue;
            }
            for (one, other) in [(a, b), (b, a)] {
                if let Some(list) = neighbours.get_mut(one) {
                    list.push(other);
                }
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Self { neighbours }
    }

    pub fn people(&self) -> usize {
        self.neighbours.len()
    }

    pub fn links(&self) -> usize {
        self.neighbours.iter().map(Vec::len).sum::<usize>() / 2
    }

    pub fn degree(&self, at: usize) -> usize {
        self.of_one(at).len()
    }

    fn of_one(&self, at: usize) -> &[usize] {
        self.neighbours.get(at).map_or(&[], Vec::as_slice)
    }

    /// The owner's constraint: how far the people they know, know one another already. Burt, Structural Holes (1992),
    /// equation 2.4: the sum over j of `(p_ij + sum over q of p_iq p_qj)^2`, where `p_ij` is the share of i's ties that j is.
    /// The owner is tied to everybody alike; ties are not weighted. 0 for nobody.
    pub fn constraint(&self) -> f64 {
        let people = number(self.people());
        if people == 0.0 {
            return 0.0;
        }
        let share = 1.0 / people;
        (0..self.people())
            .map(|j| {
                let indirect: f64 = self
                    .of_one(j)
                    .iter()
                    // Each q divides itself among those it is linked with and the owner.
                    .map(|q| share / (number(self.degree(*q)) + 1.0))
                    .sum();
                (share + indirect).powi(2)
            })
            .sum()
    }

    /// The constraint if everybody here knew one another.
    pub fn most_constraint(&self) -> f64 {
        let people = number(self.people());
        if people == 0.0 {
            return 0.0;
        }
        let share = 1.0 / people;
        people * (share + share * (people - 1.0) * share).powi(2)
    }

    /// How many people who don't know one another they come to: `n - 2t/n`, for n people and t links among them. Borgatti,
    /// Structural holes: unpacking Burt's redundancy measures (1997).
    pub fn effective_size(&self) -> f64 {
        let people = number(self.people());
        if people == 0.0 {
            return 0.0;
        }
        people - 2.0 * number(self.links()) / people
    }

    /// What constraint and effective size say, in words. The range is that of as many people between whom there is no link, and of
    /// as many who all know one another.
    pub fn words(&self) -> String {
        let people = number(self.people());
        let least = if people > 0.0 { 1.0 / people } else { 0.0 };
        let range = self.most_constraint() - least;
        let place = if range > 0.0 {
            ((self.constraint() - least) / range).clamp(0.0, 1.0)
        } else {
            0.0
        };
        let said = if place < 0.25 {
            "Most of the people you linked don’t know one another: what one of them knows, the others mostly don’t, and you stand between them."
        } else if place < 0.6 {
            "Some of the people you linked know one another, and several groups meet only through you."
        } else {
            "Most of the people you linked know one another: they are there for you together, and tend to know the same."
        };
        format!(
            "{said} In what they bring they come to about {:.0} people who don’t know one another.",
            self.effective_size().max(1.0)
        )
    }

    /// Groups of people who reach one another over links, the largest first.
    pub fn groups(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.people()];
        let mut groups = Vec::new();
        for start in 0..self.people() {
            let group = self.reached(start, &mut seen);
            if !group.is_empty() {
                groups.push(group);
            }
        }
        groups.sort_by_key(|group| std::cmp::Reverse(group.len()));
        groups
    }

    fn reached(&self, start: usize, seen: &mut [bool]) -> Vec<usize> {
        let mut group = Vec::new();
        let mut open = vec![start];
        while let Some(at) = open.pop() {
            match seen.get_mut(at) {
                Some(seen) if !*seen => *seen = true,
                _ => continue,
            }
            group.push(at);
            open.extend(self.of_one(at));
        }
        group
    }

    /// Those without whom their group would fall apart, with how many people only they join with the largest rest; most
    /// first. Articulation points by depth-first search: Hopcroft and Tarjan, Algorithm 447 (1973).
    pub fn bridges(&self) -> Vec<(usize, usize)> {
        let mut search = Search {
            graph: self,
            order: vec![0; self.people()],
            low: vec![0; self.people()],
            below: vec![1; self.people()],
            cut_off: vec![Vec::new(); self.people()],
            clock: 0,
        };
        let mut sizes = vec![0; self.people()];
        for group in self.groups() {
            for at in &group {
                if let Some(size) = sizes.get_mut(*at) {
                    *size = group.len();
                }
            }
            if let Some(root) = group.iter().min() {
                search.from(*root);
            }
        }
        let mut bridges: Vec<(usize, usize)> = search
            .cut_off
            .iter()
            .enumerate()
            .filter_map(|(at, parts)| {
                let whole = sizes.get(at)?.checked_sub(1)?;
                let parted: usize = parts.iter().sum();
                let rest = whole.checked_sub(parted)?;
                let most = parts.iter().copied().chain([rest]).max()?;
                (most < whole).then_some((at, whole - most))
            })
            .collect();
        bridges.sort_by_key(|(at, joins)| (std::cmp::Reverse(*joins), *at));
        bridges
    }
}

/// A depth-first search that notes which parts hang on one person alone.
struct Search<'g> {
    graph: &'g Graph,
    /// When somebody was first seen, from 1; 0 for not yet.
    order: Vec<usize>,
    /// The earliest seen that is reached from below without them.
    low: Vec<usize>,
    /// How many are below, themselves included.
    below: Vec<usize>,
    /// Sizes of the parts that only they hold.
    cut_off: Vec<Vec<usize>>,
    clock: usize,
}

impl Search<'_> {
    fn get(list: &[usize], at: usize) -> usize {
        list.get(at).copied().unwrap_or(0)
    }

    fn set(list: &mut [usize], at: usize, value: usize) {
        if let Some(place) = list.get_mut(at) {
            *place = value;
        }
    }

    fn see(&mut self, at: usize) {
        self.clock += 1;
        Self::set(&mut self.order, at, self.clock);
        Self::set(&mut self.low, at, self.clock);
    }

    /// Without recursion: a chain of people may be long.
    fn from(&mut self, root: usize) {
        self.see(root);
        // Whom, from where, and how many of their neighbours were looked at.
        let mut path = vec![(root, root, 0)];
        while let Some((at, from, next)) = path.last().copied() {
            let Some(other) = self.graph.of_one(at).get(next).copied() else {
                path.pop();
                if at != root {
                    self.leave(at, from);
                }
                continue;
            };
            if let Some(top) = path.last_mut() {
                top.2 += 1;
            }
            match Self::get(&self.order, other) {
                0 => {
                    self.see(other);
                    path.push((other, at, 0));
                }
                seen if other != from => {
                    let low = Self::get(&self.low, at).min(seen);
                    Self::set(&mut self.low, at, low);
                }
                _ => {}
            }
        }
    }

    fn leave(&mut self, at: usize, from: usize) {
        let (low, size) = (Self::get(&self.low, at), Self::get(&self.below, at));
        let total = Self::get(&self.below, from) + size;
        Self::set(&mut self.below, from, total);
        if low >= Self::get(&self.order, from)
            && let Some(parts) = self.cut_off.get_mut(from)
        {
            parts.push(size);
        }
        let low = Self::get(&self.low, from).min(low);
        Self::set(&mut self.low, from, low);
    }
}

/// As a number that can be divided; exact far beyond any number of people.
#[expect(clippy::cast_precision_loss, reason = "exact up to 2^53")]
fn number(count: usize) -> f64 {
    count as f64
}
