#!/bin/sh
# Sets up .venv: `setup.sh site` for building, `setup.sh test` for the tests as well,
# `setup.sh checker` for building and checking the markup. If the lock files have not changed, it
# does nothing and needs no network.
set -eu
cd "$(dirname "$0")/.."

CACHE=.cache/setup
LOG=$CACHE/setup.log
mkdir -p "$CACHE"
: >"$LOG"

# shellcheck source=scripts/system.sh
. scripts/system.sh

OLDEST=11 # of Python 3: the first with everything the code uses
NEWEST=14 # of Python 3: the last that every library in the lock has a wheel for

# --- Python --------------------------------------------------------------------------

# minor COMMAND: the x of Python 3.x, nothing if it does not run or is no Python 3.
minor() {
    "$1" -c 'import sys; print(sys.version_info[1] if sys.version_info[0] == 3 else "")' \
        2>/dev/null || true
}

can_make_venv() {
    "$1" -c 'import ensurepip, venv' >/dev/null 2>&1
}

# find_python: sets PYTHON to the best one there is: the usual python3 if it is new
# enough, one that can already make a virtual environment before one that cannot.
find_python() {
    PYTHON=
    for candidate in python3 python3.13 python3.12 python3.14 python3.11 python; do
        command -v "$candidate" >/dev/null 2>&1 || continue
        version=$(minor "$candidate")
        [ -n "$version" ] || continue
        [ "$version" -ge "$OLDEST" ] && [ "$version" -le "$NEWEST" ] || continue
        [ -n "$PYTHON" ] || PYTHON=$candidate
        if can_make_venv "$candidate"; then
            PYTHON=$candidate
            return
        fi
    done
}

require_python() {
    find_python
    if [ -z "$PYTHON" ]; then
        found=$(python3 --version 2>/dev/null || echo "no Python 3")
        fail "Python 3.$OLDEST to 3.$NEWEST is needed; this machine has $found." \
            "On Debian 12, Ubuntu 24.04 or newer, type:" \
            "    $(spell_install python3 python3-venv)" \
            "On Ubuntu 22.04:" \
            "    $(spell_install python3.11 python3.11-venv)"
    fi
    can_make_venv "$PYTHON" && return
    if command -v apt-get >/dev/null 2>&1; then
        # Debian keeps the venv module of each Python in a package of its own.
        install_packages "python3.$(minor "$PYTHON")-venv"
    fi
    can_make_venv "$PYTHON" || fail \
        "$PYTHON cannot make virtual environments (its venv or ensurepip module is missing)." \
        "Install Python's venv module with your system's package manager, then try again."
}

# --- Libraries -----------------------------------------------------------------------

hash_of() {
    .venv/bin/python -c 'import hashlib, sys
with open(sys.argv[1], "rb") as file:
    print(hashlib.sha256(file.read()).hexdigest())' "$1"
}

# A virtual environment holds its own address and its Python's: after either moved, it
# must be made again.
venv_works() {
    [ -x .venv/bin/python ] &&
        .venv/bin/python -c 'import pip' >/dev/null 2>&1 &&
        [ "$(cat .venv/made-in 2>/dev/null)" = "$(pwd -P)" ]
}

make_venv() {
    require_python
    say "Making .venv with $("$PYTHON" --version)"
    rm -rf .venv
    "$PYTHON" -m venv .venv >>"$LOG" 2>&1 ||
        fail "the virtual environment .venv could not be made." "Details: $LOG"
    pwd -P >.venv/made-in
}

# explain_pip: pip's reason in a sentence, from its own log: that of apt speaks of certificates
# where it installs some.
explain_pip() {
    LOG=$CACHE/pip.log
    if grep -q -i -E 'no matching distribution|could not find a version' "$LOG" &&
        ! grep -q -i -E 'connection|network|resolution|timed out|from versions: none' "$LOG"; then
        echo "one of the libraries has no ready-made package for this machine's Python."
    elif grep -q -i 'do not match the hashes' "$LOG"; then
        echo "a downloaded library differs from the one in the lock file. Nothing was installed."
    elif grep -q -i 'no space left' "$LOG"; then
        echo "the disk is full."
    elif grep -q -i 'permission denied' "$LOG"; then
        echo "this user may not write to .venv."
    elif grep -q -i -E 'certificate|ssl' "$LOG"; then
        echo "the package index could not be reached safely (its certificate is not trusted)."
    else
        echo "the package index could not be reached. Is the network there?"
    fi
}

# install_locked LOCK: brings .venv to the lock file, unless it is there already.
install_locked() {
    stamp=.venv/$1.stamp
    wanted=$(hash_of "$1")
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    say "Installing $(grep -c '==' "$1") libraries from $1 (only once)"
    rm -f "$stamp"
    # Wheels only: building from source would need compilers and run code no hash covers.
    if ! PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 .venv/bin/python -m pip install \
        --require-hashes --only-binary :all: -r "$1" </dev/null >"$CACHE/pip.log" 2>&1; then
        cat "$CACHE/pip.log" >>"$LOG"
        fail "the libraries could not be installed: $(explain_pip)" "Details: $LOG"
    fi
    cat "$CACHE/pip.log" >>"$LOG"
    echo "$wanted" >"$stamp"
}

# --- The HTML checker ----------------------------------------------------------------

# If npm or Java is missing, the last line of the tests says which tests were skipped for it;
# CLUSTER_REQUIRE_TOOLS makes that an error.
get_html_checker() {
    stamp=tests/tools/node_modules/.cluster-stamp
    wanted=$(hash_of tests/tools/package-lock.json)
    [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return
    if ! command -v npm >/dev/null 2>&1; then
        [ -z "${CLUSTER_REQUIRE_TOOLS:-}" ] ||
            fail "npm is needed to install the HTML checker." "    $(spell_install npm)"
        return
    fi
    say "Installing the HTML checker with npm"
    # Its install script would download a Java of its own.
    if (cd tests/tools && npm ci --ignore-scripts --no-audit --no-fund) </dev/null \
        >>"$LOG" 2>&1; then
        echo "$wanted" >"$stamp"
    elif [ -n "${CLUSTER_REQUIRE_TOOLS:-}" ]; then
        fail "npm could not install the HTML checker. Is the network there?" "Details: $LOG"
    else
        say "npm could not install the HTML checker: its tests are skipped. Details: $LOG"
    fi
}

# -------------------------------------------------------------------------------------

purpose=${1:-site}
venv_works || make_venv
PYTHON=.venv/bin/python
case $purpose in
    site)
        get_system_packages site
        get_wanted_packages pdf
        install_locked requirements.lock
        ;;
    test)
        get_system_packages site
        get_wanted_packages pdf test checker
        install_locked requirements.lock
        install_locked requirements-dev.lock
        get_html_checker
        ;;
    checker)
        get_system_packages site checker
        get_wanted_packages pdf
        install_locked requirements.lock
        get_html_checker
        ;;
    *)
        fail "setup.sh knows \"site\", \"test\" and \"checker\", not \"$purpose\"."
        ;;
esac
