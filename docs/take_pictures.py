"""Take the pictures of the documents from a running Bindery: python docs/take_pictures.py SIGN_IN_LINK [PART...]

The link is the one that `./run` prints. The library should hold several books, one of them with the theme "pirates":
docs/pictures/README.md has the commands. Parts are library, production, book, screens and building; without any, all.
For `production` one is started from the page and photographed while it draws; for `building` a pipeline is made in
admin and run twice, which works once in a state folder.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

import pypdfium2
from building import photograph_building
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from screens import photograph_screens

Scheme = Literal["light", "dark"]

PICTURES = Path(__file__).resolve().parent / "pictures"
CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
THEME, DRAWINGS, DRAWN = "a day at the beach", 40, 17
"""What is started from the page, and after how many drawings the picture is taken."""
BOOK_PAGES = (1, 4, 14)
"""Drawings of the book that stand side by side, counted from 1."""
WIDE, NARROW = ViewportSize(width=1440, height=940), ViewportSize(width=390, height=780)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
PATIENCE_MS = 120_000
GROUND, EDGE = (239, 236, 230), (205, 199, 189)


def main(link: str, parts: list[str]) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        session = sign_in(browser, link)
        if "library" in parts:
            for scheme in SCHEMES:
                photograph_library(visit(browser, session, scheme, WIDE), link, f"library-{scheme}")
        if "production" in parts:
            photograph_production(browser, session, link)
        if "book" in parts:
            photograph_book(visit(browser, session, "light", WIDE), link)
        if "screens" in parts:
            photograph_screens(
                {
                    "light": visit(browser, session, "light", WIDE),
                    "dark": visit(browser, session, "dark", WIDE),
                    "phone": visit(browser, session, "light", NARROW),
                },
                link,
                keep_webp,
            )
        if "building" in parts:
            photograph_building(visit(browser, session, "light", WIDE).new_page(), link, keep)
        browser.close()


def sign_in(browser: Browser, link: str) -> Path:
    """Use the link, which works once; return a file with the session, which serves when the link comes again."""
    kept = Path(tempfile.gettempdir()) / f"bindery-pictures-{hashlib.sha256(link.encode()).hexdigest()[:12]}.json"
    if not kept.exists():
        context = browser.new_context()
        page = context.new_page()
        page.goto(link)
        if "/login" in page.url:
            sys.exit("The link was used already; start Bindery again for a new one.")
        context.storage_state(path=kept)
        context.close()
    return kept


def visit(browser: Browser, session: Path, scheme: Scheme, viewport: ViewportSize) -> BrowserContext:
    context = browser.new_context(storage_state=session, color_scheme=scheme, viewport=viewport)
    context.set_default_timeout(PATIENCE_MS)
    return context


def photograph_library(context: BrowserContext, link: str, name: str) -> None:
    page = context.new_page()
    page.goto(urljoin(link, "/"))
    settle(page)
    keep(page.screenshot(), name)
    context.close()


def photograph_production(browser: Browser, session: Path, link: str) -> None:
    """Start a production from the form, and take it in the middle of its drawings: wide, dark, narrow."""
    watched = visit(browser, session, "light", WIDE).new_page()
    watched.goto(urljoin(link, "/productions/start/"))
    keep(watched.screenshot(), "start")
    watched.fill("#theme", THEME)
    watched.fill("#pages", str(DRAWINGS))
    watched.check("input[name=quality][value=high]", force=True)
    if watched.locator("input[name=force]").count():
        watched.check("input[name=force]")
    watched.click("button.button-large.button-main")
    watched.wait_for_url(re.compile(r"/productions/\d+/$"))
    others: list[tuple[Scheme, ViewportSize, str]] = [
        ("dark", WIDE, "production-dark"),
        ("light", NARROW, "production-narrow"),
    ]
    pages = [(visit(browser, session, scheme, view).new_page(), name) for scheme, view, name in others]
    for page, _ in pages:
        page.goto(watched.url)
    for page, name in [(watched, "production-light"), *pages]:
        page.locator(".leaf img").nth(DRAWN - 1).wait_for(state="attached")
        settle(page)
        keep(page.screenshot(), name)
    watched.wait_for_selector(".cover-picture")


def settle(page: Page) -> None:
    """Wait until the pictures in sight are there."""
    # Not wait_for_function: it evaluates a string inside the page, which the page's own policy forbids.
    while not page.evaluate(
        "[...document.images].every(i => i.complete || i.getBoundingClientRect().top > innerHeight)"
    ):
        time.sleep(0.1)
    time.sleep(0.4)


def photograph_book(context: BrowserContext, link: str) -> None:
    """Contact sheet and pages of the newest book about pirates."""
    page = context.new_page()
    page.goto(urljoin(link, "/?q=pirates"))
    page.click(".book-cover >> nth=0")
    page.wait_for_selector(".files")
    files = {
        address.split("?")[0].rsplit("/", 1)[1]: urljoin(link, address)
        for address in page.eval_on_selector_all(".files a[href]", "links => links.map(a => a.getAttribute('href'))")
    }
    sheet = Image.open(io.BytesIO(context.request.get(files["preview.png"]).body()))
    write(
        sheet.resize((1200, round(sheet.height * 1200 / sheet.width)), Image.Resampling.LANCZOS), "contact-sheet", 128
    )
    pages = book_pages(context.request.get(files["interior.pdf"]).body())
    write(side_by_side(pages), "book-pages", 16)
    page.goto(page.url)
    settle(page)
    keep(page.screenshot(full_page=True), "finished")


def book_pages(interior: bytes) -> list[Image.Image]:
    """The chosen drawings: right-hand pages after the two of the front matter."""
    document = pypdfium2.PdfDocument(interior)
    drawn = range(2, len(document), 2)
    return [document[drawn[number - 1]].render(scale=0.62).to_pil().convert("RGB") for number in BOOK_PAGES]


def side_by_side(pages: list[Image.Image]) -> Image.Image:
    gap, (width, height) = 22, pages[0].size
    sheet = Image.new("RGB", (gap + len(pages) * (width + gap), height + 2 * gap), GROUND)
    for index, page in enumerate(pages):
        left = gap + index * (width + gap)
        sheet.paste(page, (left, gap))
        ImageDraw.Draw(sheet).rectangle((left, gap, left + width, gap + height), outline=EDGE)
    return sheet


def keep(screenshot: bytes, name: str) -> None:
    write(Image.open(io.BytesIO(screenshot)), name, 256)


def keep_webp(screenshot: bytes, name: str) -> None:
    """Write a WebP: half the size of a PNG, for pages of which there are many pictures."""
    target = PICTURES / f"{name}.webp"
    Image.open(io.BytesIO(screenshot)).convert("RGB").save(target, quality=70, method=6)
    print(f"{target.name:24} {target.stat().st_size / 1000:.0f} kB")


def write(picture: Image.Image, name: str, colours: int) -> None:
    """Write a PNG with a palette: small, and sharp where there is text."""
    plain = picture.convert("RGB")
    few = plain.quantize(palette=palette_of(plain, colours), dither=Image.Dither.NONE)
    target = PICTURES / f"{name}.png"
    few.save(target, optimize=True)
    print(f"{target.name:24} {picture.width} x {picture.height}  {target.stat().st_size / 1000:.0f} kB")


def palette_of(picture: Image.Image, colours: int) -> Image.Image:
    """Half of the palette are the commonest colours as they are; the other half reaches the rare ones."""
    found = Counter(zip(*(band.tobytes() for band in picture.split()), strict=True))
    common = [colour for colour, _ in found.most_common(colours // 2)]
    rare = picture.quantize(colours - len(common), method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    palette = Image.new("P", (1, 1))
    palette.putpalette([*(value for colour in common for value in colour), *rare])
    return palette


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:] or ["library", "production", "book", "screens", "building"])
