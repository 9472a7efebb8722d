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


SCRIPT = """
apiVersion: v1
kind: Pod
metadata: {name: p}
spec:
  containers:
  - name: a
    # about the list
    args:
    - -c
    - |
      # dslint: ignore[x] above
      curl a
      curl b  # dslint: ignore[y] behind
      # no linter is spoken to
    env:
    - name: TEXT
      value: |
        # dslint: ignore[z] no script
"""


def test_comments_in_a_script_speak_of_its_lines() -> None:
    found = list(read(SCRIPT).comments())
    assert [comment.text for comment in found] == [
        "about the list",
        "dslint: ignore[x] above",
        "dslint: ignore[y] behind",
    ]
    assert [comment.place for comment in found] == [Place.OWN_LINE, Place.OWN_LINE, Place.TRAILING]
    assert found[1].covers.text == "curl a"
    assert found[2].covers.text.startswith("curl b")
