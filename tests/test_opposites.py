"""Opposed words in the place of each other are no paraphrase."""

from __future__ import annotations

import pytest

from assistant.checks.verify import why_not
from tests.fakes.numbered import numbered


def fails(claim: str, *sentences: str) -> bool:
    return bool(why_not(claim, numbered(sentences)))


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Grain prices rose in Korrin.", "Grain prices fell in Korrin on Monday."),
        ("The mayor praised the ferry line.", "The mayor criticised the ferry line for its fares."),
        ("The company denied the leak.", "The company confirmed the leak late on Monday."),
        ("The council approved the bridge.", "The council rejected the bridge by one vote."),
        ("Police released two divers.", "Police arrested two divers at the port."),
        ("Korrin lost the cup.", "Korrin won the cup for the third time."),
        ("The port was opened.", "The port was closed."),
        ("The guild supports the toll.", "The guild opposes the toll."),
        ("The mayor welcomed the ruling.", "The mayor regretted the ruling but obeyed it."),
        ("The mayor said she would defy the court.", "The mayor said she would obey the court."),
        ("The museum called the vase genuine.", "The museum said the vase was a forgery."),
        ("The court upheld the toll.", "The court struck down the toll on Friday."),
        ("Kolo will create 40 jobs in Lumo.", "Kolo will shut its mill and cut 40 jobs in Lumo."),
        ("The mayor promised to close two schools.", "The mayor promised to build two schools."),
        ("Ada Lunn became the oldest champion.", "Ada Lunn won and became the youngest champion."),
        ("It closed after the fire.", "It closed before the fire."),
        ("Korrin is the smallest port of the coast.", "Korrin is the largest port of the coast."),
        ("The storm hit the northern coast.", "The storm hit the southern coast."),
        ("The mayor survived the blast.", "The mayor was killed in the blast."),
        ("Three sailors survived the fire.", "Three sailors died in the fire on the Orla."),
        ("The fire killed three sailors.", "Three sailors survived the fire."),
        ("The court upheld the ban.", "The court overturned the ban on Friday."),
        ("Lumo will raise the harbour fee.", "Lumo will lower the harbour fee in May."),
        ("Shares of Kolo gained 9 percent.", "Shares of Kolo lost 9 percent."),
        ("Kolo sold the mine to Brandt.", "Kolo bought the mine from Brandt."),
        ("The mayor cancelled the parade.", "The mayor ordered the parade."),
        ("Korrin will lift the embargo.", "Korrin will impose the embargo."),
        ("The yard will hire 300 welders.", "The yard will cut 300 welders."),
        ("The gate was opened too early.", "The gate was opened too late."),
        ("The umpire was right.", "The umpire was wrong."),
        ("The ferry arrived at noon.", "The ferry left at noon."),
        ("The Otters lost to the Herons.", "The Otters beat the Herons 4-2."),
        ("The count went up to 12.", "The count went down to 12."),
        ("Members voted against the merger.", "Members voted for the merger."),
        ("More than half chose tea.", "Less than half chose tea."),
        ("The lease will be extended in June.", "The lease will expire in June."),
        ("The guild accepted the deal.", "The guild turned down the deal."),
        ("Nine climbers were killed.", "Nine climbers were hurt."),
        ("Nine climbers are missing.", "Nine climbers are dead."),
        ("Two divers were found alive.", "Two divers drowned."),
        ("Many bakers like him.", "Few bakers like him."),
        ("The permit is legal.", "The permit is illegal."),
        ("Brandt is willing to talk.", "Brandt is unwilling to talk."),
        ("The council approved the tram line.", "The council blocked the tram line on Monday."),
        ("Unions criticized the wage deal.", "Unions welcomed the wage deal on Monday."),
        ("Orsay is to join Kolo FC.", "Orsay is to leave Kolo FC in June."),
        ("Lumo will open an inquiry.", "Lumo will close an inquiry into the crash."),
        ("The minister called the reports true.", "The minister called the reports baseless."),
        ("The tower was badly damaged.", "The tower was slightly damaged in the quake."),
        (
            "Four miners were injured.",
            "A shaft collapsed on Friday at Korrin, killing four miners.",
        ),
        (
            "Four miners were killed.",
            "A shaft collapsed on Friday at Korrin, injuring four miners.",
        ),
        ("The senate passed the tax.", "The senate voted down the tax late on Friday."),
        ("Orsay ran the town until 2013.", "Orsay has run the town since 2013."),
        ("Dray got 7 years of probation.", "Dray got 7 years in prison on Friday."),
        ("Dray, a current guard, was fined.", "Dray, a former guard, was fined."),
        ("A woman drove the van.", "A man drove the van into the harbour."),
    ],
)
def test_a_word_for_its_opposite_fails(claim: str, sentence: str) -> None:
    assert fails(claim, sentence)
    assert not fails(sentence, sentence)


@pytest.mark.parametrize(
    ("claim", "sentences"),
    [
        ("Grain prices fell in Korrin.", ["Grain prices dropped in Korrin."]),
        ("Lumo City lost 2-1 to Lumo Rovers.", ["Lumo Rovers beat Lumo City 2-1 to win the cup."]),
        ("Korrin beat Lumo in the cup.", ["Lumo lost the cup to Korrin."]),
        ("Grain prices rose in Korrin.", ["Grain prices fell in Lumo.", "They rose in Korrin."]),
        ("Prices rose and then fell in Korrin.", ["Prices fell in Korrin after they had risen."]),
        ("The council opposed the bridge.", ["The council never supported the bridge."]),
        ("Grain rose as fish prices fell.", ["Grain rose while the price of fish sank."]),
        ("West Korrin opened a school.", ["The school opened in the east of West Korrin."]),
        ("The men were released.", ["The men arrested in May were let go."]),
        ("The mine was bought by Kolo.", ["The mine was sold to Kolo by Brandt."]),
        ("Lunn came from Lumo.", ["Lunn left Lumo for Korrin."]),
        ("At least 20 men sank with it.", ["Most of the 20 men sank with it."]),
        ("Her two sons survived Ada Lunn.", ["Ada Lunn died; she is survived by her two sons."]),
        ("Ten sailors were rescued.", ["Ten sailors were pulled out of the sea; two died."]),
        ("The driver survived the crash.", ["The driver survived the crash that killed two."]),
        ("The mine was sold to Kolo.", ["The mine was bought by Kolo."]),
        ("Brandt sold the mine to Kolo.", ["Kolo bought the mine from Brandt."]),
        ("The Herons lost to the Otters.", ["The Otters beat the Herons 4-2."]),
        ("Many bakers like him.", ["Quite a few bakers like him."]),
        ("Kolo set up the mine for Brandt.", ["Kolo shut down the mine for Brandt."]),
        ("Nine climbers died.", ["The slide killed nine climbers and hurt four."]),
        ("The divers were unhurt.", ["None of the divers was hurt."]),
        ("Velde killed his son.", ["Velde is charged with killing his son, last seen alive."]),
        ("Four miners were killed.", ["A shaft collapsed, killing four miners."]),
        (
            "Four miners were hurt.",
            ["A shaft collapsed, killing a guard and injuring four miners."],
        ),
        ("Orsay has run Sarn since 2013.", ["Orsay ran Lumo until 2013.", "Since then, Sarn."]),
        ("The market was open.", ["The market was close to Korrin, and open."]),
        ("The gate was open.", ["The gate was close to the mill."]),
        ("The tower was damaged.", ["The tower was slightly damaged in the quake."]),
        ("The mayor left Korrin.", ["The mayor, who arrived in Lumo on Monday, left Korrin."]),
    ],
)
def test_what_only_looks_opposed_stays(claim: str, sentences: list[str]) -> None:
    assert not fails(claim, *sentences)
