#!/usr/bin/env python3
"""A Python interpreter that misbehaves as its tests want it to.

It takes `-c CODE` like any other. FAULT names what goes wrong, FOLDER is where it notes what
it was started for and remembers what has happened.
"""

import os
import pathlib
import signal
import subprocess
import sys
import time
import types

FAULT = os.environ.get("FAULT", "")
FOLDER = pathlib.Path(os.environ["FOLDER"])


def main():
    code = sys.argv[2]
    sys.argv[:] = ["-c", *sys.argv[3:]]
    # Hosts are started with this: otherwise it would be the interpreter behind the script.
    sys.executable = os.path.abspath(__file__)
    is_host = "fully_loaded.host" in code
    with open(FOLDER / "started", "a") as marks:
        marks.write("host\n" if is_host else "question\n")
    if FAULT == "has an old extension":
        replace_the_extension(lambda function: lambda *arguments: function(*arguments))
    elif FAULT == "has an extension that maps":
        replace_the_extension(Mapped)
    if is_host:
        at_start()
        from fully_loaded.channel import Channel

        wrap(Channel)
    else:
        when_asked()
    exec(code, {"__name__": "__main__"})


class Mapped:
    """A function that runs many tasks in one call."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *arguments):
        raise AssertionError("a task of its own was asked for")

    def timed_map(self, *iterables, workers):
        now = time.monotonic_ns
        timings = []
        for task, arguments in enumerate(zip(*iterables)):
            start_ns = now()
            timings.append((self.function(*arguments), (task % workers, start_ns, now())))
        return [result for result, _ in timings], [lane for _, lane in timings]


def replace_the_extension(change):
    """Put something else in the place of each of its functions."""
    from fully_loaded import _native

    module = types.ModuleType("fully_loaded._native")
    for name in ("cpu_intensive", "square_root_sum"):
        setattr(module, name, change(getattr(_native, name)))
    sys.modules["fully_loaded._native"] = module


def when_asked():
    """What goes wrong when it is asked what it is."""
    if FAULT == "is not Python":
        print("Hello.")
        sys.exit()
    elif FAULT == "says nothing":
        sys.exit()
    elif FAULT == "is too old":
        print("3.9.1")
        sys.exit()
    elif FAULT == "has no extension":
        sys.modules["fully_loaded._native"] = None
    elif FAULT == "has no package":
        print("3.11.7")
        sys.exit("ModuleNotFoundError: No module named 'json'")
    elif FAULT == "waits to answer":
        meet()


def at_start():
    """What goes wrong as soon as it is started as a host."""
    if FAULT == "exits":
        print("No licence for this machine.", file=sys.stderr)
        sys.exit(7)
    elif FAULT == "speaks another version":
        os.write(4, b'{"type": "hello", "protocol": 2, "language": "python", "version": "3.11.7",')
        os.write(4, b' "gil": true, "pid": 1}\n')
        signal.pause()
    elif FAULT == "waits to start":
        meet()


def in_a_run():
    """What goes wrong when a run that is measured begins; the warm-up is round 0."""
    if FAULT == "is killed" or FAULT == "is killed once" and is_first("killed"):
        os.kill(os.getpid(), signal.SIGKILL)
    elif FAULT == "ends":
        os._exit(0)
    elif FAULT == "prints rubbish":
        os.write(4, b"Segmentation fault\n")
        signal.pause()
    elif FAULT == "hangs":
        print("Still busy.", flush=True)
        signal.pause()
    elif FAULT == "closes":
        os.close(4)
        signal.pause()
    elif FAULT == "floods":
        line = b"x" * 1023 + b"\n"
        for _ in range(8 * 1024):
            os.write(1, line)
    elif FAULT == "floods and is killed":
        for number in range(200_000):
            sys.stdout.write(f"line {number}\n")
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)
    elif FAULT == "leaves a process":
        subprocess.Popen(["sleep", "1000"])
    elif FAULT == "waits":
        meet()


def meet():
    """Tell the test that this has been reached, and wait for its word."""
    with open(FOLDER / "reached", "wb", buffering=0) as reached:
        reached.write(b"!")
    with open(FOLDER / "go", "rb", buffering=0) as go:
        go.read(1)


def answered(fields, message_round):
    """What is wrong with the results of a run."""
    if FAULT == "forgets a result":
        fields["bits"].pop()
        fields["lanes"].pop()
    elif FAULT == "is wrong" or FAULT == "is wrong later" and message_round == 2:
        fields["bits"][1] = "%016x" % (int(fields["bits"][1], 16) - 1)
    elif FAULT == "is not a number":
        fields["bits"][1] = "nonsense"


def wrap(channel_type):
    """Put the faults between the host and its channel."""
    receive, send = channel_type.receive, channel_type.send
    current = {"round": 0}

    def faulty_receive(self):
        message = receive(self)
        if message is None or message["type"] == "bye":
            if FAULT == "lingers":
                signal.pause()
        elif message["type"] == "run":
            current["round"] = message["round"]
            if message["round"] > 0 and FAULT == "fails":
                send(self, "failed", task=1, error="ValueError: no such root")
                return faulty_receive(self)
            if message["round"] > 0:
                in_a_run()
        return message

    def faulty_send(self, kind, **fields):
        if kind == "done" and current["round"] > 0:
            answered(fields, current["round"])
        send(self, kind, **fields)

    channel_type.receive, channel_type.send = faulty_receive, faulty_send


def is_first(mark):
    """Tell whether nobody has been here before."""
    try:
        (FOLDER / mark).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


main()
