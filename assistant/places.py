"""Countries and blocs: the names and adjectives that stand for one place in news text."""

from __future__ import annotations

# One line a place: the key, then its other spellings; all folded, all single words.
_TABLE = """
unitedstates usa america american
britain british briton uk anglo
afghanistan afghan
africa african
albania albanian
algeria algerian
arab arabic arabian
argentina argentine argentinian
armenia armenian
asia asian
australia australian aussie
austria austrian
azerbaijan azerbaijani azeri
bahrain bahraini
bangladesh bangladeshi
belarus belarusian
belgium belgian
bolivia bolivian
bosnia bosnian
brazil brazilian
bulgaria bulgarian
cambodia cambodian
cameroon cameroonian
canada canadian
chad chadian
chile chilean
china chinese
colombia colombian
congo congolese
croatia croatian croat
cuba cuban
cyprus cypriot
czech czechia
denmark danish dane
ecuador ecuadorian ecuadorean
egypt egyptian
england english
eritrea eritrean
estonia estonian
ethiopia ethiopian
europe european
finland finnish finn
france french frenchman
georgia georgian
germany german
ghana ghanaian
greece greek
guatemala guatemalan
haiti haitian
honduras honduran
hungary hungarian
iceland icelandic icelander
india indian
indonesia indonesian
iran iranian
iraq iraqi
ireland irish irishman
israel israeli
italy italian
jamaica jamaican
japan japanese
jew jewish
jordan jordanian
kazakhstan kazakh
kenya kenyan
kosovo kosovan kosovar
kurdistan kurdish kurd
kuwait kuwaiti
kyrgyzstan kyrgyz
laos laotian
latvia latvian
lebanon lebanese
liberia liberian
libya libyan
lithuania lithuanian
malaysia malaysian
mali malian
malta maltese
mexico mexican
moldova moldovan
mongolia mongolian
morocco moroccan
mozambique mozambican
myanmar burma burmese
nepal nepalese nepali
netherlands dutch holland
nicaragua nicaraguan
niger nigerien
nigeria nigerian
norway norwegian
oman omani
pakistan pakistani
palestine palestinian
panama panamanian
paraguay paraguayan
peru peruvian
philippines filipino philippine
poland polish pole
portugal portuguese
qatar qatari
romania romanian
russia russian
rwanda rwandan
saudiarabia saudi
scotland scottish scot
senegal senegalese
serbia serbian serb
singapore singaporean
slovakia slovak slovakian
slovenia slovenian slovene
somalia somali
spain spanish spaniard
sudan sudanese
sweden swedish swede
switzerland swiss
syria syrian
taiwan taiwanese
tajikistan tajik
tanzania tanzanian
thailand thai
tunisia tunisian
turkey turkish turk turkiye
turkmenistan turkmen
uganda ugandan
ukraine ukrainian
uruguay uruguayan
uzbekistan uzbek
venezuela venezuelan
vietnam vietnamese
wales welsh
yemen yemeni
zambia zambian
zimbabwe zimbabwean
"""

PLACES: dict[str, str] = {
    spelling: line.split()[0] for line in _TABLE.split("\n") if line for spelling in line.split()
}

# Two words that are one name. Both parts are keys, as `words.key` makes them.
PHRASES: dict[tuple[str, str], str] = {
    ("united", "state"): "unitedstates",
    ("united", "kingdom"): "britain",
    ("great", "britain"): "britain",
    ("united", "nation"): "un",
    ("european", "union"): "eu",
    ("europe", "union"): "eu",
    ("saudiarabia", "arabia"): "saudiarabia",
    ("saudiarabia", "arabian"): "saudiarabia",
    ("north", "korea"): "northkorea",
    ("north", "korean"): "northkorea",
    ("south", "korea"): "southkorea",
    ("south", "korean"): "southkorea",
    ("south", "africa"): "southafrica",
    ("south", "african"): "southafrica",
    ("new", "zealand"): "newzealand",
    ("new", "zealander"): "newzealand",
    ("sri", "lanka"): "srilanka",
    ("sri", "lankan"): "srilanka",
}
