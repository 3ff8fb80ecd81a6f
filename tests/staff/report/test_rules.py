"""What the report says of made-up evidence: who needs help, what was copied, what to teach."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.course import diagnoses, find_exercise
from grader.staff.report.copies import copies
from grader.staff.report.evidence import Answered, Evidence, Item, Learner, Moment, Standing, Trace, Try, Ungraded
from grader.staff.report.lesson import lesson_report
from grader.staff.report.page import MOST, lesson_page

NAMES = ("sixteen-filters", "larger-image", "colour-image", "what-changes-the-count")
ITEMS = tuple(Item(name, find_exercise(name).title, 1.0, find_exercise(name)) for name in NAMES)
RIGHT = Answered(Standing.RIGHT, 1.0, attempts=1, tries=(Try(True),))
EMPTY = Answered(Standing.NOT_ATTEMPTED, 0.0)
NO_BIAS = Answered(Standing.WRONG, 0.0, mistake="no-bias", attempts=1, tries=(Try(False, "144", "no-bias"),))
OVERCOME = Answered(Standing.RIGHT, 1.0, attempts=2, tries=(Try(False, "144", "no-bias"), Try(True)))


def learner(number, *answered, **more):
    """A learner with these answers; what is not given is right."""
    every = dict.fromkeys(NAMES, RIGHT) | dict(zip(NAMES, answered, strict=False))
    score = sum(one.score or 0.0 for one in every.values())
    return Learner(f"learner-{number:02}", "", score, every, **more)


def report(*learners, **more):
    """The report of these learners."""
    evidence = Evidence("02-filters", "Filters", ITEMS, learners, more.get("absent", {}), more.get("ungraded", ()))
    return lesson_report(evidence)


def leads(advice):
    return [one.lead for one in advice]


def test_a_class_that_knows_it_all_is_told_to_go_on():
    found = report(*map(learner, range(30)))
    assert leads(found.teach) == ["Nothing stands out.", "No need to repeat"]
    assert not found.desk
    assert not found.help


def test_a_common_mistake_comes_first_with_what_helps():
    found = report(*(learner(number, NO_BIAS if number < 9 else OVERCOME) for number in range(30)))
    first = found.teach[0]
    assert first.lead == "No bias."
    assert "30 of 30 learners made this mistake in “Sixteen filters”; 9 still do." in first.text
    assert "its bias" in first.text


def test_two_mistakes_made_together_count_for_each():
    both = replace(NO_BIAS, mistake="no-bias+kernel-sides-added", tries=())
    found = report(*(learner(number, both) for number in range(3)))
    assert {one.mistake: len(one.holders) for one in found.mistakes} == {"no-bias": 3, "kernel-sides-added": 3}
    assert [met.mistake for met in found.exercises[0].mistakes] == ["no-bias+kernel-sides-added"]


def test_a_mistake_of_one_is_no_matter_for_all():
    found = report(learner(0, NO_BIAS), *map(learner, range(1, 30)))
    assert leads(found.teach)[0] == "Nothing stands out."


def test_a_number_that_many_give_and_nobody_can_explain_is_asked_for():
    strange = Answered(Standing.WRONG, 0.0, attempts=1, tries=(Try(False, "7·7 = 49", None),))
    found = report(*(learner(number, *([strange] if number < 5 else [])) for number in range(30)))
    assert "Where does 49 come from?" in leads(found.teach)


def test_the_hardest_is_of_those_who_tried_and_what_is_left_out_is_said():
    wrong = Answered(Standing.WRONG, 0.0, attempts=1, tries=(Try(False, "1"),))
    found = report(*(learner(number, wrong if number % 2 else RIGHT, EMPTY) for number in range(30)))
    assert leads(found.teach)[:2] == ["“A larger image” was left out.", "“Sixteen filters” is the hardest."]
    assert found.teach[0].text.startswith("30 of 30 learners did not try it.")
    assert "15 of 30 learners who tried it solved it" in found.teach[1].text


def test_of_exercises_that_nobody_tried_it_is_not_said_that_more_than_all_did_not():
    nobody = report(learner(1, EMPTY, EMPTY), learner(2, EMPTY, EMPTY))
    assert nobody.teach[0].text.startswith("2 of 2 learners tried none of them.")
    most = report(*(learner(number, EMPTY, EMPTY if number else RIGHT) for number in range(3)))
    assert most.teach[0].text.startswith("2 of 3 learners or more did not try.")


def test_of_mistakes_that_have_no_room_the_page_says_how_to_get_them():
    most = MOST["most_with_one"]
    mistakes = sorted({first.id for first, *_ in diagnoses(ITEMS[0].exercise.question).values()})[: most + 2]
    made = [replace(NO_BIAS, mistake=mistake, tries=()) for mistake in mistakes]
    page = lesson_page(report(*(learner(number, one) for number, one in enumerate(made))))
    assert "And 2 rarer ones: <code>python -m grader report 02-filters --csv</code> writes them all." in page


@pytest.mark.parametrize(
    ("answered", "reason"),
    [
        ([EMPTY, EMPTY, NO_BIAS], "has 1 of 4 points"),
        ([EMPTY, EMPTY, EMPTY], "left 3 of 4 exercises"),
        ([replace(NO_BIAS, attempts=6)], "answered “Sixteen filters” 6 times and did not get there"),
        ([NO_BIAS, NO_BIAS], "no bias: still in 2 exercises"),
        ([Answered(Standing.UNREADABLE, 0.0)], "1 answer could not be read"),
        ([replace(NO_BIAS, solution=True)], "looked at the solution of “Sixteen filters”, and has no points for it"),
    ],
)
def test_why_somebody_needs_help(answered, reason):
    found = report(learner(1, *answered), learner(2))
    assert [one.id for one in found.help] == ["learner-01"]
    assert reason in found.help[0].reasons


def test_what_a_person_still_reads_is_held_against_nobody():
    waits = Answered(Standing.WAITS, None)
    found = report(learner(1, waits, waits, waits))
    assert not found.help
    assert leads(found.desk) == ["3 answers to be read by a person."]


def test_the_desk_has_the_most_urgent_first():
    found = report(
        learner(1, Answered(Standing.ERROR, None, feedback="The grader itself failed.")),
        learner(2, known=False),
        learner(3, newer=True),
        learner(4, EMPTY, EMPTY, EMPTY),
        absent={"ada": "Ada"},
        ungraded=(Ungraded("eve", "", "was not graded yet"),),
    )
    assert leads(found.desk) == [
        "1 answer was not marked, by an error of the grader.",
        "1 submission without marks.",
        "1 submission was handed in again since.",
        "1 submission with marks only.",
        "1 learner to talk to:",
        "1 learner handed in nothing:",
    ]


def trace(*times, seed="", content=0):
    return Trace(seed, tuple(Moment(time, content) for time in times))


class TestCopies:
    def found(self, *traces):
        return [(one.ids, one.signs) for one in copies([learner(n, trace=one) for n, one in enumerate(traces)])]

    def test_honest_logs_have_nothing_in_common(self):
        assert not self.found(trace(1000, 9000, 20_000, 90_000), trace(1001, 8000, 33_000, 70_000))

    def test_two_times_can_be_the_same_by_chance(self):
        assert not self.found(trace(1000, 9000, 20_000), trace(1000, 9000, 33_000))

    def test_the_same_lines(self):
        times = (1000, 9000, 21_000)
        assert self.found(trace(*times), trace(*times, 50_000)) == [
            (("learner-00", "learner-01"), ("3 lines of the log the same, times included",))
        ]

    def test_the_same_times_with_other_answers(self):
        times = (1000, 9000, 21_000)
        [(_, signs)] = self.found(trace(*times), trace(*times, content=1))
        assert signs == ("3 lines of the log of the same millisecond, with other answers",)

    def test_a_log_that_was_moved(self):
        times = (1000, 9000, 21_000, 60_123)
        [(ids, signs)] = self.found(trace(*times), trace(1, 2), trace(*(time + 86_400_000 for time in times)))
        assert ids == ("learner-00", "learner-02")
        assert signs == ("the same pauses between answers, to the millisecond, at another time",)

    def test_pauses_of_a_program_say_nothing(self):
        assert not self.found(trace(0, 5, 10, 15, 20), trace(100, 105, 110, 115, 120))

    def test_the_same_seed(self):
        assert self.found(trace(seed="hub/ada"), trace(seed="hub/ada"), trace(seed="hub/eve")) == [
            (("learner-00", "learner-01"), ("the same seed",))
        ]

    def test_a_file_that_went_around_makes_one_group(self):
        times = (1000, 9000, 21_000)
        [(ids, _)] = self.found(*(trace(*times, 30_000 + n) for n in range(4)))
        assert ids == tuple(f"learner-{n:02}" for n in range(4))


def test_one_learner_makes_a_report_too():
    found = report(learner(1, NO_BIAS))
    assert all(one.discrimination is None for one in found.exercises)
    page = lesson_page(found)
    assert "1 learner with marks" in page
    assert "0 of 1" in page
