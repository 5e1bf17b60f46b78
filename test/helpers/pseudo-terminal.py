"""Runs a program in a pseudo-terminal and answers it; reads one JSON object from standard input, prints another.

In: {"command": [...], "cwd": "...", "env": {...}, "columns": 80, "rows": 24, "steps": [["wait for this", "send this"]]}
Out: {"screen": "everything that the program wrote", "exitCode": 0, "missing": "what was waited for in vain"}
"""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

TIMEOUT = 45
# A person does not type into the same millisecond in which the question appears.
PAUSE = 0.25


def start(request):
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(request["cwd"])
        os.execvpe(request["command"][0], request["command"], request["env"])
    size = struct.pack("HHHH", request["rows"], request["columns"], 0, 0)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, size)
    return pid, terminal


def plain(text):
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text)


class Screen:
    def __init__(self, terminal):
        self.terminal = terminal
        self.bytes = b""

    def read(self, deadline):
        """Whether there is more to come."""
        ready, _, _ = select.select([self.terminal], [], [], max(0, deadline - time.time()))
        if not ready:
            return False
        try:
            chunk = os.read(self.terminal, 65536)
        except OSError:
            return False
        self.bytes += chunk
        return chunk != b""

    def text(self):
        return self.bytes.decode("utf-8", "replace")


def wait_for(screen, text, start, deadline):
    """The offset in the plain text behind what was waited for; None when it never came."""
    while True:
        found = plain(screen.text()).find(text, start)
        if found >= 0:
            return found + len(text)
        if not screen.read(deadline):
            return None


def run(request):
    pid, terminal = start(request)
    screen = Screen(terminal)
    deadline = time.time() + TIMEOUT
    at = 0
    missing = None
    for wanted, keys in request["steps"]:
        found = wait_for(screen, wanted, at, deadline)
        if found is None:
            missing = wanted
            break
        at = found
        time.sleep(PAUSE)
        if keys == "<close>":
            os.close(terminal)
            break
        os.write(terminal, keys.encode())
    else:
        while screen.read(deadline):
            pass
    if missing is not None:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    return {"screen": screen.text(), "exitCode": os.waitstatus_to_exitcode(status), "missing": missing}


json.dump(run(json.load(sys.stdin)), sys.stdout)
