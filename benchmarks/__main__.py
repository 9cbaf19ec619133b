"""Every speed benchmark, one after the other: `python -m benchmarks`."""

import subprocess
import sys

for name in ("embedding", "ingest", "startup"):
    print(f"\n== benchmarks.{name}", flush=True)
    subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)
