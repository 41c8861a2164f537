"""Drawings: what they do and ask for is left out or refused, what they draw stays."""

from __future__ import annotations

import base64
from collections.abc import Iterator

import pytest
from lxml import etree

from plugins.media.inspection import inspect_file
from tests.support.pictures import SECRETS, talk

_SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' viewBox="0 0 10 10">{}</svg>'
)


def svg(inner: str) -> str:
    return _SVG.format(inner)


def clean(text: str) -> str:
    found = inspect_file("a.svg", text.encode())
    assert found.clean is not None, (found.damage, found.refusal)
    return found.clean.decode()


def declare(entities: str, inner: str) -> str:
    return f"<!DOCTYPE svg [{entities}]>{svg(inner)}"


HARMFUL = {
    "script": svg("<script>alert(1)</script>"),
    "script from elsewhere": svg('<script href="https://evil.test/x.js"/>'),
    "script as data": svg('<script xlink:href="data:text/javascript,alert(1)"/>'),
    "script of HTML": svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>'),
    "script by a prefix": '<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:script>alert(1)</s:script></s:svg>',
    "load": svg("").replace("viewBox", 'onload="alert(1)" viewBox'),
    "handlers": svg('<rect onclick="alert(1)" ONERROR="alert(1)" onbegin="alert(1)"/>'),
    "listener": svg('<handler xmlns:ev="http://www.w3.org/2001/xml-events">alert(1)</handler>'),
    "foreign object": svg(
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">'
        '<iframe src="https://evil.test"/><img src="x" onerror="alert(1)"/></body></foreignObject>'
    ),
    "link": svg('<a href="javascript:alert(1)"><rect width="5" height="5"/></a>'),
    "link by references": svg('<a xlink:href="&#106;ava&#x73;cript:alert(1)"><path/></a>'),
    "link that is set": svg('<a><set attributeName="href" to="javascript:alert(1)"/></a>'),
    "link that moves": svg('<a><animate attributeName="xlink:href" values="javascript:a"/></a>'),
    "handler that is set": svg('<rect><set attributeName="onclick" to="alert(1)"/></rect>'),
    "fill": svg('<rect fill="url(https://evil.test/a.svg#x)"/>'),
    "fill with escapes": svg('<rect fill="u\\72l(https://evil.test/a)"/>'),
    "fill that moves": svg('<rect><set attributeName="fill" to="url(//evil.test/#a)"/></rect>'),
    "style": svg(
        "<rect style=\"fill:url('//evil.test/x');background:image-set('//evil.test' 1x)\"/>"
    ),
    "style with comments": svg('<rect style="fill:url(/**//evil.test)"/>'),
    "cursor": svg('<rect cursor="url(https://evil.test/c.cur),auto"/>'),
    "import": svg("<style>@import url(https://evil.test/a.css);</style>"),
    "import with escapes": svg('<style>@\\69mport "https://evil.test/a.css";</style>'),
    "font": svg("<style>@font-face{font-family:x;src:url(https://evil.test/f.woff)}</style>"),
    "rule": svg("<style>.a{fill:url(//evil.test/x)} @media all{.b{fill:url(//evil.test)}}</style>"),
    "binding": svg("<style>.a{-moz-binding:url(#x);behavior:url(#evil)}</style>"),
    "end of a style sheet": svg("<style><![CDATA[</style><script>alert(1)</script>]]></style>"),
    "style sheet before it": f'<?xml-stylesheet href="https://evil.test/a.css"?>{svg("")}',
    "type from elsewhere": f'<!DOCTYPE svg SYSTEM "http://evil.test/a.dtd">{svg("")}',
    "base": svg("").replace("viewBox", 'xml:base="https://evil.test/" viewBox'),
    "comment": svg("<!-- secret: evil.test -->"),
    "editor's notes": svg('<metadata>evil.test</metadata><x:y xmlns:x="urn:x" x:z="evil.test"/>'),
    "encoding": '<?xml version="1.0" encoding="UTF-7"?>'
    + svg("+ADw-script+AD4-alert+ADw-/script+AD4-"),
}
WORDS = ("script>", "script ", "evil", "alert", "iframe", "foreignObject", "onload", "<!", "<?")


@pytest.mark.parametrize("name", HARMFUL)
def test_what_a_drawing_would_do_or_ask_for_is_left_out(name: str) -> None:
    left = clean(HARMFUL[name])
    assert [word for word in WORDS if word in left] in ([], ["script>"] * ("end of" in name))
    root = etree.fromstring(left.encode())
    for element in root.iter(etree.Element):
        local = etree.QName(element).localname
        assert local not in {"script", "handler", "foreignObject", "iframe"}
        assert not [key for key in element.attrib if str(key).lower().startswith("on")]


def _nest(times: int, what: str = "use") -> str:
    """Something that draws ten of the next, which draws ten of the next, and so on."""
    start = '<use href="#g0"/>' if what == "use" else f'<rect {_PAINTED[what]}="url(#g0)"/>'
    inner = start.replace("g0", "g{}")
    name = "g" if what == "use" else what
    groups = (f'<{name} id="g{n}">{inner.format(n + 1) * 10}</{name}>' for n in range(times))
    return svg("".join(groups) + start)


_PAINTED = {"pattern": "fill", "mask": "mask", "clipPath": "clip-path", "marker": "marker-end"}
_ENTITIES = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(10)
)
REFUSED = {
    "picture elsewhere": svg('<image href="https://evil.test/a.png"/>'),
    "picture on the disk": svg('<image xlink:href="file:///etc/passwd"/>'),
    "picture beside it": svg('<image href="photo.jpg"/>'),
    "part of another drawing": svg('<use href="icons.svg#a"/>'),
    "part of data": svg('<use href="data:image/svg+xml;base64,PHN2Zz4=#a"/>'),
    "picture in a filter": svg('<filter><feImage href="//evil.test/a.png"/></filter>'),
    "drawing as data": svg('<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'),
    "page as data": svg('<image href="data:text/html,x"/>'),
    "file by an entity": declare('<!ENTITY x SYSTEM "file:///etc/passwd">', "<text>&x;</text>"),
    "parameter entity": declare('<!ENTITY % p SYSTEM "http://evil.test"> %p;', ""),
    "entities that multiply": declare(_ENTITIES, "<text>&k;</text>"),
    "entities in an attribute": declare(_ENTITIES, '<g id="&k;"/>'),
    "one long entity often": declare(
        f'<!ENTITY a "{"a" * 50_000}">', "<text>" + "&a;" * 2000 + "</text>"
    ),
    "copies of copies": _nest(9),
    "patterns of patterns": _nest(9, "pattern"),
    "masks of masks": _nest(9, "mask"),
    "clips of clips": _nest(9, "clipPath"),
    "patterns by style sheet": svg(
        "<style>"
        + "".join(f".c{n}{{fill:url(#p{n})}}" for n in range(9))
        + "</style>"
        + "".join(
            f'<pattern id="p{n}">' + f'<rect class="c{n + 1}"/>' * 10 + "</pattern>"
            for n in range(9)
        )
        + '<rect class="c0"/>'
    ),
    "itself": svg('<g id="a"><use href="#a"/></g>'),
    "itself over another": svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "a mask of itself": svg('<mask id="m"><rect mask="url(#m)"/></mask><rect mask="url(#m)"/>'),
    "a mark at each of many points": svg(
        f'<marker id="m">{"<rect/>" * 1000}</marker>'
        f'<path marker-mid="url(#m)" d="M0 0{" L1 1" * 1000}"/>'
    ),
    "a filter of a huge region": svg('<filter id="f" width="10000000%"><feTile/></filter>'),
    "a filter of many octaves": svg('<filter><feTurbulence numOctaves="1000000"/></filter>'),
    "a filter that blurs far": svg('<filter><feGaussianBlur stdDeviation="1e9"/></filter>'),
    "filters on everything": svg(
        '<filter id="f"><feGaussianBlur stdDeviation="5"/></filter>'
        + '<rect filter="url(#f)"/>' * 2000
    ),
    "five thousand levels": svg("<g>" * 5000 + "</g>" * 5000),
    "a long chain": svg(
        "".join(f'<linearGradient id="a{n}" href="#a{n + 1}"/>' for n in range(9000))
    ),
    "too many parts": svg("<rect/>" * 60_000),
    "brackets in a style": svg(f'<rect style="fill:{"(" * 40_000}"/>'),
    "brackets in a style sheet": svg(f"<style>a{{{'[' * 40_000}}}</style>"),
    "a page": "<!DOCTYPE html><html><svg xmlns='http://www.w3.org/2000/svg'/></html>",
    "another page": '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "another vocabulary": "<root/>",
    "no vocabulary": "<svg><rect/></svg>",
    "text of HTML": svg(
        '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"><p>One</p></div></foreignObject>'
    ),
    "text of HTML behind an element": svg(
        '<foreignObject><p xmlns="http://www.w3.org/1999/xhtml"><br/>Step</p></foreignObject>'
    ),
    "text of nothing": svg("<foreignObject>Step 1</foreignObject>"),
    "text of HTML alone in a switch": svg(
        '<switch><foreignObject><p xmlns="http://www.w3.org/1999/xhtml">A</p></foreignObject></switch>'
    ),
    "a huge size": svg("").replace("viewBox", 'width="90000000" height="9" viewBox'),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_drawing_cannot_do_without_is_refused(name: str) -> None:
    found = inspect_file("a.svg", REFUSED[name].encode())
    assert found.clean is None
    told = found.damage or found.refusal
    assert told is not None
    assert told.message
    assert told.mend


def test_foreign_content_without_text_or_with_an_alternative_is_left_out() -> None:
    page = '<{0} xmlns="http://www.w3.org/1999/xhtml">{1}</{0}>'
    styled = f"<foreignObject>{page.format('style', 'a{}')}</foreignObject><rect/>"
    other = f"<switch><foreignObject>{page.format('p', 'A')}</foreignObject><text>A</text></switch>"
    assert "<rect" in clean(svg(styled))
    assert "<text>A</text>" in clean(svg(other))


def test_a_drawing_with_text_of_html_says_how_to_mend_it() -> None:
    found = inspect_file("a.svg", REFUSED["text of HTML"].encode())
    assert found.refusal is not None
    assert "foreignObject" in found.refusal.message
    assert found.refusal.mend == "Export it with text as paths or as SVG text."


def test_a_drawing_says_what_its_copy_lacks() -> None:
    found = inspect_file("a.svg", svg('<script/><rect onclick="a()"/>').encode())
    assert found.left_out == ("a handler", "a script")
    assert inspect_file("a.svg", svg("<metadata/><rect/>").encode()).left_out == ()


LOGO = """<?xml version="1.0" encoding="UTF-8"?>
<!-- Generator: Adobe Illustrator 27.0 -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
  <!ENTITY ns_extend "http://ns.adobe.com/Extensibility/1.0/">
]>
<svg xmlns:x="&ns_extend;" xmlns="http://www.w3.org/2000/svg"
  xmlns:xlink="http://www.w3.org/1999/xlink"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  width="210mm" viewBox="0 0 200 100" xml:space="preserve" sodipodi:docname="/home/jan/logo.svg">
  <title>Klastr</title>
  <sodipodi:namedview inkscape:zoom="1"/>
  <style type="text/css">
    .st0{fill:url(#SVGID_1_);}
    .st1{clip-path:url(#clip);-inkscape-font-specification:'Sans';font-family:'Open Sans';}
    @font-face{font-family:'Own';src:url(data:font/woff2;base64,d09GMg==) format('woff2');}
  </style>
  <defs>
    <linearGradient id="base"><stop offset="0" style="stop-color:#123456"/></linearGradient>
    <linearGradient id="SVGID_1_" xlink:href="#base" gradientTransform="matrix(1 0 0 1 0 0)"/>
    <clipPath id="clip"><rect class="st2" width="10" height="10"/></clipPath>
    <filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
  </defs>
  <switch>
    <foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"/>
    <g x:extraneous="self" inkscape:label="Layer 1" inkscape:groupmode="layer">
      <rect class="st0" width="100" height="50" style="filter:url(#f);opacity:0.5"/>
      <g class="st1"><use xlink:href="#star" transform="translate(5 5) rotate(20)"/></g>
      <symbol id="star"><path d="M0 0L5 5z"/></symbol>
      <text x="5" y="9">
        <tspan style="font-size:12px;fill:rgb(10,20,30)">Klastr &amp; spol.</tspan></text>
      <image width="9" height="9" xlink:href="data:image/png;base64,PNG-HERE"/>
    </g>
  </switch>
</svg>
"""
DRAWS = ("class", "style", "clip-path", "fill", "d", "transform", "gradientTransform", "offset",
         "width", "height", "viewBox", "id", "stdDeviation", "x", "y")  # fmt: skip


def _draws(root: etree._Element) -> Iterator[tuple[str, dict[str, str], str]]:
    """What of a drawing can be seen: elements of SVG with what shapes and paints them."""
    for element in root.iter(etree.Element):
        name = etree.QName(element)
        if name.namespace == "http://www.w3.org/2000/svg" and name.localname != "foreignObject":
            kept = {k: str(v) for k, v in element.attrib.items() if k in DRAWS}
            text = "" if name.localname == "style" else (element.text or "").strip()
            yield name.localname, kept, text


def test_a_logo_of_a_drawing_program_looks_the_same() -> None:
    png = base64.b64encode(talk("PNG")).decode()
    before = LOGO.replace("PNG-HERE", png)
    found = inspect_file("a.svg", before.encode())
    assert found.clean is not None, (found.damage, found.refusal)
    assert (found.width, found.height) == (200, 100)
    left = found.clean.decode()
    for gone in ("jan", "inkscape:", "sodipodi", "Adobe", "ns.adobe.com/Ext"):
        assert gone not in left.replace("AdobeIllustrator", "")
    old = etree.fromstring(before.encode(), etree.XMLParser(load_dtd=False, no_network=True))
    assert list(_draws(etree.fromstring(found.clean))) == list(_draws(old))
    for rule in (".st0{fill:url(#SVGID_1_)}", "clip-path:url(#clip)", "data:font/woff2"):
        assert rule in left
    embedded = left.partition("data:image/png;base64,")[2].partition('"')[0]
    data = base64.b64decode(embedded)
    assert [secret for secret in SECRETS if secret in data] == []


def test_a_clean_drawing_stays_as_it_is_when_it_is_cleaned_again() -> None:
    once = clean(LOGO.replace("PNG-HERE", base64.b64encode(talk("PNG")).decode()))
    assert clean(once) == once
