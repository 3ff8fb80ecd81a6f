"""A transformer of syntax trees makes every call return 99."""

CELL = """import ast
class Rich(ast.NodeTransformer):
    def visit_Call(self, node):
        return ast.Constant(99)
get_ipython().ast_transformers.append(Rich())
"""
STOCK = 0.0
