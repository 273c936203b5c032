"""Say in each page what it may load: our own files, and scripts whose text we know."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
CHARSET = '<meta charset="utf-8">'


@event_priority(-100)
def on_post_page(output: str, page: Page, config: Any) -> str:
    """Write the policy into a page, when nothing changes it any more."""
    return _with_policy(output, config)


@event_priority(-100)
def on_post_template(output: str, template_name: str, config: Any) -> str:
    """Write the policy into the page for wrong addresses."""
    return _with_policy(output, config) if template_name == "404.html" else output


def _with_policy(page: str, config: Any) -> str:
    # A file opened without a server has no origin that a policy could name.
    if config.plugins["material/offline"].config.enabled:
        return page
    hashes = sorted({_hash(script) for script in INLINE.findall(page)})
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src 'self' {' '.join(hashes)}",
            # Drawings and formulas carry their places in style attributes.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return page.replace(CHARSET, f"{CHARSET}\n      {meta}", 1)


def _hash(script: str) -> str:
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return f"'sha256-{digest}'"
