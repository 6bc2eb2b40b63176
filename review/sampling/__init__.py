"""Which conversations may be drawn, which count as contacts, and who reviews them. Pure: values in, values out."""
