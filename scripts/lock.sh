#!/bin/sh
# Chooses every library's version anew from requirements*.in and writes the lock files:
# one for every system and Python from 3.11 on, with the hash of each file that may be
# installed, and without the address of any package index.
set -eu
cd "$(dirname "$0")/.."

LOG=.cache/setup/setup.log
sh scripts/setup.sh site
# shellcheck source=scripts/system.sh
. scripts/system.sh

tools=.cache/setup/uv
if [ ! -x "$tools/bin/uv" ]; then
    say "Getting uv, which resolves the versions"
    rm -rf "$tools"
    .venv/bin/python -m venv "$tools"
    "$tools/bin/python" -m pip install --quiet --disable-pip-version-check uv >>"$LOG" 2>&1 ||
        fail "uv could not be installed. Is the network there?" "Details: $LOG"
fi

lock() {
    "$tools/bin/uv" pip compile --quiet --no-config --upgrade \
        --universal --python-version 3.11 --fork-strategy fewest \
        --generate-hashes --no-annotate --no-emit-index-url \
        --custom-compile-command "make lock" --output-file "$2" "$1" ||
        fail "no set of versions satisfies $1." "See the lines above."
    say "Wrote $2"
}

lock requirements.in requirements.lock
lock requirements-dev.in requirements-dev.lock
