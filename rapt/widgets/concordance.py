"""An Analysis and what is typed to every occurrence in its context."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

import ipywidgets
import numpy as np
import pandas as pd

from rapt.compare.selection import ISSUER
from rapt.tables.analysis import Analysis, check_analysis
from rapt.tables.rows import Row
from rapt.tables.schema import records
from rapt.text.own_patterns import SEARCH, PatternError, Search, SlowPatternError, check_readable
from rapt.text.typed import Known, suggestions
from rapt.widgets.control import Change, showable
from rapt.widgets.search import SearchBox
from rapt.widgets.table import Column, RowTable
from rapt.widgets.textview import Span, TextView
from rapt.widgets.view import View
from rapt.widgets.voices import VoiceChoice
from rapt.words import check_lang, heading, value_word, word

# Nobody reads more hits than these; of more, those of the earliest statements are listed, with a message.
LONGEST = 10_000
# So many names are offered, of so many that the lexicon suggests.
_OFFERED, _LOOKED_UP = 5, 50
MODES = ("text", "regex", "lemma", "entity")
ORDERS = ("date", "left", "right")
_HITS = [Column("date", "date"), Column("pre", "pre"), Column("keyword", "key"), Column("post", "post")]
_COUNTS = [Column("date", "date"), Column("title"), Column("n", "number"), Column("places", "ticks")]


class Concordance(View):
    """Search as you type through an Analysis: each hit in its context, counts a statement, dispersion.

    ``mode`` is what is compared: the text, a regular expression, a lemma or an entity id; a regular expression that
    cannot be read, or takes more than ten seconds, gets a message. What is typed may be a name in other words (アメリカ for 米国 US): names of the
    lexicon that occur are offered as buttons, ``names``. Of more than LONGEST hits those of the earliest statements are
    listed. Hits are in the words of ``voices``, by default the issuer's own (None: all), and the control ``voices`` chooses
    others. Choosing a hit shows it in its statement. ``value``: the hits, the ``kwic`` table of :mod:`rapt.compare`;
    ``selection``: the chosen one, or no row; ``counts``: hits by statement, with their places
    between 0 (beginning of the text) and 1. Raises ``ValueError`` for an unknown ``lang``, ``mode``, ``order`` or voice.

    >>> import pandas as pd, rapt
    >>> text = "中国は米国に対し、追加関税を撤回するよう求めた。"
    >>> concordance = Concordance(rapt.analyze(pd.DataFrame([{"text": text, "issuer": "CN-MOFCOM"}])), "撤回")
    >>> concordance.value[["pre", "keyword"]].values.tolist()
    [['中国は米国に対し、追加関税を', '撤回']]
    """

    def __init__(
        self,
        analysis: Analysis,
        pattern: str = "",
        mode: str = "text",
        order: str = "date",
        lang: str = "ja",
        window: int = 30,
        voices: str | Sequence[str] | None = ISSUER,
    ) -> None:
        self._lang, self._analysis, self._window = check_lang(lang), check_analysis(analysis), window
        _one_of("mode", mode, MODES)
        _one_of("order", order, ORDERS)
        self._statements = analysis.statements.set_index("statement_id")
        narrow = {"style": {"description_width": "auto"}, "layout": {"width": "auto"}}
        self.search = SearchBox(lang, value=pattern, label=heading("find", lang), placeholder=word("type a word", lang))
        self.mode = ipywidgets.ToggleButtons(
            options=[(word(f"mode {name}", lang), name) for name in MODES],
            value=mode, style={"button_width": "auto"},
        )  # fmt: skip
        options = [(word(f"order {name}", lang), name) for name in ORDERS]
        self.order = ipywidgets.Dropdown(options=options, value=order, description=heading("order", lang), **narrow)
        self.voices = VoiceChoice(lang, voices)
        self.names = ipywidgets.HBox(layout={"flex_flow": "row wrap", "align_items": "center"})
        self._found_of = _statements_of_ids(analysis.entities)
        self.summary = ipywidgets.Label()
        self.table = RowTable(_HITS, lang=lang, page_size=12)
        self.text = TextView(
            lang, shown=["hits"], layers=[{"name": "hits", "label": heading("keyword", lang)}], height=170
        )
        self.count_table = RowTable(_COUNTS, lang=lang, page_size=8, caption=word("per statement", lang))
        self._value, self._cut, self._setting = pd.DataFrame(), False, False
        self._by_date = self._statements.sort_values("date", kind="stable")["text"]
        controls = ipywidgets.HBox([self.mode, self.order, self.voices], layout={"flex_flow": "row wrap"})
        hint = ipywidgets.Label(word("no statement", lang))
        parts = [self.search, self.names, controls, self.summary, self.table, self.text, self.count_table]
        super().__init__(parts if len(self._statements) else [hint])
        self.add_class("rapt-concordance")
        for control in (self.search, self.mode, self.order, self.voices):
            control.observe(lambda _: self._find(), "value")
        self.table.observe(self._on_hit, "selected")
        self.count_table.observe(self._on_statement, "selected")
        self._find()

    @property
    def value(self) -> pd.DataFrame:
        """The hits: statement_id, sentence_id, date, pre, keyword, post, pattern, start, end."""
        return self._value

    @property
    def selection(self) -> pd.DataFrame:
        """The chosen hit, or no row."""
        return self.table.selection

    @property
    def counts(self) -> pd.DataFrame:
        """Hits by statement, most first: statement_id, date, title, n, places."""
        return self.count_table.frame

    def _find(self) -> None:
        if self._setting:
            return
        self.search.error = self._error()
        try:
            self._value = self._hits("" if self.search.error else self.search.value)
        except SlowPatternError:
            self.search.error = word("slow pattern", self._lang, seconds=SEARCH)
            self._value = self._hits("")
        asked = bool(self.search.value.strip()) and not self.search.error
        self.table.show(self._value, self._empty() if asked else word("type a word", self._lang))
        self.count_table.show(self._counted(self._value))
        self.summary.value = self._summarised() if asked else ""
        self._suggest()
        self._on_hit({"new": -1})

    def _suggest(self) -> None:
        """Buttons for what is named by what is typed and occurs in the statements; each looks for its id."""
        typed, regex = self.search.value, self.mode.value == "regex"
        named = [] if regex else suggestions(typed, _LOOKED_UP)
        offered = [one for one in named if one.entity_id in self._found_of and one.entity_id != typed][:_OFFERED]
        buttons = [self._name_button(one) for one in offered]
        self.names.children = [ipywidgets.Label(word("names found", self._lang)), *buttons] if buttons else []

    def _name_button(self, known: Known) -> ipywidgets.Button:
        n = self._found_of[known.entity_id]
        label = word("name of", self._lang, name=known.name, id=known.entity_id, n=n)
        button = ipywidgets.Button(description=showable(label), layout={"width": "auto"})
        button.on_click(lambda _: self._find_entity(known.entity_id))
        return button

    def _find_entity(self, entity_id: str) -> None:
        """Look for an id, in whatever words; both controls are set before anything is looked for."""
        self._setting = True
        self.mode.value, self.search.value = "entity", entity_id
        self._setting = False
        self._find()

    def _empty(self) -> str:
        """What the table says without hits: whether others have the words."""
        pattern = self.search.value
        if self.mode.value == "entity" or not any(n for _, n in self._numbers(pattern)):
            return word("not found", self._lang, text=pattern)
        return word("found elsewhere", self._lang, text=pattern)

    def _error(self) -> str:
        """Why what is typed cannot be looked for."""
        if self.mode.value != "regex":
            return ""
        try:
            check_readable(self.search.value)
        except PatternError as error:
            return word("bad pattern", self._lang, where=1 + error.at, why=value_word("regex", error.why, self._lang))
        return ""

    def _hits(self, pattern: str) -> pd.DataFrame:
        from rapt.compare import kwic
        from rapt.compare.results import result

        if not pattern.strip() or not len(self._statements):
            return result("kwic")
        regex = self.mode.value == "regex"
        by = "text" if regex else self.mode.value
        voices = self.voices.chosen
        scope, order = self._scope(pattern), self.order.value
        self._cut = scope is not None
        source = self._texts_of(scope) if scope and by == "text" else self._analysis
        return kwic(source, pattern, by, self._window, order, regex=regex, voices=voices, statements=scope)

    def _scope(self, pattern: str) -> list[str] | None:
        """The earliest statements with as many hits as are listed; None where all hits are."""
        if self.mode.value == "entity":
            return None
        total, ids = 0, []
        for statement_id, n in self._numbers(pattern):
            ids.append(statement_id)
            total += n
            if total > LONGEST:
                return ids
        return None

    def _texts_of(self, ids: list[str]) -> dict[str, pd.DataFrame]:
        """What a search in the text of these statements needs, so that it does not go through all others."""
        tables = {"statements": self._analysis.statements, "sentences": self._analysis.sentences}
        return {name: table[table["statement_id"].isin(ids)].reset_index(drop=True) for name, table in tables.items()}

    def _numbers(self, pattern: str) -> Iterator[tuple[str, int]]:
        """Hits of each statement in order of date, in any voice."""
        if self.mode.value == "lemma":
            tokens = self._analysis.tokens
            counts = tokens["statement_id"][tokens["lemma"] == pattern].value_counts()
            yield from ((str(name), int(counts.get(name, 0))) for name in self._by_date.index)
            return
        regex = self.mode.value == "regex"
        search = Search(pattern).spans if regex else re.compile(re.escape(pattern)).finditer
        for statement_id, text in self._by_date.items():
            yield str(statement_id), sum(1 for _ in islice(search(text), LONGEST + 1))

    def _counted(self, hits: pd.DataFrame) -> pd.DataFrame:
        rows = self._statements.index.get_indexer(pd.Index(hits["statement_id"]))
        places = hits["start"].to_numpy() / np.maximum(self._statements["n_chars"].to_numpy()[rows], 1)
        order = np.lexsort((places, rows))
        met, first, n = np.unique(rows[order], return_index=True, return_counts=True)
        table = self._statements[["date", "title"]].iloc[met].reset_index()
        table = table.assign(n=n, places=[part.tolist() for part in np.split(places[order], first[1:])][: len(met)])
        return table.sort_values(["n", "date"], ascending=[False, True], kind="stable").reset_index(drop=True)

    def _summarised(self) -> str:
        """How many hits, and how evenly they are spread: Gries's deviation of proportions over the statements."""
        from rapt.compare.dispersion import deviation

        n = len(self._value)
        if not n:
            return ""
        part = self._statements.index.get_indexer(pd.Index(self._value["statement_id"]))
        sizes = self._statements["n_chars"].to_numpy()
        spread = float(deviation(np.zeros(n, dtype=np.int64), part, sizes, 1)[0][0])
        found = word("first hits" if self._cut else "hits", self._lang, n=n, m=len(self.counts))
        return f"{found} · {word('dispersion', self._lang, dp=spread)}"

    def _on_hit(self, change: Change) -> None:
        """Show the statement of the hit, with all its hits highlighted."""
        hit = 0 <= change["new"] < len(self._value)
        self.text.layout.display = "" if hit else "none"
        if not hit:
            return
        chosen = records(self._value.iloc[[change["new"]]])[0]
        statement = records(self._statements.loc[[chosen["statement_id"]]])[0]
        own = self._value[self._value["statement_id"] == chosen["statement_id"]]
        rows = records(own[["start", "end", "keyword"]])
        self.text.show(statement["text"], [_span(row) for row in rows], statement)
        self.text.label = showable(statement["title"])
        self.text.selected = f"{chosen['start']}-{chosen['end']}"

    def _on_statement(self, change: Change) -> None:
        """Go to the first hit of the statement."""
        if change["new"] >= 0:
            chosen = self.counts["statement_id"].iloc[change["new"]]
            self.table.go_to(int(np.flatnonzero(self._value["statement_id"] == chosen)[0]))


def _span(row: Row) -> Span:
    key, tip = f"{row['start']}-{row['end']}", showable(row["keyword"])
    return {"key": key, "layer": "hits", "start": row["start"], "end": row["end"], "tip": tip, "tag": ""}


def _statements_of_ids(entities: pd.DataFrame) -> dict[str, int]:
    """In how many statements each id occurs; a cell may hold several."""
    rows = entities.loc[entities["entity_id"] != "", ["statement_id", "entity_id"]]
    apart = rows.assign(entity_id=rows["entity_id"].astype(str).str.split(";")).explode("entity_id").drop_duplicates()
    return {str(name): int(n) for name, n in apart["entity_id"].value_counts().items()}


def _one_of(name: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise ValueError(f"{name} must be one of {list(known)}, got {value!r}")
