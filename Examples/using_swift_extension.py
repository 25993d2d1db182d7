# Each of these programs differs from its neighbour in one line: where it runs, or what runs.
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor as Pool
from fully_loaded._native import cpu_intensive

if __name__ == "__main__":
    start, logical_processors, multiplier = time.perf_counter(), os.cpu_count() or 1, 1
    tasks = int(sys.argv[1]) if sys.argv[1:] else logical_processors
    print(f"{logical_processors = }\n{tasks = }")
    with Pool() as executor:
        print(list(executor.map(cpu_intensive, range(tasks), [multiplier] * tasks)))
    print(f"Elapsed time: {time.perf_counter() - start:.2f}s")
