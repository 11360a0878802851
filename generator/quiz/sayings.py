"""Sayings: the question which speech says a sentence, and the speeches it is to be told from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import nsmallest

from generator.model.corpus import Speech, Term
from generator.model.course import Question
from generator.model.mentions import Mention
from generator.quiz.bank import shuffled
from generator.quiz.likeness import of_speeches
from generator.quiz.make import WRONG
from generator.quiz.unique_sentences import UniqueSentences
from generator.text.spoken_name import spoken_name


def said_in(
    term: Term, mentions: Sequence[Mention], speeches: Mapping[str, Speech], unique: UniqueSentences
) -> Question | None:
    """Which speech says this: a sentence that stands in one speech alone.

    `speeches` come in the order of first publication, and everything is chosen
    so that one more at their end leaves a question as it is, unless it is about
    that speech, or that speech says the sentence too.
    """
    if len(speeches) < 2:
        return None
    mention = _telling(term, mentions, unique)
    if not mention:
        return None
    speech = speeches[mention.speech]
    right = spoken_name(speech)
    # With two speeches in all there is one wrong option, and that is enough here.
    wrong = _other_speeches(speech, speeches, f"{term.id} speech")
    options = shuffled((right, *wrong), f"quiz-{term.id}-speech")
    if len(options) < 2:
        return None
    return Question(
        f"quiz-{term.id}-speech",
        "speech",
        "下面这句话出自哪一篇讲话？",
        options,
        options.index(right),
        f"这句话在《{speech.title}》里。",
        term.id,
        quote=unique.sentence(mention),
        speech=speech.id,
        anchor=mention.block,
    )


def _telling(term: Term, mentions: Iterable[Mention], unique: UniqueSentences) -> Mention | None:
    """A mention whose sentence one speech alone says.

    The speech is drawn first: were it the mentions, a new speech that has many
    would take over the questions of all its terms.
    """
    by_speech: dict[str, dict[str, Mention]] = {}
    for mention in mentions:
        place = f"{mention.speech}#{mention.block}#{mention.start}"
        by_speech.setdefault(mention.speech, {})[place] = mention
    for speech in shuffled(by_speech, f"{term.id} speech"):
        for place in shuffled(by_speech[speech], f"{term.id} speech"):
            mention = by_speech[speech][place]
            sentence = unique.sentence(mention)
            if sentence and unique.is_unique(sentence, speech):
                return mention
    return None


def _other_speeches(speech: Speech, speeches: Mapping[str, Speech], seed: str) -> tuple[str, ...]:
    """The wrong options: of those published before it; where they are too few, of the next ones.

    Those most like it, so that neither year nor occasion tells the answer.
    """
    first: dict[str, str] = {}
    before = 0
    right = spoken_name(speech)
    for other in speeches.values():
        if other.id == speech.id:
            before = len(first)
        elif (name := spoken_name(other)) != right:
            first.setdefault(name, other.id)
    apart = {
        id: of_speeches(speech, speeches[id]) for id in tuple(first.values())[: max(before, WRONG)]
    }
    farthest = max(nsmallest(WRONG, apart.values()), default=0)
    near = shuffled((id for id in apart if apart[id] <= farthest), seed)
    likest = sorted(near, key=apart.__getitem__)
    return tuple(spoken_name(speeches[id]) for id in likest[:WRONG])
