"""Sayings: the question which speech says a sentence, and the speeches it is to be told from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import nsmallest

from generator.model.corpus import Speech
from generator.model.course import Question
from generator.model.mentions import Mention, Mentions
from generator.quiz.bank import shuffled
from generator.quiz.likeness import of_speeches
from generator.quiz.make import WRONG
from generator.quiz.unique_sentences import UniqueSentences


def said_in(
    term: str,
    mentions: Mentions,
    speeches: Mapping[str, Speech],
    spoken: Mapping[str, str],
    unique: UniqueSentences,
) -> Question | None:
    """Which speech says this: a sentence that stands in one speech alone.

    `speeches` come in the order of first publication, `spoken` has their names, and all is chosen
    so that one more at their end leaves a question as it is, unless it is about
    that speech, or that speech says the sentence too.
    """
    if len(speeches) < 2:
        return None
    mention = _telling(term, mentions, unique)
    if not mention:
        return None
    speech = speeches[mention.speech]
    right = spoken[speech.id]
    # With two speeches in all there is one wrong option, and that is enough here.
    wrong = _other_speeches(speech, speeches, spoken, f"{term} speech")
    options = shuffled((right, *wrong), f"quiz-{term}-speech")
    if len(options) < 2:
        return None
    return Question(
        f"quiz-{term}-speech",
        "speech",
        "下面这句话出自哪一篇讲话？",
        options,
        options.index(right),
        f"这句话在《{speech.title}》里。",
        term,
        quote=unique.sentence(mention),
        speech=speech.id,
        anchor=mention.block,
    )


def _telling(term: str, mentions: Mentions, unique: UniqueSentences) -> Mention | None:
    """A mention whose sentence one speech alone says.

    The speech is drawn first: were it the mentions, a new speech that has many
    would take over the questions of all its terms.
    """
    of_speech: dict[str, list[int]] = {}
    for number, speech in enumerate(mentions.spoken()):
        of_speech.setdefault(speech, []).append(number)
    of_speech = {speech: own for speech, own in of_speech.items() if unique.has_own(speech)}
    for speech in shuffled(of_speech, f"{term} speech"):
        here: Iterable[Mention] = (mentions[number] for number in of_speech[speech])
        places = {f"{one.speech}#{one.block}#{one.start}": one for one in here}
        for place in shuffled(places, f"{term} speech"):
            sentence = unique.sentence(places[place])
            if sentence and unique.is_unique(sentence, speech):
                return places[place]
    return None


def _other_speeches(
    speech: Speech, speeches: Mapping[str, Speech], spoken: Mapping[str, str], seed: str
) -> tuple[str, ...]:
    """The wrong options: of those published before it; where they are too few, of the next ones.

    Those most like it, so that neither year nor occasion tells the answer.
    """
    first: dict[str, str] = {}
    before = 0
    right = spoken[speech.id]
    for other in speeches.values():
        if other.id == speech.id:
            before = len(first)
        elif (name := spoken[other.id]) != right:
            first.setdefault(name, other.id)
    apart = {
        id: of_speeches(speech, speeches[id]) for id in tuple(first.values())[: max(before, WRONG)]
    }
    farthest = max(nsmallest(WRONG, apart.values()), default=0)
    near = shuffled((id for id in apart if apart[id] <= farthest), seed)
    likest = sorted(near, key=apart.__getitem__)
    return tuple(spoken[id] for id in likest[:WRONG])
