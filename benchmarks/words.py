"""The words of the generated texts, in five languages.

A text has as many different words as a real one: stems, prefixes and endings make several thousand
forms per language, drawn by Zipf's law. So a converter that caches words, as hyphenation does, has
no greater advantage than on a real site.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate


@dataclass(frozen=True)
class Vocabulary:
    """One language's words. ``little`` ones are a third of any text."""

    little: tuple[str, ...]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    prefixes: tuple[str, ...]

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every word, the commonest first."""
        plain = (f"{stem}{ending}" for ending in self.endings for stem in self.stems)
        joined = (
            f"{prefix}{stem.lower()}{ending}"
            for prefix in self.prefixes
            for ending in self.endings
            for stem in self.stems
        )
        return (*self.little, *plain, *joined)

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """Zipf's law with Mandelbrot's offset, cumulated for `random.choices`."""
        return tuple(accumulate((rank + 2.7) ** -1.1 for rank in range(len(self.forms))))


def _split(little: str, stems: str, endings: str, prefixes: str) -> Vocabulary:
    return Vocabulary(
        tuple(little.split()),
        tuple(stems.split()),
        ("", *endings.split()),
        tuple(prefixes.split()),
    )


@lru_cache
def vocabulary(lang: str) -> Vocabulary:
    """Returns a language's words. Raises KeyError for a language without words."""
    return _split(*_WORDS[lang])


LANGUAGES = ("cs", "en", "de", "pl", "fr")
"""The languages with words, the source language first."""

_WORDS = {
    "cs": (
        "a v na s se o k i z do je pro od za po při mezi podle také nebo jsou aby však proto "
        "který byl až už jen tak ale bude před přes",
        "energi teplárn rozvod elektrárn solár větrn vodík bateri akumulac úspor výkon spotřeb "
        "distribuc přenos měřen regulac inovac výzkum vývoj partner klastr projekt region obec "
        "město podnik průmysl doprav budov tepl chlad plyn biomas bioplyn turbín generátor "
        "transformátor kabel síť stanic elektromobil nabíječ technologi digitál senzor dat "
        "simulac model analýz hodnocen strategi plán rozpočt dotac smlouv odborník studen "
        "univerzit laboratoř seminář konferenc školen exkurz spoluprác zahranič trh zákazník "
        "dodavatel norm bezpečnost spolehlivost údržb provoz modernizac rekonstrukc investic "
        "ekonomik klima emis uhlík",
        "e y i u em ou ích ami ová ový ového ovými ní ního ních nost ností ně ovat ován",
        "mezi před spolu nízko elektro",
    ),
    "en": (
        "the of and to in a is for with on by as at from its are that or an be this which has "
        "will also between under through more into their our when",
        "energ heat power grid solar wind hydrogen batter storag saving load consum distribut "
        "transmiss measur control innovat research develop partner cluster project region "
        "municipal city compan industr transport build cool gas biomass turbin generat transform "
        "cabl network station vehicl charg technolog digit sensor data simulat model analys "
        "assess strateg plan budget subsid contract expert student universit laborator seminar "
        "confer train visit cooperat foreign market custom suppl standard safet reliab mainten "
        "operat modern reconstruct invest econom climat emiss carbon effici renew",
        "s ing ed er ers ation ations al ity ities able ment ments ive ion ions ful ly ance ant",
        "inter re over micro electro",
    ),
    "de": (
        "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch "
        "es an werden aus er hat dass sie nach bei um noch wie über durch",
        "Energie Wärme Strom Netz Solar Wind Wasserstoff Batterie Speicher Einspar Leistung "
        "Verbrauch Verteil Übertrag Mess Regel Innovation Forschung Entwickl Partner Cluster "
        "Projekt Region Gemeinde Stadt Unternehm Industrie Verkehr Gebäude Kälte Gas Biomasse "
        "Turbine Generator Transformator Kabel Station Fahrzeug Lade Technologie Digital Sensor "
        "Daten Simulation Modell Analyse Bewert Strategie Plan Haushalt Förder Vertrag Fachkraft "
        "Student Universität Labor Seminar Konferenz Schul Besuch Zusammenarbeit Ausland Markt "
        "Kunde Liefer Norm Sicherheit Zuverlässig Wart Betrieb Modernisier Sanier Investition "
        "Wirtschaft Klima Emission Kohlenstoff",
        "en er ung ungen lich liche licher lichen schaft schaften netz netze anlage anlagen "
        "systeme bericht kosten ziele markt märkte",
        "Gesamt Groß Vor Zwischen Elektro",
    ),
    "pl": (
        "i w na z do się nie to jest o że po od za dla przez oraz przy ale jak są który także "
        "lub ten tej tego był ma już może aby pod między",
        "energi ciepł rozdziel elektrown słonecz wiatr wodor bateri magazyn oszczędn moc zużyc "
        "dystrybuc przesył pomiar regulac innowac badan rozwoj partner klastr projekt region "
        "gmin miast przedsiębior przemysł transport budyn chłod gaz biomas biogaz turbin "
        "generator transformator kabl sieci stacj pojazd ładow technolog cyfr czujnik dan "
        "symulac model analiz ocen strateg plan budżet dotac umow ekspert student uniwersytet "
        "laborator seminar konferenc szkol wizyt współprac zagranic ryn klient dostaw norm "
        "bezpieczeńst niezawodn konserwac eksploatac modernizac przebudow inwestyc gospodar "
        "klimat emis węgl",
        "a y i u em ą ę ach ami owy owa owego owych owymi anie ania ność ności nie ować owany",
        "między przed współ nisko elektro",
    ),
    "fr": (
        "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce "
        "il sont avec aux son cette entre leur sous",
        "énergi chal réseau solair éolien hydrogèn batteri stock économi puissanc consomm "
        "distribut transmiss mesur régul innov recherch développ partenair group projet région "
        "commun vill entrepris industri transport bâtiment froid gaz biomass turbin générat "
        "transform câbl station véhicul recharg technolog numériqu capteur donné simul modèl "
        "analys évalu stratég plan budget subvent contrat expert étudiant universit laboratoir "
        "séminair conférenc format visit coopér étrang march client fourniss norm sécurit "
        "fiabilit entretien exploit modernis rénov investiss économiqu climat émiss carbon",
        "e es er ation ations ement ements ité ités ique iques eur eurs euse able ables ant ante "
        "isé isée",
        "inter ré sur micro électro",
    ),
}
