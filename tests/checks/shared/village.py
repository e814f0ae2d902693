"""A small organisation that checks compare with another."""

BASE = """format = 1
title = "Base"
replicates = 6
seed = 3
[organisation]
people = 60
[run]
weeks = 78
burn_in = 13
"""
ACT = BASE.replace("Base", "Act") + "[start]\ncommitment = 0.9\nskill = 0.9\n"
