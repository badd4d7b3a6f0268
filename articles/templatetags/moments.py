"""`{{ moment|in_words }}`, `in_brief` and `for_machines` in templates."""

from django import template

from articles.page import moments

register = template.Library()
register.filter("in_words", moments.in_words)
register.filter("in_brief", moments.in_brief)
register.filter("for_machines", moments.for_machines)
