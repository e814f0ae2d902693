"""The JSON Schema that the program prints is sound, takes every scenario that comes along, and refuses what it should.

Usage: schema.py PROGRAM
"""
import copy
import json
import pathlib
import subprocess
import sys

try:
    import jsonschema
    import tomllib
except ImportError as missing:
    print(f"not run: {missing}")
    sys.exit(77)

sys.path.insert(0, str(pathlib.Path(__file__).parent))
from shared.commands import NO_SCENARIOS  # noqa: E402


def printed(program, *words):
    return subprocess.run([program, "describe", *words], check=True, capture_output=True, text=True).stdout


WRONG = {"experiment": {"axis": [{"low": 1}]}, "targets": {"axis": [{"low": 1}]}, "planning": {"choice": [{"kind": "campain"}]},
         "reach": {"pair": [{"across": {"outcome": "x", "low": 0, "high": 1}}]}}   # beside misspelt keys


def check_others(program):
    """Schemas of experiments, targets, plannings and reaches take what is described and what comes along, and refuse what they should."""
    for topic, folder in (("experiment", "experiments"), ("targets", "calibration"), ("planning", "plans"), ("reach", "reach")):
        schema = json.loads(printed(program, topic, "--schema"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        described = tomllib.loads(printed(program, topic))
        validator.validate(described)
        for path in sorted(pathlib.Path("scenarios", folder).glob("*.toml")):
            errors = [error.message for error in validator.iter_errors(tomllib.loads(path.read_text(encoding="utf-8")))]
            assert not errors, f"{path}: {errors}"
        for wrong in ({"titel": "x"}, {"format": 2}, {"seed": 0.5}, WRONG[topic]):
            assert not validator.is_valid({**described, **wrong}), (topic, wrong)
    for topic in ("scenario", "experiment", "targets", "planning", "reach"):
        kept = pathlib.Path(f"schemas/{topic}.schema.json").read_text(encoding="utf-8")
        assert kept == printed(program, topic, "--schema"), f"schemas/{topic}.schema.json: coalesce describe {topic} --schema > it"
        assert printed(program, topic).startswith(f"#:schema {topic}.schema.json\n")
    assert printed(program, "schema") == printed(program, "scenario", "--schema")
    rules = tomllib.loads(pathlib.Path(".taplo.toml").read_text(encoding="utf-8"))["rule"]
    ruled = {path for rule in rules for pattern in rule["include"] for path in pathlib.Path().glob(pattern)}
    assert all(pathlib.Path(rule["schema"]["path"]).exists() for rule in rules) and len(ruled) > 40, len(ruled)


def main(program):
    schema = json.loads(printed(program, "schema"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    described = tomllib.loads(printed(program, "scenario"))
    validator.validate(described)
    for path in sorted(pathlib.Path("scenarios").rglob("*.toml")):
        if set(NO_SCENARIOS) & set(path.parts):
            continue
        scenario = tomllib.loads(path.read_text(encoding="utf-8"))
        errors = [error.message for error in validator.iter_errors(scenario)]
        assert not errors, f"{path}: {errors}"

    def refused(change):
        wrong = copy.deepcopy(described)
        change(wrong)
        return not validator.is_valid(wrong)

    assert refused(lambda s: s.pop("format"))
    assert refused(lambda s: s.update(format=2))
    assert refused(lambda s: s.update(titel="x"))
    assert refused(lambda s: s["talk"].update(pull=1.3))
    assert refused(lambda s: s["talk"].update(pul=0.3))
    assert refused(lambda s: s["organisation"].update(people=3.5))
    assert refused(lambda s: s["commitment"].update(rule="smoth"))
    assert refused(lambda s: s["mechanisms"].update(talk=1))
    assert refused(lambda s: s["identity"][0]["group"].pop())
    check_others(program)
    print("the schema is sound")


main(sys.argv[1])
