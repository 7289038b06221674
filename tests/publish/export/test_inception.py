from __future__ import annotations

from web_anno_tsv import open_web_anno_tsv

import rapt

NAMED = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"


def test_entities_read_back_by_another_reader(corpus_analysis, tmp_path):
    """web-anno-tsv checks offsets against the text and puts the pieces of an annotation together again."""
    corpus_analysis.export(tmp_path, to="inception")
    places = corpus_analysis.sentences[["statement_id", "sentence_id", "start"]].rename(columns={"start": "from"})
    placed = corpus_analysis.entities.merge(places, on=["statement_id", "sentence_id"])
    placed = placed[placed["start"] >= placed["from"]]  # the rest are names of speakers before their turns
    assert len(placed) > 1300
    for name, entities in placed.groupby("statement_id"):
        with open_web_anno_tsv(tmp_path / f"{name}.tsv") as sentences:
            found = sorted((a.text, a.label) for sentence in sentences for a in sentence.annotations)
        assert found == sorted(zip(entities["text"], entities["label"], strict=True))


def test_layers_of_a_demand(tmp_path):
    rapt.analyze("中国は米国に対し、追加関税を撤回するよう強く求めた。", progress=False).export(
        tmp_path, to="inception"
    )
    layers, rows = read(tmp_path / "s0001.tsv")
    assert layers[NAMED] == ["identifier", "value"]
    demand = {
        token: dict(zip(layers["webanno.custom.RaptDemand"], cells, strict=True))
        for token, cells in column(layers, rows, "webanno.custom.RaptDemand")
    }
    assert "".join(token for token, values in demand.items() if values["addressee"] != "_") == "追加関税を撤回する"
    values = {name: cell.split("[")[0] for name, cell in demand["関税"].items()}
    assert values["addressee"] == "US"
    assert (values["strength"], values["polarity"]) == ("4", "stop")


def test_characters_beyond_the_plane_count_twice_and_reserved_ones_are_escaped(tmp_path):
    text = "𠮷野家は「A\\B」を米国で売る。"
    rapt.analyze(text, progress=False).export(tmp_path, to="inception")
    _, rows = read(tmp_path / "s0001.tsv")
    java = text.encode("utf-16-le")
    for place, token, *_ in rows:
        start, end = (int(n) for n in place.split("-"))
        assert java[2 * start : 2 * end].decode("utf-16-le") == token.replace("\\\\", "\\")


def test_readme_lists_the_custom_layers(corpus_analysis, tmp_path):
    corpus_analysis.export(tmp_path, to="inception")
    readme = (tmp_path / "README.txt").read_text(encoding="utf-8")
    layers, _ = read(tmp_path / f"{corpus_analysis.statements['statement_id'].iloc[0]}.tsv")
    for name, features in layers.items():
        assert name == NAMED or f"({name}): {', '.join(features)}" in readme


def read(file):
    """Layers with their features, and the rows as (offsets, token, cells …)."""
    lines = file.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
    heads = [line.removeprefix("#T_SP=").split("|") for line in lines if line.startswith("#T_SP=")]
    rows = [line.split("\t")[1:-1] for line in lines if line and not line.startswith("#")]
    return {head[0]: head[1:] for head in heads}, rows


def column(layers, rows, layer):
    before = sum(len(features) for name, features in list(layers.items())[: list(layers).index(layer)])
    return [(row[1], row[2 + before : 2 + before + len(layers[layer])]) for row in rows]
