"""Where the explorer and its questions are served (路由)."""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.explorer.answers import ANSWERS
from kg.serve.protocol import parse_fields

Ask = Callable[[str, str], Awaitable[Response]]
PAGE = "page"
# What the policy inside the page cannot say: no other site may frame it and lead the reader's clicks.
_HEADERS = {"content-security-policy": "frame-ancestors 'self'", "referrer-policy": "no-referrer"}


def explorer_routes(ask: Ask) -> list[Route]:
    """Return the routes. `ask` hands a kind of question and the query string of the request to a worker."""

    async def page(_: Request) -> Response:
        response = await ask(PAGE, "")
        response.headers.update(_HEADERS)
        return response

    async def answer(request: Request) -> Response:
        parse_fields(request.scope["query_string"])  # refuses what is no UTF-8, or far too much
        return await ask(request.url.path.rpartition("/")[2], request.url.query)

    return [Route("/", page), *(Route(f"/api/graph/{name}", answer) for name in ANSWERS)]
