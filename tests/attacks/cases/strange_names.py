"""Files are named after options, with line ends, control signs and paths in them."""

LOOK = ""


def prepare(folder):
    for name in ("--force", "a\nb", "\x1b[2J", "..", "<script>alert(1)</script>", "𝟙６", "marks.jsonl"):
        if name != "..":
            (folder / name.replace("/", "∕")).write_text("{}")
    (folder / "a" / ".." / "b").parent.parent.joinpath("deep").mkdir()
