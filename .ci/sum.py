#!/usr/bin/env python3
"""Adds up the results of all test projects and prints the sum as the last line.

    sum.py FOLDER BROKEN

FOLDER holds .trx files, BROKEN is how many steps ended with an error. Exit code 1 when something failed or nothing ran.
Only fixtures of SQL Server may be skipped: any other skip counts as a failure.
"""
import collections
import glob
import os
import sys
import xml.etree.ElementTree as ElementTree

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"
FAILED = {"Failed", "Error", "Timeout", "Aborted"}
ALLOWED_SKIP = "No SQL Server: "


def outcomes(path):
    """The results themselves: the counters of a .trx file leave out what was skipped."""
    for result in ElementTree.parse(path).iter(NAMESPACE + "UnitTestResult"):
        said = "\n".join(part.text or "" for part in result.iter(NAMESPACE + "Message"))
        printed = "\n".join(part.text or "" for part in result.iter(NAMESPACE + "StdOut"))
        yield result.get("outcome", "Error"), result.get("testName"), said.strip(), printed.strip()


def main(folder, broken):
    total = collections.Counter()
    failures = []
    for path in sorted(glob.glob(os.path.join(folder, "*.trx"))):
        project = os.path.basename(path)[:-4]
        counts = collections.Counter()
        for outcome, name, said, printed in outcomes(path):
            kind = "passed" if outcome == "Passed" else "failed" if outcome in FAILED else "skipped"
            if kind == "skipped" and ALLOWED_SKIP not in said + printed:
                kind, said = "failed", f"skipped, which only SQL Server's fixtures may be: {said or printed}"
            counts[kind] += 1
            if kind == "failed":
                failures.append((f"{project}: {name}", said))
        print(f"{project}: {counts['passed']} passed, {counts['failed']} failed, {counts['skipped']} skipped")
        total += counts

    for name, said in failures:
        print(f"failed: {name}")
        print("\n".join("    " + line[:500] for line in said.splitlines()[:20]))
    # A host that died writes no result for the test it died in.
    failed = max(total["failed"], broken)
    line = f"{total['passed']} passed, {failed} failed"
    if total["skipped"]:
        line += f", {total['skipped']} skipped"
    print(line)
    return 1 if failed or not total["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2])))
