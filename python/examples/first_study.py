# %% [markdown]
# # A first study from Python
# A small organisation, two what-ifs on the same random numbers, and a design of points. All numbers are the program's.

# %%
import coalesce
import pandas

BASE = """format = 1
title = "Small"
seed = 3
replicates = 12
[organisation]
people = 60
[run]
weeks = 78
burn_in = 13
"""

# %% [markdown]
# ## One scenario
# A scenario is a file, or its text as here. Settings are laid over it.

# %%
results = coalesce.run(BASE, set={"talk.pull": 0.03})
trust = results["runs"]["trust_marginalised_end"]
print(f"{len(trust)} runs, trust of the marginalised {trust.mean():.4f}")

# %% [markdown]
# ## What-ifs
# Pair by pair, with an interval and a verdict.

# %%
compared = coalesce.compare(BASE, {"commitment": {"start.commitment": 0.9, "start.skill": 0.9}, "silence": {"mechanisms.voice": False}})
effects = compared["effects"]
of_trust = effects[(effects["outcome"] == "trust_marginalised_year") & (effects["index"] == "difference")]
for row in of_trust.itertuples():
    print(f"{row.arm}: {row.estimate:.4f} ({row.low:.4f} to {row.high:.4f}), {row.verdict}")

# %% [markdown]
# ## A design of one's own
# One row per point, one column per parameter; what the runs mean is again the program's to say.

# %%
design = pandas.DataFrame({"talk.pull": [0.01, 0.02, 0.04], "incidents.rate": [0.05, 0.1, 0.2]})
swept = coalesce.sweep(scenario=BASE, design=design, arms={"as is": {}, "no voice": {"mechanisms.voice": False}}, keep=["trust_marginalised_end"],
                       replicates=4)
by_point = coalesce.analyse(swept)["effects_by_point"]
for row in by_point[by_point["index"] == "difference"].itertuples():
    print(f"point {row.point}, {row.arm}: {row.estimate:.4f}")
