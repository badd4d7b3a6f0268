"""The press: readers' pages as files, which outlive whatever made them."""
