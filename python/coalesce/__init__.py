"""An organisation as informal coalitions, from Python.

Everything is computed by the program `coalesce`, which is found by the argument `program`, the environment variable COALESCE or the PATH.
What comes back are its tables as DataFrames, with the types that the data package of the results declares.

    import coalesce
    results = coalesce.run("scenarios/baseline.toml", set={"talk.pull": 0.03}, replicates=20)
    results["runs"]["trust_marginalised_end"].mean()
"""
from .errors import CoalesceError, CoalesceWarning, Problem, Stopped
from .program import Progress, find_program, version
from .results import Results, read
from .studies import analyse, calibrate, compare, plan, run, sweep

__all__ = ["CoalesceError", "CoalesceWarning", "Problem", "Progress", "Results", "Stopped", "analyse", "calibrate", "compare", "find_program",
           "plan", "read", "run", "sweep", "version"]
