"""Speak the SPARQL 1.1 Protocol (W3C Recommendation, 2013) to a server (端点), with patience and in words."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import httpx

from kg.errors import QueryError, StoreError

_PASSING = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """How to be let in and how patient to be: seconds for one answer, and how often to try again."""

    token: str | None = field(default=None, repr=False)
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = 60.0
    retries: int = 3

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Access":
        """Take ``KG_STORE_TOKEN``, or ``KG_STORE_USER`` and ``KG_STORE_PASSWORD``.

        >>> Access.from_environment({"KG_STORE_USER": "liu", "KG_STORE_PASSWORD": "secret"})
        Access(user='liu', timeout=60.0, retries=3)
        """
        return cls(
            token=environment.get("KG_STORE_TOKEN"),
            user=environment.get("KG_STORE_USER"),
            password=environment.get("KG_STORE_PASSWORD"),
        )


class Endpoint:
    """One SPARQL server. An address that ends in ``/query`` has its updates at ``/update`` beside it."""

    def __init__(
        self,
        url: str,
        access: Access,
        *,
        sleep: Callable[[float], None] = time.sleep,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self.url = url
        self._update_url = f"{url.removesuffix('/query')}/update" if url.endswith("/query") else url
        self._access = access
        self._sleep = sleep
        headers = {"Authorization": f"Bearer {access.token}"} if access.token else {}
        auth = (
            httpx.BasicAuth(access.user, access.password or "") if access.user and not access.token else None
        )
        self._client = httpx.Client(
            headers=headers, auth=auth, timeout=access.timeout, trust_env=False, transport=transport
        )

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def query(self, sparql: str, accept: str) -> bytes:
        """Return the answer to a query in the media type `accept`.

        Raises `QueryError` when the server refuses the query, `StoreError` when it cannot be reached.
        """
        return self._send(self.url, {"query": sparql}, {"Accept": accept}).content

    def graph(self, url: str, name: str | None, accept: str) -> bytes:
        """Return a whole graph by the Graph Store HTTP Protocol at `url`: the default graph, or the one named."""
        which = "default" if name is None else f"graph={quote(name, safe='')}"
        return self._send(f"{url}?{which}", None, {"Accept": accept}).content

    def update(self, sparql: str) -> None:
        """Run an update. It is sent again after a failure, so it must mean the same when it runs twice."""
        self._send(self._update_url, {"update": sparql}, {})

    def _send(self, url: str, form: Mapping[str, str] | None, headers: Mapping[str, str]) -> httpx.Response:
        """Send a form, which every server understands (Virtuoso waits for ever on a bare query), or get what is there."""
        method = "GET" if form is None else "POST"
        for attempt in range(self._access.retries + 1):
            last = attempt == self._access.retries
            try:
                response = self._client.request(method, url, data=form, headers=headers)
            except httpx.TimeoutException as error:
                raise StoreError(
                    f"{url}: no answer within {self._access.timeout:g} s; ask for less"
                ) from error
            except httpx.InvalidURL as error:
                raise StoreError(f"{url}: not an address; write http://host:port/query") from error
            except httpx.HTTPError as error:
                if last:
                    raise StoreError(
                        f"{url}: cannot be reached ({error}); see that the server runs"
                    ) from error
            else:
                if response.status_code not in _PASSING or last:
                    return _checked(response, url)
            self._sleep(0.2 * 2**attempt)
        raise AssertionError("the last attempt returns or raises")


def _checked(response: httpx.Response, url: str) -> httpx.Response:
    status = response.status_code
    if status in (401, 403):
        raise StoreError(
            f"{url}: access refused ({status}); set KG_STORE_TOKEN, or KG_STORE_USER and KG_STORE_PASSWORD"
        )
    if status == 413:
        raise StoreError(
            f"{url}: more than it takes in one request (413); if it takes more with a token, set KG_STORE_TOKEN"
        )
    if status == 400:
        raise QueryError(f"{url}: the server refused the query: {' '.join(response.text.split())[:300]}")
    if not response.is_success:
        raise StoreError(
            f"{url}: the server answered {status}; see that this is the address of a SPARQL endpoint"
        )
    return response
