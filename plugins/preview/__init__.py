"""Preview: the site on this machine, shown anew after every save."""
