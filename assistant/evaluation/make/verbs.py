"""Verbs: from a past form to the plain form that stands after `did`, for verbs of the news.

Only verbs of these lists: from an unknown past form the plain one cannot be told (`hoped` is of
hope, `hopped` of hop). Left out are verbs whose past is as their present (`hit`), and past forms
that are as often a noun (`shot`).
"""

from __future__ import annotations

from collections.abc import Mapping

_REGULAR_TEXT = """
abandon accept accuse achieve acquire add address adopt advance agree allow announce answer appeal
appear appoint approve argue arrest arrive assault assign assume attack attempt attend avoid award
blame block board bomb book borrow call cancel capture carry cause celebrate challenge change charge
chase claim clear climb close collapse collect complain complete conclude condemn conduct confirm
consider contact continue convict cover crash create criticize cross damage debut decide declare
decline defeat defend delay deliver demand deny depart deploy describe destroy detain develop die
direct disappear discover discuss dismiss donate earn elect eliminate endorse enter erupt escape
establish evacuate exceed expand expect expel expire explain explode expose express face fail
feature file finish fire follow force form gather graduate grant greet halt happen head help hire
host identify impose improve increase indict injure inspect install introduce invade invest
investigate invite issue join kick kill land last launch leak learn list live load locate lock lower
manage march mark miss move murder name nominate note notify object obtain offer open operate oppose
order organize overturn own pardon park pass pause perform place play pledge post postpone praise
predict prepare present prevent proclaim produce promise promote propose protest prove publish pull
purchase push question raid raise rally reach receive recognize recommend recover reduce refuse
reject release relocate remain remove rename renew reopen repair repeal replace report request
require rescue resign resolve respond restore resume retire return reveal review rule sack sail save
schedule score search secure seize sentence serve settle share shift sign smash solve spark
stabilize stage stall start stay strengthen study succeed suffer suggest support surface surge
surpass surrender surround suspect suspend sustain target test testify threaten total touch tour
train travel trigger tumble turn unveil urge use vacate visit vote vow walk want warn wash welcome
witness work wound yield
"""
_DOUBLED = (
    "admit ban commit drop grab occur permit plan refer rob ship slam slip step stop submit trim"
)
_IRREGULAR_TEXT = """
became become, began begin, bought buy, broke break, brought bring, built build, came come,
caught catch, chose choose, drew draw, drove drive, fell fall, fled flee, flew fly, fought fight,
gave give, got get, grew grow, held hold, knew know, lost lose, made make, met meet, paid pay,
ran run, sang sing, sank sink, sent send, shook shake, slept sleep, sold sell, spent spend,
spoke speak, stole steal, stood stand, swam swim, swore swear, taught teach, threw throw,
took take, went go, withdrew withdraw, won win, wrote write, led lead, left leave, underwent undergo
"""
_SAYING_TEXT = "said say, told tell, announced announce, warned warn, reported report"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split() for pair in text.split(","))


SAYING: Mapping[str, str] = _pairs(_SAYING_TEXT)  # what follows them is a clause as a rule
PLAIN: Mapping[str, str] = {
    **{_past(verb): verb for verb in _REGULAR_TEXT.split()},
    **{verb + verb[-1] + "ed": verb for verb in _DOUBLED.split()},
    **_pairs(_IRREGULAR_TEXT),
    **SAYING,
}
