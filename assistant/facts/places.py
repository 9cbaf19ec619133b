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
cornwall cornish
corsica corsican
crete cretan
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
flanders flemish
florida fla floridian
france french frenchman
gabon gabonese
gambia gambian
gaza gazan
georgia georgian
germany german
ghana ghanaian
glasgow glaswegian
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
liverpool liverpudlian
luxembourg
macedonia macedonian
madagascar malagasy
malawi malawian
malaysia malaysian
maldives maldivian
mali malian
malta maltese
manchester mancunian
massachusetts
mauritania mauritanian
mauritius mauritian
mexico mexican
michigan mich michigander
milan milanese
minnesota minn minnesotan
moldova moldovan
mongolia mongolian
montenegro montenegrin
morocco moroccan
moscow muscovite
mozambique mozambican
myanmar burma burmese
namibia namibian
naples neapolitan
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
sardinia sardinian
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
venice venetian
vienna viennese
vietnam vietnamese
wales welsh
wisconsin wis
yemen yemeni
yugoslavia yugoslav yugoslavian
zambia zambian
zimbabwe zimbabwean"""

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
