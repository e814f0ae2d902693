"""On a real Slurm: an array of shards, one of them killed, submitted again and merged, ends in the bytes of one local run.

Usage: slurm.py PROGRAM
"""
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time

BASE = """format = 1
[organisation]
people = 100
[run]
weeks = 104
"""
EXPERIMENT = """format = 1
scenario = "base.toml"
replicates = 400
keep = ["trust_everyone_end"]
[[axis]]
parameter = "talk.pull"
values = [0.01, 0.02, 0.04]
[design]
kind = "grid"
"""
# Two nodes on this machine; no munge, no cgroups, no accounting. Everything is below DIR.
CONFIG = """ClusterName=test
SlurmctldHost=HOST(127.0.0.1)
SlurmctldPort=CONTROL
SlurmUser=USER
SlurmdUser=USER
AuthType=auth/none
CredType=cred/none
StateSaveLocation=DIR/state
SlurmctldPidFile=DIR/slurmctld.pid
SlurmctldLogFile=DIR/slurmctld.log
SlurmdSpoolDir=DIR/spool.%n
SlurmdPidFile=DIR/slurmd.%n.pid
SlurmdLogFile=DIR/slurmd.%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_res
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
NodeName=n[1-2] NodeHostname=HOST NodeAddr=127.0.0.1 Port=[FIRST-SECOND] CPUs=1 RealMemory=1000 State=UNKNOWN
PartitionName=main Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
"""


def free_ports(count):
    """Neighbouring ports that nobody listens on."""
    for first in range(26817, 60000, 101):
        try:
            for port in range(first, first + count):
                with socket.socket() as one:
                    one.bind(("127.0.0.1", port))
            return first
        except OSError:
            continue
    raise RuntimeError("no free ports")


class Slurm:
    def __init__(self, folder):
        self.folder = folder
        first = free_ports(3)
        (folder / "state").mkdir()
        for node in ("n1", "n2"):
            (folder / f"spool.{node}").mkdir()
        names = {"HOST": socket.gethostname().split(".")[0], "DIR": str(folder), "CONTROL": str(first), "FIRST": str(first + 1),
                 "SECOND": str(first + 2), "USER": subprocess.check_output(["id", "-un"], text=True).strip()}
        config = re.sub("|".join(names), lambda name: names[name.group()], CONFIG)
        (folder / "slurm.conf").write_text(config)
        self.environment = {**os.environ, "SLURM_CONF": str(folder / "slurm.conf")}
        self.daemons = []

    def __enter__(self):
        for daemon in (["slurmctld", "-D"], ["slurmd", "-D", "-N", "n1"], ["slurmd", "-D", "-N", "n2"]):
            path = shutil.which(daemon[0], path=os.environ.get("PATH", "") + ":/usr/sbin")
            self.daemons.append(subprocess.Popen([path, *daemon[1:], "-f", str(self.folder / "slurm.conf")], env=self.environment,
                                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        self.wait(lambda: self.ask("sinfo", "--noheader", "--format=%T").split() == ["idle"], 60, "two idle nodes")
        return self

    def __exit__(self, *_):
        for daemon in reversed(self.daemons):
            daemon.terminate()
            try:
                daemon.wait(timeout=20)
            except subprocess.TimeoutExpired:
                daemon.kill()

    def ask(self, *words):
        done = subprocess.run(words, env=self.environment, capture_output=True, text=True, timeout=60)
        return done.stdout if done.returncode == 0 else ""

    def wait(self, what, seconds, name):
        deadline = time.time() + seconds
        while not what():
            if time.time() > deadline:
                logs = "".join(path.read_text(errors="replace")[-2000:] for path in self.folder.glob("*.log"))
                raise TimeoutError(f"waited in vain for {name}\n{logs}")
            time.sleep(0.3)

    def submit(self, script):
        """Submits the array and its merge."""
        done = subprocess.run(["bash", str(script)], env=self.environment, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done

    def wait_for_end(self, seconds=240):
        self.wait(lambda: not self.ask("squeue", "--noheader").strip(), seconds, "the end of all jobs")


def child_of_task(out, shard):
    """The process of the program that does a shard."""
    for path in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (path / "cmdline").read_bytes().decode(errors="replace").split("\0")
        except OSError:
            continue
        if "sweep" in words and f"{shard}/4" in words and str(out) in words:
            return int(path.name)
    return None


def main(program):
    program = str(pathlib.Path(program).resolve())
    if shutil.which("slurmctld", path=os.environ.get("PATH", "") + ":/usr/sbin") is None:
        print("not run: there is no Slurm (apt-get install slurm-wlm)")
        return 77
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        folder.chmod(0o755)
        (folder / "base.toml").write_text(BASE)
        (folder / "e.toml").write_text(EXPERIMENT)
        local, out = folder / "local", folder / "cluster"
        done = subprocess.run([program, "sweep", "e.toml", "--out", str(local), "--threads", "1"], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done
        script = folder / "e.sh"
        with open(script, "w") as file:
            subprocess.run([program, "slurm", "e.toml", "--shards", "4", "--out", str(out)], cwd=folder, stdout=file, check=True)
        (folder / "slurm").mkdir()
        with Slurm(folder / "slurm") as slurm:
            slurm.submit(script)
            slurm.wait(lambda: child_of_task(out, 1) is not None, 60, "shard 1")
            os.kill(child_of_task(out, 1), signal.SIGKILL)
            slurm.wait_for_end()
            assert not (out / "datapackage.json").exists(), "the merge did not miss the killed shard"
            told = (out / ".slurm/merge.log").read_text()
            assert "are missing" in told, told
            slurm.submit(script)
            slurm.wait_for_end()
            assert (out / "datapackage.json").exists(), (out / ".slurm/merge.log").read_text()
        for path in local.iterdir():
            if path.name != "provenance.json":
                assert path.read_bytes() == (out / path.name).read_bytes(), f"{path.name} differs"
    print("Slurm gives the same bytes")
    return 0


sys.exit(main(sys.argv[1]))
