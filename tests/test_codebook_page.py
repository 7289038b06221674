"""The page of the codebook is what its table gives, and no concept or family is missing from it."""

from __future__ import annotations

import re

from docs import make_codebook
from rapt.text.codebook import concepts
from rapt.words import heading

PAGE = make_codebook.PAGE.read_text(encoding="utf-8")


def test_the_page_is_what_the_script_makes():
    assert make_codebook.page() == PAGE


def test_every_concept_has_one_row():
    assert sorted(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == sorted(concepts())


def test_a_row_says_all_that_the_codebook_says_in_both_languages():
    missing = {}
    for concept, row in concepts().items():
        (line,) = re.findall(rf"^\| `{concept}` \|.*$", PAGE, re.MULTILINE)
        told = (row.label_ja, row.label_en, row.definition_ja, row.definition_en, row.excludes, row.example)
        missing[concept] = [text for text in (*told, row.counter_example, row.scope) if text not in line]
    assert {concept: texts for concept, texts in missing.items() if texts} == {}


def test_every_family_has_a_title_of_its_own():
    families = {row.family for row in concepts().values()} - {"duty", "object"}
    titles = {f"{heading(f'family {name}', 'en')} / {heading(f'family {name}', 'ja')}" for name in families}
    assert len(titles) == len(families)
    assert all(f"\n### {title}\n" in PAGE for title in titles)
