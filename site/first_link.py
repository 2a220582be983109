"""Write the README's first link, which leads to the published pages, and the badge that opens Binder.

The workflow runs it after the pages are published. It needs the standard library only, and what stands between its two
marks is written anew each time: nothing changes where nothing is new.
"""

import os
import re
from pathlib import Path

README = Path(__file__).resolve().parents[1] / "README.md"
BEGIN, END = "<!-- first link: site/first_link.py -->\n", "<!-- end of first link -->\n\n"


def without_first_link(words: str) -> str:
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", "", words, flags=re.S)


def with_first_link(readme: str, repository: str, branch: str, address: str) -> str:
    """The README with the link and the badge below its title."""
    title, rest = without_first_link(readme).split("\n\n", 1)
    place = f"{repository}/{branch}?urlpath=lab/tree/my-notebooks/00_start_here.ipynb"
    badge = f"[![Run it on Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/{place})"
    link = f"**[See it move, in your browser]({address.rstrip('/')}/)**: all of it, with nothing to install. {badge}"
    return f"{title}\n\n{BEGIN}{link}\n{END}{rest}"


if __name__ == "__main__":
    told = os.environ
    text = with_first_link(
        README.read_text(encoding="utf-8"), told["GITHUB_REPOSITORY"], told["GITHUB_REF_NAME"], told["SITE_ADDRESS"]
    )
    README.write_text(text, encoding="utf-8", newline="\n")
