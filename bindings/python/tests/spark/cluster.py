"""A standalone cluster of Spark on this machine, that nobody else meets."""

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator

import pyspark

HOME = Path(pyspark.__file__).parent
PATIENCE = 120


@contextlib.contextmanager
def cluster(folder: Path, workers: int) -> Iterator[str]:
    """The address of a master with its workers, which all end with the block."""
    port = free_port()
    master = f"spark://127.0.0.1:{port}"
    with contextlib.ExitStack() as started:
        log = folder / "master.log"
        arguments = ["Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0"]
        started.enter_context(running("master", arguments, folder, log))
        await_lines(log, "Starting Spark master at", 1)
        for number in range(workers):
            name = f"worker{number}"
            arguments = ["Worker", "--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "900m"]
            arguments += ["--work-dir", str(folder / name), master]
            started.enter_context(running(name, arguments, folder, folder / f"{name}.log"))
        await_lines(log, "Registering worker", workers)
        yield master


@contextlib.contextmanager
def running(kind: str, arguments: list[str], folder: Path, log: Path) -> Iterator[None]:
    """A process of Spark and what it starts, in a group of its own."""
    given = {key: value for key, value in os.environ.items() if key != "MASTER"}
    environment = {**given, "SPARK_LOCAL_IP": "127.0.0.1", "SPARK_LOCAL_DIRS": str(folder), "SPARK_HOME": str(HOME)}
    environment["SPARK_DAEMON_MEMORY"] = "256m"
    role = arguments[0]
    command = [str(HOME / "bin/spark-class"), f"org.apache.spark.deploy.{role.lower()}.{role}", *arguments[1:]]
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=environment,
            cwd=folder,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )
    try:
        yield
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def end_with_parent() -> None:
    """Asks Linux to end this process with the one that started it, however that ends."""
    if sys.platform == "linux":
        PR_SET_PDEATHSIG = 1
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def await_lines(log: Path, text: str, times: int) -> None:
    """Waits until a log says something so many times."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if log.exists() and log.read_text(errors="replace").count(text) >= times:
            return
        time.sleep(0.1)
    raise TimeoutError(f"“{text}” does not come in the log:\n{log.read_text(errors='replace')[-3000:]}")


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port
