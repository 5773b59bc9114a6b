#!/usr/bin/env python3
"""Records of JSON Lines for measuring: documents, varied by a seeded generator.

usage: records.py [--count N] [--seed N] [--bytes MIN] [PATH...] > answers.jsonl

A PATH is a Markdown document, or a folder: the documents in it, and each module in it (a
folder with a go.mod) as an object of path and content. Without a PATH it is sample/. A
record is one of them with one to four changes, drawn by the seed: a name of a package gets
another ending, an argument `nil` goes, a word of a line is another word of the same
document, a line is left out, written twice or put under a comment. With --bytes prose is added
to each record, so that all have at least MIN bytes. Every 1,000th record cannot be
read. The same seed, count and documents give the same bytes."""
import argparse, json, pathlib, random, re, sys

HERE = pathlib.Path(__file__).resolve().parent
SYMBOL = re.compile(r"\baws\w+\.[A-Z]\w*")
NIL = re.compile(r", nil\)")
WORD = re.compile(r"\b[A-Za-z]\w{3,}\b")
PROSE = "the a of stack bucket queue role policy we use deploy note that each region needs its own key and alarm".split()
BROKEN = (
    lambda id: '{"id": "%s", "content": 1}' % id,
    lambda id: '{"id": "%s"}' % id,
    lambda id: '{"id": "%s", "content": "package main' % id,
    lambda id: "not a record: %s" % id,
    lambda id: '{"id": "%s", "content": {"main.go": ["package main"]}}' % id,
)


def documents(paths):
    """(name, {path: text}) of each document; of Markdown the only path is the empty one."""
    for path in map(pathlib.Path, paths):
        if path.is_file():
            yield str(path), {"": path.read_text(encoding="utf-8")}
            continue
        for p in sorted(path.rglob("*.md")):
            yield str(p), {"": p.read_text(encoding="utf-8")}
        for p in sorted(path.rglob("go.mod")):
            files = [p, *sorted(p.parent.rglob("*.go"))]
            yield str(p), {f.relative_to(p.parent).as_posix(): f.read_text(encoding="utf-8") for f in files}


def replaced(text, match, new):
    return text[: match.start()] + new + text[match.end() :]


def changed(text, draw):
    """The text with one change."""
    kind = draw.randrange(5)
    if kind == 0 and (found := list(SYMBOL.finditer(text))):
        at = draw.choice(found)
        return replaced(text, at, at[0] + draw.choice(("X", "V2", "Props", "s")))
    if kind == 1 and (found := list(NIL.finditer(text))):
        return replaced(text, draw.choice(found), ")")
    if kind == 2 and (found := list(WORD.finditer(text))):
        return replaced(text, draw.choice(found), draw.choice(found)[0])
    lines = text.split("\n")
    at = draw.randrange(len(lines))
    if lines[at].lstrip("> \t").startswith(("```", "~~~")):
        return text  # a fence that goes takes the document with it
    how = draw.randrange(3)
    lines[at : at + 1] = [[], [lines[at]] * 2, ["// " + " ".join(draw.choices(PROSE, k=8)), lines[at]]][how]
    return "\n".join(lines)


def prose(size, draw):
    """Paragraphs of at least so many characters."""
    out, have = [], 0
    while have < size:
        out.append(" ".join(draw.choices(PROSE, k=60)) + ".\n\n")
        have += len(out[-1])
    return "".join(out)


def record(id, files, least, draw):
    files = dict(files)
    for _ in range(draw.randint(1, 4)):
        name = draw.choice(list(files))
        files[name] = changed(files[name], draw)
    content = files.get("", files)
    short = least - len(json.dumps(content))
    if short > 0:
        more = prose(short, draw)
        content = content + "\n\n" + more if "" in files else dict(content, **{"README.md": more})
    return json.dumps({"id": id, "content": content})


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("paths", nargs="*", metavar="PATH", default=[HERE.parent / "sample"])
    p.add_argument("--count", type=int, default=100_000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--bytes", type=int, default=0, help="at least so many in all")
    a = p.parse_args()
    draw = random.Random(a.seed)
    given = [files for _, files in documents(a.paths)]
    least = -(-a.bytes * 1000 // (a.count * 999)) if a.bytes else 0
    if not given:
        sys.exit("no documents")
    for n in range(a.count):
        id = f"r{n:06}"
        broken = n % 1000 == 999
        print(draw.choice(BROKEN)(id) if broken else record(id, draw.choice(given), least, draw))


if __name__ == "__main__":
    main()
