// A bare channel in Rust: `rustc -O channel.rs && ./channel ITEMS THREADS CALLER-CPU THREAD-CPU` prints a line of JSON a figure.
// The CPUs are those of the hand-over; -1 leaves its threads where the kernel puts them.
use std::sync::mpsc::{sync_channel, Receiver, SyncSender};
use std::sync::{Arc, Mutex};
use std::thread::{spawn, JoinHandle};
use std::time::Instant;

/// As many items in flight as the peer in C has.
const CAPACITY: usize = 256;

/// An item's place in the order, and its value.
type Item = (usize, usize);

/// Threads between a channel in and a channel out. A receiver is for one thread, so those that take from it share it behind a mutex.
struct Channel {
    input: SyncSender<Item>,
    output: Receiver<Item>,
    threads: Vec<JoinHandle<()>>,
}

impl Channel {
    fn open(threads: usize, cpu: i64) -> Channel {
        let (input, items) = sync_channel(CAPACITY);
        let (results, output) = sync_channel(CAPACITY);
        let items = Arc::new(Mutex::new(items));
        let threads = (0..threads)
            .map(|_| {
                let (items, results) = (items.clone(), results.clone());
                spawn(move || {
                    pin(cpu);
                    serve(&items, &results)
                })
            })
            .collect();
        Channel { input, output, threads }
    }

    fn close(self) {
        drop(self.input);
        self.threads.into_iter().for_each(|thread| thread.join().unwrap());
    }
}

/// Keeps the calling thread on one CPU; -1 leaves it alone.
fn pin(cpu: i64) {
    extern "C" {
        fn sched_setaffinity(pid: i32, size: usize, mask: *const u64) -> i32;
    }
    if cpu >= 0 {
        let mut mask = [0u64; 16];
        mask[cpu as usize / 64] = 1 << (cpu % 64);
        // The mask lives across the call, and its size goes with it.
        assert_eq!(
            unsafe { sched_setaffinity(0, std::mem::size_of_val(&mask), mask.as_ptr()) },
            0,
            "There is no CPU {cpu}."
        );
    }
}

/// A thread's life: a result for every item, until there are no more.
fn serve(items: &Mutex<Receiver<Item>>, results: &SyncSender<Item>) {
    loop {
        let next = items.lock().unwrap().recv();
        let Ok((index, value)) = next else { return };
        results.send((index, task(value))).unwrap();
    }
}

/// A task that does nothing.
#[inline(never)]
fn task(value: usize) -> usize {
    std::hint::black_box(value)
}

/// The nanoseconds an item: one thread feeds and drains, and takes the results in the order of the items.
fn rate(items: usize, threads: usize) -> f64 {
    let channel = Channel::open(threads, -1);
    let mut waiting = [None; CAPACITY];
    let (mut sent, mut consumed) = (0, 0);
    let start = Instant::now();
    while consumed < items {
        while sent < items && sent - consumed < CAPACITY {
            channel.input.send((sent, sent)).unwrap();
            sent += 1;
        }
        let (index, value) = channel.output.recv().unwrap();
        waiting[index % CAPACITY] = Some(value);
        while let Some(value) = waiting[consumed % CAPACITY].take() {
            assert_eq!(value, consumed);
            consumed += 1;
        }
    }
    let elapsed = start.elapsed();
    channel.close();
    elapsed.as_nanos() as f64 / items as f64
}

/// The median nanoseconds from sending one item to having its result, with nothing else in flight.
fn hand_over(items: usize, threads: usize, caller_cpu: i64, thread_cpu: i64) -> u128 {
    // The threads come first: they inherit the CPUs of the one that starts them.
    let channel = Channel::open(threads, thread_cpu);
    pin(caller_cpu);
    let mut samples: Vec<u128> = (0..items)
        .map(|k| {
            let start = Instant::now();
            channel.input.send((k, k)).unwrap();
            assert_eq!(channel.output.recv().unwrap(), (k, k));
            start.elapsed().as_nanos()
        })
        .collect();
    channel.close();
    samples.sort_unstable();
    samples[items / 2]
}

fn report(figure: &str, value: f64) {
    println!(r#"{{"peer": "Rust channel", "figure": "{figure}", "value": {value:.1}, "unit": "ns"}}"#);
}

fn main() {
    let arguments: Vec<i64> = std::env::args().skip(1).map(|a| a.parse().unwrap()).collect();
    let &[items, threads, caller_cpu, thread_cpu] = arguments.as_slice() else {
        panic!("Usage: channel ITEMS THREADS CALLER-CPU THREAD-CPU")
    };
    let (items, threads) = (items as usize, threads as usize);
    report("channel", rate(items, threads));
    // A hand-over takes many times as long, and its median needs no more.
    report(
        "hand-over",
        hand_over(items.div_ceil(50), threads, caller_cpu, thread_cpu) as f64,
    );
}
