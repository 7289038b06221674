"""Files sent to the app's page as a browser sends them, and what the page says and shows then."""

from __future__ import annotations

from rapt.app.page import Page

OWN = "商務省の報道官は12日、米国に対し、追加関税を直ちに撤回するよう強く求めた。".encode()


def drop(page: Page, *files: tuple[str, bytes]) -> list[str]:
    """What the page says to files sent by the browser."""
    for name, data in files:
        page.upload._handle_custom_msg({"file": name}, [memoryview(data)])
    page.upload._handle_custom_msg({"done": True}, [])
    return page.upload.messages


def send(page: Page, *files: tuple[str, bytes]) -> list[str]:
    """The same, with 商務省 as the issuer of files that do not name one."""
    said = drop(page, *files)
    if page._waiting:
        for line in page.asking.lines:
            if line.issuer:
                line.issuer.value = "商務省"
        page.asking.button.click()
        said = page.upload.messages
    return said


def seen(page: Page) -> list[type]:
    """What the open view consists of."""
    return [type(part) for part in page.body.children[0].children]
