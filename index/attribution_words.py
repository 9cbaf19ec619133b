"""The words by which news says that somebody else speaks."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """Return the words of *text*, once each."""
    return frozenset(text.split())


# With these anything may follow: "the ministry said 31 had left".
_SAY_TEXT = "said says say told tells tell "
# These need a quotation, "that" or a statement of their own behind them.
_STATE_TEXT = """
added adds wrote writes tweeted tweets replied replies answered responded explained explains
recalled recalls remembered remembers joked quipped commented remarked continued concluded
concludes exclaimed
noted notes observed observes stressed stresses emphasized emphasised emphasizes insisted insists
insist argued argues argue acknowledged acknowledges admitted admits conceded concedes confirmed
confirms announced announces declared declares disclosed revealed reveals reported reports report
claimed claims claim alleged alleges allege asserted asserts contended contends maintained
maintains warned warns warn cautioned cautions predicted predicts predict estimated
estimates estimate suggested suggests suggest hinted complained complains lamented promised
promises vowed vows pledged pledges testified testifies boasted reiterated repeated indicated
indicates believes believe thinks think stated found finds find showed shows show asked
asks shouted denied denies deny accused accuses accuse blamed blames blame described describes
called calls threatened speculated speculates confessed countered mused objected posted put puts
rejected rejects dismissed dismisses disputed disputes
"""
SAY = word_set(_SAY_TEXT)
STATE = word_set(_STATE_TEXT)
VERBS = SAY | STATE

# A statement whatever follows: "denied the charge", "accused them of".
ALWAYS = word_set("denied denies deny accused accuses accuse blamed blames blame")
# What may follow the others without "that": "claimed it was", "predicted 55 million".
LOOSE = word_set(
    """claimed claims claim argued argues argue insisted insists insist alleged alleges predicted
    predicts predict estimated estimates estimate acknowledged admitted conceded announced believes
    believe thinks think noted notes complained warned testified suggested suggests found
    indicated confirmed asserted contended explained added
    recalled recalls remembers remembered declared reiterated stressed"""
)
# A statement where their object is one, and who speaks gives no ruling: "rejected the charge".
REJECTS = word_set("rejected rejects dismissed dismisses disputed disputes")
RULING = word_set(
    "court courts judge judges jury tribunal justice magistrate panel referee umpire prosecutor"
    " prosecutors insurer insurers"
)
PROMISES = word_set("promised promises vowed vows pledged pledges threatened")
OF = word_set("warned warns warn cautioned complained complains boasted")
# A verb behind its quotation and before its speaker: “..,” added Ms. Brandt.
INVERTED = word_set(
    """said says added adds wrote writes explained explains recalled recalls replied joked quipped
    asked asks tweeted warned argued noted remarked continued concluded insisted claimed"""
)

# Nothing in front of these speaks: "to say", "was told", "did not say", "what he would say".
BLOCKED = word_set(
    """to be been being is are was were not never cannot can could would should might may must will
    get got getting if let lets let's please dont don't didn't doesn't wouldn't won't can't
    couldn't or shall hardly rarely ever reportedly and this the a an that these his her their its
    no any"""
)
ADVERBS = word_set(
    """also later then once previously recently simply again still now already even just once
    earlier today yesterday both all himself herself themselves itself had has have did does do
    instead first often always further since separately monday tuesday wednesday thursday friday
    saturday sunday morning afternoon evening night late early"""
)

PRONOUNS = word_set("he she they it")
FIRST = word_set("i we you who which that this there what one no-one nobody none")
NEGATED = word_set("no neither nor none nobody")  # whoever stands behind these did not speak
NOBODY = ("no one", "nobody", "none of", "neither of", "everyone knows", "the law ", "the sign")

# Nouns that speak without an article.
_PLURAL_TEXT = """
officials official police investigators authorities experts analysts researchers scientists critics
witnesses residents lawmakers prosecutors lawyers attorneys doctors economists forecasters
strategists advocates activists opponents supporters sources reports report people organizers
organisers democrats republicans diplomats commanders soldiers rebels militants protesters
historians scholars observers teachers parents relatives neighbors neighbours companies executives
students voters owners fans friends studies data records documents polls surveys medics rescuers
firefighters aides insiders local court prosecutor some many others several most both two three
four five six spokesman spokeswoman spokesperson one studies former senior federal state white
top israeli leaders leader members member editors readers passengers staff workers
meteorologists psychologists climatologists conservationists campaigners rescuers
"""
PLURAL = frozenset(_PLURAL_TEXT.split())
DETERMINERS = word_set("the a an his her their its our another these those one's some many several")
# Documents and surveys: what they say is not the reporter's own either.
_FINITE_TEXT = """
is are was were be has have had will would can could should may might must do does did that which
who whom whose because when where while if as than but after before although though since until
so what how why whether he she they it i we you there said says told not into
"""
FINITE = frozenset(_FINITE_TEXT.split())
LEADING = word_set(
    """but and yet so still however meanwhile instead now then today also yes no indeed besides
    although though while as because when where that if since yesterday tonight later earlier
    similarly moreover nevertheless nonetheless overall separately eventually finally
    recently again"""
)

TITLES = word_set(
    """mr mrs ms miss dr sir dame lord lady president vice prime minister premier chancellor
    secretary state general gen senator sen sens representative rep reps congressman
    congresswoman governor gov mayor judge justice chief chairman chairwoman director king queen
    prince princess pope bishop archbishop cardinal rev reverend sheikh ayatollah imam captain
    capt colonel col major maj lieutenant lt sergeant sgt admiral commander officer detective
    inspector professor prof ambassador attorney coach principal councilman councilwoman deputy
    former spokesman spokeswoman ceo house speaker democrat republican u.s us american british
    goalkeeper sheriff superintendent foreign defense defence treasury interior
    president-elect rabbi father sister brother councillor councilor
    prosecutor commissioner chair"""
)
ORGANISATION = word_set(
    """ministry department university college council committee agency police court house office
    bureau party company corp inc institute association commission service bank news times post
    journal press union nations states street city county group center centre hospital school army
    forces force senate congress parliament administration organization organisation authority
    board fund foundation league club network media airlines airways department's trust project
    society federation alliance coalition team party campaign guard navy embassy consulate
    security today reuters gazette tribune herald wire radio television tv daily mail guardian
    mirror magazine review courier ledger chronicle online mariner"""
)

SHE = word_set(
    """mrs ms miss spokeswoman chairwoman congresswoman mother sister daughter wife actress woman
    queen princess dame lady mary patricia jennifer linda elizabeth barbara susan jessica sarah
    karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa
    deborah stephanie rebecca laura sharon cynthia kathleen kathy amy angela anna ruth pamela nicole
    katherine catherine samantha christine helen debra rachel carolyn janet maria heather diane
    julie joyce victoria kelly christina joan evelyn lauren judith olivia martha cheryl megan andrea
    ann alice jean doris sonia hillary kamala theresa angela nikki elena kerry miley heidi taylor
    meghan kate camilla molly sophie emma hannah"""
)
HE = word_set(
    """mr sir congressman chairman spokesman father brother son husband actor man king prince lord
    james john robert michael david william richard joseph thomas charles christopher daniel
    matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george edward ronald
    timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon
    benjamin samuel frank gregory raymond alexander patrick jack dennis jerry peter mike joe bill
    tom jim bob steve chris matt tony barack elon vladimir emmanuel boris ron ted tim jeff dave
    ben sam greg nick"""
)

# Nouns for one person, by which a sentence introduces somebody without a name.
PERSON = word_set(
    """official source aide pilot spokesman spokeswoman spokesperson officer commander lawyer
    attorney resident witness doctor nurse teacher student mother father man woman driver farmer
    owner founder director editor president actor actress singer player coach goalkeeper minister
    senator leader mayor judge professor analyst expert scientist researcher diplomat soldier
    survivor victim neighbor neighbour friend relative brother sister son daughter wife husband
    executive manager employee worker candidate governor prosecutor detective investigator
    politician lawmaker congressman congresswoman activist organizer author writer journalist
    reporter photographer artist musician rapper comedian model designer chef pastor priest
    bishop imam king queen prince princess pope chairman chairwoman member representative
    strategist adviser advisor economist historian physician psychologist therapist engineer
    shopkeeper captain striker midfielder quarterback linebacker pitcher boxer golfer racer
    ambassador envoy general colonel chief ceo billionaire businessman star host native
    veteran fan critic boy girl teen teenager teacher principal librarian baker fisherman"""
)

# What a person finds is a part of the story; what these find or show is a statement.
FINDERS = word_set(
    """report reports study studies poll polls survey surveys data analysis review audit audits
    investigation inquiry investigators researchers scientists research records documents jury
    court judge commission committee panel figures statistics census experts authors tests results
    economists auditors indictment lawsuit complaint memo letter filing filings forecast agency
    ministry department university watchdog police officials"""
)
FOUND = word_set(
    "found finds find showed shows show indicates indicated suggests suggested suggest"
)
