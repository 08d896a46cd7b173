"""The blocks of a timeline as SVG. Written out here: a thousand of them by a template took two thirds of their page."""

from __future__ import annotations

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from productions.views.desk.chart import Bar, BarRow, Chart, Fold

register = template.Library()


@register.simple_tag
def bars(row: BarRow, y: int, height: int) -> SafeString:
    """Return a block for each span of the row, with what it says; `y` and `height` in pixels."""
    name = escape(row.name)
    return mark_safe("".join(_block(bar, f"{name}: {escape(bar.says)}", y, height) for bar in row.bars))


@register.simple_tag
def skyline(row: BarRow) -> SafeString:
    """Return how many pieces were worked on over time, behind the bars of the row; nothing where there were none."""
    if not row.skyline:
        return mark_safe("")
    steps = "".join(
        f'<rect x="{one.x}%" width="{one.width}%" y="{one.y}%" height="{one.height}%"/>' for one in row.skyline
    )
    return mark_safe(f'<svg y="4" height="16" width="100%" class="skyline">{steps}</svg>')


@register.simple_tag
def ground(chart: Chart) -> SafeString:
    """Return what every row of it has behind its bars: a line at each tick, and what is drawn narrow."""
    lines = [f'<line class="grid" x1="{one.x}%" x2="{one.x}%" y1="0" y2="24"/>' for one in chart.ticks]
    return mark_safe("".join([*lines, *map(_fold, chart.folds)]))


def _fold(fold: Fold) -> str:
    says = f"{fold.took}, drawn narrow"
    return f'<rect class="fold" x="{fold.x}%" width="{fold.width}%" height="24"><title>{says}</title></rect>'


def _block(bar: Bar, says: str, y: int, height: int) -> str:
    look = f"span span-{bar.kind}{' is-open' if bar.is_open else ''}"
    place = f'x="{bar.x}%" width="{bar.width}%" y="{y}" height="{height}" rx="2"'
    return f'<rect class="{look}" {place} data-says="{says}"><title>{says}</title></rect>'
