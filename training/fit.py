"""Fits a model on prepared batches: `python -m training.fit EPOCHS --out RUN --steps 4000`.

The learning rate rises, stays, and falls linearly over the last *cooldown* steps. A run is resumed
from its last checkpoint; one that must end early is started again with fewer steps.
"""

from __future__ import annotations

import argparse
import json
import pickle
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from random import Random

import torch
from torch import nn

from training.losses import Batch, batch_of, loss_of, taught_loss_of
from training.model import SHAPES, EvidenceModel, Scores, pretrained
from training.official import official_folder
from training.windows import Arrays

EVERY = 50  # steps after which the time that is left is looked at


@dataclass(frozen=True, slots=True)
class Plan:
    """The options of a run.

    *teacher*: how much the teacher's scores weigh, 0 to 1. *seconds*: a run that would take longer
    makes fewer steps; 0 for no limit.
    """

    epochs: Path
    out: Path
    steps: int
    cooldown: int
    warmup: int
    rate: float
    head_rate: float
    seed: int
    device: str
    base: str
    weights: Path | None
    teacher: float
    save_every: int
    seconds: float
    decay: float = 0.01


def main() -> None:
    """Read the options and fit."""
    parser = argparse.ArgumentParser(description="Fit the evidence model.")
    parser.add_argument("epochs", type=Path, help="what training.prepare made")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--cooldown", type=int, default=1500)
    parser.add_argument("--warmup", type=int, default=150)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--head-rate", type=float, default=4e-4)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--base", choices=list(SHAPES), default="minilm")
    parser.add_argument("--weights", type=Path, help="official weights, where they lie elsewhere")
    parser.add_argument(
        "--teacher", type=float, default=0.0, help="weight of training.label's scores"
    )
    parser.add_argument("--save-every", type=int, default=500)
    parser.add_argument(
        "--seconds", type=float, default=0.0, help="make fewer steps than that takes"
    )
    fit(Plan(**vars(parser.parse_args())))


def fit(plan: Plan) -> None:
    """Make the steps of *plan* that are not made yet."""
    plan.out.mkdir(parents=True, exist_ok=True)
    (plan.out / "plan.json").write_text(json.dumps(asdict(plan), default=str, indent=1))
    torch.manual_seed(plan.seed)
    model = pretrained(plan.weights or official_folder() / "model.safetensors", SHAPES[plan.base])
    model.words.weight.requires_grad_(False)
    model.to(plan.device)
    optimizer = optimizer_of(model, plan)
    done = restored(plan, model, optimizer)
    model.train()
    log, clock, wanted = Log(plan.out / "log.jsonl"), Clock(plan.seconds), plan.steps
    for step, batch, teacher in batches(plan, done):
        if plan.seconds and step % EVERY == 0 and step > done:
            plan = replace(plan, steps=min(wanted, step + clock.steps_left()))
        if step >= plan.steps:
            break
        torch.manual_seed(plan.seed * 1_000_003 + step)
        with torch.autocast(plan.device, torch.bfloat16, enabled=plan.device == "cuda"):
            scores = model(batch.ids, batch.types, batch.sentences)
        scores = Scores(*(one.float() for one in scores))
        loss = loss_of(scores, batch) * (1 - plan.teacher)
        if teacher is not None:
            loss = loss + plan.teacher * taught_loss_of(scores, teacher, batch)
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * rate_at(step, plan)
        optimizer.step()
        log.note(step + 1, "claims" if len(batch.labels) else "questions", loss, batch)
        if (step + 1) % plan.save_every == 0:
            save(plan.out, model, optimizer, step + 1)
    save(plan.out, model, optimizer, plan.steps)


class Clock:
    """How many steps the time of a run leaves, by how long the last ones took."""

    def __init__(self, seconds: float) -> None:
        self._end, self._last = time.monotonic() + seconds, time.monotonic()

    def steps_left(self) -> int:
        """To be asked every EVERY steps."""
        now = time.monotonic()
        each, self._last = (now - self._last) / EVERY, now
        return max(0, int((self._end - now) / each))


class Log:
    """A line of JSON for each hundred steps: mean losses and word pieces a second."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._restart()

    def _restart(self) -> None:
        self._losses: dict[str, list[torch.Tensor]] = {"questions": [], "claims": []}
        self._began, self._seen = time.monotonic(), 0

    def note(self, step: int, kind: str, loss: torch.Tensor, batch: Batch) -> None:
        """Count a step that was made."""
        self._losses[kind].append(loss.detach())
        self._seen += batch.ids.numel()
        if step % 100:
            return
        means = {k: round(float(torch.stack(v).mean()), 4) for k, v in self._losses.items() if v}
        speed = round(self._seen / (time.monotonic() - self._began))
        line = {"step": step, **means, "pieces_a_second": speed, "time": time.strftime("%T")}
        with self._path.open("a") as log:
            log.write(json.dumps(line) + "\n")
        self._restart()


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
    return torch.optim.AdamW(groups, fused=plan.device == "cuda")


def rate_at(step: int, plan: Plan) -> float:
    """The share of the peak rate at *step*."""
    left = (plan.steps - step) / max(1, plan.cooldown)
    return max(0.02, min(1.0, (step + 1) / plan.warmup, left))


def batches(plan: Plan, done: int) -> Iterator[tuple[int, Batch, Scores | None]]:
    """The number, the batch and the teacher's scores of each step after *done*."""
    step, epoch = 0, 0
    while step < plan.steps:
        path = epoch_file(plan, epoch)
        made: list[Arrays] = pickle.loads(path.read_bytes())
        taught = pickle.loads(path.with_suffix(".taught").read_bytes()) if plan.teacher else None
        order = list(range(len(made)))
        Random(f"{plan.seed} {epoch}").shuffle(order)
        for number in order:
            if step >= plan.steps:
                return
            if step >= done:
                batch = batch_of(made[number], plan.device)
                teacher = taught and Scores(
                    *(torch.tensor(one).to(plan.device).float() for one in taught[number])
                )
                yield step, batch, teacher or None
            step += 1
        epoch += 1


def epoch_file(plan: Plan, epoch: int) -> Path:
    """The file of *epoch*, counted from 0; after the last one made, the first comes again."""
    made = sorted(plan.epochs.glob("epoch-*.taught" if plan.teacher else "epoch-*.pkl"))
    if not made:
        needed = "label" if plan.teacher else "prepare"
        raise FileNotFoundError(f"{plan.epochs}: no epochs; run python -m training.{needed} first")
    return made[epoch % len(made)].with_suffix(".pkl")


def restored(plan: Plan, model: nn.Module, optimizer: torch.optim.Optimizer) -> int:
    """Take up the last checkpoint, if there is one; its number of steps."""
    last = plan.out / "last.pt"
    if not last.exists():
        return 0
    saved = torch.load(last, map_location=plan.device)
    model.load_state_dict(saved["model"])
    optimizer.load_state_dict(saved["optimizer"])
    return int(saved["step"])


def save(out: Path, model: nn.Module, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Write last.pt, whole or not at all, and the weights alone beside it."""
    state = {"model": model.state_dict(), "step": step}
    torch.save({**state, "optimizer": optimizer.state_dict()}, out / "next.pt")
    (out / "next.pt").replace(out / "last.pt")
    torch.save(state, out / f"weights-{step:06}.pt")


if __name__ == "__main__":
    main()
