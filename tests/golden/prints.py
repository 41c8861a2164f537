"""Golden prints: a material of every type in four scripts, beside pictures of their pages that
were looked at and approved.

`invoke goldens` draws the pictures anew; what then differs is looked at before it is kept.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image, ImageChops

from tests.sites.builder import SiteBuilder
from tests.sites.files import event, project, words

APPROVED = Path(__file__).parent / "approved"
LANGUAGES = ("cs", "de", "ar", "zh-Hans")
TYPES = ("factsheet", "one-pager", "strategy", "brochure", "leaflet", "poster", "roll-up", "slides")
_HEIGHT = 400  # pixels of a page's picture
_GREYS = 16
_GRAIN = 5  # pixels that are looked at as one: letters may lie a little beside their places
_STEP = 28  # of 255, by which the grey of such a patch must differ to count

_WAVES = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40" width="120" height="40">
<rect width="120" height="40" fill="#0a242b"/>
<path d="M0 30C20 5 40 5 60 20S100 38 120 12" fill="none" stroke="#ffb000" stroke-width="3"/>
</svg>
"""

# Title, summary, two headings, a paragraph, three entries, a table's cells, the picture's text.
_WORDS = {
    "cs": (
        "Teplo z minulosti města",
        "Jak klastr hledá partnery pro zásobníky tepla a chytré sítě.",
        ("Proč zrovna tady", "Co hledáme"),
        "Město, které sto let topilo uhlím, má rozvody tepla v každé ulici. Klastr a jeho členové "
        "v nich zkoušejí zásobníky, měření a řízení, která se hodí i jinde v Evropě.",
        ("Firmy, které staví zásobníky", "Výzkum, který měří", "Města, která chtějí zkusit nové"),
        ("Rok", "Kroky", "První zkoušky", "Společný projekt"),
        "Vlna, která stoupá a klesá",
    ),
    "de": (
        "Wärme aus der Geschichte der Stadt",
        "Wie der Cluster Partner für Wärmespeicher und intelligente Netze sucht.",
        ("Warum gerade hier", "Was wir suchen"),
        "Eine Stadt, die hundert Jahre lang mit Kohle geheizt hat, hat Fernwärmeleitungen in jeder "
        "Straße. Der Cluster und seine Mitglieder erproben darin Speicher, Messung und Regelung, "
        "die sich auch anderswo in Europa bewähren können.",
        ("Firmen, die Speicher bauen", "Forschung, die misst", "Städte, die Neues erproben wollen"),
        ("Jahr", "Schritte", "Erste Versuche", "Gemeinsames Projekt"),
        "Eine Welle, die steigt und fällt",
    ),
    "ar": (
        "دفء من تاريخ المدينة",
        "كيف يبحث العنقود عن شركاء لخزانات الحرارة والشبكات الذكية.",
        ("لماذا هنا", "عمن نبحث"),
        "مدينة اعتمدت على الفحم مئة عام لها أنابيب تدفئة في كل شارع. يختبر العنقود وأعضاؤه فيها "
        "خزانات وقياسات وأنظمة تحكم يمكن أن تفيد مدنًا أخرى في أوروبا.",
        ("شركات تبني الخزانات", "باحثون يقيسون", "مدن تريد تجربة الجديد"),
        ("السنة", "الخطوات", "التجارب الأولى", "مشروع مشترك"),
        "موجة ترتفع وتنخفض",
    ),
    "zh-Hans": (
        "来自城市历史的热能",
        "集群如何为储热和智能电网寻找伙伴。",
        ("为什么在这里", "我们寻找谁"),
        "一座烧了一百年煤的城市，每条街道都有供热管道。集群和成员在这里试验储热、计量和控制技术，"
        "这些技术也适用于欧洲其他城市。",
        ("建造储热装置的企业", "从事测量的研究机构", "愿意尝试新事物的城市"),
        ("年份", "步骤", "首次试验", "共同项目"),
        "起伏的波浪",
    ),
}


def _running(lang: str) -> str:
    """A text that runs from page to page, with all that texts have."""
    _, _, (first, second), prose, entries, (year, steps, begin, joint), seen = _WORDS[lang]
    plain = "\n".join(f"- {entry}" for entry in entries)
    counted = "\n".join(f"{at}. {entry}" for at, entry in enumerate(entries, 1))
    table = f"| {year} | {steps} |\n|---|---|\n| 2027 | {begin} |\n| 2028 | {joint} |"
    return (
        f"{prose}\n\n## {first}\n\n{prose}\n\n{plain}\n\n![{seen}](media/waves.svg)\n\n"
        f"## {second}\n\n**{prose}**\n\n{counted}\n\n{table}\n\n> {prose}"
    )


def _short(lang: str) -> str:
    _, _, (first, _), prose, entries, _, _ = _WORDS[lang]
    listed = "\n".join(f"- {entry}" for entry in entries)
    return f"## {first}\n\n{prose}\n\n{listed}"


def _panels(lang: str) -> str:
    """Five parts: a leaflet's panels, or slides."""
    _, _, (first, second), prose, entries, _, seen = _WORDS[lang]
    listed = "\n".join(f"- {entry}" for entry in entries)
    parts = (
        f"## {first}\n\n{prose}",
        f"## {second}\n\n{listed}",
        f"## {first}\n\n![{seen}](media/waves.svg)",
        f"## {second}\n\n{prose}",
        f"## {first}\n\n{listed}",
    )
    return "\n\n---\n\n".join(parts)


_BODIES = {
    "leaflet": _panels,
    "slides": _panels,
    "poster": _short,
    "roll-up": _short,
    "one-pager": _short,
}


def write_site(folder: Path) -> SiteBuilder:
    """A site of materials: each type in each language, and catalogues that fill themselves."""
    site = SiteBuilder(folder, *LANGUAGES)
    site.write({"content/media/waves.svg": _WAVES, "content/cs/projects/heat.md": project("Teplo")})
    site.write({"content/cs/dates/fair.md": event("Burza")})
    for lang in LANGUAGES:
        title, summary, (first, _), prose, entries, _, _ = _WORDS[lang]
        source = lang == LANGUAGES[0]
        for kind in TYPES:
            facts: dict[str, object] = {"from_edition": 1}
            if source:
                facts = {"type": kind, "edition": 1, "date": "2026-04-01", "licence": "CC-BY-4.0"}
                facts["project"] = "projects/heat"
                facts["funded_by"] = "projects/heat"
            keys = {"summary": f'"{summary}"', "slug": kind, **facts}
            body = _BODIES.get(kind, _running)(lang)
            site.write({f"content/{lang}/materials/{kind}.md": words(f'"{title}"', body, **keys)})
        profile = {"partner_sought": entries[0], "summary": f'"{summary}"'}
        offer = {
            "organisation": "Sample Ltd (example)",
            "country": "CZ",
            "type": "technology-offer",
            "expires": "2027-12-31",
            "events": "[dates/fair]",
        }
        text = words(f'"{first}"', prose, **profile, **(offer if source else {}))
        site.write({f"content/{lang}/profiles/offer.md": text})
        for name, contents in (("profiles", "profiles"), ("glance", "glance")):
            facts = {"from_edition": 1}
            if source:
                facts = {"type": "catalogue", "edition": 1, "date": "2026-04-01"}
                facts |= {"contents": contents, "event": "dates/fair"}
            keys = {"summary": f'"{summary}"', "slug": f"catalogue-{name}", **facts}
            text = words(f'"{title}"', prose, **keys)
            site.write({f"content/{lang}/materials/catalogue-{name}.md": text})
    return site


def tell_order(kind: str, lang: str) -> list[str]:
    """What stands in a running text, in its order, without what stands there twice."""
    _, _, (first, second), _, entries, (year, steps, begin, joint), _ = _WORDS[lang]
    whole = [first, *entries, second, year, steps, "2027", begin, "2028", joint]
    return whole if _BODIES.get(kind, _running) is _running else [first, *entries]


def build_prints(folder: Path) -> dict[str, bytes]:
    """The PDFs to read, by type and language: "poster-ar"."""
    output = write_site(folder).build().folder
    found = {path.stem: path.read_bytes() for path in sorted(output.rglob("*.pdf"))}
    return {name: pdf for name, pdf in found.items() if not name.endswith("-print")}


def draw_pages(pdf: bytes) -> Image.Image:
    """A PDF's pages side by side, in shades of grey."""
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [
            page.render(scale=_HEIGHT / page.get_size()[1]).to_pil().convert("L")
            for page in document
        ]
    width = sum(page.width for page in pages) + 4 * (len(pages) - 1)
    sheet = Image.new("L", (width, _HEIGHT), 128)
    left = 0
    for page in pages:
        sheet.paste(page, (left, 0))
        left += page.width + 4
    return sheet.quantize(_GREYS).convert("L")


def difference(found: Image.Image, approved: Image.Image) -> float:
    """The share of patches that differ to the eye; 1.0 for pictures of different sizes."""
    if found.size != approved.size:
        return 1.0
    changed = ImageChops.difference(found.reduce(_GRAIN), approved.reduce(_GRAIN))
    counts = changed.histogram()
    return sum(counts[_STEP:]) / sum(counts)


def read_approved(name: str) -> Image.Image:
    with Image.open(APPROVED / f"{name}.png") as picture:
        return picture.convert("L")


def write_prints() -> None:
    """Draws every picture anew, to be looked at."""
    shutil.rmtree(APPROVED, ignore_errors=True)
    APPROVED.mkdir()
    with TemporaryDirectory() as folder:
        for name, pdf in build_prints(Path(folder)).items():
            draw_pages(pdf).quantize(_GREYS).save(APPROVED / f"{name}.png", optimize=True)
