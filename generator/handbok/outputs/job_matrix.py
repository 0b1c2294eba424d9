"""Many handbooks shared out between a pipeline's jobs, in the words of three kinds of pipeline."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Shard:
    """One part out of so many, counted from 1."""

    number: int
    count: int

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"


def shared_out(sizes: Mapping[str, int], count: int) -> list[list[str]]:
    """The names in `count` parts of about equal size: the largest first, to whoever has least.

    The same sizes give the same parts, on any machine. Parts are empty where names are too few.
    """
    parts: list[list[str]] = [[] for _ in range(count)]
    total = [0] * count
    for name in sorted(sizes, key=lambda one: (-sizes[one], one)):
        least = total.index(min(total))
        parts[least].append(name)
        total[least] += sizes[name]
    return [sorted(part) for part in parts]


def members(sizes: Mapping[str, int], shard: Shard) -> list[str]:
    """The names in one part."""
    return shared_out(sizes, shard.count)[shard.number - 1]


def github(parts: Sequence[Sequence[str]]) -> str:
    """For `strategy: matrix: ${{ fromJSON(...) }}`, on one line."""
    return _line({"include": [_job(parts, n) for n in range(len(parts))]})


def gitlab(parts: Sequence[Sequence[str]]) -> str:
    """For a job of a child pipeline: `parallel:` with SHARD and MUNICIPALITIES."""
    jobs = [{k.upper(): v for k, v in _job(parts, n).items()} for n in range(len(parts))]
    return json.dumps({"parallel": {"matrix": jobs}}, ensure_ascii=False, indent=2)


def azure(parts: Sequence[Sequence[str]]) -> str:
    """For `strategy: matrix: $[ ... ]`, on one line: an object of jobs by name."""
    return _line({f"del{n + 1}": _job(parts, n) for n in range(len(parts))})


FORMATS = {"github": github, "gitlab": gitlab, "azure": azure}


def _job(parts: Sequence[Sequence[str]], number: int) -> dict[str, str]:
    shard = Shard(number + 1, len(parts))
    return {"shard": str(shard), "municipalities": " ".join(parts[number])}


def _line(facts: object) -> str:
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
