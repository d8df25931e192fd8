"""The rules of the house that no tool knows: sizes, sentences, rounding, Thai, pinned packages."""

from __future__ import annotations

import ast
import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from installer import messages
from savings_desk import GLOSSARY

if TYPE_CHECKING:
    from collections.abc import Iterator

CHECKOUT = Path(__file__).resolve().parent.parent
MODULE_LINES_MAX = 350
FUNCTION_LINES_MAX = 45
ROUNDING_ROOM = "savings_desk/domain/money.py"
ROUNDING_ALLOWED = {
    "savings_desk/documents/canvas.py": "the size of letters on paper, in points",
    "installer/measuring/schedules.py": "the plain decimals our schedules are measured beside",
}
DIVISION_ALLOWED = {
    "savings_desk/domain/internal_rate.py": "a rate for the eye; no money is worked out from it",
}
TEXT_ENDINGS = {".py", ".md", ".toml", ".txt", ".ui", ".po", ".tsv", ".mako", ".ini", ".qss", ""}
FOREIGN = {
    "unfinished": re.compile(r"\b(TOD[O]|FIXM[E]|XX[X])\b"),
    "a person's folder": re.compile(r"(?<![\w.])/(home|root|Users)/\w|[A-Z]:\\Users\\"),
    "a registry's address": re.compile(r"pypi\.|pythonhosted|npmjs\.|index-url"),
}


@dataclass(frozen=True)
class Module:
    """One module of the program or the installer, read once."""

    path: str
    text: str
    tree: ast.Module


@cache
def modules() -> tuple[Module, ...]:
    found = []
    for folder in ("savings_desk", "installer"):
        for file in sorted((CHECKOUT / folder).rglob("*.py")):
            text = file.read_text(encoding="utf-8")
            path = file.relative_to(CHECKOUT).as_posix()
            found.append(Module(path, text, ast.parse(text, path)))
    return tuple(found)


def pure_modules() -> Iterator[Module]:
    rooms = ("savings_desk/domain/", "savings_desk/statements/")
    return (module for module in modules() if module.path.startswith(rooms))


@cache
def project() -> dict[str, object]:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    told: dict[str, object] = settings["project"]
    return told


def own_texts() -> Iterator[tuple[str, str]]:
    """Every text that is ours, but for this file, which has to name what it looks for."""
    folders = ("savings_desk", "installer", "tests", "ui", "resources", ".ci")
    files = [file for folder in folders for file in (CHECKOUT / folder).rglob("*")]
    for file in [*files, *CHECKOUT.glob("*.md"), CHECKOUT / "pyproject.toml"]:
        if file.suffix in TEXT_ENDINGS and file.is_file() and file != Path(__file__).resolve():
            yield file.relative_to(CHECKOUT).as_posix(), file.read_text(encoding="utf-8")


def requirements() -> list[Requirement]:
    dependencies = project()["dependencies"]
    assert isinstance(dependencies, list)
    return [Requirement(line) for line in dependencies]


def test_no_module_is_longer_than_a_person_reads_at_once() -> None:
    long = {module.path: len(module.text.splitlines()) for module in modules()}
    assert {path: lines for path, lines in long.items() if lines > MODULE_LINES_MAX} == {}


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{module.path}:{node.lineno} {node.name}"
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES_MAX
    ]
    assert long == []


def test_every_module_opens_with_one_sentence() -> None:
    silent = []
    for module in modules():
        opening = (ast.get_docstring(module.tree) or "").partition("\n\n")[0]
        sentence = re.fullmatch(r"[^\n].*\.", opening, flags=re.DOTALL)
        if sentence is None or re.search(r"\. [A-Z]", opening):
            silent.append(f"{module.path}: {opening!r}")
    assert silent == []


def public_names(scope: ast.Module | ast.ClassDef) -> Iterator[ast.AST]:
    for node in scope.body:
        match node:
            case ast.FunctionDef(name=name, decorator_list=marks):
                if not name.startswith("_") and "override" not in map(ast.unparse, marks):
                    yield node
            case ast.ClassDef(name=name) if not name.startswith("_"):
                yield node
                yield from public_names(node)
            case _:
                pass


def test_every_public_name_says_what_it_is() -> None:
    silent = [
        f"{module.path}:{getattr(node, 'lineno', 0)} {getattr(node, 'name', '')}"
        for module in modules()
        for node in public_names(module.tree)
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_word_of_the_glossary_lives_where_it_says() -> None:
    lost = []
    for _thai, english, place in GLOSSARY:
        module, _, name = place.rpartition(".")
        if not hasattr(import_module(f"savings_desk.{module}"), name):
            lost.append(f"{english}: {place}")
    assert lost == []


def rounds(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="round" | "floor" | "ceil" | "trunc")):
            return True
        case ast.Attribute(attr="quantize" | "floor" | "ceil" | "trunc"):
            return True
        case ast.Attribute(attr=name) | ast.Name(id=name):
            return name.startswith("ROUND_")
        case _:
            return False


def test_nothing_rounds_but_the_one_function_that_names_its_rule() -> None:
    rounding = {
        f"{module.path}:{getattr(node, 'lineno', 0)}"
        for module in modules()
        if module.path != ROUNDING_ROOM and module.path not in ROUNDING_ALLOWED
        for node in ast.walk(module.tree)
        if rounds(node)
    }
    assert rounding == set()


def test_nobody_may_round_who_does_not_exist() -> None:
    allowed = ROUNDING_ALLOWED | DIVISION_ALLOWED
    gone = {path for path in allowed if not (CHECKOUT / path).exists()}
    assert gone == set()


def test_money_is_divided_only_where_it_is_rounded() -> None:
    divided = {
        f"{module.path}:{node.lineno}"
        for module in pure_modules()
        if module.path != ROUNDING_ROOM and module.path not in DIVISION_ALLOWED
        for node in ast.walk(module.tree)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div | ast.FloorDiv)
    }
    assert divided == set()


def test_no_float_comes_near_the_rules_and_the_statements() -> None:
    floats = set()
    for module in pure_modules():
        for node in ast.walk(module.tree):
            match node:
                case ast.Name(id="float") | ast.Constant(value=float()):
                    floats.add(f"{module.path}:{node.lineno}")
                case _:
                    pass
    assert floats == set()


def test_nothing_is_unfinished_and_nothing_names_a_place_that_is_not_ours() -> None:
    places = FOREIGN | {
        "this checkout": re.compile(re.escape(str(CHECKOUT))),
        "my folder": re.compile(re.escape(str(Path.home())) + r"[/\\]"),
    }
    found = [
        f"{path}: {what}: {hit.group()}"
        for path, text in own_texts()
        for what, pattern in places.items()
        if (hit := pattern.search(text))
    ]
    assert found == []


SAYING = {"_", "gettext", "ngettext", "pgettext", "N_"}


def test_no_message_hides_inside_an_f_string_where_none_is_gathered() -> None:
    hidden = [
        f"{module.path}:{call.lineno} {ast.unparse(call)}"
        for module in modules()
        for quoted in ast.walk(module.tree)
        if isinstance(quoted, ast.JoinedStr)
        for call in ast.walk(quoted)
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in SAYING
    ]
    assert hidden == []


def test_every_message_has_its_thai() -> None:
    assert messages.findings(messages.Place(CHECKOUT)) == []


def test_every_dependency_has_its_line_in_the_readme() -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8").casefold()
    lines = [line for line in readme.splitlines() if line.startswith(("|", "-"))]
    names = {requirement.name for requirement in requirements()}
    untold = {
        name
        for name in names
        if not any(
            re.search(rf"(?<![\w-]){re.escape(name.casefold())}(?![\w-])", line) for line in lines
        )
    }
    assert untold == set()


def test_the_changelog_knows_this_version() -> None:
    changes = (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {project()['version']}" in changes


def pinned(name: str) -> list[Requirement]:
    lines = (CHECKOUT / "installer" / name).read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def test_every_package_is_pinned_to_one_version() -> None:
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-journal.txt"):
        loose = [str(r) for r in pinned(name) if not re.fullmatch(r"==[\w.]+", str(r.specifier))]
        assert loose == []


def test_the_pins_are_what_the_project_asks_for_on_every_python() -> None:
    for python in ("3.11", "3.12", "3.13", "3.14"):
        on = {"python_version": python, "sys_platform": "linux"}
        pins = {
            pin.name.casefold(): str(pin.specifier).removeprefix("==")
            for pin in pinned("requirements.txt")
            if pin.marker is None or pin.marker.evaluate(on)
        }
        for asked in requirements():
            if asked.marker is None or asked.marker.evaluate(on):
                assert asked.specifier.contains(pins[asked.name.casefold()])


def test_the_pair_that_ends_the_program_is_never_installed() -> None:
    for python, version in (("3.11", "6.11.3"), ("3.12", "6.12.0"), ("3.14", "6.12.0")):
        qt = [
            str(pin.specifier)
            for pin in pinned("requirements.txt")
            if pin.name == "PySide6_Essentials"
            and pin.marker
            and pin.marker.evaluate({"python_version": python})
        ]
        assert qt == [f"=={version}"]
