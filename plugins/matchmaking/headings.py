"""The names that columns and settings of a table may have, in the languages of the site.

Capitals, accents, spaces and punctuation do not matter: "Kód:", "KOD" and "kód" are the same.
"""

from __future__ import annotations

from .tables import plain

COLUMNS = ("code", "organisation", "person", "language", "available", "wants")
NEEDED = ("code", "organisation", "person", "wants")
SETTINGS = ("tables", "slot", "pause", "break", "encoding")
_NAMES = {
    "code": "code kód kod código код رمز 代码 number číslo id",
    "organisation": "organisation organization organizace organizácia organizacja organización "
    "організація company firma firm unternehmen entreprise empresa společnost spoločnosť المنظمة "
    "组织 机构",
    "person": "person osoba personne persona особа name jméno meno imię nombre participant "
    "participante účastník teilnehmer uczestnik nom ім'я الشخص 人员 姓名",
    "language": "language jazyk język sprache langue idioma lengua мова اللغة 语言",
    "available": "available availability přítomen přítomná přítomnost prítomný prítomnosť "
    "obecność anwesend anwesenheit verfügbar disponible disponibilité disponibilidad "
    "присутність متاح 时间",
    "wants": "wants wishes chce přání přeje želania chcespotkać życzenia wünsche wunsch "
    "souhaits souhaite desea deseos бажає يريد 希望",
    "tables": "tables table stoly stoły tische tisch tablas mesas столи الطاولات 桌数",
    "slot": "slot délka dĺžka długość dauer durée duración тривалість length المدة 时长",
    "pause": "pause pauza prodleva odstup pausa interval zwischenzeit odstęp інтервал",
    "break": "break přestávka prestávka przerwa pausenzeit mittagspause interruption descanso "
    "перерва استراحة 休息",
    "encoding": "encoding kódování kódovanie kodowanie zeichensatz codage codificación кодування",
}
_KNOWN = {plain(word): name for name, words in _NAMES.items() for word in words.split()}


def name_of(cell: str) -> str:
    """Returns the name of a known heading or setting; an unknown one in small letters."""
    return _KNOWN.get(plain(cell), cell.casefold()) if cell else ""


def knows(cell: str) -> bool:
    return plain(cell) in _KNOWN
