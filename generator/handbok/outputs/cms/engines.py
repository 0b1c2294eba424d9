"""The CMSs: pinned versions, and what the browser checks their scripts by."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Engine:
    """A CMS as npm has it. The script is the one file of the package that a browser needs."""

    name: str
    package: str
    version: str
    script: str
    integrity: str


SVELTIA = Engine(
    "sveltia",
    "@sveltia/cms",
    "0.221.1",
    "sveltia-cms.js",
    "sha384-JQ+XsKx/UzwdTiNnFStza3XtqqQoVtyNPApkfvwlzZDfhe7giE9CnfQrpHqgv3k6",
)
DECAP = Engine(
    "decap",
    "decap-cms",
    "3.16.3",
    "decap-cms.js",
    "sha384-A/Gdn928CNLufmnGWGs9RM4Q9o8bSNLeJERqBFrBjwzL7FRpoLT3MPF8Tl0+Wd2p",
)
# Sveltia signs in to these; Azure DevOps only Decap knows.
BACKENDS = {
    "github": SVELTIA,
    "gitlab": SVELTIA,
    "gitea": SVELTIA,
    "azure": DECAP,
    "test-repo": SVELTIA,
}
