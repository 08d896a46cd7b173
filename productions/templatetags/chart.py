"""The bars of a timeline as SVG. Written out here: a thousand of them by a template took two thirds of their page."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from productions.views.desk.chart import Bar, BarRow

register = template.Library()


@register.simple_tag
def bars(row: BarRow, y: int, height: int) -> SafeString:
    """Return a block for each span of the row, with what it says; `y` and `height` in pixels."""
    name = escape(row.name)
    return mark_safe("".join(_block(bar, f"{name}: {escape(bar.says)}", y, height) for bar in row.bars))


def _block(bar: Bar, says: str, y: int, height: int) -> str:
    look = f"span span-{bar.kind}{' is-open' if bar.is_open else ''}"
    place = f'x="{bar.x}%" width="{bar.width}%" y="{y}" height="{height}" rx="2"'
    return f'<rect class="{look}" {place} data-says="{says}"><title>{says}</title></rect>'
