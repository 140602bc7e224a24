"""Draws docs/report.svg: the beginning of a scan's report, as a terminal of 100 columns shows it.

make demo && python3 docs/picture.py      the account that the demo has saved is judged again; nothing else is needed
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = ".build/release/plumbline"
COMMAND = "plumbline scan --from .build/demo/account.db"
COLUMNS, LINES = 100, 46

# One dark window for both of GitHub's themes; every color has a contrast of at least 4.5 to 1 on it.
BACKGROUND, TEXT, DIM = "#1c2128", "#d5dce4", "#909aa5"
PALETTE = {"31": "#ff8177", "32": "#6bc46d", "33": "#e0b050", "34": "#79b8ff"}
FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
ADVANCE, LEADING, SIZE, MARGIN = 8.4, 18, 14, 18


def captured() -> str:
    """What the program writes to a terminal; the text for people that goes to standard error is left out."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
    environment = os.environ | {"CLICOLOR_FORCE": "1", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    command = [PROGRAM, *COMMAND.split()[1:]]
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=follower, stderr=subprocess.DEVNULL)
    os.close(follower)
    pieces = []
    # Linux ends a terminal without writers with an error, not with an empty read.
    try:
        while piece := os.read(leader, 1 << 16):
            pieces.append(piece)
    except OSError:
        pass
    if process.wait() not in (0, 1):
        raise SystemExit(f"{COMMAND}: exit code {process.returncode}; has make demo been run?")
    return b"".join(pieces).decode().replace("\r\n", "\n")


def runs(line: str) -> Iterator[tuple[int, str, set[str]]]:
    """The pieces of a line that look alike: the column where each begins, its text, its codes."""
    column, codes = 0, set[str]()
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        if piece.startswith("\x1b["):
            for code in piece[2:-1].split(";"):
                codes = set() if code in ("", "0") else codes | {code}
            continue
        # A blank of two and more starts anew, so that no font can shift a column.
        for found in re.finditer(r"\S+(?: \S+)*", piece):
            yield column + found.start(), found[0], codes
        column += len(piece)


def drawn(line: str, y: float) -> Iterator[str]:
    for column, text, codes in runs(line):
        color = next((PALETTE[code] for code in codes if code in PALETTE), DIM if "2" in codes else TEXT)
        weight = ' font-weight="600"' if "1" in codes else ""
        x, width = MARGIN + column * ADVANCE, len(text) * ADVANCE
        if set(text) == {"█"}:
            # Glyphs side by side would show their seams.
            yield f'<rect x="{x:.1f}" y="{y - 11:.1f}" width="{width:.1f}" height="14" fill="{color}"/>'
            continue
        yield (
            f'<text x="{x:.1f}" y="{y:.1f}" textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"'
            f' fill="{color}"{weight}>{escape(text)}</text>'
        )


def picture(lines: list[str]) -> str:
    width, height = 2 * MARGIN + COLUMNS * ADVANCE, 2 * MARGIN + len(lines) * LEADING
    texts = [
        each for number, line in enumerate(lines) for each in drawn(line, MARGIN + number * LEADING + SIZE)
    ]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}"'
        f' width="{width:.0f}" height="{height:.0f}" font-size="{SIZE}" xml:space="preserve"'
        f' font-family="{FONTS}">'
    )
    window = (
        f'<rect x="0.5" y="0.5" width="{width - 1:.0f}" height="{height - 1:.0f}" rx="8"'
        f' fill="{BACKGROUND}" stroke="#444c56"/>'
    )
    title = "<title>The beginning of a report of plumbline scan</title>"
    return "\n".join([head, title, window, *texts, "</svg>\n"])


def main() -> None:
    lines = [f"\x1b[2m$\x1b[0m {COMMAND}", *captured().split("\n")][:LINES]
    (ROOT / "docs/report.svg").write_text(picture(lines))


if __name__ == "__main__":
    main()
