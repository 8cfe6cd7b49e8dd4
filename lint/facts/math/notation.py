"""How mathematics is written: LaTeX commands, Unicode signs and Greek letters with what they stand for."""

from __future__ import annotations

SUPER = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵀⁿˣʸᶻᵏᵗⁱ", "0123456789+-()Tnxyzkti", strict=True))
SUB = dict(zip("₀₁₂₃₄₅₆₇₈₉₊₋ᵢⱼₖₙₜₓ", "0123456789+-ijkntx", strict=True))

# Between these the end of a line means nothing.
MATHS = frozenset(["$", "$$", "\\(", "\\)", "\\[", "\\]"])

DROPPED = frozenset([
    "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "displaystyle", "textstyle",
    "limits", "nolimits", "mathstrut",
])  # fmt: skip
TRANSPARENT = frozenset([
    "text", "textrm", "textbf", "textit", "mathrm", "mathbf", "mathit", "mathsf", "mathcal", "mathbb", "mathtt",
    "boldsymbol", "bm", "operatorname", "pmb", "vec", "mbox", "texttt", "underline", "textsf", "mathscr",
])  # fmt: skip
ACCENTS = {
    "hat": "\u0302",
    "widehat": "\u0302",
    "bar": "\u0304",
    "overline": "\u0304",
    "tilde": "\u0303",
    "widetilde": "\u0303",
}
BLANKS = frozenset([",", ";", ":", "!", " ", "quad", "qquad", "thinspace", "nonumber", "notag"])
COMMANDS = {
    "cdot": "·", "times": "×", "div": "/", "pm": "±", "mp": "∓", "le": "≤", "leq": "≤", "ge": "≥", "geq": "≥",
    "approx": "≈", "sim": "≈", "simeq": "≈", "neq": "≠", "ne": "≠", "mid": "|", "vert": "|", "lvert": "|",
    "rvert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖", "|": "‖", "cap": "∩", "cup": "∪", "in": "∈",
    "odot": "⊙", "circ": "⊙", "infty": "∞", "partial": "∂", "nabla": "∇", "sum": "Σ", "prod": "∏", "sqrt": "√",
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "equiv": "=", "triangleq": "=", "top": "⊤",
    "intercal": "⊤", "prime": "'", "to": "→", "rightarrow": "→", "leftarrow": "=", "gets": "=", "parallel": "‖",
    "propto": "∝", "lbrace": "(",
    "rbrace": ")", "{": "(", "}": ")", "ast": "*", "star": "*",
    "coloneqq": "=", "ldots": "…", "dots": "…", "cdots": "…",
    "dfrac": "\\frac", "tfrac": "\\frac", "frac": "\\frac", "binom": "\\binom", "dbinom": "\\binom", "#": "#",
    "lt": "<", "gt": ">", "colon": ":", "varepsilon": "ε", "varphi": "φ", "ell": "ℓ",
}  # fmt: skip
OPS = {
    "−": "-", "–": "-", "∗": "*", "⋅": "·", "•": "·", "∙": "·", "÷": "/", "⁄": "/", "∑": "Σ", "∥": "‖", "||": "‖",
    "′": "'", "’": "'", ":=": "=", "←": "=", "<-": "=", "≜": "=", "≔": "=", "∘": "⊙",
    "∣": "|", "**": "^", "≅": "≈", "~": "≈",
}  # fmt: skip
_GREEK = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu",
    "xi", "omicron", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
]  # fmt: skip
GREEK_LETTERS = dict(zip(_GREEK, "αβγδεζηθικλμνξοπρστυφχψω", strict=True))
COMMANDS.update({name: letter for name, letter in GREEK_LETTERS.items() if name not in COMMANDS})
COMMANDS.update({name.title(): letter.upper() for name, letter in GREEK_LETTERS.items()})
# How program code and plain text shorten Greek letters.
SHORT = {"lam": "λ", "lambd": "λ", "eps": "ε"}
