"""Dialogs: small windows that ask for a few values before something is done."""
