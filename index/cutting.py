"""Cut articles through LlamaIndex nodes; imported only while adding (its import takes a second)."""

from __future__ import annotations

from index.adding import Cutter
from index.article import Article
from index.embed import Embedder
from index.nodes import PassageParser, passages_of, to_document
from index.split import split
from index.write import Cut


def make_cutter(embedder: Embedder) -> Cutter:
    """A function that cuts an article into sentences and passages sized to *embedder*'s window."""
    count_tokens, window = embedder.count_tokens, embedder.window

    def cut(article: Article) -> Cut:
        sentences = split(article)  # once: it takes half of the time
        parser = PassageParser(
            count_tokens=count_tokens, window=window, sentences_of=lambda _: sentences
        )
        nodes = parser.get_nodes_from_documents([to_document(article)])
        return Cut(article, sentences, passages_of(nodes))

    return cut
