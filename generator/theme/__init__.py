"""The MkDocs theme `study`: templates, style sheets and libraries; settings in mkdocs_theme.yml.

A package, because MkDocs finds a theme by the module that its entry point names.
"""
