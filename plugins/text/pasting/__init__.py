"""Turns the HTML that word processors and web pages put on the clipboard into Markdown.

`markdown.write_markdown` is the function for callers: `invoke paste`, and whatever else takes
pasted text. `signs` recognises such HTML in a text that an author has saved. `reading` makes a tree
of the bytes, `looks` says what is bold or hidden in it, `lists` undoes Word's way to write lists,
`notes` pairs footnotes, `tree` and `grids` make typed `blocks`, and `writing`, `runs` and `escapes`
make Markdown of them.

Every word is kept but for those that are not the text's: deleted ones of tracked changes, comments,
hidden text, contents with page numbers. `PastedText.left_out` says so.
"""
