"""Pictures of every screen × ru/en × light/dark × 100/200 %, for looking at: `make screenshots`."""
