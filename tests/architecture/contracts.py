"""Finds what one room of coach/ takes from another, and what is not told of it there."""

import ast
import re

FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
ERRORS = {"Trouble", "BrokenRule"}  # and all that is made from them
ROWS = ("list", "Sequence", "Iterable", "Iterator", "tuple")
SORTS = {"order_by", "sorted", "sort"}
RAISES = re.compile(r"\braises?\b", re.I)
ORDER = re.compile(
    r"\b(newest|latest|oldest|earliest|nearest|soonest|shortest|longest|first|last"
    r"|order|ordered|sorted|alphabet\w*|by (date|day|name|number|title|file|their \w+))\b",
    re.I,
)


class House:
    """Every module of coach/, by its dotted name, and what is defined in each."""

    def __init__(self, sources):
        self.trees = {name: ast.parse(source) for name, source in sources.items()}
        self.nodes = {name: list(ast.walk(tree)) for name, tree in self.trees.items()}
        self.defined = {
            name: {node.name: node for node in tree.body if isinstance(node, FUNCTION | ast.ClassDef)}
            for name, tree in self.trees.items()
        }
        self.classes = {
            node.name: node
            for nodes in self.nodes.values()
            for node in nodes
            if isinstance(node, ast.ClassDef)
        }
        self.errors = self._errors()
        self.in_words = self._in_words()
        self.helpers = {name: self._raising_helpers(nodes) for name, nodes in self.nodes.items()}
        self.named = self._named_outside()

    def _errors(self):
        found = set(ERRORS)
        while more := {
            name for name, node in self.classes.items() if name not in found and found & set(bases(node))
        }:
            found |= more
        return found

    def _in_words(self):
        """The names of what answers with an error of ours, or may be one: `raise _stays()`."""
        nodes = [node for nodes in self.nodes.values() for node in nodes]
        made = {
            node.name for node in nodes if isinstance(node, FUNCTION) and self.speaks_of_error(node.returns)
        }
        kept = {last_name(node.target) for node in nodes
                if isinstance(node, ast.AnnAssign) and self.speaks_of_error(node.annotation)}  # fmt: skip
        caught = {node.name for node in nodes
                  if isinstance(node, ast.ExceptHandler) and self.speaks_of_error(node.type)}  # fmt: skip
        return made | kept | caught - {None}

    def _raising_helpers(self, nodes):
        """The names of a module's private functions and methods that raise an error of ours."""
        private = [node for node in nodes if isinstance(node, FUNCTION) and re.match("_[a-z]", node.name)]
        found = set()
        while more := {node.name for node in private if node.name not in found and self.raises(node, found)}:
            found |= more
        return found

    def _named_outside(self):
        """For each room, every attribute that files of the others name."""
        named = {
            name: {node.attr for node in nodes if isinstance(node, ast.Attribute)}
            for name, nodes in self.nodes.items()
        }
        rooms = {room(name) for name in named}
        return {
            ours: set().union(*(words for name, words in named.items() if room(name) != ours))
            for ours in rooms
        }

    def speaks_of_error(self, annotation):
        return annotation is not None and any(last_name(node) in self.errors for node in ast.walk(annotation))

    def taken(self):
        """Every public class or function that a module of another room takes: (module, name)."""
        found = set()
        for name, nodes in self.nodes.items():
            for home, word in self.takes(nodes):
                home, word = self.resolved(home, word)
                if not word.startswith("_") and word in self.defined[home] and room(home) != room(name):
                    found.add((home, word))
        return sorted(found)

    def takes(self, nodes):
        """What a file takes from modules of ours, by name or through the module."""
        modules = {}
        for node in nodes:
            if isinstance(node, ast.Import):
                modules |= {
                    each.asname or each.name: each.name for each in node.names if each.name in self.trees
                }
            elif isinstance(node, ast.ImportFrom):
                for each in node.names:
                    whole = f"{node.module}.{each.name}"
                    if whole in self.trees:
                        modules[each.asname or each.name] = whole
                    elif node.module in self.trees:
                        yield node.module, each.name
        for node in nodes:
            if isinstance(node, ast.Attribute) and (home := modules.get(dotted_name(node.value))):
                yield home, node.attr

    def resolved(self, home, word):
        """Where a name is really defined, when a module only hands it on."""
        for node in self.trees[home].body:
            if isinstance(node, ast.ImportFrom) and node.module in self.trees:
                for each in node.names:
                    if (each.asname or each.name) == word and f"{node.module}.{word}" not in self.trees:
                        return self.resolved(node.module, each.name)
        return home, word

    def methods(self, home, word):
        """Public methods and properties of a class that files of other rooms name; Qt's own left out."""
        for node in self.defined[home][word].body:
            if isinstance(node, FUNCTION) and node.name in self.named[room(home)] and is_ours(node):
                yield node

    def told(self, node, owner=None):
        """The docstring, or that of the method it stands in for."""
        text = ast.get_docstring(node) or ""
        if text or owner is None:
            return text
        for base in bases(owner):
            above = self.classes.get(base)
            for each in above.body if above else ():
                if isinstance(each, FUNCTION) and each.name == node.name:
                    return self.told(each, above)
            if above and (text := self.told(node, above)):
                return text
        return ""

    def faults(self):
        """A line for each contract that is not told, in the order of the files."""
        for home, word in self.taken():
            node = self.defined[home][word]
            yield from (f"{home}.{word}: {fault}" for fault in self.missing(home, node))
            if isinstance(node, ast.ClassDef):
                for method in self.methods(home, word):
                    where = f"{home}.{word}.{method.name}"
                    yield from (f"{where}: {fault}" for fault in self.missing(home, method, node))

    def missing(self, home, node, owner=None):
        text = self.told(node, owner)
        if not text.strip():
            yield "no docstring"
            return
        body = node
        if isinstance(node, ast.ClassDef):
            body = next((each for each in node.body if getattr(each, "name", "") == "__init__"), None)
        if body and self.raises(body, self.helpers[home]) and not RAISES.search(text):
            yield "not what it raises"
        if body and returns_rows(body) and sorts(body) and not ORDER.search(text):
            yield "not in which order"

    def raises(self, function, helpers):
        """Whether it raises an error of ours itself, or by one of these private helpers that it calls."""
        for node in own(function):
            if isinstance(node, ast.Raise) and node.exc is not None:
                said = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
                if last_name(said) in self.errors | self.in_words:
                    return True
            if isinstance(node, ast.Call) and last_name(node.func) in helpers:
                return True
        return False


def room(module):
    """The folder a module stands in, such as coach.views.widgets; each at the root is one by itself."""
    folder = module.rpartition(".")[0]
    return module if folder in ("", "coach") else folder


def bases(node):
    return [last_name(base) for base in node.bases]


def last_name(node):
    return getattr(node, "attr", getattr(node, "id", ""))


def dotted_name(node):
    """coach.models.people, when the node is nothing but names; empty otherwise."""
    if isinstance(node, ast.Name):
        return node.id
    return f"{dotted_name(node.value)}.{node.attr}" if isinstance(node, ast.Attribute) else ""


def is_ours(method):
    """Public and in snake_case: overridden methods of Qt are camelCase. A property speaks for its setter."""
    sets = any(last_name(each) == "setter" for each in method.decorator_list)
    return not method.name.startswith("_") and method.name == method.name.lower() and not sets


def own(function):
    """All that stands in a function, but not in those defined inside it."""
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        yield node
        if not isinstance(node, FUNCTION | ast.Lambda | ast.ClassDef):
            waiting.extend(ast.iter_child_nodes(node))


def returns_rows(function):
    what = function.returns
    if isinstance(what, ast.Constant) and isinstance(what.value, str):
        what = ast.parse(what.value, mode="eval").body
    if not isinstance(what, ast.Subscript) or last_name(what.value) not in ROWS:
        return False
    return last_name(what.value) != "tuple" or ast.unparse(what.slice).endswith("...)")


def sorts(function):
    return any(isinstance(node, ast.Call) and last_name(node.func) in SORTS for node in own(function))
