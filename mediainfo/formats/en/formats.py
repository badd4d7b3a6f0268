"""The English of a newsroom in Jakarta: the day first, the clock with 24 hours."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "j M Y H:i T"
# The first is how a form shows a time and how its picker writes one.
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H.%M", "%H.%M.%S"]
