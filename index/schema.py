"""The tables of a library. SQLite holds everything that cannot be made again from something else.

An article is found by its content (`articles.id`); a source, a file or a line of a JSONL file,
points at one. `words` keeps no text of its own: what it indexes is cut from the article (title and
`text[start:stop]`), so a row is deleted by giving the same values again (SQLite FTS5, 4.4.3; the
newer `contentless_delete` needs 3.43). `outbox` lists what Chroma has not acknowledged.
"""

VERSION = 3
READABLE = 2  # a library of this version that cannot be written is read as it is
TOKENIZER = "porter unicode61 remove_diacritics 2"

BLOCKS = """
CREATE TABLE blocks (           -- all vectors packed, see index/blocks.py
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- a block never changes: another one has another id
    first INTEGER NOT NULL,     -- rows of passages, both included
    last INTEGER NOT NULL,
    count INTEGER NOT NULL,
    facts BLOB NOT NULL,        -- index.packed.FACTS
    coarse BLOB NOT NULL        -- int8
);
"""

RECEIPTS = """
CREATE INDEX IF NOT EXISTS articles_sha256 ON articles (sha256);

CREATE TABLE IF NOT EXISTS receipts (
    id TEXT PRIMARY KEY,        -- the start of its content's sha256 (assistant/receipts/receipt.py)
    asked_at TEXT NOT NULL,     -- ISO 8601 in UTC, so that text order is time order
    question TEXT NOT NULL,
    answerable TEXT NOT NULL,   -- full, partial, no
    document TEXT NOT NULL,     -- JSON: assistant/receipt.schema.json
    sources TEXT NOT NULL       -- JSON: cited article id -> the sources that pointed at it then
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS receipts_asked ON receipts (asked_at);
"""

SESSIONS = """
CREATE TABLE IF NOT EXISTS chat_sessions (
    id TEXT PRIMARY KEY,
    started_at TEXT NOT NULL,   -- ISO 8601 in UTC
    used_at TEXT NOT NULL,
    scope TEXT NOT NULL         -- JSON: since, until, outlet
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS chat_turns (
    session_id TEXT NOT NULL REFERENCES chat_sessions (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,    -- from 1
    asked_at TEXT NOT NULL,
    asked TEXT NOT NULL,        -- as it was typed
    question TEXT NOT NULL,     -- as it was searched
    answer TEXT NOT NULL,       -- JSON, see assistant/chat/record.py
    PRIMARY KEY (session_id, number)
);

CREATE TABLE IF NOT EXISTS chat_lines (     -- what was typed, for the arrow keys
    id INTEGER PRIMARY KEY, session_id TEXT NOT NULL, line TEXT NOT NULL
);
"""

ADDED_IN_3 = RECEIPTS + SESSIONS  # what `upgrade` makes in schema 2; each IF NOT EXISTS

TABLES = f"""
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE articles (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    outlet_key TEXT,            -- the outlet case-folded, for filters
    byline TEXT,
    published TEXT,             -- ISO 8601, so that text order is date order
    url TEXT,
    origins TEXT NOT NULL,      -- JSON: metadata field -> where it came from
    added_at TEXT NOT NULL,
    text TEXT NOT NULL          -- last, so that a listing does not read it
);
CREATE INDEX articles_published ON articles (published);
CREATE INDEX articles_outlet ON articles (outlet_key);

CREATE TABLE files (            -- read to the end and free of refusals: skipped while unchanged
    path TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,
    digest TEXT NOT NULL,
    given TEXT NOT NULL         -- what the user said of its articles, JSON
) WITHOUT ROWID;

CREATE TABLE sources (
    key TEXT PRIMARY KEY,       -- path, path#id, path#line, or document:id
    file TEXT,
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX sources_article ON sources (article_id);
CREATE INDEX sources_file ON sources (file);

CREATE TABLE sentences (
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    paragraph INTEGER NOT NULL,
    start INTEGER NOT NULL,     -- code points of the article's text; stop is excluded
    stop INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) WITHOUT ROWID;

CREATE TABLE vectors (
    id INTEGER PRIMARY KEY,
    key BLOB NOT NULL UNIQUE,   -- sha256 of the embedder's name and the embedded text
    vector BLOB NOT NULL        -- float16, little endian, unit length
);

CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,   -- never given twice: Chroma may still hold an old one
    article_id TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    vector_id INTEGER NOT NULL REFERENCES vectors (id),
    UNIQUE (article_id, first, last)
);
CREATE INDEX passages_vector ON passages (vector_id);

CREATE VIRTUAL TABLE words USING fts5 (
    title, text, content='', tokenize='{TOKENIZER}'
);

{BLOCKS}
CREATE TABLE outbox (passage_id INTEGER PRIMARY KEY, gone INTEGER NOT NULL);

CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT, request TEXT NOT NULL, at TEXT NOT NULL
);

CREATE TABLE server_formats (server TEXT PRIMARY KEY, format TEXT NOT NULL, at TEXT NOT NULL)
WITHOUT ROWID;

{ADDED_IN_3}"""
