"""Python imports this by its name at every start when the folder is on PYTHONPATH."""

from tests.network_guard.guard import only_this_computer

only_this_computer()
