"""First names and their short forms: Bill Clinton is William Clinton where that name stands."""

from __future__ import annotations

_TABLE = """
william bill billy will willie
robert bob bobby rob
richard dick rick ricky richie
james jim jimmy jamie
john jack johnny jon
joseph joe joey
michael mike mick mickey
thomas tom tommy
charles charlie chuck
edward ed eddie ted
theodore ted teddy
anthony tony
daniel dan danny
david dave
stephen steven steve
christopher chris
nicholas nick
andrew andy drew
benjamin ben
samuel sam
alexander alex
alexandra alex
matthew matt
gregory greg
jeffrey geoffrey jeff geoff
kenneth ken kenny
ronald ron ronnie
donald don donnie
raymond ray
lawrence laurence larry
gerald jerry
patrick pat paddy
patricia pat patty
timothy tim
philip phillip phil
peter pete
henry hank harry
harold harry
francis frank
frederick fred freddie
leonard len
douglas doug
vincent vince
walter walt
arthur art
albert al bert
elizabeth liz beth betty lizzie
catherine katherine kathryn kate cathy kathy
susan sue susie
deborah debbie deb
jennifer jenny jen
margaret maggie peggy meg
barbara barb
rebecca becky
victoria vicky
jacqueline jackie
christine christina chris tina
pamela pam
judith judy
dorothy dot
samantha sam
"""
_GROUPS = tuple(frozenset(line.split()) for line in _TABLE.strip().split("\n"))


def same_first_name(one: str, other: str) -> bool:
    """Whether two words, by key, are forms of one first name."""
    return one != other and any(one in group and other in group for group in _GROUPS)
