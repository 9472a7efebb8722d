from __future__ import annotations

from dslint.node import Place
from tests.kubernetes.reading import read

TEXT = """
# the whole document
apiVersion: v1
kind: Pod   # the kind
spec:
  # all of it
  containers:
  # one item
  - name: a
    # its image
    image: b
  - name: c
    image: "# none"
# the end
"""


def test_what_comments_speak_of() -> None:
    manifest = read(TEXT)
    found = {comment.text: comment for comment in manifest.comments()}
    assert list(found) == ["the whole document", "the kind", "all of it", "one item", "its image", "the end"]
    assert found["the whole document"].covers.text.startswith("apiVersion: v1\nkind")
    assert found["the whole document"].covers.text.endswith('"# none"')
    assert found["the kind"].covers.text == "kind: Pod   "
    assert found["all of it"].covers.text.startswith("containers:\n")
    assert found["one item"].covers.text == "name: a\n    # its image\n    image: b"
    assert found["its image"].covers.text == "image: b"
    assert found["the end"].covers.text == ""


def test_where_comments_stand() -> None:
    comments = list(read(TEXT).comments())
    assert [comment.leading for comment in comments] == [True, False, False, False, False, False]
    assert [comment.place for comment in comments].count(Place.TRAILING) == 1
