"""A host answers every message as the protocol says."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from golden import bits
from host_client import HostClient, Message

VARIANTS: list[tuple[str, str | None]] = [
    ("serial", None),
    ("threads", None),
    ("processes", None),
    ("processes", "fork"),
    ("processes", "spawn"),
    ("processes", "forkserver"),
    ("concurrent.futures:ThreadPoolExecutor", None),
    ("executor_factories:processes", None),
    ("loky:get_reusable_executor", None),
    pytest.param(  # type: ignore[list-item]  # a tuple with a mark on it
        ("interpreters", None),
        marks=pytest.mark.skipif(sys.version_info < (3, 14), reason="needs CPython 3.14"),
    ),
]

every_executor = pytest.mark.parametrize("variant", VARIANTS, ids=str)


def kinds(messages: list[Message]) -> list[str]:
    return [str(message.get("phase", message["type"])) for message in messages]


def test_hello_says_who_speaks() -> None:
    with HostClient() as host:
        assert host.hello == {
            "type": "hello",
            "protocol": 1,
            "language": "python",
            "version": sys.version.split()[0],
            "gil": getattr(sys, "_is_gil_enabled", lambda: True)(),
            "pid": host.process.pid,
        }


def test_nothing_of_weight_is_imported_before_hello() -> None:
    # Without `site`, whose .pth files may import anything.
    with HostClient("-S", after="print(sorted(sys.modules))", before="import sys") as host:
        host.close()
    loaded = set(eval(host.output))  # noqa: S307  # a list of strings of our own
    heavy = {"concurrent.futures", "multiprocessing", "threading", "typing", "logging", "pathlib"}
    assert "fully_loaded.host" in loaded
    assert not loaded & (heavy | {"importlib.util", "dataclasses", "difflib", "resource"})


@every_executor
def test_a_run_imports_nothing_that_prepare_has_not(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    if executor in ("executor_factories:processes", "loky:get_reusable_executor"):
        pytest.skip("what else somebody's factory imports, nobody knows before it is called")
    loaded = []
    for runs in (0, 1):
        with HostClient(before="import sys", after="print(sorted(sys.modules))") as host:
            host.prepare("double", executor=executor, start_method=start_method)
            for order in ["task", "finish"] * runs:
                host.run("double", [1.0, 2.0, 3.0], order=order)
        loaded.append(set(eval(host.output)))  # noqa: S307  # a list of strings of our own
    assert loaded[1] - loaded[0] == set()


@every_executor
def test_a_run_gives_bits_in_task_order(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    with HostClient() as host:
        ready = host.prepare("double", executor=executor, start_method=start_method)
        assert ready == {"type": "ready"}
        for _ in range(2):
            messages = host.run("double", [0.1, 0.2, 0.3, 0.4])
            assert kinds(messages) == ["start", "work", "stop", "done"]
            assert messages[-1]["bits"] == [bits(2.0 * x) for x in (0.1, 0.2, 0.3, 0.4)]


@every_executor
def test_results_are_told_as_they_finish(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("double", executor=executor, start_method=start_method)
        messages = host.run("double", [0.1, 0.2, 0.3], order="finish")
    results = {m["task"]: m["bits"] for m in messages if m["type"] == "result"}
    assert kinds(messages) == ["start", "work", *["result"] * 3, "stop", "done"]
    assert results == dict(enumerate(messages[-1]["bits"]))
    assert messages[-1]["bits"] == [bits(0.2), bits(0.4), bits(0.6)]


@pytest.mark.parametrize("order", ["task", "finish"])
@every_executor
def test_a_run_without_tasks_has_no_results(variant: tuple[str, str | None], order: str) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("fail_on", executor=executor, start_method=start_method)
        messages = host.run("fail_on", [], [], order=order)
    assert kinds(messages) == ["start", "work", "stop", "done"]
    assert messages[-1]["bits"] == messages[-1]["lanes"] == []


@every_executor
def test_times_are_in_order(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("double", executor=executor, start_method=start_method)
        start, work, stop, done = host.run("double", [1.0, 2.0])
    for lane in done["lanes"]:
        times = [start["t_ns"], work["t_ns"], lane["start_ns"], lane["end_ns"], stop["t_ns"]]
        assert times == sorted(times)
    assert stop["t_ns"] <= done["t_ns"]


@every_executor
def test_lanes_number_the_workers_by_first_appearance(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("burn", executor=executor, start_method=start_method)
        lanes = host.run("burn", [20] * 6)[-1]["lanes"]
    assert [lane["task"] for lane in lanes] == list(range(6))
    seen = list(dict.fromkeys(lane["worker"] for lane in lanes))
    assert seen == list(range(len(seen)))
    assert len(seen) == 1 if executor == "serial" else len(seen) <= 2


@every_executor
def test_cpu_time_covers_every_process(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("burn", executor=executor, start_method=start_method)
        for _ in range(2):
            cpu_ns = host.run("burn", [100] * 4)[-1]["cpu_ns"]
            # Where a process still lives the kernel tells its time in ticks of 10 ms.
            assert cpu_ns >= 400_000_000 - 4 * 10_000_000


def test_another_preparation_replaces_the_first() -> None:
    with HostClient() as host:
        host.prepare("double", executor="threads")
        host.prepare("process_id", executor="processes")
        assert host.run("process_id", [0])[-1]["bits"] != [bits(float(host.process.pid))]
        assert host.run("double", [1.0])[-1]["error"] == (
            "Function 'task_functions:double' is not prepared.\n"
            "  Prepared: task_functions:process_id."
        )


def test_fields_that_are_not_known_are_ignored() -> None:
    with HostClient() as host:
        answer = host.ask("prepare", executor="serial", functions=[], colour="red")
        assert answer == [{"type": "ready"}]


@every_executor
def test_what_a_function_prints_is_no_protocol(variant: tuple[str, str | None]) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("chatter", executor=executor, start_method=start_method)
        assert host.run("chatter", ['{"type": "done"}', "b"])[-1]["bits"] == [bits(16), bits(1)]
    for printed in (host.output, host.errors):
        assert '{"type": "done"}' in printed
        assert printed.count("\n") == 2


@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
def test_workers_do_not_hold_the_pipes(start_method: str) -> None:
    with HostClient() as host:
        descriptors = Path(f"/proc/{host.process.pid}/fd")
        pipes = [str((descriptors / number).readlink()) for number in ("3", "4")]
        host.prepare("holds", executor="processes", start_method=start_method)
        assert host.run("holds", pipes)[-1]["bits"] == [bits(0.0)] * 2


def test_the_pipes_do_not_survive_an_exec() -> None:
    with HostClient() as host:
        host.prepare("is_open_after_exec")
        assert host.run("is_open_after_exec", [2, 3, 4])[-1]["bits"] == list(map(bits, [1, 0, 0]))


@pytest.mark.parametrize("is_polite", [True, False])
@every_executor
def test_the_end_is_exit_code_0(variant: tuple[str, str | None], is_polite: bool) -> None:
    executor, start_method = variant
    with HostClient() as host:
        host.prepare("double", executor=executor, start_method=start_method)
        host.run("double", [1.0, 2.0])
        if is_polite:
            host.send({"type": "bye"})
        # Returns when the last descendant has let go of the outputs.
        assert host.close() == 0
    assert host.errors == ""


def test_bye_ends_a_host_whose_pipe_stays_open() -> None:
    with HostClient() as host:
        host.send({"type": "bye"})
        assert host.process.wait(60) == 0
