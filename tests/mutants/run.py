"""`make mutants`: small faults put into link, load and search, and how many the tests notice.

mutmut makes the faulty copies. They are tried here, because mutmut's own run lets pytest collect a
thousand tests anew for each. Exit 1 where fewer are noticed than asked for.
"""

import argparse
import ast
import difflib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PARTS = ("link", "load", "search")
# What is quick: no Node, no browser, no site.
TESTS = (
    "tests/editions/test_editions.py",
    "tests/editions/test_nothing_leaks.py::test_the_handbook_itself_holds_nothing",
    "tests/link",
    "tests/load",
    "tests/problems",
    "tests/search",
    "tests/test_cases.py",
    "tests/test_mistakes.py",
    "tests/validate",
)
NOTICED = ("killed", "timeout")


def stage(work: Path, parts: tuple[str, ...]) -> list[str]:
    """A copy of the repository whose modules hold every mutant; the mutants' names, sorted."""
    listed = ["git", "-C", ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(listed, capture_output=True, encoding="utf-8", check=True)
    for name in filter(None, done.stdout.split("\0")):
        if (ROOT / name).is_file():
            (work / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, work / name)
    names = []
    for path in sorted(p for part in parts for p in (ROOT / "generator/handbok" / part).rglob("*")):
        if path.suffix == ".py":
            made = mutate_file_contents(str(path), path.read_text("utf-8"))
            (work / path.relative_to(ROOT)).write_text(made.code, "utf-8")
            module = ".".join(path.relative_to(ROOT / "generator").with_suffix("").parts)
            names += [f"{module.removesuffix('.__init__')}.{name}" for name in made.mutant_names]
    return sorted(names)


def trial(work: Path, names: list[str], jobs: int) -> dict[str, str]:
    """Mutant → what became of it."""
    (work / "mutants.json").write_text(json.dumps(names), "utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-p", "no:randomly", "-p", "no:xdist"]
    command += ["-p", "no:cacheprovider", "-p", "mutants_trial", *TESTS]
    env = {**os.environ, "PYTHONPATH": f"{work / 'generator'}{os.pathsep}{HERE}"}
    env |= {"HANDBOK_MUTANTS": str(work / "mutants.json"), "HANDBOK_MUTANTS_JOBS": str(jobs)}
    subprocess.run(command, cwd=work, env=env, check=True)
    results: dict[str, str] = json.loads((work / "results.json").read_text("utf-8"))
    return results


def difference(work: Path, name: str) -> str:
    """What is another in a mutant than in the function that it was made of."""
    module, _, function = name.rpartition(".")
    path = work / "generator" / module.replace(".", "/")
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    names = (f"{function.partition('__mutmut_')[0]}__mutmut_orig", function)
    nodes = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if hasattr(n, "body")]
    found = {getattr(node, "name", ""): node for node in nodes}
    one, other = (ast.unparse(found[name]).splitlines()[1:] for name in names)
    lines = difflib.unified_diff(one, other, n=0, lineterm="")
    return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))


def told(results: dict[str, str], made: int, seed: int) -> float:
    """Print the figures and the survivors; the share that was noticed, in percent."""
    print(f"{made} mutants made, {len(results)} tried (seed {seed})")
    for part in PARTS:
        here = [how for name, how in results.items() if name.startswith(f"handbok.{part}.")]
        if here:
            print(f"{part:8}", len(here), dict(Counter(here)), f"{_share(here):.1f} %")
    print("all     ", len(results), dict(Counter(results.values())))
    return _share(list(results.values()))


def _share(hows: list[str]) -> float:
    return 100 * sum(how in NOTICED for how in hows) / len(hows) if hows else 0


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=400, help="how many; 0 for all")
    parser.add_argument("--seed", type=int, default=20261121)
    parser.add_argument("--least", type=float, default=80, help="percent that must be noticed")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--part", action="append", choices=PARTS, help="only this part")
    parser.add_argument("names", nargs="*", help="these mutants instead of a sample")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="handbok-mutants-") as folder:
        made = stage(Path(folder), tuple(asked.part or PARTS))
        if strangers := sorted({*asked.names} - {*made}):  # no test would get to them unhurt
            parser.error(f"no such mutant: {' '.join(strangers)}")
        some = min(asked.sample or len(made), len(made))
        drawn = random.Random(asked.seed).sample(made, some)  # noqa: S311  # no secret
        results = trial(Path(folder), asked.names or sorted(drawn), asked.jobs)
        for name, how in results.items():
            if how not in NOTICED:
                print(f"{how}: {name}\n{difference(Path(folder), name)}")
    share = told(results, len(made), asked.seed)
    print(f"{share:.1f} % noticed; at least {asked.least:g} % asked for")
    return int(share < asked.least)


if __name__ == "__main__":
    sys.exit(main())
