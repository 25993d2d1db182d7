// The naive sum in Rust: `rustc -O naive.rs && ./naive N ROUNDS` prints, a line a round, the milliseconds and the bits of one task.
use std::time::Instant;

#[inline(never)]
fn cpu_intensive(n: u128, iterations: u128) -> f64 {
    let mut sum = 0.0;
    for i in 0..iterations {
        sum += ((i.pow(3) + i.pow(2) + i * n) as f64).sqrt();
    }
    sum
}

fn main() {
    let arguments: Vec<u128> = std::env::args().skip(1).map(|a| a.parse().unwrap()).collect();
    for _ in 0..arguments[1] {
        let start = Instant::now();
        let sum = cpu_intensive(arguments[0], 10_000_000);
        println!("{} {:016x}", start.elapsed().as_secs_f64() * 1e3, sum.to_bits());
    }
}
