from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from plugins.publishing import mirror as mirror_module
from plugins.publishing.deploy import check_target, deploy, publish
from plugins.publishing.deployment import DeployError, order_for_readers
from plugins.publishing.manifest import NAME, read_manifest, write_manifest
from plugins.publishing.remote import is_remote
from plugins.publishing.validity import CheckerMissingError
from plugins.reporting.sentences import say
from tests.support.machine import require_tool

URL = "https://cluster.example"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "cluster.yaml").write_text("name: x")
    return folder


@pytest.fixture
def output(project: Path) -> Path:
    folder = project / "output"
    write(folder, {"index.html": "home", "en/index.html": "home", "theme/main.css": "p {}"})
    return folder


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def read(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file() and path.name != NAME
    }


class Targets:
    """What must hold of a folder of this machine and of a remote one alike."""

    live: Path
    target: str

    def deploy(self, output: Path) -> tuple[int, int, int]:
        done = deploy(output, self.target, source=output.parent)
        return done.sent, done.removed, done.kept

    def test_a_first_deployment_sends_everything(self, output: Path) -> None:
        assert self.deploy(output) == (3, 0, 0)
        assert read(self.live) == read(output)

    def test_a_second_one_sends_and_touches_nothing(self, output: Path) -> None:
        self.deploy(output)
        before = {path: path.stat().st_mtime_ns for path in self.live.rglob("*.html")}
        assert self.deploy(output) == (0, 0, 3)
        assert {path: path.stat().st_mtime_ns for path in self.live.rglob("*.html")} == before

    def test_only_what_differs_is_sent(self, output: Path) -> None:
        self.deploy(output)
        write(output, {"en/index.html": "HOME"})
        assert self.deploy(output) == (1, 0, 2)
        assert read(self.live) == read(output)

    def test_a_live_file_that_was_changed_there_is_put_right(self, output: Path) -> None:
        self.deploy(output)
        write(self.live, {"index.html": "HOME"})
        assert self.deploy(output) == (1, 0, 2)
        assert read(self.live) == read(output)

    def test_what_the_site_no_longer_has_is_removed_with_its_folder(self, output: Path) -> None:
        write(output, {"en/old/page/index.html": "old"})
        self.deploy(output)
        shutil.rmtree(output / "en" / "old")
        assert self.deploy(output) == (0, 1, 3)
        assert read(self.live) == read(output)
        assert not (self.live / "en" / "old").exists()

    def test_the_files_of_others_are_never_removed(self, output: Path) -> None:
        others = {".well-known/x": "x", "en/old/theirs.txt": "x", "stats.html": "x"}
        write(output, {"en/old/page.html": "old"})
        write(self.live, others)
        self.deploy(output)
        shutil.rmtree(output / "en" / "old")
        self.deploy(output)
        assert read(self.live) == read(output) | others

    def test_the_files_of_others_are_never_overwritten(self, output: Path) -> None:
        write(self.live, {"index.html": "theirs"})
        with pytest.raises(DeployError, match=r"no deployment put there .*: index\.html\."):
            self.deploy(output)
        assert read(self.live) == {"index.html": "theirs"}

    def test_all_files_in_the_way_are_reported(self, output: Path) -> None:
        names = {f"media/{n}.txt" for n in range(8)}
        write(self.live, dict.fromkeys(names, "theirs"))
        write(output, dict.fromkeys(names, "ours"))
        with pytest.raises(DeployError, match=r"and 3 more \(`invoke publish --all`") as caught:
            self.deploy(output)
        assert set(caught.value.names) == names

    def test_a_foreign_file_with_the_same_content_is_accepted(self, output: Path) -> None:
        write(self.live, {"index.html": "home"})
        assert self.deploy(output) == (2, 0, 1)

    def test_names_with_signs_that_mean_something_to_rsync_are_only_names(
        self, output: Path
    ) -> None:
        write(output, {"media/a*.txt": "1", "media/[b].txt": "2", "media/ä ö.txt": "3"})
        write(self.live, {"media/ab.txt": "theirs"})
        assert self.deploy(output) == (6, 0, 0)
        shutil.rmtree(output / "media")
        assert self.deploy(output) == (0, 3, 3)
        assert read(self.live) == read(output) | {"media/ab.txt": "theirs"}

    def test_what_the_program_keeps_for_itself_is_not_put_out(self, output: Path) -> None:
        own = {".cluster-site": "the build's", NAME: "an earlier deployment's"}
        write(output, {**own, ".well-known/security.txt": "Contact: x", ".nojekyll": ""})
        write(self.live, {".cluster-site": "of another version"})
        assert self.deploy(output) == (5, 0, 0)
        site = {name: text for name, text in read(output).items() if name not in own}
        assert read(self.live) == site | {".cluster-site": "of another version"}

    def test_a_marker_that_was_put_out_earlier_is_taken_away(self, output: Path) -> None:
        self.deploy(output)
        names = [*read(output), ".cluster-site"]
        (self.live / NAME).write_text(write_manifest(names))
        write(output, {".cluster-site": "the build's"})
        write(self.live, {".cluster-site": "the build's"})
        assert self.deploy(output) == (0, 1, 3)
        assert read(self.live).keys() == {"index.html", "en/index.html", "theme/main.css"}

    def test_the_list_of_files_is_for_the_next_deployment_only(self, output: Path) -> None:
        for _ in range(2):
            self.deploy(output)
            assert stat.S_IMODE((self.live / NAME).stat().st_mode) == 0o600
            write(output, {"en/new.html": "new"})

    def test_published_files_are_readable_by_everyone(self, output: Path) -> None:
        (output / "index.html").chmod(0o600)
        self.deploy(output)
        assert stat.S_IMODE((self.live / "index.html").stat().st_mode) == 0o644
        assert stat.S_IMODE((self.live / "en").stat().st_mode) == 0o755


class TestAFolder(Targets):
    @pytest.fixture(autouse=True)
    def _target(self, tmp_path: Path) -> None:
        self.live = tmp_path / "www" / "site"
        self.target = str(self.live)

    def test_a_deployment_that_fails_leaves_the_live_site_alone(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.deploy(output)
        before = read(self.live)
        write(output, {"index.html": "HOME", "en/index.html": "HOME"})

        def fill_the_disk(source: Path, copy: Path) -> None:
            raise OSError(28, "No space left on device", str(copy))

        monkeypatch.setattr("plugins.publishing.mirror.shutil.copyfile", fill_the_disk)
        with pytest.raises(DeployError, match="No space left on device"):
            self.deploy(output)
        assert read(self.live) == before

    def test_a_deployment_that_was_cut_off_is_finished_by_the_next(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.deploy(output)
        write(output, {"index.html": "HOME", "en/new.html": "new", "media/new.svg": "new"})

        def stop(names: object) -> list[str]:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(mirror_module, "order_for_readers", stop)
            with pytest.raises(KeyboardInterrupt):
                self.deploy(output)
        write(self.live, {".deploying/half": "half"})
        shutil.rmtree(output / "media")
        self.deploy(output)
        assert read(self.live) == read(output)

    def test_a_page_may_become_a_folder_and_a_folder_a_page(self, output: Path) -> None:
        write(output, {"a": "file", "b/c/d.html": "folder"})
        self.deploy(output)
        (output / "a").unlink()
        shutil.rmtree(output / "b")
        write(output, {"a/x.html": "folder", "b": "file"})
        self.deploy(output)
        assert read(self.live) == read(output)

    def test_a_folder_with_the_files_of_others_does_not_become_a_page(self, output: Path) -> None:
        write(self.live, {"b/theirs.txt": "x"})
        write(output, {"b": "file"})
        with pytest.raises(DeployError, match=r"b/theirs\.txt"):
            self.deploy(output)

    def test_a_folder_that_may_not_be_written_is_told(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def deny(folder: Path) -> None:
            raise PermissionError(13, "Permission denied", str(folder))

        monkeypatch.setattr(mirror_module, "_make_folder", deny)
        with pytest.raises(DeployError, match="Permission denied"):
            self.deploy(output)


class TestAnotherMachine(Targets):
    """rsync as it is, over a stand-in for ssh that runs the remote end on this machine."""

    @pytest.fixture(autouse=True)
    def _target(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        require_tool("rsync")
        ssh = tmp_path / "ssh"
        # Drops the options and the host; runs the rest in the "remote" home.
        ssh.write_text(
            "#!/bin/sh\n"
            'while [ "$1" != machine.example ]; do shift; done\nshift\n'
            f'cd "{tmp_path}" && exec "$@"\n'
        )
        ssh.chmod(0o755)
        monkeypatch.setenv("RSYNC_RSH", str(ssh))
        (tmp_path / "www").mkdir()
        self.live = tmp_path / "www" / "site"
        self.target = "web@machine.example:www/site"

    def test_a_machine_that_cannot_be_reached_is_told(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("RSYNC_RSH", "false")
        with pytest.raises(DeployError, match=r"^web@machine\.example: "):
            self.deploy(output)

    def test_a_machine_without_rsync_here_is_told_how_to_get_it(
        self, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(DeployError, match="apt-get install -y rsync"):
            self.deploy(output)

    def test_a_site_after_a_lost_connection_is_finished_by_the_next(self, output: Path) -> None:
        self.deploy(output)
        # The list of names arrived, the files did not.
        names = [*read(output), "media/lost.svg", "en/new.html"]
        (self.live / NAME).write_text(write_manifest(names))
        write(output, {"en/new.html": "new"})
        self.deploy(output)
        assert read(self.live) == read(output)


class TestRefusals:
    def refusal(self, output: Path, target: str) -> str:
        with pytest.raises(DeployError) as caught:
            check_target(output, target, output.parent)
        return str(caught.value)

    def test_the_root_and_homes(self, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "belongs to the system" in self.refusal(output, "/")
        monkeypatch.setenv("HOME", str(output.parent.parent / "homes" / "anna"))
        assert "home folder" in self.refusal(output, "~")
        assert "home folder" in self.refusal(output, str(output.parent.parent / "homes"))

    @pytest.mark.parametrize(
        "folder", ["/usr", "/usr/lib/x", "/etc", "/etc/site", "/var", "/srv", "/home", "/tmp/.."]
    )
    def test_the_systems_folders(self, output: Path, folder: str) -> None:
        assert "belongs to the system" in self.refusal(output, folder)

    @pytest.mark.parametrize(
        "folder", ["/srv/site", "/var/www/html", "/usr/share/nginx/html", "/new-folder"]
    )
    def test_not_the_folders_where_web_servers_look(self, output: Path, folder: str) -> None:
        check_target(output, folder, output.parent)

    def test_the_project_and_what_is_in_it(self, output: Path) -> None:
        project = output.parent
        assert "the project's source" in self.refusal(output, str(project))
        assert "the project's source" in self.refusal(output, str(project / "content"))
        assert "the project's source" in self.refusal(output, str(project / "content" / "new"))
        assert "where the site is built" in self.refusal(output, str(output))
        assert "where the site is built" in self.refusal(output, str(output / "live"))

    def test_a_git_repository(self, output: Path, tmp_path: Path) -> None:
        (tmp_path / "repository" / ".git").mkdir(parents=True)
        assert "git repository" in self.refusal(output, str(tmp_path / "repository"))

    def test_a_file(self, output: Path, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("x")
        assert "it is a file" in self.refusal(output, str(tmp_path / "file"))

    def test_no_target(self, output: Path) -> None:
        assert "no target was given" in self.refusal(output, " ")
        assert "is not a target" in self.refusal(output, "ftp://machine.example/site")

    @pytest.mark.parametrize("folder", ["", "/", "~", ".", "./", "//", "..", "/usr", "/etc/x"])
    def test_another_machines_home_or_system(self, output: Path, folder: str) -> None:
        with pytest.raises(DeployError, match="names no folder of its own"):
            deploy(output, f"machine.example:{folder}", source=output.parent)

    def test_a_host_that_ssh_would_take_for_an_option(self, output: Path) -> None:
        with pytest.raises(DeployError, match="is not a target"):
            deploy(output, "-oProxyCommand:x", source=output.parent)

    def test_nothing_to_deploy(self, output: Path, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        with pytest.raises(DeployError, match="Build the site first"):
            deploy(tmp_path / "empty", str(tmp_path / "live"), source=output.parent)

    def test_a_new_folder_of_the_project_is_accepted(self, output: Path) -> None:
        """As the public/ of GitLab Pages."""
        public = output.parent / "public"
        for _ in range(2):
            deploy(output, str(public), source=output.parent)
        assert read(public) == read(output)


@pytest.mark.parametrize(
    ("target", "remote"),
    [
        ("web@machine.example:www", True),
        ("machine:www", True),
        ("web@[2001:db8::1]:/srv/www", True),
        ("/srv/www", False),
        ("www", False),
        ("./a:b", False),
        ("~/www", False),
    ],
)
def test_a_target_with_a_colon_before_any_slash_is_remote(target: str, remote: bool) -> None:
    assert is_remote(target) is remote


def test_a_page_is_put_out_after_what_it_shows_and_before_what_leads_to_it() -> None:
    names = ["sitemap.xml", "index.html", "en/x/index.html", "a.css", "en/index.html"]
    assert order_for_readers(names) == [
        "a.css", "en/x/index.html", "en/index.html", "index.html", "sitemap.xml",
    ]  # fmt: skip


def test_a_manifest_that_was_tampered_with_does_not_reach_out_of_the_folder() -> None:
    assert read_manifest("# x\n/etc/passwd\n../x\na/../../x\n\na/b\n") == {"a/b"}


class TestPublishing:
    @pytest.fixture(autouse=True)
    def _no_checker(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def lack(output: Path) -> None:
            raise CheckerMissingError(say("no Java here"))

        monkeypatch.setattr("plugins.publishing.deploy.validate", lack)

    def test_a_site_without_errors_is_put_out(self, site: Path, tmp_path: Path) -> None:
        live = tmp_path / "live"
        done = publish(site, str(live), URL, source=tmp_path / "project")
        assert done.problems == ()
        assert done.deployment is not None
        assert done.notes == ("Validity was not checked: no Java here.",)
        assert read(live) == read(site)

    def test_a_site_with_an_error_is_not(self, site: Path, tmp_path: Path) -> None:
        live = tmp_path / "live"
        (site / "en" / "cluster" / "index.html").unlink()
        done = publish(site, str(live), URL, source=tmp_path / "project")
        assert done.problems
        assert done.deployment is None
        assert not live.exists()

    def test_a_refused_target_is_told_before_any_work(self, tmp_path: Path) -> None:
        with pytest.raises(DeployError, match="belongs to the system"):
            publish(tmp_path / "gone", "/", URL, source=tmp_path)
