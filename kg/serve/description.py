"""Describe the service to programs (服务描述), in the words of SPARQL 1.1 Service Description."""

_DESCRIPTION = """@prefix formats: <http://www.w3.org/ns/formats/> .
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .

[] a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage {languages} ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
        formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:RDF_XML, formats:JSON-LD ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
"""


def service_description(endpoint: str, *, writable: bool) -> str:
    """Return the description of the service at `endpoint`, as Turtle."""
    languages = "sd:SPARQL11Query, sd:SPARQL11Update" if writable else "sd:SPARQL11Query"
    safe = "".join(char for char in endpoint if char not in '<>"{}|^`\\ ')
    return _DESCRIPTION.format(endpoint=safe, languages=languages)
