"""Files are named after options, with line ends, control signs, script and paths in them."""

NAMES = ("--force", "a\nb", "\x1b[2J", "<script>alert(1)</script>".replace("/", "∕"), "𝟙６", "marks.jsonl")


def prepare(folder):
    for name in NAMES:
        (folder / name).write_text("{}")
    (folder / "deep" / "..." / "~").mkdir(parents=True)
    (folder / "deep" / "..." / "~" / "$(true)").write_text("{}")
