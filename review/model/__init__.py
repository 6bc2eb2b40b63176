"""Values of the domain: frozen, without session or file, safe in any thread."""
