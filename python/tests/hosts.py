"""Several hosts on one machine: network namespaces with addresses of their own, on one switch.

    fl-PID-1 ─ eth0 10.83.0.1 ─┐
    fl-PID-2 ─ eth0 10.83.0.2 ─┼─ bridge, in fl-PID-switch
    fl-PID-3 ─ eth0 10.83.0.3 ─┘

What is started on a host sees nothing of the machine's network, and has a clock of its own, hours
from the others'. Files they share, as on a cluster with a common file system.
"""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import signal
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

NAMESPACES = Path("/run/netns")

HOUR = 3600

IP = shutil.which("ip") or "/sbin/ip"


class Host:
    """A network namespace, and what runs in it.

    Attributes:
        name: The namespace.
        address: Its address.
    """

    def __init__(self, name: str, number: int, switch: str) -> None:
        self.name = name
        self.address = f"10.83.0.{number}"
        self._port = f"port{number}"
        self._switch = switch
        self._hours = number
        self._started: list[subprocess.Popen[Any]] = []
        ip("netns", "add", name)
        ip("-n", name, "link", "set", "lo", "up")
        ip("-n", name, "link", "add", "eth0", "type", "veth", "peer", "name", self._port)
        ip("-n", name, "link", "set", self._port, "netns", switch)
        ip("-n", switch, "link", "set", self._port, "master", "bridge")
        ip("-n", name, "address", "add", f"{self.address}/24", "dev", "eth0")
        ip("-n", name, "link", "set", "eth0", "up")
        self.restore()

    def command(self, *command: str) -> list[str]:
        """Return what starts a command on this host."""
        clock = ["unshare", "--fork", "--time", "--monotonic", str(self._hours * HOUR)]
        return [IP, "netns", "exec", self.name, *clock, *command]

    def start(self, *command: str, **options: Any) -> subprocess.Popen[Any]:
        """Start a command on this host, in a group of its own."""
        process = subprocess.Popen(self.command(*command), start_new_session=True, **options)
        self._started.append(process)
        return process

    @property
    def network(self) -> str:
        """What a process on this host reads at /proc/self/ns/net."""
        return f"net:[{(NAMESPACES / self.name).stat().st_ino}]"

    def cut(self) -> None:
        """Pull the cable: what is sent is lost, and nobody is told."""
        ip("-n", self._switch, "link", "set", self._port, "down")

    def restore(self) -> None:
        """Plug the cable in again."""
        ip("-n", self._switch, "link", "set", self._port, "up")

    def kill(self) -> None:
        """End every process on the host at once."""
        end_all(self.name)
        for process in self._started:
            process.wait()


@contextlib.contextmanager
def hosts(count: int) -> Iterator[list[Host]]:
    """Set up hosts for as long as the context; nothing of them is left behind.

    What a run that was killed has left behind is cleared away first.
    """
    clear_abandoned()
    prefix = f"fl-{os.getpid()}-"
    switch = f"{prefix}switch"
    with contextlib.ExitStack() as stack:
        stack.callback(clear, prefix)
        ip("netns", "add", switch)
        ip("-n", switch, "link", "add", "bridge", "type", "bridge")
        ip("-n", switch, "link", "set", "bridge", "up")
        made = []
        for number in range(1, count + 1):
            made.append(Host(f"{prefix}{number}", number, switch))
            stack.callback(made[-1].kill)
        yield made


def obstacle() -> str | None:
    """Return why there can be no hosts here; None where there can."""
    for program in ("ip", "unshare"):
        if shutil.which(program) is None:
            return f"several hosts need the program '{program}'"
    if os.geteuid() != 0:
        return "several hosts need the rights of root"
    name = f"fl-{os.getpid()}-trial"
    tried = subprocess.run([IP, "netns", "add", name], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        return f"this machine makes no network namespaces: {tried.stderr.strip()}"
    clear(name)
    return None


def remote_shell(path: Path, all_hosts: Sequence[Host]) -> Path:
    """Write a program that starts a command on a host by its address, as `ssh` would.

    Open MPI takes it for its remote shell. On a host: `mpirun --mca plm_rsh_agent PATH
    --mca oob_tcp_if_include eth0 --mca btl tcp,self --mca btl_tcp_if_include eth0
    --host 10.83.0.1,10.83.0.2 PROGRAM`, and as root `--allow-run-as-root`.
    """
    # Processes of its own, too, as on any other machine.
    own = ("unshare", "--fork", "--pid", "--mount-proc")
    cases = "\n".join(
        f'  {host.address}) set -- {shlex.join(host.command(*own, "sh", "-c"))} "$*" ;;'
        for host in all_hosts
    )
    path.write_text(
        f"""#!/bin/sh
# Options of ssh's are not for us.
while [ "${{1#-}}" != "$1" ]; do shift; done
host=$1
shift
case $host in
{cases}
  *) echo "There is no host '$host'." >&2; exit 255 ;;
esac
exec "$@"
"""
    )
    path.chmod(0o755)
    return path


def clear_abandoned() -> None:
    """Clear away the hosts of processes that are no more."""
    for path in NAMESPACES.glob("fl-*-*"):
        pid = path.name.split("-")[1]
        if pid.isdigit() and not Path(f"/proc/{pid}").exists():
            clear(path.name)


def clear(prefix: str) -> None:
    """End what runs in the namespaces of this prefix, and remove them and their links."""
    for path in NAMESPACES.glob(f"{prefix}*"):
        end_all(path.name)
        ip("netns", "delete", path.name)


def end_all(name: str) -> None:
    """Kill every process of a namespace until there is none."""
    while pids := ip("netns", "pids", name).split():
        for pid in map(int, pids):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def ip(*arguments: str) -> str:
    """Run `ip`, and return what it prints."""
    ended = subprocess.run([IP, *arguments], capture_output=True, text=True, check=False)
    if ended.returncode != 0:
        raise RuntimeError(f"ip {' '.join(arguments)}: {ended.stderr.strip()}")
    return ended.stdout
