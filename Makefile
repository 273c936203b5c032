# The verbs, for people and for CI alike; what they do stands in make.py.
PYTHON ?= python3

.PHONY: site offline test figures serve check lock clean
site offline test figures serve check lock clean:
	@command -v $(PYTHON) >/dev/null || { echo "make: this needs Python 3.11 or newer (python3)"; exit 1; }
	@$(PYTHON) make.py $@ $(ARGS)
