"""What a user meets at the door: help, unknown commands, wrong use, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import click
import pytest

from glossa import __version__
from glossa.cli.group import cli

COMMANDS = cli.list_commands(click.Context(cli))


def test_the_version(glossa):
    assert glossa("--version").out == f"glossa {__version__}\n"


def test_the_version_loads_nothing_heavy():
    code = (
        "import sys\n"
        "from glossa.cli.__main__ import run\n"
        "run(['--version'])\n"
        "print(sorted({'numpy', 'scipy', 'sqlalchemy', 'lxml', 'rich', 'rapidfuzz', 'pymorphy3'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_look_up_of_a_term_loads_no_morphology_and_no_numbers(glossa, tmp_path):
    glossa("terms", "add", "ru=мягкая сила", "kk=жұмсақ күш")
    code = (
        "import sys\n"
        "from glossa.cli.__main__ import run\n"
        f"assert run(['--db', {str(tmp_path / 'glossa.db')!r}, 'lookup', 'мягкой силы']) == 0\n"
        "print(sorted({'numpy', 'scipy', 'sqlalchemy', 'lxml', 'rich', 'pymorphy3', 'langcodes'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(glossa, command):
    ran = glossa(command, "--help")
    assert ran.code == 0
    assert f"glossa {command}" in ran.out.split("Options:")[0].split("\n", 1)[1] or "glossa --db" in ran.out


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["мягкой", "силы"], 'glossa lookup "мягкой силы"'),
        (["lokup", "силы"], "glossa lookup"),
        (["exprot"], "glossa export"),
        (["soft powers", "--json"], 'glossa lookup "soft powers"'),
    ],
)
def test_an_unknown_command_is_asked_back(glossa, arguments, hint):
    ran = glossa(*arguments)
    assert ran.code == 2
    assert hint in (ran.err or ran.json["error"]["message"])
    assert len((ran.err or ran.out).strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["lookup", ""],
        ["lookup", "  "],
        ["search", ""],
        ["lookup", "x", "--min", "200"],
        ["lookup", "x", "--terms-only", "--units-only"],
        ["lookup", "x", "-s", "not a language"],
        ["align"],
        ["export", "--format", "tmx"],
        ["terms", "add", "soft power"],
        ["terms", "add", "en="],
        ["--no-such-flag", "lookup", "x"],
        ["import", "x.tmx", "--memory", "a", "--termbase", "b"],
    ],
)
def test_wrong_use_is_one_line_and_2(glossa, arguments, tmp_path):
    ran = glossa(*arguments)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith("glossa: ")
    assert ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_a_refusal_in_json(glossa):
    ran = glossa("--json", "lookup", "")
    assert ran.code == 2
    assert ran.json["error"].keys() == {"code", "message", "file", "line", "id"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["lookup", "soft power"],
        ["search", "soft"],
        ["stats"],
        ["doctor"],
        ["undo"],
        ["terms", "list"],
        ["terms", "show", "c1"],
        ["export", "--format", "tmx", "-o", "x.tmx"],
        ["backup", "copy.db"],
        ["review"],
    ],
)
def test_a_store_that_is_not_there_is_not_made_by_reading(glossa, arguments, tmp_path):
    ran = glossa(*arguments)
    assert ran.code == 4
    assert ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


def test_shared_flags_stand_on_both_sides(glossa):
    glossa("init")
    before, behind = glossa("--json", "stats"), glossa("stats", "--json")
    assert before.json == behind.json
    assert before.json["units"] == 0


class TestProjectDefaults:
    def test_the_nearest_glossa_toml_counts(self, glossa, tmp_path, monkeypatch):
        (tmp_path / "glossa.toml").write_text('db = "project.db"\nmemory = "journal"\n')
        (tmp_path / "sub").mkdir()
        monkeypatch.chdir(tmp_path / "sub")
        assert glossa("init").code == 0
        assert (tmp_path / "project.db").exists()

    @pytest.mark.parametrize("content", ["db = 3", "databse = 'x'", "db = ", "targets = 'ru'"])
    def test_a_wrong_one_is_refused(self, glossa, tmp_path, content):
        (tmp_path / "glossa.toml").write_text(content)
        ran = glossa("stats")
        assert ran.code == 2
        assert "glossa.toml" in ran.err


def test_a_reader_that_goes_away_is_no_error(process, tmp_path):
    assert process("--db", tmp_path / "s.db", "init").code == 0
    command = f'"{sys.executable}" -m glossa.cli --help | head -n 1'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True)
    assert done.stderr == ""


@pytest.mark.parametrize(
    "command",
    ["stats", "--json stats", "doctor", "terms list", "export --format json --termbase default -o -", "undo", "--help"],
)
def test_a_reader_that_is_gone_from_the_start_is_none_either(glossa, tmp_path, command):
    glossa("terms", "add", "en=door", "ru=дверь")
    reading, writing = os.pipe()
    os.close(reading)
    arguments = [sys.executable, "-m", "glossa.cli", "--db", str(tmp_path / "glossa.db"), *command.split()]
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(arguments, stdout=nobody, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert done.returncode == 0
    assert "Error" not in done.stderr
    assert "Exception" not in done.stderr


def test_the_json_of_an_internal_fault_is_one_object(glossa, monkeypatch):
    def broken(*_: object) -> None:
        raise RuntimeError("planted\nfault")

    monkeypatch.setattr("glossa.workspace.upkeep.stats", broken)
    ran = glossa("--json", "stats")
    assert ran.code == 70
    assert json.loads(ran.out)["error"]["code"] == "internal"
    assert "Traceback" not in ran.err


def test_a_profile_says_where_the_time_went(process, tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_text("en,ru\n" + "".join(f"text {n},текст {n}\n" for n in range(3000)), encoding="utf-8")
    monkeypatch.setenv("GLOSSA_PROFILE", "1")
    done = process("--db", "a.db", "--json", "import", "a.csv", "--memory", "default")
    assert (done.code, done.json["stored"]) == (0, 3000)
    first, rooms, *functions = done.err.splitlines()
    assert first.startswith("where ")
    assert "loading modules" in rooms
    assert " store" in rooms
    assert any("store." in line for line in functions)
    assert process("--db", "none.db", "lookup", "x").code == 4  # exit codes stay
