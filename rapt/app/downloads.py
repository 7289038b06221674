"""The shown statements to files to take away: tables, the report, and what other programs read, each made when it is asked for."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import ipywidgets

from rapt.compare.selection import ISSUER, Voices
from rapt.publish.report import html
from rapt.tables.analysis import Analysis
from rapt.widgets.download import Download
from rapt.words import heading, word

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP, _GEXF = "application/zip", "application/gexf+xml"
# The day of files in an archive: the earliest that its format knows, so that the same tables give the same bytes.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


class Downloads(ipywidgets.VBox):
    """Buttons for the workbook, the report in the chosen voices, and the files for other programs.

    >>> import rapt
    >>> shown = Downloads(rapt.analyze("中国は米国に対し、関税を撤回するよう求めた。"))
    >>> [button.filename for button in shown.buttons]
    ['rapt-tables.xlsx', 'rapt-report.html', 'rapt-tables-csv.zip', 'rapt-khcoder.zip', 'rapt-dna.zip', 'rapt-actors.gexf', 'rapt-cooccurrence.gexf']
    """

    def __init__(self, analysis: Analysis, lang: str = "ja", voices: Voices = ISSUER) -> None:
        self._analysis, self._lang, self._voices = analysis, lang, voices
        own = [
            self._button("download tables", "rapt-tables.xlsx", _XLSX, self._workbook),
            self._button("download report", "rapt-report.html", "text/html", self._report),
        ]
        others = [
            self._button("download csv", "rapt-tables-csv.zip", _ZIP, lambda: zipped(self._csv)),
            self._button("download khcoder", "rapt-khcoder.zip", _ZIP, lambda: zipped(self._written("khcoder"))),
            self._button("download dna", "rapt-dna.zip", _ZIP, lambda: zipped(self._written("dna"))),
            self._button("download actors", "rapt-actors.gexf", _GEXF, lambda: self._network("actors")),
            self._button("download cooccurrence", "rapt-cooccurrence.gexf", _GEXF, lambda: self._network("cooccurrence")),
        ]  # fmt: skip
        self.buttons = [*own, *others]
        title = ipywidgets.HTML(f"<h3 style='margin:12px 0 0'>{heading('other programs', lang)}</h3>")
        parts = [ipywidgets.Label(word("download hint", lang)), *own, title, *others]
        super().__init__(parts, layout={"grid_gap": "6px"})

    def _button(self, key: str, filename: str, mime: str, make: Callable[[], bytes]) -> Download:
        return Download(word(key, self._lang), filename, mime, make, self._lang)

    def _workbook(self) -> bytes:
        """The workbook of ``export(to="excel")``; raises ``ValueError`` for a table that does not fit."""
        with tempfile.TemporaryDirectory() as folder:
            try:
                return self._analysis.export(Path(folder, "rapt.xlsx"), to="excel")[0].read_bytes()
            except ValueError as error:
                raise ValueError(word("too large for excel", self._lang, why=error)) from error

    def _report(self) -> bytes:
        """The page about the statements, which opens in the language of the app."""
        return html(self._analysis, self._lang, voices=self._voices).encode()

    def _csv(self, folder: Path) -> None:
        # Most open them with Excel, which runs what begins like a formula.
        self._analysis.save(folder, format="csv", safe=True)

    def _written(self, to: str) -> Callable[[Path], object]:
        return lambda folder: self._analysis.export(folder, to=to)

    def _network(self, network: str) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            (file,) = self._analysis.export(Path(folder, "rapt.gexf"), to="gexf", network=network)
            return file.read_bytes()


def zipped(write: Callable[[Path], object]) -> bytes:
    """What is written to a folder as one archive; the same files give the same bytes.

    >>> data = zipped(lambda folder: (folder / "表.csv").write_text("本文", encoding="utf-8"))
    >>> zipfile.ZipFile(io.BytesIO(data)).namelist()
    ['表.csv']
    """
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as root, zipfile.ZipFile(out, "w") as archive:
        folder = Path(root, "rapt")
        folder.mkdir()
        write(folder)
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(folder).as_posix(), _NO_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return out.getvalue()
