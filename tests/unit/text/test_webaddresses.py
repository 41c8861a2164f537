"""Web addresses, e-mail addresses and telephone numbers: which are, and what is said of others."""

from __future__ import annotations

import pytest

from plugins.text.webaddresses import (
    encode,
    find_mail_fault,
    find_mailto_fault,
    find_phone_fault,
    find_tel_fault,
    find_web_fault,
)


def spell(fault: object) -> str:
    return f"{getattr(fault, 'reason', '')}. {getattr(fault, 'mend', '')}"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org",
        "http://example.org/a/b?c=d&e=f#g",
        "HTTPS://Example.ORG/",
        "https://example.org:8443/",
        "https://8.8.8.8/",
        "https://[2001:4860:4860::8888]/a",
        "https://žluťoučký.example/",
        "https://xn--lutouk-zva.example/",
        "https://例え.テスト/",
        "https://موقع.مثال/",
        "https://my_name.example.org",
        "https://a.b.c.d.example.org/~user/(x),;=@!$*'",
        "https://example.org/příloha/č-1?q=ž",
        "https://example.org/a%20b#:~:text=x",
    ],
)
def test_what_everybody_can_open_is_an_address(address: str) -> None:
    assert find_web_fault(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000/contact/",
        "http://127.0.0.1",
        "http://127.1/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://localhost:8001/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://x.localhost/",
        "http://[::1]:8000/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://[fd00::1]/",
        "http://0.0.0.0:8000/",
        "http://10.0.0.7/",
        "http://172.16.3.4/",
        "http://192.168.1.5/",
        "http://169.254.1.1/",
        "http://100.64.0.1/",
        "http://printer.local/",
        "http://wiki.internal/",
        "http://nas.home.arpa/",
    ],
)
def test_addresses_of_the_own_machine_and_network_are_refused(address: str) -> None:
    assert "of your own, which nobody else can open" in spell(find_web_fault(address))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://user:secret@host.example/a", "holds a login"),
        ("https://user@host.example/", "Write https://host.example/."),
        ("https://:@host.example/", "holds a login"),
        ("https://[::1", "a bracket that is not closed"),
        ("https://::1]/", "has no"),
        ("https://[1:2]/", "has no host"),
        ("https://[example.org]/", "has no host"),
        ("https://", "names no host"),
        ("https:///page", "names no host"),
        ("https:/example.org", "Write https://example.org."),
        ("https:example.org", "Write https://example.org."),
        ("https:\\\\example.org\\a", "Write https://example.org/a."),
        ("https://example", 'without an ending such as .org: "example"'),
        ("https://example.o", "an ending that there is not"),
        ("https://example.123", "has no host"),
        ("https://1.2.3", "has no host"),
        ("https://300.1.1.1", "has no host"),
        ("https://example.org:", 'has no port ""'),
        ("https://example.org:0/", 'has no port "0"'),
        ("https://example.org:65536/", 'has no port "65536"'),
        ("https://example.org:http/", 'has no port "http"'),
        ("https://example.org:٨٠/", "has no port"),
        ("https://example.org.", "Write https://example.org"),
        ("https://example.org。/a", "Write https://example.org/a"),
        ("http://www．example。org:8080/a?b#c", "Write http://www.example.org:8080/a?b#c"),
        ("https：//example.org", "Write https://example.org"),
        ("https：／／example。org／a", "Write https://example.org/a"),
        ("https://user@example。org/a", "Write https://example.org/a"),
        ("https://bad!host。org", "Write the whole address"),
        ("https://example..org", "has no host"),
        ("https://.example.org", "has no host"),
        ("https://-example.org", "has no host"),
        ("https://example!.org", "has no host"),
        ("https://exa,mple.org", "has no host"),
        ("https://exam%70le.org", "has no host"),
        ("https://ｅｘａｍｐｌｅ.org", "Write https://example.org"),
        ("https://example。org", "Write https://example.org"),
        ("https://xn--\u00e9.org", "has no host"),
        (f"https://{'a' * 64}.org", "has no host"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("https://exam ple.org", "Write https://example.org"),
        ("https://example.org/a\u00a0b", "a sign that cannot be seen"),
        ("https://example.org/\u200ba", "Type it anew: https://example.org/a"),
        ("https://example.org/\ta", "cannot be seen"),
        ("https://example.org/a|b", "https://example.org/a%7Cb"),
        ("https://example.org/?a[]=1", "https://example.org/?a%5B%5D=1"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org/#a#b", "https://example.org/#a%23b"),
        ('https://example.org/"a"', "%22a%22"),
        ("www.example.org", "Write https://www.example.org."),
        ("example.org/page", "Write https://example.org/page."),
        ("ftp://example.org", "does not begin with https://"),
        ("file:///C:/a.pdf", "does not begin with https://"),
        ("javascript:alert(1)", "does not begin with https://"),
        ("info@example.org", "does not begin with https://"),
        ("", "does not begin with https://"),
    ],
)
def test_an_address_that_no_browser_can_open_is_refused(address: str, said: str) -> None:
    assert said in spell(find_web_fault(address))


def test_a_login_is_not_repeated_by_the_message() -> None:
    assert "secret" not in spell(find_web_fault("https://user:secret@host.example/a"))


def test_a_site_has_nothing_behind_its_path() -> None:
    assert find_web_fault("https://example.org/cluster", site=True) is None
    said = spell(find_web_fault("https://example.org/cluster?a=b", site=True))
    assert said == "goes on behind its path. Write https://example.org/cluster."
    assert find_web_fault("https://example.org/#top", site=True) is not None


def test_what_the_mend_writes_is_an_address() -> None:
    for address in ("https://example.org/a b|[c]#d e%", 'https://example.org/<">'):
        assert find_web_fault(address) is not None
        assert find_web_fault(encode(address)) is None


def test_an_endless_address_is_answered_at_once() -> None:
    for sign in "a.-:/[]%@# \\":
        find_web_fault("https://" + sign * 100_000)
        find_mail_fault(sign * 100_000 + "@example.org")
        find_tel_fault("tel:+" + sign * 100_000)
        find_phone_fault("+" + sign * 100_000)


@pytest.mark.parametrize(
    "address", ["desk@example.org", "a.b+c@x.example.cz", "jiří@žlutý.example", "o'hara@x.example"]
)
def test_an_e_mail_address_is_one(address: str) -> None:
    assert find_mail_fault(address) is None


@pytest.mark.parametrize(
    "address",
    [
        "a", "a@", "@example.org", "a@b", "a@localhost", "a@b.local", "a..b@example.org",
        ".a@example.org", "a.@example.org", "a b@example.org", "a@exa mple.org", "a@b@example.org",
        "<a@example.org>", "mailto:a@example.org", "a,b@example.org", "a@example.org.",
        "a@-example.org", f"{'a' * 65}@example.org", "a@[127.0.0.1]",
    ],
)  # fmt: skip
def test_an_address_that_no_mail_can_reach_is_refused(address: str) -> None:
    assert find_mail_fault(address) is not None


@pytest.mark.parametrize("number", ["+420 596 000 000", "+420596000000", "+49 30 1234567"])
def test_a_telephone_number_has_its_country(number: str) -> None:
    assert find_phone_fault(number) is None


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("596 000 000", "lacks its country"),
        ("00420 596 000 000", "Write +420 596 000 000."),
        ("+420-596-000-000", "Write +420 596 000 000."),
        ("+420  596 000 000", "Write +420 596 000 000."),
        ("+420\u00a0596\u00a0000\u00a0000", "Write +420 596 000 000."),
        ("+49 (0)30 1234567", "Write +49 30 1234567."),
        ("+420 596", "has 6 digits"),
        ("+420 596 000 000 000 000", "has 18 digits"),
        ("+       ", "is not a telephone number"),
        ("+0 596 000 000", "lacks its country"),
        ("call us", "is not a telephone number"),
    ],
)
def test_a_number_that_cannot_be_dialled_everywhere_is_refused(number: str, said: str) -> None:
    assert said in spell(find_phone_fault(number))


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("mailto:desk@example.org", "Write desk@example.org."),
        ("MAILTO:desk@example.org?subject=A", "Write desk@example.org."),
        ("https://desk@example.org", "Write desk@example.org."),
        ("Jan Novák <jan@example.org>", "Write jan@example.org."),
        ("<jan@example.org>", "Write jan@example.org."),
        ("jan (at) example.org", "Write jan@example.org."),
        ("jan [zavináč] example.org", "Write jan@example.org."),
        ("jan＠example。org", "Write jan@example.org."),
        ("jan@example.org.", "Write jan@example.org."),
        ("jan@example.org;", "Write jan@example.org."),
        ("e-mail: jan@example.org", "Write jan@example.org."),
        ("a@example.org, b@example.org", "Write one of them: a@example.org, b@example.org."),
        ("jan @example.org", "Type it anew: jan@example.org"),
        ("jan@example", "Write an e-mail address: desk@example.org."),
        ("call us", "Write an e-mail address: desk@example.org."),
    ],
)
def test_the_message_shows_the_corrected_e_mail_address(text: str, mend: str) -> None:
    assert spell(find_mail_fault(text)).endswith(mend)


@pytest.mark.parametrize("text", ["@" * 40_000, "a@b " * 20_000, "a." * 20_000 + "@b.cz"])
def test_a_mend_is_not_looked_for_in_a_whole_book(text: str) -> None:
    assert spell(find_mail_fault(text))


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("mailto:desk@example.org", ""),
        ("mailto:a@example.org,b@example.org?subject=A%20b&body=c", ""),
        ("mailto:?subject=A", ""),
        ("mailto: desk@example.org", "Write mailto:desk@example.org"),
        ("mailto:desk @example.org", "Write mailto:desk@example.org"),
        ("mailto:desk%20@example.org", "Write mailto:desk@example.org"),
        ("mailto:a@example.org; b@example.org", "Write mailto:a@example.org,b@example.org"),
        ("mailto:desk@example.org?subject=A b", "Write mailto:desk@example.org?subject=A%20b"),
        ("mailto://desk@example.org", "Write mailto:desk@example.org."),
        ("mailto:mailto:desk@example.org", "begins twice"),
        ("mailto:desk(at)example.org", "is not an e-mail address"),
        ("mailto:", "names nobody"),
    ],
)
def test_a_link_that_writes_a_mail(link: str, said: str) -> None:
    fault = find_mailto_fault(link)
    assert (fault is None) == (not said)
    assert said in spell(fault)


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("tel:+420596000000", ""),
        ("tel:+420-596-000-000", ""),
        ("tel:+420596000000;ext=12", ""),
        ("tel:112", ""),
        ("tel:+420 596 000 000", "Write tel:+420596000000."),
        ("tel: +420596000000", "Write tel:+420596000000."),
        ("tel:+420%20596%20000%20000", "Write tel:+420596000000."),
        ("tel:+420\u00a0596\u00a0000\u00a0000", "Write tel:+420596000000."),
        ("tel:00420596000000", "Write tel:+420596000000."),
        ("tel://+420596000000", "Write tel:+420596000000."),
        ("tel:596 000 000", "with its country"),
        ("tel:abc", "with its country"),
        ("tel:", "with its country"),
    ],
)
def test_a_link_that_dials(link: str, said: str) -> None:
    fault = find_tel_fault(link)
    assert (fault is None) == (not said)
    assert said in spell(fault)
