"""The command as a user runs it: a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


def assistant(home: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command with nothing in its environment but what is given."""
    environment = {"PATH": os.environ["PATH"], "ASSISTANT_HOME": str(home), **variables}
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, env=environment, cwd=ROOT, timeout=100, check=False
    )
