"""Who paid for what: funds, grants, the marking they ask for, and how long pages are kept."""
