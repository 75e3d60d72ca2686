from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "tiepcan.exchange"
