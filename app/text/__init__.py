"""Text as Qt counts it, against text as the domain counts it. No Qt in here."""
