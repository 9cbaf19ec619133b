"""Parts of places: Germany stands where Berlin does, the United States where Texas does.

Never the other way round: that it was in Germany does not place anything in Berlin.
"""

from __future__ import annotations

# The place, then what lies in it and nowhere else that news would mean; in keys of `places.PLACES`
# where there is one.
_TABLE = """
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
