"""The dialect of Markdown that authors write, known to the byte.

`source` holds the text and the way back to what was typed, `pasted` rewrites what comes from word
processors, `writing` turns the parser's events into a `writing.Script`: typed pieces of HTML with
their places. `attributes`, `addresses` and `slips` are what the parser does not know: attribute
lists, bare addresses, and Markdown that did not work out. Decision 33 says why this parser.
"""
