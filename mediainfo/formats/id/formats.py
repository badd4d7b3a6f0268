"""Indonesian as a newsroom writes it: 20.00, and both digits of the hour."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j M Y H.i T"
# The first is how a form shows a time and how its picker writes one.
TIME_INPUT_FORMATS = ["%H.%M", "%H.%M.%S", "%H:%M", "%H:%M:%S"]
