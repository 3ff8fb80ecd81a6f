"""Links lead to another's answers, to the gradebook and to the machine's files."""

LOOK = "of its files were left out"


def prepare(folder):
    (folder / "notes.txt").symlink_to("/etc/passwd")
    (folder / "theirs.jsonl").symlink_to("../../ada/02-filters/answers.jsonl")
    (folder / "book.db").symlink_to("../../../gradebook.db")
    (folder / "system").symlink_to("/etc", target_is_directory=True)
