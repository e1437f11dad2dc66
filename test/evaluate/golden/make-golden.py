"""Writes the golden numbers beside it: what scikit-learn, scipy, numpy and nltk say of small invented data.

Made with scikit-learn 1.9.1, scipy 1.17.1, numpy and nltk 3.10.4 on Python 3.11:
    python make-golden.py
"""
import json
import random
import warnings
from pathlib import Path

import numpy
from nltk.translate.bleu_score import SmoothingFunction, sentence_bleu
from scipy.stats import pearsonr, rankdata, spearmanr
from sklearn.metrics import accuracy_score, f1_score, matthews_corrcoef

warnings.simplefilter("ignore")
HERE = Path(__file__).parent
draw = random.Random(20241209)


def labels(name, truth, predicted):
    every = sorted(set(truth) | set(predicted))
    return {
        "name": name,
        "truth": truth,
        "predicted": predicted,
        "accuracy": float(accuracy_score(truth, predicted)),
        "mcc": float(matthews_corrcoef(truth, predicted)),
        "macro": float(f1_score(truth, predicted, average="macro", zero_division=0)),
        "micro": float(f1_score(truth, predicted, average="micro", zero_division=0)),
        "perClass": dict(zip(every, map(float, f1_score(truth, predicted, labels=every, average=None, zero_division=0)))),
    }


def drawn(names, size, right):
    truth = [draw.choice(names) for _ in range(size)]
    return truth, [t if draw.random() < right else draw.choice(names) for t in truth]


label_cases = [
    labels("two labels", *drawn(["0", "1"], 60, 0.6)),
    labels("three labels", *drawn(["contradiction", "entailment", "neutral"], 90, 0.5)),
    labels("nine labels, few rows", *drawn([f"c{n}" for n in range(9)], 40, 0.4)),
    labels("all right", ["a", "b", "c", "a"], ["a", "b", "c", "a"]),
    labels("all wrong", ["a", "b", "a", "b"], ["b", "a", "b", "a"]),
    labels("one label is true", ["a", "a", "a"], ["a", "b", "a"]),
    labels("one label is predicted", ["a", "b", "c"], ["a", "a", "a"]),
    labels("one label, all right", ["a", "a"], ["a", "a"]),
    labels("a label that is never true", ["a", "b", "a"], ["a", "z", "a"]),
    labels("Japanese labels", ["自然", "不自然", "自然", "自然"], ["自然", "自然", "自然", "不自然"]),
    labels("one row", ["a"], ["b"]),
]


def numbers(name, first, second):
    return {
        "name": name,
        "first": first,
        "second": second,
        "pearson": float(pearsonr(first, second).statistic),
        "spearman": float(spearmanr(first, second).statistic),
        "ranks": [float(rank) for rank in rankdata(first)],
    }


noisy = [round(draw.uniform(0, 5), 3) for _ in range(50)]
number_cases = [
    numbers("noise upon a line", noisy, [round(0.7 * x + draw.gauss(0, 0.8), 4) for x in noisy]),
    numbers("many ties", [draw.randrange(6) for _ in range(80)], [draw.randrange(4) for _ in range(80)]),
    numbers("the order turned round", [1, 2, 3, 4, 5], [9.5, 7, 6.25, 2, -1]),
    numbers("two rows", [1, 2], [5, 9]),
    numbers("large and near to each other", [1e9 + n * n for n in range(12)], [1e-9 * (n % 5) for n in range(12)]),
    numbers("very large", [1e200 * n for n in [1, 4, 2, 8, 5, 7]], [1e-200 * n for n in [3, 1, 4, 1, 5, 9]]),
]

quantile_cases = []
for size in [1, 2, 5, 41]:
    values = sorted(round(draw.gauss(0, 1), 6) for _ in range(size))
    for share in [0.025, 0.5, 0.975]:
        found = float(numpy.quantile(values, share))
        quantile_cases.append({"name": f"{share} of {size}", "values": values, "share": share, "quantile": found})

words = "犬 が 公園 の 芝生 で 走る 男性 は 海 を 見 て いる 。 赤い バス と 駅".split()


def sentence(shortest, longest):
    return [draw.choice(words) for _ in range(draw.randint(shortest, longest))]


def texts(name, those):
    smooth = SmoothingFunction().method1
    scores = [
        sentence_bleu(those[:at] + those[at + 1 :], text, smoothing_function=smooth) for at, text in enumerate(those)
    ]
    return {
        "name": name,
        "texts": those,
        "selfBleu": float(sum(scores) / len(scores)),
        "distinct": [
            len({tuple(t[a : a + n]) for t in those for a in range(len(t) - n + 1)})
            / sum(max(0, len(t) - n + 1) for t in those)
            for n in (1, 2)
        ],
    }


text_cases = [
    texts("sentences of many lengths", [sentence(1, 14) for _ in range(60)]),
    texts("long and few words", [[draw.choice(words[:4]) for _ in range(30)] for _ in range(12)]),
    texts("two equal", [["犬", "が", "走る", "。"], ["犬", "が", "走る", "。"]]),
    texts("nothing in common", [["犬", "が", "走る"], ["赤い", "バス"], ["海", "と", "駅", "。"]]),
    texts("an empty text among others", [[], ["犬", "が"], ["犬", "が", "走る"]]),
    texts("a word again and again", [["犬"] * 6, ["犬", "が", "犬"], ["犬", "犬", "が", "。"]]),
    texts("a text between two others in length", [["犬"] * 4, ["犬"] * 6, ["犬"] * 8]),
]

ALL = {"labels": label_cases, "numbers": number_cases, "quantiles": quantile_cases, "texts": text_cases}
for name, cases in ALL.items():
    lines = ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases)
    (HERE / f"{name}.json").write_text(f"[\n{lines}\n]\n", encoding="utf8")
