"""Readers of what is exported, written from the formats' descriptions and not from what writes them here."""

from __future__ import annotations

import re


def rfc4180(data: bytes) -> list[list[str]]:
    """A table as RFC 4180 defines it; AssertionError for anything that is none."""
    text = data.decode("utf-8").removeprefix("\ufeff")
    assert text.endswith("\r\n")
    rows: list[list[str]] = [[]]
    place = 0
    while place < len(text):
        if text[place] == '"':
            end = place + 1
            while text[end] != '"' or text[end + 1] == '"':
                end += 2 if text[end] == '"' else 1
            cell, place = text[place + 1 : end].replace('""', '"'), end + 1
        else:
            end = re.compile(r"[,\r\n]").search(text, place).start()
            cell, place = text[place:end], end
            assert '"' not in cell
        rows[-1].append(cell)
        if text[place] == ",":
            place += 1
            if text.startswith("\r\n", place):
                rows[-1].append("")
        if text.startswith("\r\n", place):
            place += 2
            rows.append([])
    assert not rows.pop()
    assert len({len(row) for row in rows}) == 1
    return rows


class Canvas:
    """A Canvas course that imports a gradebook, after ``lib/gradebook_importer.rb`` of instructure/canvas-lms."""

    def __init__(self, students: dict[int, tuple[str, str, str]], assignments: dict[int, str]) -> None:
        self.students, self.assignments = students, assignments
        self.by_name: list[str] = []
        self.points: dict[str, str] = {}

    def imports(self, data: bytes) -> dict[tuple[int, str], str]:
        """The marks that it takes, by the number of the learner and the title of the assignment."""
        rows = [[self._cell(cell) for cell in row] for row in rfc4180(data)]
        header = rows[0]
        assert "Student" in header[0]
        assert "ID" in header[1]
        known = ["Student", "ID", "SIS User ID", "SIS Login ID", "Integration ID", "Root Account", "Section"]
        columns = header.index("Section") + 1
        assert all(name in known for name in header[:columns])
        taken = {}
        for row in rows[1:]:
            if "Points Possible" in row[0]:
                self.points = {self._title(name): cell for name, cell in zip(header, row, strict=True)}
            elif not all(re.fullmatch(r"\s*(Muted|Manual Posting.*)?\s*", cell, re.IGNORECASE) for cell in row):
                student = self._student(dict(zip(header, row, strict=True)))
                for name, cell in list(zip(header, row, strict=True))[columns:]:
                    taken[student, self._title(name)] = cell.strip()
        return taken

    def _student(self, row: dict[str, str]) -> int:
        if row["ID"].isdigit() and int(row["ID"]) in self.students:
            return int(row["ID"])
        for number, (name, sis, login) in self.students.items():
            if row.get("SIS User ID") == sis or row.get("SIS Login ID") == login:
                return number
            if row["Student"] == name:
                self.by_name.append(name)
                return number
        raise AssertionError(f"Canvas would make a new learner of {row}")

    def _title(self, header: str) -> str:
        numbered = re.fullmatch(r"(.*) \((\d+)\)", header)
        return self.assignments.get(int(numbered[2]), header) if numbered else header

    @staticmethod
    def _cell(cell: str) -> str:
        """Its ``decimal_comma_to_period``: commas and points are both the decimal sign, and the last one counts."""
        if not re.fullmatch(r"-?[0-9.,]+%?", cell):
            return cell
        *before, last = re.split(r"[,.]", cell)
        return f"{''.join(before)}.{last}" if before else last


def moodle_imports(data: bytes, users: dict[str, int], by: str, column: str) -> dict[int, float | None]:
    """The marks that Moodle takes, after ``grade/import/csv/classes/load_data.php`` of moodle/moodle."""
    header, *rows = rfc4180(data)
    header = [name.strip() for name in header]
    taken: dict[int, float | None] = {}
    for row in rows:
        user = users.get(row[header.index(by)])
        assert user is not None, "one learner whom Moodle does not know stops the whole import"
        value = row[header.index(column)]
        taken[user] = None if value in ("", "-") else float(value)
    return taken
