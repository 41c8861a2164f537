"""The way to the registries: what a machine's own configuration says of proxies, mirrors,
certificates and indexes, so that a bare root on it reaches what the machine reaches."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from configparser import RawConfigParser
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

_VARIABLE = re.compile(
    r"(https?|ftp|all|no)_proxy|pip_.+|npm_config_.+|ssl_cert_file"
    r"|.+_(ca_bundle|ca_certs|cainfo|cert)",
    re.IGNORECASE,
)
"""Environment variables that programs reach networks by."""
_APT = re.compile(r"Acquire::(https?|ftp|Check-\w|Retries|ForceIP|Max-ValidTime)")
_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----\n?", re.DOTALL)
_BUNDLE = "/etc/ssl/certs/ca-certificates.crt"


@dataclass(frozen=True, slots=True)
class Network:
    """``files`` go into a root, by their paths there; ``folders`` are the machine's that it
    may read under the same paths, where it has none of its own."""

    environ: Mapping[str, str]
    files: Mapping[str, bytes]
    folders: tuple[str, ...] = field(default=())


def read_network(environ: Mapping[str, str], home: Path) -> Network:
    """What this machine has configured for apt, pip and npm, and the certificates it trusts."""
    passed = {name: value for name, value in environ.items() if _VARIABLE.fullmatch(name)}
    passed.pop("PIP_CACHE_DIR", None)
    passed.pop("PIP_CONFIG_FILE", None)
    pip = merge_pip(_read_all(_list_pip(environ, home)))
    npm = "\n".join(_read_all([Path("/etc/npmrc"), Path("/usr/etc/npmrc"), home / ".npmrc"]))
    apt = "\n".join(line for line in _dump_apt() if _APT.match(line))
    named = list(find_paths([*passed.values(), pip, npm, apt]))
    files = {path: Path(path).read_bytes() for path in [_BUNDLE, *named] if Path(path).is_file()}
    bundle = files.get(passed.get("SSL_CERT_FILE", _BUNDLE), files.get(_BUNDLE, b""))
    files |= split_certificates(bundle)
    for path in _list_apt_secrets():
        files[str(path)] = path.read_bytes()
    texts = {"/etc/pip.conf": pip, "/etc/npmrc": npm, "/etc/apt/apt.conf.d/00machine": apt}
    files |= {path: f"{text}\n".encode() for path, text in texts.items() if text.strip()}
    for path in ("/etc/resolv.conf", "/etc/hosts"):
        files[path] = Path(path).read_bytes()
    # An index (PEP 503) is called "simple"; the files that it links to lie beside it.
    places = [Path(path) for path in named if Path(path).is_dir()]
    folders = dict.fromkeys(str(p.parent if p.name == "simple" else p) for p in places)
    return Network(passed, files, tuple(folders))


def _list_pip(environ: Mapping[str, str], home: Path) -> list[Path]:
    """pip's files of settings, the strongest last."""
    folders = environ.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":")
    own = Path(environ.get("XDG_CONFIG_HOME", home / ".config")) / "pip/pip.conf"
    paths = [*(Path(folder) / "pip/pip.conf" for folder in folders), Path("/etc/pip.conf")]
    paths += [home / ".pip/pip.conf", own]
    return [*paths, Path(environ["PIP_CONFIG_FILE"])] if "PIP_CONFIG_FILE" in environ else paths


def _read_all(paths: Iterable[Path]) -> list[str]:
    return [path.read_text("utf-8") for path in paths if path.is_file()]


def merge_pip(texts: Iterable[str]) -> str:
    """One file of pip's settings from several, the strongest last."""
    merged = RawConfigParser()
    for text in texts:
        merged.read_string(text)
    lines = []
    for section in merged.sections():
        lines += [f"[{section}]"]
        lines += [f"{name} = {' '.join(value.split())}" for name, value in merged.items(section)]
    return "\n".join(lines)


def find_paths(texts: Iterable[str]) -> Iterator[str]:
    """The files and folders that settings name: "cert = /etc/ca.crt", "file:///srv/simple"."""
    for text in texts:
        for path in re.findall(r'(?:^|[\s="\']|file://)(/[\w.+@/-]+)', text):
            if Path(path).exists():
                yield path
                if (real := os.path.realpath(path)) != path:
                    yield real


def split_certificates(bundle: bytes) -> dict[str, bytes]:
    """A file for each certificate, where Debian's ca-certificates picks them up: installing
    that package writes the bundle anew."""
    return {
        f"/usr/local/share/ca-certificates/machine-{number:03}.crt": found[0]
        for number, found in enumerate(_PEM.finditer(bundle))
    }


def _dump_apt() -> list[str]:
    if shutil.which("apt-config") is None:
        return []
    done = subprocess.run(["apt-config", "dump"], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def _list_apt_secrets() -> list[Path]:
    found = [Path("/etc/apt/auth.conf"), *Path("/etc/apt/auth.conf.d").glob("*.conf")]
    return [path for path in found if path.is_file()]


def find_mirror(suite: str, environ: Mapping[str, str]) -> str:
    """The address from which this machine's own apt would get a release of Debian; or that in
    the variable CLUSTER_MIRROR. Nothing if it knows none."""
    if "CLUSTER_MIRROR" in environ:
        return environ["CLUSTER_MIRROR"]
    command = ["apt-get", "indextargets", "--format", "$(REPO_URI)", "Created-By: Packages"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    with TemporaryDirectory() as folder:
        for address in dict.fromkeys(done.stdout.split()):
            release = f"{address.rstrip('/')}/dists/{suite}/Release"
            helper = ["/usr/lib/apt/apt-helper", "download-file", release, f"{folder}/Release"]
            if subprocess.run(helper, capture_output=True, check=False).returncode == 0:
                return address
    return ""


def find_proxy(environ: Mapping[str, str]) -> dict[str, str]:
    """The proxies of apt as variables: debootstrap fetches by itself."""
    found = {}
    for line in _dump_apt():
        if proxy := re.fullmatch(r'Acquire::(https?)::Proxy "(.+)";', line):
            found[f"{proxy[1]}_proxy"] = proxy[2]
    return {name: value for name, value in found.items() if name not in environ}
