"""Closed classes of English words, and the verbs that news and its questions are full of."""

from __future__ import annotations

from collections.abc import Iterator

_WH_TEXT = "who whom whose what which when where why how"
_AUXILIARY_TEXT = """
is are was were be been being am do does did has have had can could will would shall should may
might must isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't
"""
_PRONOUN_TEXT = """
he him his she her hers it its they them their theirs this that these those there then
"""
_DETERMINER_TEXT = """
the a an some any no every each all both another other its his her their our your my
"""
_PREPOSITION_TEXT = """
of in at on to for from by with about into over under after before since until against during
between behind through without within near around among towards toward upon per as than beside
besides despite according
"""
_ADVERB_TEXT = """
not still already also ever never really just only now again so too once back else wrong right
true false open closed ready dead alive missing safe guilty responsible worth
"""
_CALENDAR_TEXT = """
monday tuesday wednesday thursday friday saturday sunday january february march april may june july
august september october november december sept oct nov dec jan feb
"""
_VERB_TEXT = """
accept accuse add admit agree aim announce answer appear apologize approve arrest arrive ask
attack ban beat become begin believe blame block break bring build burn buy call cancel carry
cause change charge choose claim close come comment compete complain contradict control convict
cost cut damage decide declare defeat defend demand deny destroy die direct disagree disclose
dispute doubt drop earn elect employ end enter evacuate exist expect explain face fail fall fear
fight fill find fine fire flee follow force found gain gather get give go grow handle happen hear
help hire hit hold hurt impose increase injure insist intend invest involve join jump keep kill
know land last lead leave let lie live lobby lose make mean meet miss move name need offer open
oppose order organize own pass pay plan play praise prefer prepare prevent promise promise protest
prove publish pull push put question quit raise reach rebuild react read receive recommend refuse
reject release remain remove reply reopen replace report request resign respond return reveal rise
rule run save say score see seem sell send serve show shut sign sink speak spend spread sentence
stand start stay steal stop strike thank suffer suggest support suspect take talk target tell
think threaten torch trade travel try turn urge use visit vote wait want warn watch win withdraw
work write set left lost won said rebuilt stole stolen told made held met sent set gave went came
took knew saw led fell rose ran paid put hit cut shut beat grew wrote spoke stood built brought
bought caught felt found got kept meant sold spent struck taught thought wore done gone taken
given seen known written spoken broken begun began chosen chose driven fallen forgotten hidden
ridden risen shown thrown worn broke sank shook threw flew drew ate drove woke swam froze
"""

WH = frozenset(_WH_TEXT.split())
AUXILIARIES = frozenset(_AUXILIARY_TEXT.split())
PRONOUNS = frozenset(_PRONOUN_TEXT.split())
DETERMINERS = frozenset(_DETERMINER_TEXT.split())
PREPOSITIONS = frozenset(_PREPOSITION_TEXT.split())
CONNECTIVES = frozenset(["and", "or", "but", "because", "so", "if", "that", "while"])
ADVERBS = frozenset(_ADVERB_TEXT.split())
CALENDAR = frozenset(_CALENDAR_TEXT.split())
PLURALS = frozenset(["people", "men", "women", "children", "police", "media", "troops", "staff"])


def _forms(base: str) -> Iterator[str]:
    """The regular forms of a verb, with those that double its last letter."""
    yield from (base, f"{base}s", f"{base}es", f"{base}ed", f"{base}d", f"{base}ing")
    yield from (f"{base[:-1]}ing", f"{base}{base[-1]}ing", f"{base}{base[-1]}ed")
    if base.endswith("y"):
        yield from (f"{base[:-1]}ies", f"{base[:-1]}ied")


VERBS = frozenset(form for word in _VERB_TEXT.split() for form in _forms(word))
