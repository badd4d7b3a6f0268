"""Indonesian as a newsroom writes it: 20.00, and both digits of the hour."""

DATE_FORMAT = "j F Y"
TIME_FORMAT = "H.i"
DATETIME_FORMAT = "j M Y H.i T"
# The first is how a form shows a date or time, and how its picker writes one. The
# month never comes first: nobody would see that 8/9 was taken for 9/8.
DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d %b %Y", "%d %B %Y"]
TIME_INPUT_FORMATS = ["%H.%M", "%H.%M.%S", "%H:%M", "%H:%M:%S"]
