# Finding and getting what the system lacks; read by setup.sh and .ci/run.

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

# apt_get ARGUMENT...: apt-get, quiet into $LOG, three times if the network stumbles.
apt_get() {
    for pause in 2 10 0; do
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y \
            -o DPkg::Lock::Timeout=120 "$@" </dev/null >>"$LOG" 2>&1 && return 0
        sleep "$pause"
    done
    return 1
}

# install_packages PACKAGE...: gets Debian packages where it may; else fails with the
# command to type.
install_packages() {
    command="sudo apt-get install -y $*"
    if ! command -v apt-get >/dev/null 2>&1; then
        fail "this machine lacks what Debian and Ubuntu call: $*" \
            "Install it with your system's package manager, then try again."
    fi
    if ! may_install; then
        fail "this machine lacks: $*" "Type this, then try again:" "    $command"
    fi
    say "Getting from the system's packages: $*"
    # The lists of a fresh machine are empty, those of an old one name files long gone.
    apt_get install --no-install-recommends "$@" && return 0
    apt_get update && apt_get install --no-install-recommends "$@" && return 0
    fail "the system's packages could not be installed: $*" \
        "Is the network there? Details: $LOG" "By hand:" "    $command"
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

# get_wanted_packages FOR WITHOUT: the same, where it may; else says what is WITHOUT them,
# and the command to type.
get_wanted_packages() {
    (get_system_packages "$1") >"$CACHE/wanted" 2>&1 && return
    sed -n '/^Getting/p' "$CACHE/wanted"
    say "$2" "$(sed -n 's/^ *\(sudo apt-get .*\)/Type this for them:  \1/p' "$CACHE/wanted")"
}

# get_system_packages FOR...: installs what the rows of these purposes find lacking.
get_system_packages() {
    missing=
    tab=$(printf '\t')
    while IFS=$tab read -r purpose check packages _why; do
        case $purpose in '' | '#'*) continue ;; esac
        case " $* " in *" $purpose "*) ;; *) continue ;; esac
        is_there "$check" || missing="$missing $packages"
    done <scripts/system-packages.tsv
    # shellcheck disable=SC2086  # several packages, split on purpose
    [ -z "$missing" ] || install_packages $missing
}
