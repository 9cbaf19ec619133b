"""What is kept of a library is forgotten when anybody changes it."""

from pathlib import Path

from index.database import Database
from index.kept import Kept


def test_kept_until_a_change(tmp_path: Path) -> None:
    path = tmp_path / "x.sqlite3"
    mine = Database(path, create=True)
    mine.run("CREATE TABLE t (n)")
    kept: Kept[str, int] = Kept(mine)
    kept.now()["a"] = 1
    assert kept.now() == {"a": 1}
    mine.run("INSERT INTO t VALUES (1)")
    assert kept.now() == {}
    kept.now()["a"] = 2
    other = Database(path, create=False)
    other.run("INSERT INTO t VALUES (2)")
    other.close()
    assert kept.now() == {}
    mine.close()
