"""Parts of places: Germany stands where Berlin does, the United States where Texas does.

Never the other way round: that it was in Germany does not place anything in Berlin.
"""

from __future__ import annotations

# The place, then what lies in it and nowhere else that news would mean; in keys of `places.PLACES`
# where there is one.
_TABLE = """
afghanistan kabul kandahar
albania tirana
algeria algiers
angola luanda
argentina aires
armenia yerevan
australia sydney canberra melbourne
austria vienna
azerbaijan baku
bangladesh dhaka
belarus minsk
belgium brussels
bosnia sarajevo
brazil brasilia paulo
britain london
bulgaria sofia
cambodia phnom
canada ottawa toronto montreal
chile santiago
china beijing shanghai wuhan
colombia bogota
congo kinshasa goma
croatia zagreb
cuba havana
denmark copenhagen
ecuador quito
egypt cairo
england london
estonia tallinn
ethiopia ababa
finland helsinki
france paris marseille
georgia tbilisi
germany berlin munich frankfurt
ghana accra
greece athens
hungary budapest
iceland reykjavik
india delhi mumbai kolkata chennai bengaluru
indonesia jakarta
iran tehran isfahan
iraq baghdad basra mosul erbil kirkuk fallujah
ireland dublin
israel aviv jerusalem haifa
italy rome milan naples
japan tokyo osaka
jordan amman
kazakhstan astana almaty
kenya nairobi
kyrgyzstan bishkek
latvia riga
lebanon beirut
libya tripoli benghazi misrata
lithuania vilnius
mali bamako
moldova chisinau
mongolia ulaanbaatar
morocco rabat casablanca
mozambique maputo
myanmar yangon naypyidaw
nepal kathmandu
netherlands amsterdam
newzealand auckland
nicaragua managua
niger niamey
nigeria lagos abuja
northkorea pyongyang
norway oslo
oman muscat
pakistan islamabad karachi lahore peshawar
palestine gaza ramallah
peru lima
philippines manila
poland warsaw
portugal lisbon
qatar doha
romania bucharest
russia moscow kremlin petersburg
rwanda kigali
saudiarabia riyadh jeddah
scotland edinburgh glasgow
senegal dakar
serbia belgrade
slovakia bratislava
slovenia ljubljana
somalia mogadishu
southafrica johannesburg pretoria soweto
southkorea seoul busan
spain madrid barcelona
srilanka colombo
sudan khartoum
sweden stockholm
switzerland geneva zurich
syria damascus aleppo homs idlib
taiwan taipei
tajikistan dushanbe
tanzania dodoma
thailand bangkok
tunisia tunis
turkey ankara istanbul izmir
turkmenistan ashgabat
uganda kampala
ukraine kyiv kiev kharkiv odesa mariupol donetsk
uruguay montevideo
uzbekistan tashkent
venezuela caracas
vietnam hanoi
yemen sanaa aden hodeidah
zambia lusaka
zimbabwe harare
unitedstates fbi cia nasa fda fema nypd
unitedstates washington pentagon alabama alaska arizona arkansas california colorado connecticut
unitedstates delaware florida hawaii idaho illinois indiana iowa kansas kentucky louisiana maryland
unitedstates massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio
unitedstates oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
unitedstates chicago houston boston dallas philadelphia seattle detroit miami denver baltimore
britain manchester liverpool birmingham england scotland wales
europe albania austria belgium bosnia britain bulgaria croatia cyprus czech denmark england estonia
europe finland france germany greece hungary iceland ireland italy kosovo latvia lithuania
europe luxembourg malta moldova montenegro netherlands norway poland portugal romania scotland
europe serbia slovakia slovenia spain sweden switzerland ukraine wales brussels
africa algeria angola benin burundi cameroon congo egypt eritrea ethiopia gabon gambia ghana kenya
africa liberia libya madagascar malawi mali mauritania morocco mozambique namibia niger nigeria
africa rwanda senegal somalia southafrica sudan tanzania togo tunisia uganda zambia zimbabwe
asia afghanistan bangladesh cambodia china india indonesia japan kazakhstan kyrgyzstan laos malaysia
asia mongolia myanmar nepal northkorea pakistan philippines singapore southkorea srilanka taiwan
asia tajikistan thailand turkmenistan uzbekistan vietnam tokyo beijing
"""
PARTS: dict[str, frozenset[str]] = {}
for _line in _TABLE.strip().split("\n"):
    _whole, *_parts = _line.split()
    for _part in _parts:
        PARTS[_part] = PARTS.get(_part, frozenset()) | {_whole}
