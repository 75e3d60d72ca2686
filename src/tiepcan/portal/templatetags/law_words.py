"""Entries of the law's data in the words of a page."""

from django import template

from tiepcan.law.deadlines import in_words
from tiepcan.portal import citing

register = template.Library()
register.filter("anchor", citing.anchor)
register.filter("rule_in_words", in_words)
