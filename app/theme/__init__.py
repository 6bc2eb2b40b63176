"""How the window looks: tokens, fonts, icons, palette and the one style sheet.

Widgets read `current.theme()` while painting and never set a style sheet of their own: variants are dynamic
properties (`role`, `tone`, `type`, `weight`) that `style_sheet` knows.
"""
