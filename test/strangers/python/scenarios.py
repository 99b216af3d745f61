"""
Runs the scenarios of one file in order and prints one line of JSON for each: its title, whether it held, and its failure.
And what AWS has no operation for: the simulated clock.
"""

import datetime
import json
import os
import time
import traceback
import urllib.request

_scenarios = []


def scenario(title):
    """Marks a function as one scenario. A title is unique in its file: it names the test."""

    def keep(function):
        _scenarios.append((title, function))
        return function

    return keep


def sim(path, body=None):
    """Asks the simulation itself, such as `sim("/_sim/state")`: the one thing that is not asked of AWS."""
    request = urllib.request.Request(
        os.environ["AWS_ENDPOINT_URL"] + path,
        data=None if body is None else json.dumps(body).encode(),
        headers={"content-type": "application/json"},
    )
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def advance(seconds):
    """Lets simulated time pass."""
    sim("/_sim/advance", {"seconds": seconds})


def now():
    """The simulated instant."""
    return datetime.datetime.fromisoformat(sim("/_sim/state")["now"].replace("Z", "+00:00"))


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
