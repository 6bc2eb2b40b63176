"""A real X server with a Russian keyboard, and the application's real window in it.

What had to be found out:

- Xvfb forgets its keyboard when its last client leaves, so it runs with `-noreset`; `ru` alone is set, and
  key 44 must give «о» before anything is believed: `setxkbmap` can fail silently and leave a US keyboard.
- Keys go by key code through XTEST. `xdotool key 9` would press the digit 9 and not Escape, and it looks for
  a layout that has the letter; so python-xlib sends the requests, which needs no system package either.
- Without a window manager nothing gives a new window the keyboard, and Qt then fires no shortcut. So the
  desktop has a keeper of the focus: a window that appears gets it, and gives it back when it goes.
"""
