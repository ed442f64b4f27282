#!/usr/bin/env python3
"""Adds up the results of all test projects and prints the sum as the last line.

    sum.py FOLDER BROKEN

FOLDER holds .trx files, BROKEN is how many steps ended with an error. Exit code 1 when something failed or nothing ran.
"""
import collections
import glob
import os
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
FAILED = {"Failed", "Error", "Timeout", "Aborted"}


def outcomes(path):
    """The results themselves: the counters of a .trx file leave out what was skipped."""
    for result in ElementTree.parse(path).iter(NAMESPACE + "UnitTestResult"):
        yield result.get("outcome", "Error"), result.get("testName")


def main(folder, broken):
    total = collections.Counter()
    failures = []
    for path in sorted(glob.glob(os.path.join(folder, "*.trx"))):
        counts = collections.Counter()
        for outcome, name in outcomes(path):
            kind = "passed" if outcome == "Passed" else "failed" if outcome in FAILED else "skipped"
            counts[kind] += 1
            if kind == "failed":
                failures.append(f"{os.path.basename(path)[:-4]}: {name}")
        print(f"{os.path.basename(path)[:-4]}: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
        total += counts

    for failure in failures:
        print(f"failed: {failure}")
    # A host that died writes no result for the test it died in.
    failed = max(total["failed"], broken)
    line = f"{total['passed']} passed, {failed} failed"
    if total["skipped"]:
        line += f", {total['skipped']} skipped"
    print(line)
    return 1 if failed or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
