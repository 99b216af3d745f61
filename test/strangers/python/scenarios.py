"""Runs the scenarios of one file in order and prints one line of JSON for each: its title, whether it held, and its failure."""

import json
import time
import traceback

_scenarios = []


def scenario(title):
    """Marks a function as one scenario. A title is unique in its file: it names the test."""

    def keep(function):
        _scenarios.append((title, function))
        return function

    return keep


def main():
    for title, function in _scenarios:
        started = time.monotonic()
        try:
            function()
            failure = None
        except BaseException:  # Whatever goes wrong belongs to this scenario; the others still run.
            failure = traceback.format_exc()
        seconds = round(time.monotonic() - started, 2)
        print(json.dumps({"title": title, "failure": failure, "seconds": seconds}), flush=True)
