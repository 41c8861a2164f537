"""The site's model: schema, items, graph, views. Knows neither Pelican nor the disk.

A module imports only modules of lines above its own, for types as well:

    clock, dates, jsonld, keys, markers, mode, support, traits
    graph, schema, views, webfields
    contacts, explanations, organisations, planned, printing, records
    media, revisions, validation
    cluster, credits
    checking, joining
    fact_checks, media_checks, record_checks, site
    addresses, atom, identities, linking, resolving
    facets
    kind
    changes, checks, composing, counting, lists, ownlinks
    feeds
    listing
    assembly, forwarding, portraits

A site knows the kinds of its items only as `ItemKind` (records.py): their models and traits. What
a kind makes of a site is in `Kind` (kind.py), which is above the site.
"""
