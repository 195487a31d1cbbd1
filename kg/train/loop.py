"""The training loop: all corpora through one encoder, a batch of one corpus at a time."""

import random
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from torch import nn

from kg.train.corpora import Example
from kg.train.network import Network
from kg.train.renaming import pool_of, renamed
from kg.train.tasks import Item, Tasks

_RENAMED = ", renamed"  # behind the name of a corpus: with other names


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How to train; the keys of ``config.yaml``."""

    seed: int
    encoder: str
    layers: list[int]
    opinions: bool
    pieces: bool
    epochs: float
    characters: int
    longest: int
    encoder_rate: float
    head_rate: float
    decay: float
    warmup: float
    dropout: float
    blanks: float
    weights: Mapping[str, float]
    corpora: Mapping[str, float]
    finance_relations: Mapping[str, str]


def batches(items: Sequence[Item], characters: int, chance: random.Random) -> list[list[Item]]:
    """Group items of like length, each batch at most `characters` wide and long, in random order."""
    ordered = sorted(items, key=lambda item: len(item) * chance.uniform(0.9, 1.1))
    groups: list[list[Item]] = []
    group: list[Item] = []
    for item in ordered:
        if group and (len(group) + 1) * max(len(item), *(len(one) for one in group)) > characters:
            groups.append(group)
            group = []
        group.append(item)
    groups += [group] if group else []
    chance.shuffle(groups)
    return groups


def schedule(items: Mapping[str, Sequence[Item]], plan: Plan, chance: random.Random) -> list[list[Item]]:
    """Return the batches of one epoch: each corpus as often as the plan says, all mixed."""
    found = []
    for corpus, share in plan.corpora.items():
        own = list(items.get(corpus, ()))
        whole, part = divmod(share, 1)
        chosen = own * int(whole) + chance.sample(own, int(part * len(own)))
        found += batches(chosen, plan.characters, chance) if chosen else []
    chance.shuffle(found)
    return found


def train(
    network: Network,
    tasks: Tasks,
    examples: Sequence[Example],
    plan: Plan,
    report: Callable[[str], None],
    after: Callable[[int], None],
) -> None:
    """Train the network in place; `after` is called with the number of each finished epoch."""
    torch.manual_seed(plan.seed)
    chance = random.Random(plan.seed)
    items: dict[str, list[Item]] = {}
    for example in examples:
        if len(example.text) <= plan.longest:
            items.setdefault(example.corpus, []).append(tasks.item(example))
    pool = pool_of(examples)
    again = [corpus.removesuffix(_RENAMED) for corpus in plan.corpora if corpus.endswith(_RENAMED)]
    epochs = []
    for _ in range(int(plan.epochs)):
        other = {
            corpus + _RENAMED: [
                tasks.item(renamed(item.example, pool, chance)) for item in items.get(corpus, ())
            ]
            for corpus in again
        }
        epochs.append(schedule(items | other, plan, chance))
    steps = sum(map(len, epochs))
    optimizer = torch.optim.AdamW(_groups(network, plan), weight_decay=0.01, fused=True)
    rates = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: _rate(step, steps, plan.warmup))
    start = time.monotonic()
    for number, epoch in enumerate(epochs, 1):
        network.train()
        sums: dict[str, list[float]] = {}
        for at, batch in enumerate(epoch, 1):
            with torch.autocast("cpu", torch.bfloat16):
                losses = tasks.loss(network, batch)
            if not losses:
                continue
            optimizer.zero_grad(set_to_none=True)
            torch.stack([plan.weights[name] * loss.float() for name, loss in losses.items()]).sum().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            rates.step()
            for name, loss in losses.items():
                sums.setdefault(name, []).append(loss.item())
            if at % 100 == 0 or at == len(epoch):
                means = {
                    name: round(sum(values[-100:]) / len(values[-100:]), 3) for name, values in sums.items()
                }
                report(f"epoch {number} batch {at}/{len(epoch)} {time.monotonic() - start:.0f} s {means}")
        after(number)


def _groups(network: Network, plan: Plan) -> list[dict[str, object]]:
    """Return the parameters with their rates: heads fast, the encoder slower, its lower layers slower still."""
    encoder = network.encoder
    layers = list(getattr(encoder, "layers", ()))
    groups: list[dict[str, object]] = []
    for height, layer in enumerate(reversed(layers)):
        groups.append({"params": list(layer.parameters()), "lr": plan.encoder_rate * plan.decay**height})
    if layers:
        pretrained = [*encoder.word.parameters(), *encoder.place.parameters(), *encoder.norm.parameters()]
        groups.append({"params": pretrained, "lr": plan.encoder_rate * plan.decay ** len(layers)})
    slow = {id(one) for group in groups for one in group["params"]}  # type: ignore[attr-defined]
    return [{"params": [p for p in network.parameters() if id(p) not in slow], "lr": plan.head_rate}, *groups]


def _rate(step: int, steps: int, warmup: float) -> float:
    """Rise to 1 over the first part, then fall to 0 in a straight line."""
    rise = max(1, int(steps * warmup))
    return min((step + 1) / rise, max(0.0, (steps - step) / max(1, steps - rise)))
