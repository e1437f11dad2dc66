"""MinHash and LSH by a peer, over the shards of a dataset: peers.py rensa|datasketch DATASET RECORDS. Prints JSON.

Every text is cut into the same tagged 5-grams of NFKC characters; 112 permutations, 14 bands of 8 rows.
"""
import glob
import json
import resource
import sys
import time
import unicodedata

peer, dataset, most = sys.argv[1], sys.argv[2], int(sys.argv[3])


def records():
    for path in sorted(glob.glob(dataset + "/data/*.jsonl")):
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def grams(record):
    found = []
    for tag, field in (("1", "instruction"), ("2", "input"), ("3", "response")):
        text = unicodedata.normalize("NFKC", record[field])
        if text:
            found += [tag + text[at : at + 5] for at in range(max(1, len(text) - 4))]
    return found


def rensa():
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.8, num_perm=112, num_bands=14)

    def signature(record):
        made = RMinHash(num_perm=112, seed=42)
        made.update(grams(record))
        return made

    return index, signature


def datasketch():
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=112, params=(14, 8))

    def signature(record):
        made = MinHash(num_perm=112)
        made.update_batch([gram.encode() for gram in grams(record)])
        return made

    return index, signature


index, signature = {"rensa": rensa, "datasketch": datasketch}[peer]()
start = time.process_time()
count = dropped = 0
for record in records():
    if count == most:
        break
    made = signature(record)
    dropped += 1 if index.query(made) else 0
    index.insert(count, made)
    count += 1
print(
    json.dumps(
        {
            "records": count,
            "dropped": dropped,
            "busySeconds": time.process_time() - start,
            "peakBytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
        }
    )
)
