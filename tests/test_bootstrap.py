"""The way from a checkout to a running program: which Python is taken, and what the stamp says."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from installer import pythons
from installer.environment import CHECKOUT, Environment

if TYPE_CHECKING:
    from pathlib import Path

PROJECT = '[project]\nname = "group"\n[tool.hatch]\n'
VERSION = "Python 3.13.0"
BOOTSTRAP = CHECKOUT / "installer" / "bootstrap.py"
needs_sh = pytest.mark.skipif(os.name == "nt", reason="the invented Pythons are shell scripts")


def invent(folder: Path, name: str, script: str) -> None:
    """Put a program on a path of our own."""
    program = folder / name
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def answer(folder: Path, version: str, *, serves: bool = True, makes: bool = True) -> str:
    """What a Python of that version would say when it is asked."""
    told = (
        f'{{"executable": "{folder}/real-{version}", "version": [{version.replace(".", ",")}], '
        f'"serves": {str(serves).lower()}, "makes_environments": {str(makes).lower()}}}'
    )
    return f"echo '{told}'"


def best(folder: Path) -> list[str]:
    there = pythons.found(pythons.called(windows=False), path=str(folder))
    return [python.name for python in there if python.executable.parent == folder.resolve()]


@needs_sh
def test_the_newest_python_that_runs_is_taken(tmp_path: Path) -> None:
    invent(tmp_path, "python3", answer(tmp_path, "3.11.2"))
    invent(tmp_path, "python3.12", answer(tmp_path, "3.12.1"))
    invent(tmp_path, "python3.13", answer(tmp_path, "3.13.0"))
    assert best(tmp_path) == ["Python 3.13.0", "Python 3.12.1", "Python 3.11.2"]


@needs_sh
def test_a_shim_with_nothing_behind_it_is_passed_over(tmp_path: Path) -> None:
    invent(tmp_path, "python3.13", "echo 'command not found' >&2; exit 127")
    invent(tmp_path, "python3.12", "echo 'Python was not found; look in the shop'")
    invent(tmp_path, "python3", answer(tmp_path, "3.11.7"))
    assert best(tmp_path) == ["Python 3.11.7"]


@needs_sh
def test_an_old_python_and_one_that_cannot_serve_are_passed_over(tmp_path: Path) -> None:
    invent(tmp_path, "python3", answer(tmp_path, "3.10.13"))
    invent(tmp_path, "python3.14", answer(tmp_path, "3.14.0", serves=False))
    assert best(tmp_path) == []


@needs_sh
def test_one_newer_than_any_we_know_comes_last(tmp_path: Path) -> None:
    invent(tmp_path, "python3", answer(tmp_path, "3.15.0"))
    invent(tmp_path, "python3.11", answer(tmp_path, "3.11.2"))
    assert best(tmp_path) == ["Python 3.11.2", "Python 3.15.0"]


@needs_sh
def test_the_same_python_under_two_names_counts_once(tmp_path: Path) -> None:
    invent(tmp_path, "python3", answer(tmp_path, "3.12.1", makes=False))
    invent(tmp_path, "python3.12", answer(tmp_path, "3.12.1", makes=False))
    there = pythons.found([["python3"], ["python3.12"]], path=str(tmp_path))
    assert [(python.name, python.makes_environments) for python in there] == [
        ("Python 3.12.1", False)
    ]


def test_this_very_python_answers_the_question() -> None:
    asked = pythons.ask([sys.executable])
    assert asked is not None
    assert asked.version == sys.version_info[:3]


def test_a_command_that_is_not_there_is_no_python(tmp_path: Path) -> None:
    assert pythons.ask(["python3.11"], path=str(tmp_path)) is None


def checkout(folder: Path) -> Environment:
    """A checkout with lists of packages and a half-made environment: a Python, and no stamp."""
    environment = Environment(folder)
    (folder / "installer").mkdir()
    (folder / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    for group in ("run", "test", "journal"):
        environment.list_of(group).write_text(f"{group}==1\n", encoding="utf-8")
    environment.programs.mkdir(parents=True)
    environment.python.touch()
    return environment


def test_an_environment_without_its_stamp_counts_as_not_there(tmp_path: Path) -> None:
    environment = checkout(tmp_path)
    assert environment.stamped() == {}
    assert environment.lacks("run")


def test_a_stamped_group_is_not_installed_again(tmp_path: Path) -> None:
    environment = checkout(tmp_path)
    environment.write_stamp({"python": VERSION, "run": environment.digest("run")})
    assert not environment.lacks("run")
    assert environment.lacks("test")


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("installer/requirements.txt", "changed==2\n"),
        ("pyproject.toml", PROJECT.replace("group", "another")),
    ],
)
def test_another_list_of_packages_asks_for_another_installation(
    tmp_path: Path, file: str, content: str
) -> None:
    environment = checkout(tmp_path)
    environment.write_stamp({"python": VERSION, "run": environment.digest("run")})
    (tmp_path / file).write_text(content, encoding="utf-8")
    assert environment.lacks("run")


def test_a_setting_of_the_tools_asks_for_nothing(tmp_path: Path) -> None:
    environment = checkout(tmp_path)
    environment.write_stamp({"python": VERSION, "run": environment.digest("run")})
    (tmp_path / "pyproject.toml").write_text(PROJECT + "[tool.ruff]\n", encoding="utf-8")
    assert not environment.lacks("run")


def test_two_bootstraps_take_turns(tmp_path: Path) -> None:
    lock, told = tmp_path / "lock", tmp_path / "told"
    script = (
        "import sys, time; from pathlib import Path; from installer.turns import turn\n"
        f"with turn(Path({str(lock)!r})), open({str(told)!r}, 'a') as told:\n"
        "    told.write('in '); told.flush(); time.sleep(0.3); told.write('out ')\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", script], cwd=CHECKOUT) for _ in "ab"]  # noqa: S603 - our own lock
    assert [one.wait() for one in both] == [0, 0]
    assert told.read_text(encoding="utf-8") == "in out in out "


def test_a_moved_checkout_and_a_torn_stamp_ask_for_a_new_environment(tmp_path: Path) -> None:
    environment = checkout(tmp_path)
    environment.write_stamp({"python": VERSION})
    told = environment.stamp.read_text(encoding="utf-8")
    environment.stamp.write_text(told.replace("checkout", "elsewhere"), encoding="utf-8")
    assert environment.stamped() == {}
    environment.stamp.write_text(told[: len(told) // 2], encoding="utf-8")
    assert environment.stamped() == {}


def test_an_environment_whose_python_went_away_counts_as_not_there(tmp_path: Path) -> None:
    environment = checkout(tmp_path)
    environment.write_stamp({"python": VERSION})
    environment.python.unlink()
    assert environment.stamped() == {}


def test_programs_start_with_the_environment_first_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = checkout(tmp_path)
    monkeypatch.setenv("PYTHONPATH", "somewhere")
    variables = environment.variables({"QT_QPA_PLATFORM": "offscreen"})
    assert variables["PATH"].split(os.pathsep)[0] == str(environment.programs)
    assert variables["QT_QPA_PLATFORM"] == "offscreen"
    assert "PYTHONPATH" not in variables


def test_an_old_python_is_refused_in_one_sentence(tmp_path: Path) -> None:
    script = f"import sys; sys.version_info = (3, 8); exec(open({str(BOOTSTRAP)!r}).read())"
    refused = subprocess.run(  # noqa: S603 - our own bootstrap
        [sys.executable, "-c", script], capture_output=True, check=False, cwd=tmp_path, text=True
    )
    assert refused.returncode == 1
    assert refused.stderr.strip() == (
        "Savings Desk needs Python 3.11 or newer, and this is Python 3.8. "
        "Start it with a newer one, such as: python3.12 installer/bootstrap.py run"
    )


def test_the_first_file_can_be_read_by_an_old_python() -> None:
    text = BOOTSTRAP.read_text(encoding="utf-8")
    ast.parse(text, feature_version=(3, 7))
    assert "__future__" not in text


def test_the_errands_are_explained_without_an_environment(tmp_path: Path) -> None:
    told = subprocess.run(  # noqa: S603 - our own bootstrap
        [sys.executable, BOOTSTRAP, "--help"],
        capture_output=True, check=True, cwd=tmp_path, encoding="utf-8",
    )  # fmt: skip
    assert all(errand in told.stdout for errand in ("run", "test", "bench", "messages", "env"))
