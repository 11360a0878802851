"""Data page: the page that offers the files for download."""

from __future__ import annotations

from generator.exports.downloads import data_page
from generator.model.output import Page
from generator.site.view import View


def data_pages(view: View) -> tuple[Page, ...]:
    """The page “下载与数据”."""
    return (data_page(view.index, view.corpus.former_topics, view.place, view.downloads),)
