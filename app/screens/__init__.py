"""The screens: views that draw what presenters worked out and pass on what the user wants."""
