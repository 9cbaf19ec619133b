"""Fits the evidence model: `python -m training.fit --out RUN --steps 4000`.

Two processes of one thread each share every step and average their gradients: where other programs
run too, two threads would wait for each other at every product. The learning rate rises,
stays, and falls linearly over the last *cooldown* steps, so a run that must end early can be
resumed with fewer steps. Batches depend on the seed and the epoch alone.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

import torch
from torch import distributed, multiprocessing, nn

from assistant.evidence_model.windows import Encoded, Pieces
from index.minilm import load_tokenizer
from training.examples import Claims, Questions
from training.losses import batch_of, loss_of
from training.model import EvidenceModel, pretrained
from training.official import official_folder
from training.rows import fever, is_dev, multirc, span_questions
from training.windows import Window

QUESTIONS_A_STEP, CLAIMS_A_STEP = 8, 16
CHUNK = 40  # steps whose windows are sorted by length together


@dataclass(frozen=True, slots=True)
class Plan:
    """The options of a run."""

    out: Path
    steps: int
    cooldown: int
    warmup: int = 120
    rate: float = 1e-4
    head_rate: float = 4e-4
    decay: float = 0.01
    seed: int = 5
    processes: int = 2
    save_every: int = 150
    start: Path | None = None


def main() -> None:
    """Read the options and start the processes."""
    parser = argparse.ArgumentParser(description="Fit the evidence model.")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--cooldown", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--save-every", type=int, default=150)
    parser.add_argument("--start", type=Path, help="a checkpoint to take the first weights from")
    plan = Plan(**vars(parser.parse_args()))
    plan.out.mkdir(parents=True, exist_ok=True)
    (plan.out / "plan.json").write_text(json.dumps(asdict(plan), default=str, indent=1))
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29517")
    multiprocessing.spawn(work, args=(plan,), nprocs=plan.processes)


def work(rank: int, plan: Plan) -> None:
    """One process of a run, from the last checkpoint on."""
    torch.set_num_threads(1)
    patience = timedelta(hours=12)  # a run may be stopped and continued (SIGSTOP, SIGCONT)
    distributed.init_process_group("gloo", None, patience, plan.processes, rank)
    model = pretrained(official_folder() / "model.safetensors")
    if plan.start:
        model.load_state_dict(torch.load(plan.start)["model"])
    model.words.weight.requires_grad_(False)
    optimizer = optimizer_of(model, plan)
    done = 0
    last = plan.out / "last.pt"
    if last.exists():
        saved = torch.load(last)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        done = saved["step"]
    model.train()
    began, seen, total = time.monotonic(), 0, {"questions": 0.0, "claims": 0.0}
    counts = {"questions": 0, "claims": 0}
    for step, windows in steps(plan, done):
        torch.manual_seed(plan.seed * 1_000_003 + step * plan.processes + rank)
        share = windows[rank :: plan.processes]
        batch = batch_of([w for w, _ in share], [e for _, e in share])
        loss = loss_of(model(batch.ids, batch.types, batch.sentences), batch)
        optimizer.zero_grad()
        loss.backward()
        averaged(model, plan.processes)
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate_at(step, plan)
        optimizer.step()
        kind = "claims" if len(batch.labels) else "questions"
        total[kind] += loss.item()
        counts[kind] += 1
        seen += plan.processes * batch.ids.numel()
        if rank == 0 and (step + 1) % 10 == 0:
            means = {k: round(total[k] / max(1, counts[k]), 4) for k in total}
            speed = round(seen / (time.monotonic() - began))
            line = {
                "step": step + 1,
                **means,
                "tokens_a_second": speed,
                "time": time.strftime("%T"),
            }
            with (plan.out / "log.jsonl").open("a") as log:
                log.write(json.dumps(line) + "\n")
            total, counts = dict.fromkeys(total, 0.0), dict.fromkeys(counts, 0)
            began, seen = time.monotonic(), 0
        if rank == 0 and ((step + 1) % plan.save_every == 0 or step + 1 == plan.steps):
            save(plan.out, model, optimizer, step + 1)
    distributed.destroy_process_group()


def averaged(model: nn.Module, processes: int) -> None:
    """Average the gradients over the processes; heads that a batch does not use get zeros."""
    parameters = [p for p in model.parameters() if p.requires_grad]
    flat = torch.cat(
        [(torch.zeros_like(p) if p.grad is None else p.grad).reshape(-1) for p in parameters]
    )
    if processes > 1:
        distributed.all_reduce(flat)
    for parameter, part in zip(
        parameters, flat.split([p.numel() for p in parameters]), strict=True
    ):
        parameter.grad = part.view_as(parameter) / processes


def optimizer_of(model: EvidenceModel, plan: Plan) -> torch.optim.AdamW:
    """AdamW; the fresh heads learn faster than the encoder, norms and biases do not decay."""
    groups = []
    for fresh in (False, True):
        for decays in (False, True):
            chosen = [
                p
                for name, p in model.named_parameters()
                if p.requires_grad and name.startswith("of_") == fresh and (p.dim() > 1) == decays
            ]
            rate = plan.head_rate if fresh else plan.rate
            decay = plan.decay if decays else 0.0
            groups.append({"params": chosen, "lr": rate, "peak": rate, "weight_decay": decay})
    return torch.optim.AdamW(groups)


def rate_at(step: int, plan: Plan) -> float:
    """The share of the peak rate at *step*."""
    left = (plan.steps - step) / max(1, plan.cooldown)
    return max(0.02, min(1.0, (step + 1) / plan.warmup, left))


def steps(plan: Plan, done: int) -> Iterator[tuple[int, list[tuple[Window, Encoded]]]]:
    """The number and windows of each step after *done*; a new epoch makes new windows."""
    pieces = Pieces(load_tokenizer())
    step = 0
    epoch = 0
    while step < plan.steps:
        for windows in epoch_of(plan.seed, epoch, pieces):
            if step >= plan.steps:
                return
            if step >= done:
                encoded = [pieces.encode(w.question, w.text) for w in windows]
                yield step, list(zip(windows, encoded, strict=True))
            step += 1
        epoch += 1


def epoch_of(seed: int, epoch: int, pieces: Pieces) -> list[list[Window]]:
    """The batches of one epoch, of questions and of claims, in a random order."""
    rng = Random(f"{seed} {epoch}")
    asked = [a for a in [*span_questions(), *multirc()] if not is_dev(a.page.group)]
    judged = [item for item in fever() if not is_dev(item.group)]
    pages = list(dict.fromkeys(item.page for item in asked))
    batches = [
        *batched(
            list(Questions(asked, asked, pieces, rng).windows()), QUESTIONS_A_STEP, pieces, rng
        ),
        *batched(list(Claims(judged, pages, pieces, rng).windows()), CLAIMS_A_STEP, pieces, rng),
    ]
    rng.shuffle(batches)
    return batches


def batched(
    windows: list[Window], size: int, pieces: Pieces, rng: Random
) -> Iterator[list[Window]]:
    """Batches of windows of about one length; what is left over is not used."""
    rng.shuffle(windows)

    def length(window: Window) -> int:
        return sum(len(pieces.of(text)[0]) + 1 for text in (window.question, *window.sentences))

    for start in range(0, len(windows), size * CHUNK):
        chunk: Sequence[Window] = sorted(windows[start : start + size * CHUNK], key=length)
        for first in range(0, len(chunk) - size + 1, size):
            yield list(chunk[first : first + size])


def save(out: Path, model: nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Write last.pt, whole or not at all, and the weights alone beside it."""
    state = {"model": model.state_dict(), "step": step}
    torch.save({**state, "optimizer": optimizer.state_dict()}, out / "next.pt")
    (out / "next.pt").replace(out / "last.pt")
    torch.save(state, out / f"weights-{step:06}.pt")


if __name__ == "__main__":
    main()
