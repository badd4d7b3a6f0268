"""Makes the desk Django's admin site."""

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "articles.desk.admin_site.Desk"
