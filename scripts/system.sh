# Finds and installs missing system packages; read by setup.sh and .ci/run.

say() {
    printf '%s\n' "$*"
}

# fail MESSAGE [LINE...]: says what is wrong and how to mend it, and ends.
fail() {
    printf 'Error: %s\n' "$1" >&2
    shift
    for line in "$@"; do
        printf '       %s\n' "$line" >&2
    done
    exit 1
}

# as_root COMMAND...: runs it as root, without ever asking for a password.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    [ "$(id -u)" -eq 0 ] && return 0
    command -v sudo >/dev/null 2>&1 && sudo -n true >/dev/null 2>&1
}

# apt_get_once ARGUMENT...: apt-get, quiet into $LOG.
apt_get_once() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
        -o DPkg::Lock::Timeout=120 "$@" </dev/null >>"$LOG" 2>&1
}

# apt_get ARGUMENT...: the same, three times if the network stumbles.
apt_get() {
    for pause in 2 10 0; do
        apt_get_once "$@" && return 0
        # Trying again does not help if apt does not know the package.
        ! tail -n 3 "$LOG" | grep -q -E 'Unable to locate|no installation candidate' || return 1
        sleep "$pause"
    done
    return 1
}

# spell_install PACKAGE...: the command that installs them here: as root, with sudo, or as
# root if there is no sudo. It updates the package lists first: on a new machine they are empty.
# plugins/builder/advice.py says the same.
spell_install() {
    command="apt-get update && apt-get install -y $*"
    if [ "$(id -u)" -eq 0 ]; then
        echo "$command"
    elif command -v sudo >/dev/null 2>&1; then
        echo "sudo apt-get update && sudo apt-get install -y $*"
    else
        echo "su -l -c '$command'"
    fi
}

# try_packages PACKAGE...: installs Debian packages; returns a failure if it cannot.
try_packages() {
    say "Getting from the system's packages: $*"
    # The package lists of a new machine are empty, and old lists name files that no longer exist.
    apt_get install --no-install-recommends "$@" && return 0
    apt_get update && apt_get install --no-install-recommends "$@"
}

# install_packages PACKAGE...: installs Debian packages if it may; otherwise it fails and prints the
# command to type.
install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        fail "this machine lacks what Debian and Ubuntu call: $*" \
            "Install it with your system's package manager, then try again."
    fi
    if ! may_install; then
        fail "this machine lacks: $*" \
            "Type this, or ask your administrator to type it, then try again:" \
            "    $(spell_install "$@")"
    fi
    try_packages "$@" || fail "the system's packages could not be installed: $*" \
        "Is the network there? Details: $LOG" "By hand:" "    $(spell_install "$@")"
}

# is_there CHECK: whether the machine has what a row of system-packages.tsv checks for.
is_there() {
    kind=${1%%:*}
    names=${1#*:}
    case $kind in
        program)
            while [ -n "$names" ]; do
                command -v "${names%%|*}" >/dev/null 2>&1 && return 0
                case $names in
                    *'|'*) names=${names#*|} ;;
                    *) names= ;;
                esac
            done
            return 1
            ;;
        library)
            "$PYTHON" -c 'import ctypes, sys; ctypes.CDLL(sys.argv[1])' "$names" >/dev/null 2>&1
            ;;
        font)
            fc-list : file 2>/dev/null | grep -q "$names"
            ;;
        *)
            fail "scripts/system-packages.tsv: unknown check \"$1\"" "Known: program, library, font."
            ;;
    esac
}

# find_missing FOR...: the missing packages of the rows with these purposes.
find_missing() {
    tab=$(printf '\t')
    while IFS=$tab read -r purpose check packages _why; do
        case $purpose in '' | '#'*) continue ;; esac
        case " $* " in *" $purpose "*) ;; *) continue ;; esac
        is_there "$check" || printf '%s ' "$packages"
    done <scripts/system-packages.tsv
}

# get_system_packages FOR...: installs the missing packages of these purposes, or fails.
get_system_packages() {
    missing=$(find_missing "$@")
    # shellcheck disable=SC2086  # several packages, split on purpose
    [ -z "$missing" ] || install_packages $missing
}

# get_wanted_packages FOR...: installs them if it may. Otherwise it goes on: the build and the tests
# say themselves what they leave out, and print the command to type.
get_wanted_packages() {
    missing=$(find_missing "$@")
    [ -n "$missing" ] && may_install || return 0
    # shellcheck disable=SC2086  # several packages, split on purpose
    try_packages $missing && return 0
    # A package that the system does not know must not stop the others.
    for package in $missing; do
        apt_get_once install --no-install-recommends "$package" ||
            say "The package $package could not be installed. Details: $LOG"
    done
}
