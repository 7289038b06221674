"""The codebook of concepts as a page: ``python docs/make_codebook.py`` writes docs/codebook.md."""

from __future__ import annotations

from pathlib import Path

from rapt.publish.appendix import Block, Heading, as_markdown, codebook_blocks
from rapt.words import heading

PAGE = Path(__file__).resolve().parent / "codebook.md"
HEAD = """# Codebook / コードブック

What demands and moves are coded with: every row of `rapt/lexicon/concepts.csv`. The tables `demands` and `moves` have the id in
their column `concept`, and what the act is done to in `object_id`: ids of goods, else an [object](#objects) below. The column is
empty where no concept fits. *Examples* are words that have the concept, *not here* are words that look alike and do not;
*but not* says what is coded otherwise. `scope` is about threads: two demands of a `narrow` concept and of one object, from one
party to the same other, are the same demand, those of a `broad` one only where they share words, too. How to count concepts, how
well they are read: [comparisons](compare.md#concepts-uncoded-what-is-meant). Concepts of your own: [rules](rules.md#concepts-of-your-own).
`python docs/make_codebook.py` writes this page; a test compares the two.

要求と発話行為に付ける概念の一覧で、`rapt/lexicon/concepts.csv` の全行です。表 `demands` と `moves` の `concept` 列に ID が、`object_id` 列に
行為の対象（品目の ID、なければ末尾の[対象](#objects)）が入ります。当てはまる概念がなければ空欄です。「例」はその概念になる言葉、
「当てはまらない例」は似ていてもならない言葉、「除く」は別の概念で扱うものです。`scope` は系列に関わり、`narrow` なら、当事者・概念・対象が
同じ要求は同じ要求とみなし、`broad` なら語の重なりも求めます。数え方と精度は[比較](compare.md#ja)、自分の概念の足し方は[規則](rules.md)をご覧ください。
`python docs/make_codebook.py` がこのページを書き出します。
"""
# What the link above leads to, whatever the site makes of a heading in two languages.
ANCHOR = '<a id="objects"></a>\n'


def page() -> str:
    """The whole page: the text above, then the codebook in both languages."""
    blocks: list[Block] = [HEAD]
    for block in codebook_blocks():
        is_objects = (
            isinstance(block, Heading)
            and block.text == f"{heading('part object', 'en')} / {heading('part object', 'ja')}"
        )
        blocks += [ANCHOR, block] if is_objects else [block]
    return as_markdown(blocks)


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
