"""Given names: which are men's and which women's, in the countries that English news is full of.

Only for somebody whom no article calls he or she. Names that are both (Robin, Andrea) are in none.
"""

from __future__ import annotations

_MEN_TEXT = """
aaron adam ahmad ahmed albert alan alexander ali anders andrew anthony antonio arthur barack ben
benjamin bernard bill bob boris brett brian bruce bruno carl carlos charles christopher colin
craig daniel david dennis dmitri dmitry donald douglas edward emil emmanuel eric erik ernest ethan
evan felix fernando francis franz frank fred frederick gary georg george gerald gordon graham greg
gregory gustav hans harald harry hassan heinrich helmut henri henrik henry howard hugo ian ibrahim
igor isaac ivan jack jacob jair james jared jason jeffrey jeff jeremy jim joe john johannes jonas
jonathan jorge jose joseph joshua juan justin karl keith kenneth kevin klaus kofi kyle larry lars
leo leonard louis lucas luis luke magnus mahmoud marco mario mark markus martin matthew max
michael miguel mike mikael mohamed mohammad mohammed muhammad narendra nathan neil nicholas
nicolas nigel nikolai nils olaf oliver omar oscar otto pablo patrick paul pavel pedro per peter
philip pierre rafael ralph raymond ricardo richard robert roberto roger roland rolf ronald rupert
ryan samuel scott sean sebastian sergei sergey simon stefan stephen steve steven stuart thomas tim
timothy tobias tom tomas tony urs viktor vincent vladimir volodymyr walter werner william wolfgang
xavier yusuf
"""
_WOMEN_TEXT = """
ada agnes aisha alexandra alice alicia amanda amelia amy ana angela anita ann anna anne anneliese
annette astrid barbara beatrice bella bertha betty birgit brenda bridget camilla carla carol
caroline catherine charlotte christina christine clara claire claudia cynthia daniela deborah
denise diana diane dolores donna dorothy edith edda elena elisa elisabeth elizabeth elke ella
ellen emily emma erika esther eva evelyn fatima fiona florence frances gabriela geraldine gertrud
gina giorgia gloria grace greta hanna hannah heidi helen helena helga hillary ida ilse ines ingrid
irene irina isabel isabella jane janet jennifer jessica joan joanna judith julia julie karen karin
katarina kate katherine kathleen katrin kristina laura lea leila lena linda lisa louise lucia lucy
magdalena margaret margarita maria marie marina marta martha mary megan melania melanie melissa
mette michelle mira miriam monica monika nadia nancy natalia natasha nicola nina nora olga pamela
patricia paula petra pia rachel rebecca renata rita rosa rose ruth sabine sandra sara sarah sharon
sheila silvia sofia sonia sophia sophie stella stephanie susan susanne svetlana sylvia tamara
tanya tatiana teresa theresa tina ulrike ursula valerie vanessa vera veronica victoria virginia
wendy yasmin yulia
"""
MEN = frozenset(_MEN_TEXT.split())
WOMEN = frozenset(_WOMEN_TEXT.split())
