import io

import numpy as np
import pytest
from PIL import Image

from agents.typesetting.contact_sheet import WIDTH, columns_for, contact_sheet, page_height
from agents.typesetting.cover import set_cover
from agents.typesetting.interior import set_interior
from agents.typesetting.proofs import page_picture, picture_png, small_png, thumbnails
from tests.agents.typesetting.books import make_book


@pytest.mark.parametrize("n", [1, 10, 30, 31, 100, 280])
def test_contact_sheet__stays_a_picture_that_fits_a_screen(n):
    height = page_height(n, 11 / 8.5)
    pages = (Image.new("L", (round(height * 8.5 / 11), height), 255) for _ in range(n))

    sheet = contact_sheet(Image.new("RGB", (1600, 1020), "teal"), pages, n)

    assert sheet.width == WIDTH
    assert sheet.height < 3200
    assert sheet.getpixel((WIDTH // 2, 300)) == (0, 128, 128)


def test_columns_for__thirty_pages_leave_no_gap():
    assert 30 % columns_for(30) == 0


def test_thumbnails__show_the_pages_asked_for():
    book = make_book()
    interior = set_interior(book)

    first, blank = thumbnails(interior.pdf, [2, 3], 200)

    assert first.height == blank.height == 200
    assert np.asarray(first).mean() < np.asarray(blank).mean() == 255


def test_page_picture__crops_in_points():
    cover = set_cover(make_book(), 24)

    front = page_picture(cover.pdf, 0, 1.0, (cover.front_x_pt, 9, 9, 9))

    assert front.size == pytest.approx((612, 792), abs=1)


def test_small_png__is_small_and_keeps_black_and_white():
    gray = np.full((500, 386), 255, np.uint8)
    gray[100:200, 100:200] = 0

    picture = Image.open(io.BytesIO(small_png(gray))).convert("L")

    assert picture.getpixel((150, 150)) == 0
    assert picture.getpixel((5, 5)) == 255


def test_picture_png__same_picture_gives_the_same_bytes():
    picture = Image.radial_gradient("L").convert("RGB")

    assert picture_png(picture) == picture_png(picture.copy())
