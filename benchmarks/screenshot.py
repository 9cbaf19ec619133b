"""The picture of the page in README.md: `python -m benchmarks.screenshot`, which needs Chromium.

It asks a question of the sample articles in seeds/ and clicks on a citation.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from assistant.api import Assistant
from assistant.render.page import page
from tests.fakes.browser import Browser

ROOT = Path(__file__).parent.parent
PICTURE = ROOT / "docs" / "images" / "answer.png"
QUESTION = "Who closed the consulate and why?"
LARGEST = 150_000  # bytes


def write_small(png: bytes, path: Path) -> None:
    """Write the picture with 64 colours, which a page of text does not exceed to the eye."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    image.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        home, file = Path(folder, "home"), Path(folder, "answer.html")
        with Assistant(home, extractive=True, receipts=False) as assistant:
            assistant.add(ROOT / "seeds" / "articles")
            file.write_text(page(assistant.ask(QUESTION)), encoding="utf-8")
        with Browser(Path(folder, "profile")) as browser:
            browser.resize(1180, 800)
            browser.open(file)
            browser.click("a.cite")
            PICTURE.parent.mkdir(exist_ok=True)
            write_small(browser.picture(), PICTURE)
    size = PICTURE.stat().st_size
    print(f"{PICTURE.relative_to(ROOT)}: {size:,} bytes")
    if size > LARGEST:
        raise SystemExit(f"More than {LARGEST:,} bytes: make the window smaller.")


if __name__ == "__main__":
    main()
