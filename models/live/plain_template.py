"""Which chat templates are so plain that they cannot do harm: no process is needed for them.

Such a template puts messages and tokens one after the other, with conditions. It calls nothing,
keeps nothing from one message to the next, and loops over the messages only, once: what it takes is
bounded by its own length times that of the conversation.
"""

from jinja2 import nodes

_NODES_LIMIT = 500
_LOOPED = "messages"
_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.CondExpr,
    nodes.Const,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Concat,
)
_FILTERS = ("trim",)


def is_plain(template: nodes.Template) -> bool:
    """Whether a parsed template consists of harmless parts only."""
    count, waiting = 0, [(node, False) for node in template.iter_child_nodes()]
    while waiting:
        node, inside = waiting.pop()
        count += 1
        if count > _NODES_LIMIT or not _is_harmless(node, inside):
            return False
        inside = inside or isinstance(node, nodes.For)
        waiting += [(child, inside) for child in node.iter_child_nodes()]
    return True


def _is_harmless(node: nodes.Node, inside_loop: bool) -> bool:
    if isinstance(node, nodes.For):
        looped = isinstance(node.iter, nodes.Name) and node.iter.name == _LOOPED
        return (
            looped and isinstance(node.target, nodes.Name) and not (inside_loop or node.recursive)
        )
    if isinstance(node, nodes.Filter):
        return node.name in _FILTERS and not node.args and not node.kwargs
    if isinstance(node, nodes.Getattr):
        return not node.attr.startswith("_")
    if isinstance(node, nodes.Getitem):
        return isinstance(node.arg, nodes.Const)
    return isinstance(node, _PLAIN)
