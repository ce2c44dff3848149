"""The one door between the program and the shell.

Whatever goes wrong below ends here, as one line on standard error (or one JSON object on standard output under
`--json`) and an exit code: 0 done or found · 1 nothing found, or a check found errors · 2 wrong use · 3 input refused ·
4 store trouble · 70 a fault of glossa itself · 130 interrupted. A traceback is shown only when GLOSSA_DEBUG is set;
GLOSSA_PROFILE=1 says where the time went.
"""

from __future__ import annotations

import contextlib
import errno
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

import click

from glossa.cli.group import cli
from glossa.model.errors import GlossaError, InputError, StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_INTERNAL = 70
_INTERRUPTED = 130
_COLLECTED_AFTER = 20_000
"""So many new objects between two looks for cycles, of which there are few: the usual 700 cost an import a tenth."""


def main() -> NoReturn:
    """The `glossa` command."""
    gc.set_threshold(_COLLECTED_AFTER, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        # A console in another code page shows what it can and never ends the work with an encoding error.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    if os.environ.get("GLOSSA_PROFILE"):
        from glossa.cli.profiling import profiled

        sys.exit(profiled(lambda: run(sys.argv[1:])))
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command line and give its exit code."""
    wants_json = "--json" in arguments
    try:
        code = cli.main(args=list(arguments), prog_name="glossa", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return UsageError.exit_code
    except click.ClickException as error:
        return _refuse(_from_click(error), wants_json)
    except GlossaError as error:
        return _refuse(error, wants_json)
    except (click.Abort, KeyboardInterrupt):
        click.echo("glossa: interrupted; what was not finished is not stored", err=True)
        return _INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output went away (`glossa … | head`): the rest is not wanted. Click makes a SystemExit of
        # it, and of nothing else.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _refuse(_from_os(error), wants_json)
    except Exception as error:
        if os.environ.get("GLOSSA_DEBUG"):
            raise
        message = f"a fault in glossa itself: {type(error).__name__}: {error}; GLOSSA_DEBUG=1 shows where"
        _say(" ".join(message.split()), "internal", {}, wants_json)
        return _INTERNAL
    return code if isinstance(code, int) else 0


def _refuse(error: GlossaError, wants_json: bool) -> int:
    place = {"file": error.file, "line": error.line, "id": error.id}
    _say(error.message if wants_json else str(error), error.code, place, wants_json)
    return error.exit_code


def _say(message: str, code: str, place: dict[str, str | int | None], wants_json: bool) -> None:
    if wants_json:
        import json

        empty = {"file": None, "line": None, "id": None}
        error = {"code": code, "message": message, **empty, **place}
        click.echo(json.dumps({"error": error}, ensure_ascii=False))
    else:
        click.echo(f"glossa: {' '.join(message.split())}", err=True)


def _from_click(error: click.ClickException) -> GlossaError:
    hint = ""
    if isinstance(error, click.UsageError) and error.ctx is not None:
        hint = f" (see: {error.ctx.command_path} --help)"
    return UsageError(error.format_message() + hint)


def _from_os(error: OSError) -> GlossaError:
    name = str(error.filename) if error.filename is not None else None
    reason = error.strerror or str(error)
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        what = "nothing was stored" if name else "the output is not whole"
        return StoreError(f"{reason}; {what}", file=name)
    return InputError(reason, file=name)


if __name__ == "__main__":
    main()
