"""The characters and words that Dockerfile syntax is made of, as Go and BuildKit know them."""

from __future__ import annotations

# Go's unicode.IsSpace; Python's str.strip() would also take U+001C to U+001F.
SPACES = "\t\n\v\f\r \x85\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u2028\u2029\u202f\u205f\u3000"
ASCII_SPACES = "\t\n\v\f\r "
# What separates an instruction from its arguments and whitespace-delimited arguments: BuildKit's `[\t\v\f\r ]+`.
BLANKS = "\t\v\f\r "

INSTRUCTIONS = frozenset(
    {"ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK"}
    | {"LABEL", "MAINTAINER", "ONBUILD", "RUN", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR"}
)


def skip(text: str, index: int, characters: str) -> int:
    """The first index from `index` on at which none of `characters` stands."""
    while index < len(text) and text[index] in characters:
        index += 1
    return index
