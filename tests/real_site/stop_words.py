"""Telling languages apart by their commonest words.

The short words of grammar make up a third of any running text and are seldom shared.
Words that two of the languages have ("na", "do", "am") count for neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_PROFILES: Mapping[str, str] = {
    "cs": """a aby ale ani aniž asi až bez bude budou by byl byla byli bylo být během
        co další dalších do dosud i ja jak jako je jeho jejich její jejím jejího jen jsme jsou k
        kam kde kdo kdy který která které kterého kteří kterou kterým kterých ke mezi má mají
        měl měla mělo mimo na nad najdete nebo nejsou není než o od oč pod podle pokud pro proto
        protože prostřednictvím před přes při především s se si své svou svých společně společnosti
        společností spolu tak také tato této tento ten tím to toho tomu tu tuto ty u už v ve
        více však vše všech z za zahraničními ze zejména že""",
    "en": """a about after all also an and any are as at be because been before between both
        but by can could did do does each every for from had has have he her his how if in
        into is it its more most must near no nor not of on one only or other our out over
        should since so some such than that the their them then there these they this those
        through to under until up was we were what when where whether which while who whose
        will with within without would you your""",
    "de": """aber alle allen als also am an andere anderen auch auf aus bei beim bis da damit
        dann das dass dazu dem den denen der deren des dessen die dies diese diesem diesen dieser
        dieses doch durch ein eine einem einen einer eines er es für gegen gibt haben hat hatte
        ihm ihn ihre ihrem ihren ihrer im in ins ist jede jeder kann kein keine können mehr mit
        nach nicht noch nur oder ohne sein seine seinen seiner seit sich sie sind so sowie sollte
        über um und uns unter vom von vor war waren was weiter welche wenn wer werden wie wird
        wo wurde wurden zu zum zur zwischen""",
    "pl": """aby albo ale ani bez być był była było były będą będzie co czy dla do dzięki gdy
        gdzie i ich im innych ich ile jak jako jego jej jest jeszcze jeśli już kiedy kim która
        której którą które którego których którym który którzy lub ma mają miał miała miało mieć
        między może można na nad nie niej nim niż o od oraz po pod podczas poza przed przede
        przez przy się są swoich swoje swoją ta tak także tam te tego tej ten to tych tylko tym
        tę u w we wiele więcej wraz wszystkich z za zakresie zarówno ze że żeby""",
}
# "co-operation" and "NEK's" are one word each: "co" and "s" are Czech ones.
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


def distinct_words() -> dict[str, frozenset[str]]:
    """Each language's words that no other one has."""
    profiles = {lang: frozenset(words.split()) for lang, words in _PROFILES.items()}
    return {
        lang: words.difference(*(profiles[other] for other in profiles if other != lang))
        for lang, words in profiles.items()
    }


_DISTINCT = distinct_words()


def count_evidence(text: str) -> dict[str, int]:
    """How many words of a text speak for each language."""
    words = _WORD.findall(text.lower())
    return {lang: sum(word in own for word in words) for lang, own in _DISTINCT.items()}


def guess_language(text: str) -> str:
    """The language most of the evidence speaks for; "" where it is thin: fewer than two
    words, or no clear majority."""
    evidence = count_evidence(text)
    best, second = sorted(evidence, key=evidence.__getitem__, reverse=True)[:2]
    return best if evidence[best] >= max(2, 2 * evidence[second] + 1) else ""
