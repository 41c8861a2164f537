"""A label is claimed only while its certificate holds; readiness is counted from the records."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest

from plugins.authoring.label import report_label, spell_report
from plugins.builder.loading import load_site
from plugins.label.fields import LabelFields
from plugins.label.readiness import Finding, Readiness, assess_level, assess_platform
from plugins.label.scheme import Level, read_scheme
from plugins.reporting.problems import ContentError
from tests.sites.builder import SiteBuilder
from tests.sites.files import event, post, words
from tests.sites.output import Output

SECTIONS = {
    "labels": ("label", "Značky", "Labels", "Gütesiegel"),
    "members": ("member", "Členové", "Members", "Mitglieder"),
    "partners": ("partner", "Partneři", "Partners", "Partner"),
    "people": ("person", "Lidé", "People", "Menschen"),
    "documents": ("document", "Dokumenty", "Documents", "Dokumente"),
}
PDF = b"%PDF-1.4\n%%EOF\n"
LABEL = "content/cs/labels/ecei.md"


@pytest.fixture
def site(site: SiteBuilder) -> SiteBuilder:
    return site.add_sections(SECTIONS)


def label(**keys: object) -> str:
    facts = {
        "level": "bronze",
        "awarded": "2025-05-01",
        "valid_until": "2027-04-30",
        "certificate": "media/certificate.pdf",
        "entry": "https://assessor.example/tc",
    }
    return words("Značka kvality", **{**facts, **keys})


def add_label(site: SiteBuilder, **keys: object) -> SiteBuilder:
    return site.write({"content/media/certificate.pdf": PDF, LABEL: label(**keys)})


def claims(out: Output, address: str = "/") -> list[str]:
    return [
        " ".join(claim.get_text().split())
        for claim in out.page(address).select(".site-footer__claim")
    ]


def tell(out: Output) -> str:
    return " ".join(out.main("/znacky/znacka-kvality/").get_text(" ").split())


@pytest.mark.parametrize(
    ("now", "held"),
    [
        ("2025-04-30T21:59:59Z", False),  # Prague is two hours ahead
        ("2025-04-30T22:00:00Z", True),
        ("2027-04-30T21:59:59Z", True),
        ("2027-04-30T22:00:00Z", False),
    ],
)
def test_every_claim_comes_and_goes_with_its_day(site: SiteBuilder, now: str, held: bool) -> None:
    out = add_label(site).build(now=now)
    assert claims(out) == (["Značka Bronze Label, platí do 30. dubna 2027"] if held else [])
    page = tell(out)
    assert ("má: Značka Bronze Label" in page) == held
    assert ("Osvědčení" in page) == held


def test_the_change_of_a_label_is_announced(site: SiteBuilder) -> None:
    out = add_label(site).build(now="2027-04-01T00:00:00Z")
    change = json.loads(out.text("/next-change.json"))
    assert change["time"].startswith("2027-04-30T22:00:00")


def test_after_it_the_page_says_what_it_was_and_until_when(site: SiteBuilder) -> None:
    out = add_label(
        site, history="[{level: bronze, awarded: 2021-01-01, valid_until: 2022-12-31}]"
    ).build(now="2027-05-01T12:00:00Z")
    page = tell(out)
    assert "Platné osvědčení ke značce Bronze Label na těchto stránkách není." in page
    assert "1. května 2025 – 30. dubna 2027" in page
    assert page.index("2027") < page.index("2022")


@pytest.mark.parametrize("missing", ["awarded", "valid_until", "certificate"])
def test_without_a_certificate_or_a_date_nothing_is_claimed(
    site: SiteBuilder, missing: str
) -> None:
    out = add_label(site, **{missing: None}).build()
    assert claims(out) == []
    assert "má: Značka" not in tell(out)
    assert out.result is not None
    assert any(f"{missing} is missing" in str(p) for p in out.result.warnings)


def test_an_aim_is_not_a_claim(site: SiteBuilder) -> None:
    facts = dict.fromkeys(("level", "awarded", "valid_until", "certificate", "entry"))
    out = add_label(site, aim="bronze", **facts).build()
    assert claims(out) == []
    page = tell(out)
    assert "Platné osvědčení ke značce Bronze Label na těchto stránkách není." in page
    assert "nemá" not in page


@pytest.mark.parametrize(
    ("now", "told"),
    [("2027-02-28T12:00:00Z", False), ("2027-03-01T12:00:00Z", True)],
)
def test_sixty_days_before_it_ends_the_checks_tell(site: SiteBuilder, now: str, told: bool) -> None:
    result = add_label(site).build(now=now, publish=True).result
    assert result is not None
    assert any("expires on 2027-04-30" in str(p) for p in result.warnings) == told


def test_contradictions_are_reported(site: SiteBuilder) -> None:
    add_label(site, awarded="2028-01-01")
    assert '"valid_until" lies before "awarded"' in site.problem().message


def test_an_unknown_tag_is_reported(site: SiteBuilder) -> None:
    add_label(site, press="hydrogenn")
    problem = site.problem()
    assert problem.path == LABEL
    assert 'Did you mean "hydrogen"?' in problem.mend


# -- Readiness -------------------------------------------------------------------------


def members(*types: str, **keys: str) -> dict[str, str]:
    return {
        f"content/cs/members/m{number}.md": words(
            f"Člen {number}", type=kind, joined="2020-01-01", **keys
        )
        for number, kind in enumerate(types)
    }


def assess(site: SiteBuilder, level: Level | Literal["platform"] = "gold") -> Readiness:
    loaded = load_site(site.settings()).site
    fields = loaded.items["labels/ecei"].facts
    assert isinstance(fields, LabelFields)
    if level == "platform":
        return assess_platform(loaded, fields)
    return assess_level(loaded, fields, level)


def find(readiness: Readiness, number: int) -> Finding:
    return next(f for f in readiness.findings if f.number == number)


def number_of(finding: Finding) -> Decimal | None:
    return finding.value.number if finding.value is not None else None


def test_the_scheme_has_its_indicators_and_names_in_the_site_s_languages() -> None:
    scheme = read_scheme()
    assert list(scheme.indicators) == list(range(1, 32))
    assert len(scheme.of_level("silver")) == 19
    assert len(scheme.of_level("gold")) == 31
    for indicator in scheme.indicators.values():
        assert {"cs", "en", "de", "pl"} <= set(indicator.model_extra or {})
        assert indicator.group in scheme.groups


def test_values_are_those_counted_by_hand(site: SiteBuilder) -> None:
    add_label(site, founded="2010-05-02", management="1.5", press="hydrogen")
    site.write(
        members("small", "small", "large", "research", "public", "education")
        | {
            "content/cs/members/gone.md": words(
                "Bývalý", type="small", joined="2020-01-01", left="2026-01-31"
            ),
            "content/cs/members/abroad.md": words(
                "Ze zahraničí", type="start-up", country="SK", joined="2026-01-01"
            ),
            "content/cs/members/sample.md": words(
                "Ukázka", type="small", joined="2020-01-01", sample="true"
            ),
            "content/cs/news/a.md": post("A", tags="[hydrogen]"),
            "content/cs/news/b.md": post("B", date="2025-05-02"),
            "content/cs/news/c.md": post("C", date="2025-04-01", tags="[hydrogen]"),
        }
    )
    gold = assess(site)
    assert number_of(find(gold, 3)) == 7
    assert number_of(find(gold, 2)) == Decimal("57.1")  # 4 of 7
    assert find(gold, 4).state == "not evidenced"  # nobody says where the members are
    assert number_of(find(gold, 10)) == Decimal("85.7")  # 6 of last year's 7
    assert number_of(find(gold, 5)) == 15  # sixteen on the next day
    assert number_of(find(gold, 6)) == Decimal("1.5")
    assert number_of(find(gold, 27)) == 2
    assert number_of(find(gold, 29)) == 1
    assert find(gold, 30).state == "not evidenced"
    assert find(gold, 30).step


def member(title: str, **keys: str) -> str:
    return words(title, type="small", joined="2020-01-01", **keys)


@pytest.mark.parametrize(
    ("places", "share"),
    [
        ([{"town": "Ostrava"}, {"town": "Ostrava"}, {"town": "Brno"}, {}], "50.0"),
        ([{"town": "Ostrava"}, {"town": "Ostrava", "country": "SK"}], "50.0"),
        # Nobody said that the first one is at home; two who say the same are in one town.
        ([{"town": "Ostrava"}, {"town": "Ostrava", "country": "CZ"}], "50.0"),
        ([{"town": "Ostrava", "country": "CZ"}, {"town": "Ostrava", "country": "CZ"}], "100.0"),
        (
            [{"town": "Frankfurt", "country": "DE"}, {"town": "Frankfurt"}, {"town": "Frankfurt"}],
            "66.7",
        ),
        # Two towns of one region, whose code one of them states more exactly.
        ([{"town": "Opava", "region": "CZ080"}, {"town": "Ostrava", "region": "CZ08"}], "100.0"),
        # Towns are compared as long as one of them does not say its region.
        ([{"town": "Opava", "region": "CZ080"}, {"town": "Ostrava"}], "50.0"),
        ([{}, {}], None),
    ],
)
def test_concentration_is_measured_in_a_region_or_a_town(
    site: SiteBuilder, places: list[dict[str, str]], share: str | None
) -> None:
    add_label(site)
    site.write(
        {
            f"content/cs/members/m{number}.md": member(f"Člen {number}", **place)
            for number, place in enumerate(places)
        }
    )
    finding = find(assess(site), 4)
    assert number_of(finding) == (Decimal(share) if share else None)
    assert (finding.state == "not evidenced") == (share is None)


@pytest.mark.parametrize(
    ("project", "share"),
    [
        ({"starts": "2025-01-01", "ends": "2027-12-31"}, "50.0"),  # under way
        ({"starts": "2020-01-01", "ends": "2021-12-31"}, "50.0"),  # completed
        ({"starts": "2020-01-01"}, "50.0"),
        ({"starts": "2027-01-01", "ends": "2027-12-31"}, None),  # planned
        ({"state": "preparation"}, None),
        ({"state": "prepared"}, None),
        ({"starts": "2025-01-01", "ends": "2027-12-31", "state": "cancelled"}, None),
        ({}, None),  # nobody says when
        ({"starts": "2025-01-01", "partners": "[{who: members/m0, role: contractor}]"}, None),
        ({"starts": "2025-01-01", "partners": "[{who: partners/p}]"}, None),
        ({"starts": "2025-01-01", "partners": "[]", "coordinator": "members/m0"}, "50.0"),
    ],
)
def test_co_operation_counts_members_in_joint_projects_that_have_begun(
    site: SiteBuilder, project: dict[str, str], share: str | None
) -> None:
    add_label(site)
    keys = {"partners": "[{who: members/m0, role: associate}]", **project}
    site.write(
        {
            "content/cs/members/m0.md": member("Nula"),
            "content/cs/members/m1.md": member("Jedna"),
            "content/cs/partners/p.md": words("P", type="research", country="DE"),
            "content/cs/projects/x.md": words("X", **keys),
        }
    )
    finding = find(assess(site), 13)
    assert number_of(finding) == (Decimal(share) if share else None)
    assert finding.state == ("evidenced" if share else "not evidenced")
    assert finding.value is not None
    assert finding.value.proofs == ((("item", "projects/x"),) if share else ())


def test_those_who_left_or_are_of_others_do_not_count(site: SiteBuilder) -> None:
    add_label(site)
    site.write(
        {
            "content/cs/partners/p.md": words(
                "P", type="research", country="DE", until="2025-01-01"
            ),
            "content/cs/people/ours.md": words("Ona", role="Vedoucí"),
            "content/cs/people/theirs.md": words("On", role="Vědec", organisation="partners/p"),
            "content/cs/documents/old.md": words("Stará", type="strategy", date="2020-01-01"),
            "content/cs/documents/new.md": words(
                "Nová", type="strategy", date="2025-01-01", supersedes="documents/old"
            ),
            "content/cs/dates/past.md": event(
                "Minulá", starts="2026-02-02 09:00", ends="2026-02-02 12:00"
            ),
        }
    )
    gold = assess(site)
    assert number_of(find(gold, 11)) == 1
    assert number_of(find(gold, 14)) is None
    assert number_of(find(gold, 18)) == 1
    assert number_of(find(gold, 24)) == 1  # an event within a year


@pytest.mark.parametrize(("count", "state"), [(14, "not met"), (15, "met")])
def test_fifteen_committed_participants_make_a_cluster_eligible(
    site: SiteBuilder, count: int, state: str
) -> None:
    add_label(site, platform="https://platform.example/tc", management="0.5")
    site.write(members(*["small"] * count))
    bronze = assess(site, "bronze")
    states = {finding.name: finding.state for finding in bronze.findings}
    assert states == {
        "Listed on the European Cluster Collaboration Platform": "met",
        "Management of at least half a full-time post": "met",
        "Committed participants": state,
        "A private majority": "met",
    }
    assert bronze.ready == (state == "met")


def test_half_is_not_a_majority(site: SiteBuilder) -> None:
    add_label(site).write(members("small", "public"))
    found = [f for f in assess(site, "bronze").findings if f.name == "A private majority"]
    assert found[0].state == "not met"


@pytest.mark.parametrize(("least", "state"), [("2", "met"), ("3", "not met")])
def test_a_threshold_that_is_stated_is_held_against_the_value(
    site: SiteBuilder, least: str, state: str
) -> None:
    stated = f"{{indicator: 3, level: gold, least: {least}, source: letter, date: 2026-01-01}}"
    add_label(site, thresholds=f"[{stated}]").write(members("small", "large"))
    finding = find(assess(site), 3)
    assert finding.state == state
    assert finding.source == "letter, 2026-01-01"
    assert find(assess(site, "silver"), 3).state == "evidenced"  # it is of another level


def test_what_no_record_shows_is_stated(site: SiteBuilder) -> None:
    add_label(
        site,
        statements='{"31": Členové jsou spokojeni.}',
        evidence="[{indicator: 31, value: 4.2, document: documents/survey}]",
        show="[31]",
    )
    survey = words("Průzkum", type="report", date="2026-01-01")
    site.write({"content/cs/documents/survey.md": survey})
    finding = find(assess(site), 31)
    assert finding.state == "evidenced"
    assert number_of(finding) == Decimal("4.2")
    assert finding.documents == (("item", "documents/survey"),)
    page = tell(site.build())
    assert "Spokojenost účastníků" in page
    assert "Členové jsou spokojeni." in page
    assert "Průzkum" in page


def test_the_platform_asks_for_its_own(site: SiteBuilder) -> None:
    add_label(site).write(members(*["small"] * 15))
    states = [finding.state for finding in assess(site, "platform").findings]
    assert states == ["met", "met", "not met", "not met"]
    site.write({"content/cs/members/m0.md": words("U", type="education", joined="2020-01-01")})
    site.write({"content/cs/news/a.md": post("A")})
    assert assess(site, "platform").ready


def test_the_report_is_printed_and_written_for_people_and_programs(
    site: SiteBuilder, tmp_path: Path
) -> None:
    add_label(site).write(members("small", "research"))
    report = report_label(site.settings(), tmp_path / "report")
    told = list(spell_report(report))
    assert told[0].startswith("Bronze Label: ")
    assert "  not met       Committed participants: 2, needed: 15" in told
    data = json.loads((report.folder / "readiness.json").read_text("utf-8"))
    assert [level["name"] for level in data["levels"]][:3] == [
        "Bronze Label",
        "Silver Label",
        "Gold Label",
    ]
    third = next(f for f in data["levels"][2]["findings"] if f["number"] == 3)
    assert third["value"] == "2"
    assert third["proofs"] == ["https://cluster.example/en/members/"]
    assert data["profile"]["Members in all"] == "2"
    page = (report.folder / "readiness.html").read_text("utf-8")
    assert "3. Number of committed participants" in page
    assert 'href="https://cluster.example/en/members/"' in page


def test_without_a_label_s_record_the_report_says_how_to_begin(
    site: SiteBuilder, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as caught:
        report_label(site.settings(), tmp_path)
    assert "invoke new label" in str(caught.value)
