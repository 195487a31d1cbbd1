"""kg annotate: words, syntax and names of a text, as CoNLL-U."""

from collections.abc import Iterator

import click

from kg.annotate.encoder import Analysis, load_engine
from kg.cli import options
from kg.model import Sentence
from kg.pipeline import default_segmenter
from kg.text import sentences_of


@click.command("annotate")
@click.argument("text")
def command(text: str) -> None:
    """Show words, parts of speech, dependencies and names of TEXT as CoNLL-U; - reads it from standard input.

    Universal Dependencies, with the treebank's segmentation. MISC holds the range in the sentence and names.
    """
    documents = options.read_text(text)
    engine, segmenter = load_engine(), default_segmenter()
    for document in documents:
        sentences = sentences_of(document)
        texts = [sentence.normal for sentence in sentences]
        analyses = engine.analyse(texts, [list(segmenter.cut(one)) for one in texts])
        for sentence, analysis in zip(sentences, analyses, strict=True):
            click.echo("\n".join(_block(sentence, analysis)) + "\n")


def _block(sentence: Sentence, analysis: Analysis) -> Iterator[str]:
    yield f"# sent_id = {sentence.document}-{sentence.index + 1}"
    yield f"# text = {' '.join(sentence.text.split())}"
    for start, end, kind in analysis.names:
        yield f"# name = {kind} {start}:{end} {sentence.text[start:end]}"
    for start, end, label in analysis.arguments:
        yield f"# event = {label} {start}:{end} {sentence.text[start:end]}"
    starts = {name[0]: name for name in analysis.names}
    inside = {at: name for name in analysis.names for at in range(name[0], name[1])}
    for number, word in enumerate(analysis.words, 1):
        name = inside.get(word.start)
        mark = f"|Name={'B' if word.start in starts else 'I'}-{name[2]}" if name else ""
        misc = f"Range={word.start}:{word.end}{mark}"
        form = sentence.text[word.start : word.end].strip() or "_"
        yield "\t".join(
            (str(number), form, "_", word.upos, "_", "_", str(word.head + 1), word.deprel, "_", misc)
        )
