using System.Text.Json.Nodes;

namespace InterLink.Gateway.Tests.Simulator.OpenApi;

/// <summary>The check itself: each way in which an answer can depart from a document is found.</summary>
public sealed class DocumentedApiTests
{
    private static readonly DocumentedApi Api = new(JsonNode.Parse("""
        {
          "paths": {
            "/things": {
              "get": {
                "parameters": [
                  {"name": "size", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 9}},
                  {"name": "tags", "in": "query", "schema": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}}
                ],
                "responses": {"200": {"content": {"application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}}}}}
              },
              "post": {
                "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                "responses": {"200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}
              }
            },
            "/things/{id}": {
              "delete": {"responses": {"204": {}, "404": {"$ref": "#/components/responses/UnknownResource"}}}
            }
          },
          "components": {
            "schemas": {
              "Thing": {
                "type": "object",
                "properties": {
                  "id": {"type": "string", "format": "uuid"},
                  "at": {"type": ["string", "null"], "format": "date-time"},
                  "cidr": {"type": "string", "pattern": "^[0-9.]+/[0-9]+$"},
                  "state": {"type": "string", "enum": ["up", "down"]},
                  "count": {"type": "integer"},
                  "labels": {"type": "object", "additionalProperties": {"type": "string"}},
                  "either": {"oneOf": [{"type": "string"}, {"type": "boolean"}]}
                },
                "required": ["id"],
                "additionalProperties": false
              },
              "Order": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
              "Error": {"type": "object", "properties": {"type": {"type": "string", "const": "unknown_resource"}}, "required": ["type"]}
            },
            "responses": {
              "UnknownResource": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}},
              "MethodNotAllowed": {"content": {"application/json": {"schema": {"type": "object"}}}}
            }
          }
        }
        """)!.AsObject());

    private const string Id = "\"id\":\"00000000-1111-4222-8333-444455556666\"";

    [Theory]
    [InlineData("", null)]
    [InlineData(""","at":null,"cidr":"10.0.0.0/8","state":"up","count":7,"labels":{"a":"b"},"either":true""", null)]
    [InlineData(""","at":"2026-05-04T08:15:30.120450Z" """, null)]
    [InlineData(""","colour":"red" """, "$ has a member that is not documented: colour")]
    [InlineData(""","at":"yesterday" """, "$.at is no date-time")]
    [InlineData(""","at":5""", "$.at is not of type [\"string\",\"null\"]")]
    [InlineData(""","cidr":"10.0.0.0" """, "$.cidr is not like ^[0-9.]+/[0-9]+$")]
    [InlineData(""","state":"sideways" """, "$.state is not one of [\"up\",\"down\"]")]
    [InlineData(""","count":7.5""", "$.count is not of type \"integer\"")]
    [InlineData(""","labels":{"a":1}""", "$.labels.a is not of type \"string\"")]
    [InlineData(""","either":1""", "$.either is not exactly one of [{\"type\":\"string\"},{\"type\":\"boolean\"}]")]
    public void A_body_is_held_against_its_schema(string members, string? problem)
    {
        var departures = Api.Departures(Created($"{{{Id}{members}}}"));

        Assert.Equal(problem is null ? [] : [problem], departures);
    }

    [Fact]
    public void A_member_that_is_missing_or_malformed_is_found()
    {
        Assert.Equal(["$ has no id"], Api.Departures(Created("{}")));
        Assert.Equal(["$.id is no uuid"], Api.Departures(Created("""{"id":"me"}""")));
        Assert.Equal(["$ is not of type \"object\""], Api.Departures(Created("[]")));
    }

    [Fact]
    public void A_status_a_content_type_and_a_body_that_are_not_documented_are_found()
    {
        Assert.Equal(["status 500 is not documented"], Api.Departures(Created("{}") with { Status = 500 }));
        Assert.Equal(
            ["content type \"application/json; charset=utf-8\" is not documented"],
            Api.Departures(Created($"{{{Id}}}") with { ContentType = "application/json; charset=utf-8" }));
        Assert.Equal(
            ["an answer that is documented to be empty has a body"], Api.Departures(new Exchange("DELETE", "/things/1") { Status = 204, Answer = "{}" }));
    }

    [Fact]
    public void A_request_that_succeeded_is_held_against_the_document_too()
    {
        Assert.Equal(["body has no name"], Api.Departures(Created($"{{{Id}}}") with { Body = "{}" }));
        Assert.Empty(Api.Departures(Listed("size", "9")));
        Assert.Equal(["size is more than 9"], Api.Departures(Listed("size", "10")));
        Assert.Equal(["tags is not one of [\"a\",\"b\"]"], Api.Departures(Listed("tags", "c")));
        Assert.Equal(["the query parameter colour is not documented"], Api.Departures(Listed("colour", "red")));
    }

    [Fact]
    public void A_wrong_address_must_be_answered_as_such()
    {
        var nowhere = new Exchange("GET", "/nothing") { Status = 404, ContentType = "application/json", Answer = """{"type":"unknown_resource"}""" };
        var method = new Exchange("PUT", "/things") { Status = 405, ContentType = "application/json", Answer = "{}", Allow = "GET, POST" };

        Assert.Empty(Api.Departures(nowhere));
        Assert.Equal(["$.type is not \"unknown_resource\""], Api.Departures(nowhere with { Answer = """{"type":"not_found"}""" }));
        Assert.Equal(["status 200 on a path that is not documented"], Api.Departures(nowhere with { Status = 200 }));
        Assert.Empty(Api.Departures(method));
        Assert.Equal(["status 405 with Allow \"GET\" where only GET, POST are documented"], Api.Departures(method with { Allow = "GET" }));
    }

    [Fact]
    public void A_keyword_that_the_check_does_not_know_is_never_passed_over()
    {
        var check = new SchemaCheck([]);

        Assert.Throws<NotSupportedException>(() => check.Problems(1, new JsonObject { ["multipleOf"] = 2 }).ToList());
    }

    private static Exchange Created(string answer) =>
        new("POST", "/things") { Body = """{"name":"a"}""", Status = 200, ContentType = "application/json", Answer = answer };

    private static Exchange Listed(string name, string value) =>
        new("GET", "/things") { Query = [KeyValuePair.Create(name, value)], Status = 200, ContentType = "application/json", Answer = "[]" };
}
