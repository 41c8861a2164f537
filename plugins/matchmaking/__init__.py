"""Matchmaking: who meets whom, when and at which table. Nothing of it is part of the site."""
