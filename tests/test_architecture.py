"""What the import rules cannot see: one door for change, law only as data, nothing called utils."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1] / "src" / "tiepcan"
FACES = ("portal", "desk", "exchange")
DOMAIN = ("agencies", "records", "inquiries", "oversight")
WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
    "set_password",
}


def modules(*packages: str) -> list[Path]:
    found = [p for package in packages for p in sorted((ROOT / package).rglob("*.py"))]
    return [p for p in found if "migrations" not in p.parts]


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def place(path: Path, node: ast.AST) -> str:
    return f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"


def test_faces_never_write_by_themselves():
    found = [
        place(path, node)
        for path in modules(*FACES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in WRITES
        and not _is_plain_collection(node)
    ]
    assert found == []


def _is_plain_collection(call: ast.Call) -> bool:
    """`params.update(...)` of a dict or a query string built in a view is no write; a manager or model is."""
    assert isinstance(call.func, ast.Attribute)
    return call.func.attr == "update" and isinstance(call.func.value, ast.Name) and "objects" not in ast.dump(call.func)


def actions() -> Iterator[tuple[Path, ast.FunctionDef]]:
    for path in modules(*DOMAIN):
        if path.name == "actions.py" or "actions" in path.parent.name:
            for node in tree(path).body:
                if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                    arguments = [a.arg for a in node.args.kwonlyargs]
                    if "by" in arguments:
                        yield path, node


def test_there_are_actions_to_look_at():
    assert len(list(actions())) > 15


@pytest.mark.parametrize(("path", "action"), [pytest.param(p, a, id=a.name) for p, a in actions()])
def test_every_action_is_atomic_keyword_only_and_leaves_an_event(path, action):
    assert not action.args.args, "an action takes keyword arguments only"
    written = ast.unparse(action)
    assert "transaction.atomic" in written, "an action is atomic"
    tells = {"record", "record_all", "_assess", "_tell", "propose", "check", "decide", "establish", "destroy_item"}
    called = {n.func.id for n in ast.walk(action) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
    assert called & tells, "an action leaves an audit event"


_LEGAL = re.compile(r"\bl20\d\d:\d|Điều \d|khoản \d|điểm [a-zđ] khoản")


def _docstrings(module: ast.Module) -> set[int]:
    found = set()
    for node in ast.walk(module):
        body = getattr(node, "body", None)
        if (
            isinstance(body, list)
            and body
            and isinstance(body[0], ast.Expr)
            and isinstance(body[0].value, ast.Constant)
        ):
            found.add(id(body[0].value))
    return found


def test_no_article_number_is_a_value_in_python():
    """Articles live in law/data; the readers of `text` recognise the words of other people's documents."""
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" in path.parts or path.parts[len(ROOT.parts)] == "text":
            continue
        if not _LEGAL.search(path.read_text(encoding="utf-8")):
            continue
        module = tree(path)
        told = _docstrings(module)
        found += [
            place(path, node)
            for node in ast.walk(module)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in told
            and _LEGAL.search(node.value)
        ]
    assert found == []


def test_no_template_carries_an_article_number():
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in sorted(ROOT.rglob("*.html"))
        if path.name != "styleguide.html"  # shows the look of a citation, cites nothing
        for match in [_LEGAL.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


def test_no_legal_day_count_is_a_value_in_python():
    found = []
    for path in sorted(ROOT.rglob("*.py")):
        if "migrations" in path.parts or "timedelta" not in path.read_text(encoding="utf-8"):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("timedelta"):
                days = [k.value for k in node.keywords if k.arg in {"days", "weeks"}] + node.args[:1]
                found += [place(path, d) for d in days if isinstance(d, ast.Constant) and d.value not in (0, 1, -1)]
    assert found == []


def test_nothing_is_called_utils():
    banned = {"utils", "helpers", "common", "core", "manager", "misc"}
    assert [p for p in ROOT.rglob("*") if p.stem in banned] == []


def test_domain_packages_ask_no_request():
    found = [str(p) for p in modules("law", "text", "engines", "audit", *DOMAIN) if "HttpRequest" in p.read_text()]
    assert found == []


def test_no_file_only_grows():
    long = {str(p.relative_to(ROOT)): n for p in modules("") if (n := len(p.read_text().splitlines())) > 420}
    assert long == {}
