"""The elements and attributes of SVG that may stay in a drawing, as data for `drawings`.

Source: W3C, SVG 1.1 second edition, appendices M and N; SVG 2, appendix A; Filter Effects 1; CSS
Masking 1.
"""

from __future__ import annotations

ANIMATIONS = frozenset("animate animateColor animateMotion animateTransform set".split())
ELEMENTS = ANIMATIONS | frozenset(
    "a circle clipPath defs desc ellipse feBlend feColorMatrix feComponentTransfer feComposite"
    " feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood"
    " feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology"
    " feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence filter g image"
    " line linearGradient marker mask mpath path pattern polygon polyline radialGradient rect"
    " stop style svg switch symbol text textPath title tspan use view".split()
)
_PRESENTATION = frozenset(
    "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation"
    " color-interpolation-filters color-rendering cursor direction display dominant-baseline"
    " enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font"
    " font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch"
    " font-style font-variant font-variant-caps font-variant-ligatures font-variant-numeric"
    " font-variation-settings font-weight glyph-orientation-horizontal"
    " glyph-orientation-vertical image-rendering isolation kerning letter-spacing lighting-color"
    " line-height marker marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity"
    " overflow paint-order pointer-events shape-rendering solid-color solid-opacity stop-color"
    " stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin"
    " stroke-miterlimit stroke-opacity stroke-width text-align text-anchor text-decoration"
    " text-overflow text-rendering text-transform transform-origin transform-box unicode-bidi"
    " vector-effect visibility white-space word-spacing writing-mode".split()
)
_GEOMETRY = frozenset(
    "amplitude azimuth baseFrequency bias cx cy d dx dy diffuseConstant divisor edgeMode elevation"
    " exponent fr fx fy gradientTransform height in in2 intercept k k1 k2 k3 k4 kernelMatrix"
    " kernelUnitLength lengthAdjust limitingConeAngle markerHeight markerWidth method mode"
    " numOctaves offset operator order orient pathLength patternTransform points pointsAtX"
    " pointsAtY pointsAtZ preserveAlpha preserveAspectRatio r radius refX refY result rotate rx ry"
    " scale seed side slope spacing specularConstant specularExponent startOffset stdDeviation"
    " stitchTiles surfaceScale tableValues targetX targetY textLength transform type values"
    " viewBox width x x1 x2 xChannelSelector y y1 y2 yChannelSelector z".split()
)
ATTRIBUTES = (
    _PRESENTATION
    | _GEOMETRY
    | frozenset(
        "accumulate additive attributeName attributeType baseProfile begin by calcMode class"
        " clipPathUnits dur end filterRes filterUnits from gradientUnits id keyPoints keySplines"
        " keyTimes lang markerUnits maskContentUnits maskUnits max media min origin path"
        " patternContentUnits patternUnits primitiveUnits repeatCount repeatDur requiredFeatures"
        " requiredExtensions restart role spreadMethod systemLanguage to version zoomAndPan".split()
    )
)
"""Allowed attributes, without href, style, aria-… and xml:…, which have their own rules."""
ANIMATED = _PRESENTATION | _GEOMETRY
"""Attributes that an animation may change."""
