# Sets up what is missing, then calls the Invoke tasks of tasks.py.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help site test serve checker lock clean

INVOKE := .venv/bin/invoke

help:
	@echo "make site    install what is missing and build every language into output/"
	@echo "make serve   the same, show the site on this machine, reload it after each save"
	@echo "make test    install what is missing and run every test"
	@echo "make checker install the HTML checker that make test and invoke publish use"
	@echo "make lock    choose new versions of the libraries (needs a network)"
	@echo "make clean   remove everything that was built or installed"

site:
	@sh scripts/setup.sh site
	@$(INVOKE) build

serve:
	@sh scripts/setup.sh site
	@$(INVOKE) serve

test:
	@sh scripts/setup.sh test
	@$(INVOKE) test $(if $(ONLY),--only "$(ONLY)")

checker:
	@sh scripts/setup.sh checker

lock:
	@sh scripts/lock.sh

clean:
	@rm -rf .venv .cache output public _site tests/tools/node_modules
	@find plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +
