"""Where a learner stands with a topic."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grader.course import TOPICS, find_topic
from grader.marking import mastery_of, solution_of, to_review
from grader.marking.record import Entry

TOPIC = find_topic("conv2d")


def tries(*rights, level=0, topic=TOPIC, start=0):
    """First tries at fresh cards of a level: right or wrong."""
    entries = []
    for number, right in enumerate(rights, start):
        card = topic.card(level, f"seed-{number}")
        answer = str(solution_of(card).answer) if right else "7"
        entries.append(Entry(card.id, "check", card.variant, answer))
    return entries


def test_nobody_knows_anything_of_a_beginner():
    found = mastery_of(TOPIC, [])
    assert (found.level, found.cards, found.recent, found.mastered) == (0, 0, (), False)


def test_two_right_in_a_row_lead_up_and_two_wrong_in_a_row_down():
    assert mastery_of(TOPIC, tries(True)).level == 0
    assert mastery_of(TOPIC, tries(True, True)).level == 1
    assert mastery_of(TOPIC, tries(True, False, True)).level == 0
    up = tries(True, True)
    assert mastery_of(TOPIC, [*up, *tries(False, False, level=1, start=2)]).level == 0


def test_a_topic_is_mastered_above_its_last_rung():
    entries = []
    for level in range(len(TOPIC.ladder)):
        entries += tries(True, True, level=level, start=10 * level)
    assert mastery_of(TOPIC, entries).mastered
    assert not mastery_of(TOPIC, [*entries, *tries(False, False, level=9, start=90)]).mastered


def test_cards_below_the_level_lead_no_further():
    assert mastery_of(TOPIC, tries(True, True, True, True)).level == 1


def test_only_the_first_try_at_a_card_counts():
    card = TOPIC.card(0, "a")
    entries = [Entry(card.id, "check", card.variant, text) for text in ("7", str(solution_of(card).answer))]
    found = mastery_of(TOPIC, entries)
    assert (found.cards, found.recent) == (1, (False,))


def test_help_before_the_first_try_leads_nowhere():
    entries = []
    for entry in tries(True, True, True, True):
        entries += [Entry(entry.exercise, "hint", entry.variant), entry]
    assert mastery_of(TOPIC, entries).level == 0


def test_what_cannot_be_read_and_answers_of_the_lessons_themselves_count_nothing():
    card = TOPIC.card(0, "a")
    entries = [
        Entry(card.id, "check", card.variant, "k*k"),
        Entry(card.id, "check", "", "160"),
        Entry(card.id, "check", "99:a", "160"),
        Entry("one-unit", "check", "1:a", "4"),
    ]
    assert mastery_of(TOPIC, entries).cards == 0


def test_what_went_wrong_of_late_is_to_be_reviewed_and_its_mistakes_are_known():
    card = TOPIC.card(1, "a")
    no_bias = str(card.question.truth - card.question.layer.filters)
    masteries = [mastery_of(topic, [Entry(card.id, "check", card.variant, no_bias)]) for topic in TOPICS]
    review = to_review(masteries)
    assert review.topic.id == "conv2d"
    assert review.mistakes.most_common(1) == [("no-bias", 1)]


def test_without_misses_the_first_topic_that_is_not_mastered_comes_next():
    assert to_review([mastery_of(topic, []) for topic in TOPICS]).topic is TOPICS[0]


@given(st.lists(st.booleans(), max_size=40))
def test_the_level_stays_on_the_ladder(rights):
    found = mastery_of(TOPIC, tries(*rights))
    assert 0 <= found.level <= len(TOPIC.ladder)
    assert found.cards == len(rights)
