"""What a report that `coalesce report` wrote carries."""
import base64
import gzip
import json
import re


def data_in(path):
    """The data in the page, unpacked; nothing in them can end the script that holds them."""
    [found] = re.findall(r'<script type="application/json" id="report-data">(.*?)</script>', path.read_text(), re.DOTALL)
    assert "<" not in found
    carried = json.loads(found)
    assert set(carried) == {"format", "gzip"} and carried["format"] == 1, set(carried)
    return json.loads(gzip.decompress(base64.b64decode(carried["gzip"], validate=True)))
