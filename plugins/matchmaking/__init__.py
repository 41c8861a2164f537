"""Plans the meetings of an event: who meets whom, when, at which table. Not part of the site."""
