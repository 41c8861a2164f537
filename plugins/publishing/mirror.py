"""Deploys into a folder of this machine: copies beside the live files, then renames.

Renaming is atomic (POSIX rename): a reader gets the old file or the new one, never half of either.
If anything fails before the renames, the live files are unchanged.
"""

from __future__ import annotations

import filecmp
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from plugins.reporting.sentences import say

from .deployment import DeployError, Deployment, order_for_readers, refuse_foreign
from .manifest import NAME, read_manifest, write_manifest

_STAGE = ".deploying"
_FILE_MODE = 0o644  # so that a web server, which is another user, can read it
_FOLDER_MODE = 0o755
_LIST_MODE = 0o600  # the manifest is for the next deployment only


def mirror(names: frozenset[str], output: Path, target: Path) -> Deployment:
    """Makes ``target`` contain exactly these files of ``output``; raises `DeployError`."""
    try:
        return _mirror(names, output, target)
    except OSError as error:
        reason = error.strerror or str(error)
        place = error.filename or target
        raise DeployError(say("{path}: {reason}.", path=place, reason=reason)) from error


def _mirror(names: frozenset[str], output: Path, target: Path) -> Deployment:
    _make_folder(target)
    manifest = target / NAME
    earlier = read_manifest(manifest.read_text("utf-8")) if manifest.is_file() else frozenset()
    changed = {name for name in names if not _is_same(output / name, target / name)}
    in_the_way = {old for name in changed for old in _find_obstacles(name, target)}
    refuse_foreign(str(target), in_the_way - earlier)
    gone = earlier - names
    stage = target / _STAGE
    try:
        _stage(changed, output, stage)
        # Even if this is interrupted, the next deployment knows which files are its own.
        _put(stage, manifest, write_manifest(names | earlier))
        _remove(in_the_way - names, target)
        for name in order_for_readers(changed):
            _make_folder((target / name).parent)
            (stage / name).replace(target / name)
        _remove(gone, target)
        _put(stage, manifest, write_manifest(names))
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    return Deployment(str(target), len(changed), len(gone), len(names) - len(changed))


def _is_same(new: Path, live: Path) -> bool:
    return live.is_file() and not live.is_symlink() and filecmp.cmp(new, live, shallow=False)


def _find_obstacles(name: str, target: Path) -> Iterator[str]:
    """The live files that a new one would replace: the one with its name, those in a folder with
    its name, or one with the name of its folder."""
    live = target / name
    if live.is_symlink() or live.is_file():
        yield name
    elif live.is_dir():
        yield from (
            path.relative_to(target).as_posix() for path in live.rglob("*") if not path.is_dir()
        )
    for parent in PurePosixPath(name).parents:
        if (target / parent).is_file():
            yield str(parent)


def _stage(names: Iterable[str], output: Path, stage: Path) -> None:
    shutil.rmtree(stage, ignore_errors=True)  # of a deployment that was interrupted
    _make_folder(stage)
    for name in names:
        staged = stage / name
        staged.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(output / name, staged)
        staged.chmod(_FILE_MODE)


def _put(stage: Path, path: Path, text: str) -> None:
    staged = stage / NAME
    staged.write_text(text, encoding="utf-8")
    staged.chmod(_LIST_MODE)
    staged.replace(path)


def _remove(names: Iterable[str], target: Path) -> None:
    """Removes files, and folders that are then empty."""
    for name in names:
        path = target / name
        if path.is_dir() and not path.is_symlink():
            continue  # now a folder of the new site
        try:
            path.unlink(missing_ok=True)
        except NotADirectoryError:
            continue  # its folder is now a file of the new site
        for folder in path.parents:
            if folder == target or not folder.is_dir() or any(folder.iterdir()):
                break
            folder.rmdir()


def _make_folder(folder: Path) -> None:
    if not folder.is_dir():
        _make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        folder.chmod(_FOLDER_MODE)
