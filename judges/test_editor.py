"""The schemas in the language server that VS Code and others read YAML with: `make judges`."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.cases import write_site

from briefpress.cli import main

ROOT = Path(__file__).parents[1]
SERVER = ROOT / "judges/node_modules/yaml-language-server/bin/yaml-language-server"
SETTINGS = {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}}


class Editor:
    """An editor that opens files in a folder: messages of the Language Server Protocol."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        root = folder.as_uri()
        capabilities = {
            "workspace": {"configuration": True},
            "textDocument": {"hover": {"contentFormat": ["plaintext"]}, "publishDiagnostics": {}},
        }
        folders = [{"uri": root, "name": "site"}]
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": root,
                "workspaceFolders": folders,
                "capabilities": capabilities,
            },
        )
        self._send({"method": "initialized", "params": {}})

    def close(self) -> None:
        self._server.kill()
        self._server.communicate()

    def open(self, file: str) -> list[str]:
        """Open a file; what the server then finds, as `line: message`."""
        path = self._folder / file
        document = {
            "uri": path.as_uri(),
            "languageId": "yaml",
            "version": 1,
            "text": path.read_text(encoding="utf-8"),
        }
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        for message in self._messages():
            if message.get("method") == "textDocument/publishDiagnostics":
                params = message["params"]
                if params["uri"] == document["uri"]:
                    found = params["diagnostics"]
                    return sorted(
                        f"{d['range']['start']['line'] + 1}: {d['message']}" for d in found
                    )
        raise AssertionError("the server went away")

    def hover(self, file: str, line: int, column: int) -> str:
        """What is shown over a place, both counted from 1."""
        at = {"line": line - 1, "character": column - 1}
        document = {"uri": (self._folder / file).as_uri()}
        found = self.ask("textDocument/hover", {"textDocument": document, "position": at})
        return str(found["contents"]["value"]) if found else ""

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        self._send({"id": 1, "method": method, "params": params})
        for message in self._messages():
            if message.get("id") == 1 and "method" not in message:
                return message["result"]
        raise AssertionError("the server went away")

    def _send(self, message: dict[str, Any]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode("utf-8")
        assert self._server.stdin is not None
        self._server.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._server.stdin.flush()

    def _messages(self) -> Iterator[dict[str, Any]]:
        """What the server says; its own questions are answered on the way."""
        assert self._server.stdout is not None
        while head := self._server.stdout.readline():
            length = 0
            while head.strip():
                if found := re.match(rb"Content-Length: (\d+)", head):
                    length = int(found[1])
                head = self._server.stdout.readline()
            message = json.loads(self._server.stdout.read(length))
            if message.get("method") == "workspace/configuration":
                items = message["params"]["items"]
                given = [SETTINGS if one["section"] == "yaml" else {} for one in items]
                self._send({"id": message["id"], "result": given})
            elif "id" in message and "method" in message:
                self._send({"id": message["id"], "result": None})
            yield message


def write_with_lines(folder: Path, registries: dict[str, str]) -> None:
    """A site, its schemas, and the registries below the lines that the command prints."""
    write_site(folder, {})
    said = CliRunner().invoke(main, ["schema", "-C", str(folder)], catch_exceptions=False).output
    lines = re.findall(r"^  (\S+): (# yaml-language-server: \S+)$", said, re.MULTILINE)
    assert len(lines) == 4
    for file, line in lines:
        text = registries.get(Path(file).stem, "")
        Path(file).write_text(f"{line}\n{text}", encoding="utf-8")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    found = Editor(tmp_path)
    yield found
    found.close()


def test_an_editor_shows_what_is_wrong_and_what_a_field_means(
    tmp_path: Path, editor: Editor
) -> None:
    people = "amina-khan:\n  name: Amina Khan\n  rol: Director\njane:\n  role: Fellow\n"
    bodies = "issi:\n  name: ISSI\n  country: NO\n"
    write_with_lines(tmp_path, {"people": people, "bodies": bodies})
    assert editor.open("briefs/_registry/people.yml") == [
        "4: Property rol is not allowed.",
        '5: Missing property "name".',
    ]
    assert "The name as it is printed." in editor.hover("briefs/_registry/people.yml", 3, 4)
    assert editor.open("briefs/_registry/bodies.yml") == []  # `NO` is Norway there too
    assert "Two letters (ISO 3166-1)." in editor.hover("briefs/_registry/bodies.yml", 4, 4)


def test_an_editor_takes_our_own_registries(tmp_path: Path, editor: Editor) -> None:
    ours = {
        path.stem: path.read_text(encoding="utf-8")
        for path in (ROOT / "briefs/_registry").glob("*.yml")
    }
    write_with_lines(tmp_path, ours)
    assert len(ours) >= 3
    for name in ours:
        assert editor.open(f"briefs/_registry/{name}.yml") == []


def test_an_editor_reads_front_matter_that_stands_alone(tmp_path: Path, editor: Editor) -> None:
    write_with_lines(tmp_path, {})
    text = (ROOT / "briefs/ib-2026-002.md").read_text(encoding="utf-8").split("---\n")[1]
    line = "# yaml-language-server: $schema=../briefs/_registry/schemas/brief.json\n"
    (tmp_path / "a").mkdir()
    (tmp_path / "a/right.yml").write_text(line + text, encoding="utf-8")
    wrong = text.replace("issued: 2026-11-24", "issued: 2026-11-31").replace("\ntitle:", "\ntitel:")
    (tmp_path / "a/wrong.yml").write_text(line + wrong, encoding="utf-8")
    assert editor.open("a/right.yml") == []
    assert [re.sub(r"^\d+: ", "", one) for one in editor.open("a/wrong.yml")] == [
        'Missing property "title".',
        "Property titel is not allowed.",
        "a date: 2025-06-10, 2025-06 or 2025",
    ]
