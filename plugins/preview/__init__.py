"""The preview, `invoke serve`: shows the site on this machine and updates it after every save."""
