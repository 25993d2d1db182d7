import Glibc

/// Lets others have the processor: for a task that waits for a flag, which cannot ring.
func pauseBriefly() {
  sched_yield()
}
