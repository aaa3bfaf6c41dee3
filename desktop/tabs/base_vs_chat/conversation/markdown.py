"""What a model marks in Markdown, as a label shows it: nothing is fetched, HTML stays text."""

import re

from PySide6.QtGui import QTextDocument

from desktop.look.theme import MONO

MARKS = re.compile(
    r"^ {0,3}(#{1,6} |[-*+] |\d{1,3}[.)] |> |```|~~~|\|.+\|)"  # what begins a line
    r"|\*\*\S|`[^`\n]+`|\[[^\]\n]+\]\(",
    re.MULTILINE,
)
"""What Markdown shows otherwise than it is written."""
FENCE = re.compile(r"^ {0,3}(?:```|~~~).*?(?:^ {0,3}(?:```|~~~)\s*$|\Z)", re.MULTILINE | re.DOTALL)
BREAK = re.compile(r"(?<=[^\n|])\n(?=[^\n|])")
BODY, PICTURE = re.compile(r'<body style="[^"]*">'), re.compile(r'<img [^>]*?alt="([^"]*)"[^>]*>')
HEADING = re.compile("font-size:x+-large")
FIRST_OF_CODE = re.compile(r'(?<!</pre>)\n<pre style=" margin-top:0px')
FEATURES = (
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)


def is_marked(text: str) -> bool:
    """Whether Markdown would show the text otherwise."""
    return MARKS.search(text) is not None


def as_html(text: str) -> str:
    """The text for a label. Every end of a line stays one; a picture is the words for it."""
    document = QTextDocument()
    document.setMarkdown(_with_breaks(text), FEATURES)
    html = BODY.sub("<body>", document.toHtml(), count=1)  # its letters are the label's
    html = PICTURE.sub(r"\1", html).replace("'monospace'", f"'{MONO}'")
    html = HEADING.sub("font-size:large", html)
    html = FIRST_OF_CODE.sub('\n<pre style=" margin-top:8px', html)
    return html.replace("border-collapse:collapse;", "border-collapse:collapse; margin-top:8px;")


def _with_breaks(text: str) -> str:
    """With every end of a line as a break, but for those of code and tables."""
    parts, at = list[str](), 0
    for fence in FENCE.finditer(text):
        parts += [BREAK.sub("  \n", text[at : fence.start()]), fence.group()]
        at = fence.end()
    return "".join([*parts, BREAK.sub("  \n", text[at:])])
