"""Leaving the app: the page's cookie is taken back, and the way in is shown again."""

from __future__ import annotations

from jupyter_server.auth.logout import LogoutHandler


class Logout(LogoutHandler):
    """Jupyter's page that says so needs files that Voilà does not serve, and was an error of the server."""

    def get(self) -> None:
        if self.identity_provider.logout_available:
            self.identity_provider.clear_login_cookie(self)
        self.redirect(self.settings["login_url"])
