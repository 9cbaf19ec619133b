"""Places: the names and adjectives that stand for one of them in news text."""

from __future__ import annotations

# One line a place: the key, then its other spellings; all folded, all single words.
_TABLE = """
afghanistan afghan
africa african
albania albanian
algeria algerian
angola angolan
arab arabic arabian
argentina argentine argentinian
arizona ariz arizonan
armenia armenian
asia asian
australia australian aussie
austria austrian
azerbaijan azerbaijani azeri
bahamas bahamian
bahrain bahraini
balkan
bangladesh bangladeshi
barbados barbadian
bavaria bavarian
belarus belarusian
belgium belgian
benin beninese
bhutan bhutanese
bolivia bolivian
bosnia bosnian
brazil brazilian
britain british briton uk anglo
brunei bruneian
bulgaria bulgarian
burundi burundian
california calif californian
cambodia cambodian
cameroon cameroonian
canada canadian
catalonia catalan
chad chadian
chechnya chechen
chile chilean
china chinese
colombia colombian
colorado colo coloradan
congo congolese
connecticut conn
crimea crimean
croatia croatian croat
cuba cuban
cyprus cypriot
czech czechia
dagestan dagestani
denmark danish dane
ecuador ecuadorian ecuadorean
egypt egyptian
england english
eritrea eritrean
estonia estonian
ethiopia ethiopian
europe european
finland finnish finn
florida fla floridian
france french frenchman
gabon gabonese
gambia gambian
georgia georgian
germany german
ghana ghanaian
greece greek
greenland greenlandic greenlander
guatemala guatemalan
guinea guinean
guyana guyanese
haiti haitian
hawaii hawaiian
honduras honduran
hungary hungarian
iceland icelandic icelander
illinois illinoisan
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
kashmir kashmiri
kazakhstan kazakh
kenya kenyan
kosovo kosovan kosovar
kurdistan kurdish kurd
kuwait kuwaiti
kyrgyzstan kyrgyz
laos laotian
latvia latvian
lebanon lebanese
lesotho
liberia liberian
libya libyan
lithuania lithuanian
luxembourg
macedonia macedonian
madagascar malagasy
malawi malawian
malaysia malaysian
maldives maldivian
mali malian
malta maltese
massachusetts
mauritania mauritanian
mauritius mauritian
mexico mexican
michigan mich michigander
minnesota minn minnesotan
moldova moldovan
mongolia mongolian
montenegro montenegrin
morocco moroccan
mozambique mozambican
myanmar burma burmese
namibia namibian
nebraska neb nebraskan
nepal nepalese nepali
netherlands dutch holland
nevada nev nevadan
nicaragua nicaraguan
niger nigerien
nigeria nigerian
norway norwegian
oklahoma okla oklahoman
oman omani
oregon oregonian
pakistan pakistani
palestine palestinian
panama panamanian
paraguay paraguayan
pennsylvania pennsylvanian
peru peruvian
philippines filipino philippine
poland polish pole
portugal portuguese
qatar qatari
romania romanian
russia russian
rwanda rwandan
saudiarabia saudi
scandinavia scandinavian
scotland scottish scot
senegal senegalese
serbia serbian serb
siberia siberian
sicily sicilian
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
tennessee tenn tennessean
texas texan
thailand thai
tibet tibetan
togo togolese
tonga tongan
tunisia tunisian
turkey turkish turk turkiye
turkmenistan turkmen
uganda ugandan
ukraine ukrainian
unitedstates usa america american
uruguay uruguayan
uzbekistan uzbek
vatican
venezuela venezuelan
vietnam vietnamese
wales welsh
wisconsin wis
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

# A capital or another city that nobody takes for one elsewhere: its country stands where it does.
_CITY_TABLE = """
afghanistan kabul kandahar
argentina aires
australia sydney canberra melbourne
austria vienna
azerbaijan baku
bangladesh dhaka
belarus minsk
belgium brussels
brazil brasilia paulo
britain london
bulgaria sofia
canada ottawa toronto montreal
chile santiago
china beijing shanghai wuhan
colombia bogota
croatia zagreb
cuba havana
denmark copenhagen
egypt cairo
england london
estonia tallinn
ethiopia ababa
finland helsinki
france paris marseille
georgia tbilisi
germany berlin munich frankfurt
greece athens
hungary budapest
iceland reykjavik
india delhi mumbai
indonesia jakarta
iran tehran isfahan
iraq baghdad basra mosul
ireland dublin
israel aviv jerusalem
italy rome milan naples
japan tokyo osaka
kenya nairobi
latvia riga
lebanon beirut
libya tripoli
lithuania vilnius
netherlands amsterdam
nigeria lagos abuja
norway oslo
pakistan islamabad karachi lahore
palestine gaza ramallah
peru lima
philippines manila
poland warsaw
portugal lisbon
qatar doha
romania bucharest
russia moscow kremlin petersburg
saudiarabia riyadh jeddah
scotland edinburgh glasgow
serbia belgrade
somalia mogadishu
southkorea seoul
northkorea pyongyang
spain madrid barcelona
sudan khartoum
sweden stockholm
syria damascus aleppo
thailand bangkok
tunisia tunis
turkey ankara istanbul
ukraine kyiv kiev kharkiv
venezuela caracas
vietnam hanoi
yemen sanaa aden
zimbabwe harare
"""
CITIES: dict[str, frozenset[str]] = {}
for _line in _CITY_TABLE.strip().split("\n"):
    _country, *_cities = _line.split()
    for _city in _cities:
        CITIES[_city] = CITIES.get(_city, frozenset()) | {_country}
