//! Chance that can be repeated: the same seed gives the same people on every machine.
//! `SplitMix64` (Steele, Lea, Flood 2014); not for secrets.

/// A stream of numbers that look random.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// The stream of that seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// 0 to `limit - 1`, evenly; 0 when the limit is 0.
    pub fn below(&mut self, limit: u32) -> u32 {
        let wide = (self.next() >> 32) * u64::from(limit);
        u32::try_from(wide >> 32).unwrap_or(0)
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: u32) -> bool {
        self.below(n) == 0
    }

    /// One of them, or the empty value when there is none.
    pub fn pick<T: Copy + Default>(&mut self, from: &[T]) -> T {
        let count = u32::try_from(from.len()).unwrap_or(u32::MAX);
        from.get(self.below(count) as usize)
            .copied()
            .unwrap_or_default()
    }

    /// Mostly the small numbers below `limit`: half of all falls into its first sixteenth.
    pub fn few_of(&mut self, limit: u32) -> u32 {
        let mut smaller = limit;
        for _ in 0..4 {
            if self.one_in(2) {
                break;
            }
            smaller /= 2;
        }
        if self.one_in(2) {
            self.below(limit / 16 + 1)
        } else {
            self.below(smaller.max(1))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Chance;

    #[test]
    fn a_seed_gives_the_same_stream_everywhere() {
        // The first numbers of seed 1234567, as published with the algorithm.
        let mut chance = Chance::new(1_234_567);
        let drawn = [chance.next(), chance.next(), chance.next()];
        assert_eq!(
            drawn,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
        assert_eq!(Chance::new(1).pick::<&str>(&[]), "");
    }

    #[test]
    fn draws_stay_below_their_limit() {
        let mut chance = Chance::new(3);
        for limit in [1, 2, 17, 100_000] {
            assert!((0..1000).all(|_| chance.below(limit) < limit && chance.few_of(limit) < limit));
        }
    }
}
