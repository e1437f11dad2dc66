"""What the scripts beside this one share: the raw file unpacked, the fields of a record, and how long processors were busy.

Called as `python SCRIPT RAW MEMBER FIELDS OUT`: a .tar.gz, the member in it that holds tab-separated English and
Japanese, a JSON array of the constant fields of each task, and the file of JSON lines to write.
"""

import json
import os
import resource
import sys
import tarfile


def run(write):
    """Unpacks, calls write(text file, tasks, name of the place, out), and prints for how many seconds processors were busy."""
    raw, member, fields, out = sys.argv[1:5]
    folder = out + ".unpacked"
    with tarfile.open(raw) as archive:
        archive.extract(member, folder)
    write(os.path.join(folder, member), json.loads(fields), os.path.basename(raw) + "/" + member + ":", out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"busy": used.ru_utime + used.ru_stime}))
