"""`make fuzz`: a coverage-guided fuzzer (atheris) on the loader, the models and the linking.

It starts from the example's files, the corpus of mistakes and what it has found before; its own
corpus grows in .fuzz/. Every failure is written to .fuzz/findings/ and told at the end; exit 1.
"""

import argparse
import hashlib
import re
import subprocess
import sys
import time
import traceback
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = ROOT / ".fuzz"
FINDINGS = WORK / "findings"
CASES = HERE / "findings"
LONGEST = 4096
# A file that hangs is stopped here; more than two seconds of work is a finding long before.
STUCK = 60
FOLDERS = ("strategy", "measures", "contacts")


def seeds() -> dict[str, bytes]:
    """Name → input: the files that the repository has, each with its folder as first byte."""
    example = {p: p.read_bytes() for p in sorted((ROOT / "tests/example").rglob("*.yml"))}
    found = {
        f"example-{path.stem}-{path.parent.name}": _input(path.relative_to(ROOT).parts[2], content)
        for path, content in example.items()
    }
    for path in sorted((ROOT / "tests/mistakes").glob("*.txt")):
        head, _, files = path.read_text("utf-8").partition("\n")
        for n, text in enumerate(files.split("=== mended\n")):
            found[f"mistake-{path.stem}-{n}"] = _input(head.partition("/")[0], text.encode())
    return found | {path.name: path.read_bytes() for path in sorted(CASES.glob("*.bin"))}


def _input(folder: str, content: bytes) -> bytes:
    return bytes([FOLDERS.index(folder) if folder in FOLDERS else 0]) + content


def dictionary() -> str:
    """Words that a random byte would take years to find: every key and choice of the models."""
    from handbok.model.kinds import KINDS  # noqa: PLC0415  # the child loads it under instruments
    from handbok.model.shape import shapes  # noqa: PLC0415

    words = {
        "- ",
        "\n  - ",
        "---\n",
        "&a ",
        "*a",
        "<<: ",
        "!!str ",
        "? ",
        "|\n",
        ">-\n",
        "112",
        "~",
    }
    words |= {"# handbok: ignore ", "id: ", "2026-11-20", "\u2028", "\ufeff", "\u202e", "\r\n"}
    models = [kind.model for kind in KINDS]
    for model in models:
        for shape in shapes(model):
            words |= {f"{shape.name}: ", *(shape.choices or ())}
            if shape.part and shape.part not in models:
                models.append(shape.part)
    words |= {f"{kind.key}:\n" for kind in KINDS}
    return "".join(f'"{_escaped(word)}"\n' for word in sorted(words))


def _escaped(word: str) -> str:
    return "".join(
        chr(b) if 32 < b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode()
    )


def child(arguments: list[str]) -> None:
    """The fuzzer's own process: libFuzzer ends it when it has done its runs."""
    import atheris  # noqa: PLC0415  # it hooks into how everything after it is imported

    with atheris.instrument_imports(include=["handbok"]):
        import fuzz_target  # noqa: PLC0415

    def one(raw: bytes) -> None:
        try:
            fuzz_target.try_input(raw)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is a finding
            _keep(raw, error)

    fuzz_target.example()
    atheris.Setup([sys.argv[0], *arguments], one)
    atheris.Fuzz()


def _keep(raw: bytes, error: Exception) -> None:
    """Write the shortest input for each way of failing."""
    frames = [f"{f.filename}:{f.lineno}" for f in traceback.extract_tb(error.__traceback__)]
    way = hashlib.sha256(f"{type(error).__name__}{frames[-1]}".encode()).hexdigest()[:12]
    path = FINDINGS / f"{way}.bin"
    if not path.exists() or len(raw) < path.stat().st_size:
        path.write_bytes(raw)
        lines = "".join(traceback.format_exception(error))
        path.with_suffix(".txt").write_text(lines, "utf-8", "backslashreplace")


def main() -> int:
    """Run the fuzzer and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000_000)
    runs = parser.parse_args().runs
    for folder in (WORK / "corpus", WORK / "seeds", FINDINGS):
        folder.mkdir(parents=True, exist_ok=True)
    for old in FINDINGS.iterdir():
        old.unlink()
    started = seeds()
    for name, content in started.items():
        (WORK / "seeds" / name).write_bytes(content)
    (WORK / "words.dict").write_text(dictionary(), "utf-8")
    options = [f"-runs={runs}", f"-max_len={LONGEST}", f"-timeout={STUCK}", "-print_final_stats=1"]
    options += [
        f"-dict={WORK / 'words.dict'}",
        f"-artifact_prefix={FINDINGS}/",
        "-rss_limit_mb=4096",
    ]
    command = [
        sys.executable,
        __file__,
        "--child",
        *options,
        str(WORK / "corpus"),
        str(WORK / "seeds"),
    ]
    began = time.monotonic()
    with (WORK / "log.txt").open("wb") as log:
        done = subprocess.run(command, stderr=log, stdout=log, check=False)
    return _tell(len(started), time.monotonic() - began, done.returncode)


def _tell(count: int, seconds: float, code: int) -> int:
    log = (WORK / "log.txt").read_text("utf-8", "replace")
    states = re.findall(r"#(\d+)\t(\w+)\s+cov: (\d+) ft: (\d+) corp: (\d+)", log)
    inited = next((s for s in states if s[1] == "INITED"), ("0",) * 5)
    last = states[-1] if states else inited
    found = sorted(FINDINGS.glob("*.bin")) + sorted(FINDINGS.glob("timeout-*"))
    found += sorted(FINDINGS.glob("crash-*")) + sorted(FINDINGS.glob("oom-*"))
    sys.stdout.write(
        f"seeds {count}\nexecutions {last[0]}\nseconds {seconds:.0f}\n"
        f"coverage {inited[2]} -> {last[2]}\nfeatures {inited[3]} -> {last[3]}\n"
        f"corpus {inited[4]} -> {last[4]}\nfindings {len(found)}\n"
    )
    sys.stdout.writelines(f"  {path.relative_to(ROOT)}\n" for path in found)
    return int(bool(found) or code != 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        child(sys.argv[2:])
    else:
        sys.exit(main())
