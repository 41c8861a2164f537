"""Machines with git, make and python3 and nothing else: a Debian of their own in a folder, made
by debootstrap and entered by chroot; or, in a container's image, this one."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from tests.bare.network import Network, find_mirror, find_proxy, read_network

PACKAGES = "git,make,python3"
PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
WORKING = Path(".cache/roots")
"""Where roots are made, with what they share: fetched packages of Debian and of pip."""

_ENTER = """\
set -eu
mount -t proc proc "$ROOT/proc"
mount -t tmpfs -o mode=755 tmpfs "$ROOT/dev"
for name in null zero full random urandom tty; do
    : >"$ROOT/dev/$name"
    mount --bind "/dev/$name" "$ROOT/dev/$name"
done
mkdir "$ROOT/dev/pts" "$ROOT/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620,gid=5 devpts "$ROOT/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$ROOT/dev/shm"
ln -s pts/ptmx "$ROOT/dev/ptmx"
ln -s /proc/self/fd "$ROOT/dev/fd"
for number in 0:stdin 1:stdout 2:stderr; do
    ln -s "fd/${number%:*}" "$ROOT/dev/${number#*:}"
done
while [ "$1" != -- ]; do
    mkdir -p "$ROOT$2"
    mount --bind "$1" "$ROOT$2"
    [ "$3" = rw ] || mount -o "remount,bind,$3" "$ROOT$2"
    shift 3
done
shift
exec chroot "--userspec=$USER_NAME" "$ROOT" "$@"
"""
"""What a program finds in a root besides files: processes, devices, terminals, shared memory.
All of it is mounted in a namespace of its own, so nothing is left when it ends, however it
ends, and no removal of a root reaches the machine's devices."""


class BareError(Exception):
    """No bare machine is to be had here; the message says why, in a sentence."""


class Machine(Protocol):
    """``home`` is the folder of the clone. ``user`` is who works there."""

    @property
    def name(self) -> str: ...

    def run(self, command: str, user: str = "root", folder: str = "/") -> tuple[int, str]:
        """The exit code of a shell command, and what it said."""
        ...


class Root:
    """A bare Debian in a folder."""

    def __init__(self, name: str, folder: Path, network: Network, shared: Path) -> None:
        self.name, self._folder, self._network, self._shared = name, folder, network, shared
        # A folder that the root has is never covered: its packages would go to the machine's.
        self._folders = [path for path in network.folders if not os.path.lexists(f"{folder}{path}")]

    def run(self, command: str, user: str = "root", folder: str = "/") -> tuple[int, str]:
        return _run([*self._enter(user), "sh", "-c", f"cd {shlex.quote(folder)} && {command}"])

    def stream(self, command: str, folder: str) -> int:
        """The same, said as it comes."""
        inside = [*self._enter("root"), "sh", "-c", f"cd {shlex.quote(folder)} && {command}"]
        return subprocess.run(inside, stdin=subprocess.DEVNULL, check=False).returncode

    def _enter(self, user: str) -> list[str]:
        home = "/root" if user == "root" else f"/home/{user}"
        environ = {
            **self._network.environ,
            "PATH": PATH, "HOME": home, "LANG": "C.UTF-8", "CI": "true",
            "PIP_CACHE_DIR": "/var/cache/pip",
        }  # fmt: skip
        shared = [str(self._shared / "pip"), "/var/cache/pip", "rw"]
        shared += [str(self._shared / "debs"), "/var/cache/apt/archives", "rw"]
        folders = [part for path in self._folders for part in (path, path, "ro")]
        return [
            "setpriv", "--pdeathsig", "KILL",  # what is killed leaves no root at work
            "unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private",
            "env", f"ROOT={self._folder}", f"USER_NAME={user}",
            "sh", "-c", _ENTER, "enter", *shared, *folders, "--",
            "env", "-i", *(f"{name}={value}" for name, value in environ.items()),
        ]  # fmt: skip

    def remove(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)


class Here:
    """This machine: a fresh container of a system's own image."""

    name = "here"

    def run(self, command: str, user: str = "root", folder: str = "/") -> tuple[int, str]:
        return _run(self._enter(command, user, folder))

    def stream(self, command: str, folder: str) -> int:
        inside = self._enter(command, "root", folder)
        return subprocess.run(inside, stdin=subprocess.DEVNULL, check=False).returncode

    def _enter(self, command: str, user: str, folder: str) -> list[str]:
        inside = f"cd {shlex.quote(folder)} && {command}"
        return ["sh", "-c", inside] if user == "root" else ["su", "-", user, "-c", inside]

    def remove(self) -> None:
        pass


def _run(command: list[str]) -> tuple[int, str]:
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    return done.returncode, done.stdout


class Nursery:
    """Makes bare roots. Every root is a copy of one that debootstrap made, so that none sees
    what another has installed; packages that were fetched are shared, none that is installed."""

    def __init__(self, project: Path, environ: Mapping[str, str]) -> None:
        self._environ = dict(environ)
        self._folder = (project / WORKING).absolute()
        for name in ("pip", "debs", "logs"):
            (self._folder / name).mkdir(parents=True, exist_ok=True)
        (self._folder / "pip").chmod(0o777)  # the user without rights keeps what pip fetched, too
        self._network = read_network(environ, Path.home())

    def require(self) -> None:
        """Raises `BareError` where roots cannot be made."""
        other = "Set CLUSTER_BARE=here in a container of a system's own image"
        if os.geteuid() != 0:
            raise BareError(f"bare roots are made by root: this is user {os.geteuid()}. {other}.")
        apart = ["unshare", "--mount", "--pid", "--fork", "--propagation", "private"]
        code, said = _run([*apart, "mount", "-t", "tmpfs", "tmpfs", str(self._folder / "logs")])
        if code:
            raise BareError(f"this machine may not mount ({said.strip()}). {other}.")

    def make_base(self, suite: str) -> Path:
        """The folder of a release of Debian as debootstrap makes it, with `PACKAGES`."""
        base, log = self._folder / f"{suite}-base", self._folder / "logs" / f"{suite}.log"
        if base.is_dir():
            return base
        mirror = find_mirror(suite, self._environ)
        if not mirror:
            raise BareError(
                f"apt on this machine reaches no mirror with Debian's release {suite}. Is the "
                "network there? CLUSTER_MIRROR=http://… names another mirror."
            )
        part = self._folder / f"{suite}-part"
        shutil.rmtree(part, ignore_errors=True)
        hasty = part / "etc/dpkg/dpkg.cfg.d/hasty"  # no waiting for the disk after each file
        hasty.parent.mkdir(parents=True)
        hasty.write_text("force-unsafe-io\n", "utf-8")
        with log.open("w") as stream:
            done = subprocess.run(
                ["debootstrap", "--variant=minbase", f"--include={PACKAGES}",
                 f"--cache-dir={self._folder / 'debs'}", suite, str(part), mirror],
                env=self._environ | find_proxy(self._environ),
                stdin=subprocess.DEVNULL, stdout=stream, stderr=stream, check=False,
            )  # fmt: skip
        if done.returncode:
            said = log.read_text("utf-8", "replace").strip().splitlines()[-1:]
            raise BareError(
                f"a bare root of Debian's release {suite} could not be made "
                f"({''.join(said)}). Is the network there? Details: {log}"
            )
        part.rename(base)
        return base

    def make_root(self, suite: str, case: str) -> Root:
        """A copy of a release, which reaches the registries as this machine does."""
        folder = self._folder / f"{suite}-{case}"
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run(["cp", "-a", str(self.make_base(suite)), str(folder)], check=True)
        for path, content in self._network.files.items():
            target = folder / path.lstrip("/")
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_symlink():
                target.unlink()
            target.write_bytes(content)
        return Root(f"{suite}, {case}", folder, self._network, self._folder)

    def copy_clone(self, project: Path, root: Root, folder: str) -> None:
        """Puts a fresh clone of the last commit into a root."""
        clone(project, root._folder / folder.lstrip("/"))


def clone(project: Path, target: Path) -> None:
    """A fresh clone, also of a checkout that belongs to somebody else."""
    with TemporaryDirectory() as own:
        trust = Path(own) / "gitconfig"
        trust.write_text('[safe]\n\tdirectory = "*"\n', "utf-8")
        subprocess.run(
            ["git", "clone", "--quiet", "--no-hardlinks", str(project), str(target)],
            env={**os.environ, "GIT_CONFIG_GLOBAL": str(trust)}, check=True,
        )  # fmt: skip
