"""Numbers as they are written in Việt Nam."""

from django import template

from tiepcan.text.amounts import grouped

register = template.Library()
register.filter("grouped", grouped)
